"""Merging and taking it back: everything follows, and everything returns to where it was."""

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.core.models import Comment
from roadworthy.ideas import actions
from roadworthy.ideas.models import Decision, Evidence, Idea, Prediction, Transition, Vote

from . import make

SLOW = settings(
    max_examples=25, deadline=None, phases=[Phase.generate], suppress_health_check=[HealthCheck.function_scoped_fixture]
)
what = st.lists(
    st.tuples(
        st.sampled_from(["ask", "vote", "own", "anonymous"]), st.integers(0, 3), st.integers(0, 3), st.integers(0, 1)
    ),
    max_size=10,
)


def state():
    """Everything that a merge may touch, without the times of saving and the steps it records."""
    rows = {}
    for model in (Idea, Evidence, Vote, Prediction, Comment, Decision):
        for row in model.objects.values():
            row.pop("updated", None)
            rows[model.__name__, row["id"]] = row
    return rows


def fill(pair, customers, ada, pieces):
    """Random evidence and votes on two ideas, some of them the same on both."""
    for kind, who, importance, which in pieces:
        idea, customer = pair[which], customers[who % len(customers)]
        if kind == "ask":
            make.ask(idea, customer, importance=importance, days=who * 40)
        elif kind == "anonymous":
            make.ask(idea, None, importance=importance)
        elif kind == "vote":
            actions.vote(idea, by=ada, customer=customer, importance=importance)
        else:
            actions.vote(idea, by=ada, importance=importance)


@SLOW
@given(pieces=what, elsewhere=st.integers(0, 50))
@make.taken_back()
def test_taking_a_merge_back_restores_exactly(tea, ada, pieces, elsewhere):
    customers = [make.make_customer(tea, name=f"Customer {n} {elsewhere}", revenue=100 * n) for n in range(3)]
    into = make.make_idea(tea, "Kettle", by=ada, imported_votes=7)
    idea = make.make_idea(tea, "Timer", by=ada, category="exploring", imported_votes=elsewhere)
    make.make_idea(tea, "Bell", parent=idea)
    fill((idea, into), customers, ada, pieces)
    before = state()
    merge = actions.merge_ideas(idea, into=into, by=ada)
    assert_counted_by_hand(into)
    assert (idea.category, idea.merged_into) == ("merged", into)
    assert into.imported_votes == 7 + elsewhere
    actions.unmerge_ideas(merge, by=ada)
    assert state() == before


@SLOW
@given(pieces=what)
@make.taken_back()
def test_undo_from_the_history_restores_exactly_too(tea, ada, pieces):
    customers = [make.make_customer(tea, name=f"Client {n}", revenue=100 * n) for n in range(3)]
    into, idea = make.make_idea(tea, "Kettle", by=ada), make.make_idea(tea, "Timer", by=ada)
    fill((idea, into), customers, ada, pieces)
    before = state()
    merge = actions.merge_ideas(idea, into=into, by=ada)
    history.undo(history.of(merge).first(), by=ada)
    after = state()
    for row in (*before.values(), *after.values()):
        row.pop("position", None)  # where the card lay is not recorded
    assert after == before
    assert not Transition.objects.filter(to_category="merged").exists()


def assert_counted_by_hand(idea):
    """Voices and revenue, counted by another route: sets over all rows."""
    latest = {}
    for row in Evidence.objects.filter(idea=idea).select_related("note__customer"):
        key = row.note.customer or f"note {row.note_id}"
        latest.setdefault(key, []).append((row.said_at, row.importance))
    for vote in Vote.objects.filter(idea=idea, user=None).select_related("customer"):
        latest.setdefault(vote.customer, []).append((vote.at, vote.importance))
    asking = [key for key, said in latest.items() if max(said)[1] > 0]
    idea.refresh_from_db()
    assert idea.voices == len(asking)
    assert idea.revenue_asking == sum(key.revenue for key in asking if not isinstance(key, str))
    assert idea.votes == idea.imported_votes + Vote.objects.filter(idea=idea).count()


def test_what_came_after_the_merge_stays_with_the_other(tea, ada):
    into, idea = make.make_idea(tea, "Kettle", by=ada), make.make_idea(tea, "Timer", by=ada)
    old = make.ask(idea, make.make_customer(tea))
    merge = actions.merge_ideas(idea, into=into, by=ada)
    new = make.ask(into, make.make_customer(tea, "Bolt"))
    actions.unmerge_ideas(merge, by=ada)
    old.refresh_from_db()
    new.refresh_from_db()
    assert (old.idea, new.idea) == (idea, into)


def test_talk_and_open_predictions_follow_and_frozen_ones_stay(tea, ada):
    into, idea = make.make_idea(tea, "Kettle", by=ada), make.make_idea(tea, "Timer", by=ada)
    frozen = make.predict(idea, by=ada)
    actions.change_status(idea, "planned", by=ada)
    actions.change_status(idea, "ready", by=ada, reason="Not now.")
    opened = make.predict(idea, frozen.metric, by=ada)
    comment = Comment.objects.create(
        workspace=tea.workspace, product=tea, kind="ideas.idea", object_id=idea.pk, by=ada, text="Yes"
    )
    actions.merge_ideas(idea, into=into, by=ada)
    for row in (frozen, opened, comment):
        row.refresh_from_db()
    assert (frozen.idea, opened.idea, comment.object_id) == (idea, into, into.pk)


@pytest.mark.parametrize("category", ["declined", "retired"])
def test_an_idea_cannot_go_into_one_that_is_over(tea, ada, category):
    idea, into = make.make_idea(tea, by=ada), make.make_idea(tea, "Kettle", by=ada)
    if category == "retired":
        actions.change_status(into, "released", by=ada, reason="It was there.")
    actions.change_status(into, category, by=ada, reason="Over.")
    with pytest.raises(Refused, match="Choose an idea that lives"):
        actions.merge_ideas(idea, into=into, by=ada)


def test_neither_itself_nor_its_part_nor_another_products(tea, coffee, ada):
    idea = make.make_idea(tea, by=ada)
    part = make.make_idea(tea, "Bell", parent=idea)
    for other in (idea, part, make.make_idea(coffee, "Mug")):
        with pytest.raises(Refused):
            actions.merge_ideas(idea, into=other, by=ada)
    assert Idea.objects.filter(merged_into__isnull=False).count() == 0


def test_a_merge_under_a_merge_must_be_taken_back_first(tea, ada):
    a, b, c = (make.make_idea(tea, title, by=ada) for title in "ABC")
    first = actions.merge_ideas(a, into=b, by=ada)
    actions.merge_ideas(b, into=c, by=ada)
    with pytest.raises(Refused, match="itself merged since"):
        actions.unmerge_ideas(first, by=ada)


def test_a_merge_is_taken_back_once(tea, ada):
    merge = actions.merge_ideas(make.make_idea(tea, by=ada), into=make.make_idea(tea, "Kettle", by=ada), by=ada)
    actions.unmerge_ideas(merge, by=ada)
    with pytest.raises(Refused, match="already"):
        actions.unmerge_ideas(merge, by=ada)
