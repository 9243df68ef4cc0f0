"""The way through the statuses: transitions, frozen predictions, decisions, and one undo for all of it."""

import pytest

from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.ideas import actions
from roadworthy.ideas.models import Decision, Prediction, Transition

from . import make


def test_planning_freezes_predictions_and_records_a_decision(tea, ada):
    idea = make.make_idea(tea, by=ada)
    prediction = make.predict(idea, by=ada)
    actions.change_status(idea, "planned", by=ada)
    prediction.refresh_from_db()
    assert prediction.is_frozen
    assert [one.kind for one in idea.decisions.all()] == ["planned"]
    assert list(idea.transitions.values_list("from_category", "to_category")) == [("", "new"), ("new", "planned")]


def test_one_undo_takes_the_whole_move_back(tea, ada):
    idea = make.make_idea(tea, by=ada)
    prediction = make.predict(idea, by=ada)
    change = actions.change_status(idea, "planned", by=ada)
    history.undo(change, by=ada)
    idea.refresh_from_db()
    prediction.refresh_from_db()
    assert (idea.category, prediction.frozen_at) == ("new", None)
    assert not Decision.objects.exists()
    assert Transition.objects.filter(idea=idea).count() == 1


def test_building_at_once_also_freezes_and_decides(tea, ada):
    idea = make.make_idea(tea, by=ada)
    prediction = make.predict(idea, by=ada)
    actions.change_status(idea, "building", by=ada)
    prediction.refresh_from_db()
    assert prediction.is_frozen
    assert idea.decisions.get().kind == "planned"


def test_a_frozen_prediction_cannot_be_changed_by_any_door(tea, ada):
    idea = make.make_idea(tea, by=ada)
    prediction = make.predict(idea, by=ada)
    edited = actions.edit_prediction(prediction, by=ada, low=0.01)
    actions.change_status(idea, "planned", by=ada)
    prediction.refresh_from_db()
    for door in (
        lambda: actions.edit_prediction(prediction, by=ada, likely=0.09),
        lambda: actions.remove_prediction(prediction, by=ada),
        lambda: history.update(prediction, by=ada, likely=0.09),
        lambda: history.undo(edited, by=ada),
    ):
        with pytest.raises(Refused, match="frozen"):
            door()
    stored = Prediction.objects.get()
    assert (stored.low, stored.likely) == (0.01, 0.05)


def test_declining_needs_a_reason_and_keeps_it(tea, ada):
    idea = make.make_idea(tea, by=ada)
    with pytest.raises(Refused, match="Why do we decide against it") as refusal:
        actions.change_status(idea, "declined", by=ada, reason="  ")
    assert refusal.value.field == "reason"
    actions.change_status(idea, "declined", by=ada, reason="One customer wants it.")
    assert idea.declined_reason == "One customer wants it."
    assert idea.decisions.get().reason == "One customer wants it."


def test_going_back_and_forth_between_planned_and_building_is_no_new_decision(tea, ada):
    idea = make.make_idea(tea, by=ada, category="planned")
    actions.change_status(idea, "building", by=ada)
    actions.change_status(idea, "planned", by=ada)
    assert idea.decisions.count() == 1


def test_another_workspaces_status_is_none_of_ours(tea, coffee, ada):
    idea = make.make_idea(tea, by=ada)
    with pytest.raises(Refused, match="no such status"):
        actions.change_status(idea, make.status_of(coffee, "ready"), by=ada)


def test_the_same_status_again_changes_nothing(tea, ada):
    idea = make.make_idea(tea, by=ada)
    assert actions.change_status(idea, "new", by=ada) is None
    assert idea.transitions.count() == 1


def test_a_prediction_after_the_release_is_refused(tea, ada):
    idea = make.make_idea(tea, by=ada, category="released")
    with pytest.raises(Refused, match="no prediction"):
        make.predict(idea, by=ada)


def test_a_prediction_of_a_planned_idea_is_frozen_at_once(tea, ada):
    assert make.predict(make.make_idea(tea, by=ada, category="planned"), by=ada).is_frozen


def test_low_likely_and_high_must_be_in_order(tea, ada):
    idea = make.make_idea(tea, by=ada)
    for low, likely, high in [(3, 2, 4), (1, 5, 4), (float("nan"), 1, 2), (-2, 0, 1)]:
        with pytest.raises(Refused):
            make.predict(idea, make.make_metric(tea, key=f"m{low}{likely}".replace(".", "")), low, likely, high, by=ada)
    assert not Prediction.objects.exists()
