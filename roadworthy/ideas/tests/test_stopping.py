"""Conditions that fire by themselves: once, whatever happens, and then somebody answers."""

import datetime

import pytest
from django.utils import timezone

from roadworthy.analytics.models import MetricPoint
from roadworthy.analytics.queries import series
from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.core.models import Notification
from roadworthy.home.queries import counts, waiting
from roadworthy.ideas import actions, jobs, queries
from roadworthy.ideas.actions.stopping import tell_met
from roadworthy.ideas.models import Decision, StopCondition

from . import make

TODAY = timezone.localdate()
START = TODAY - datetime.timedelta(days=10)


@pytest.fixture
def cups(tea):
    return make.make_metric(tea)


def watched(tea, ada, cups, *, idea=None, dissents=(), **values):
    """A decision that stops when cups are below 5 for three days in a row."""
    stop = {"metric": cups, "comparison": "below", "value": 5, "periods": 3, "per": "day", "starts": START} | values
    return actions.record_decision(tea, by=ada, title="Build the timer", idea=idea, stop=stop, dissents=dissents)


def measure(cups, *numbers, start=START):
    rows = [MetricPoint(metric=cups, on=start + datetime.timedelta(days=n), value=v) for n, v in enumerate(numbers)]
    MetricPoint.objects.bulk_create(rows)


def told():
    return sorted(Notification.objects.values_list("user__name", flat=True))


def test_a_met_condition_tells_who_decided_who_owns_and_who_dissented(tea, ada, cleo, owen, vic, cups):
    idea = make.make_idea(tea, by=ada, owner=owen)
    watched(tea, ada, cups, idea=idea, dissents=[{"person": cleo, "why": "No"}, {"name": "Zoe"}])
    measure(cups, 9, 4, 4, 4)
    assert actions.tell_due() == {"met": 1, "reviews": 0}
    assert told() == ["Ada", "Cleo", "Owen"]
    assert "below 5 for 3 days in a row" in Notification.objects.first().text


def test_it_never_tells_twice(tea, ada, cups):
    watched(tea, ada, cups)
    measure(cups, 4, 4, 4)
    for _ in range(3):
        jobs.every_hour.call()
    assert told() == ["Ada"]


def test_a_worker_killed_half_way_tells_once_when_it_runs_again(tea, ada, cups, monkeypatch):
    decision = watched(tea, ada, cups)
    measure(cups, 4, 4, 4)
    with monkeypatch.context() as killed:
        killed.setattr("roadworthy.ideas.actions.stopping._tell", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            actions.tell_due()
    assert StopCondition.objects.get().state == "watched"
    assert not history.of(decision).filter(verb="condition met").exists()
    actions.tell_due()
    assert told() == ["Ada"]


def test_two_workers_at_once_tell_once(tea, ada, cups):
    watched(tea, ada, cups)
    measure(cups, 4, 4, 4)
    row, other = queries.watched().get(), queries.watched().get()
    verdict = queries.judge(row, series(cups), today=TODAY)
    assert tell_met(row, verdict, timezone.now()) is True
    assert tell_met(other, verdict, timezone.now()) is False
    assert told() == ["Ada"]


def test_what_came_and_went_during_a_pause_is_told_of(tea, ada, cups):
    watched(tea, ada, cups)
    measure(cups, 4, 4, 4, 9, 9, 9)
    assert actions.tell_due()["met"] == 1


def test_today_counts_only_when_it_is_over_where_the_people_are(tea, ada, cups):
    watched(tea, ada, cups)
    measure(cups, 4, 4, 4)
    third = START + datetime.timedelta(days=2)
    late = timezone.make_aware(datetime.datetime.combine(third, datetime.time(23, 59)))
    assert actions.tell_due(late)["met"] == 0
    assert actions.tell_due(late + datetime.timedelta(minutes=1))["met"] == 1


def test_a_metric_without_values_tells_nobody(tea, ada, cups):
    decision = watched(tea, ada, cups)
    assert actions.tell_due()["met"] == 0
    assert queries.watch(decision).verdict.state == "not enough data"


def test_a_deleted_metric_is_said_and_breaks_nothing(tea, ada, ada_client, cups):
    decision = watched(tea, ada, cups)
    cups.delete()
    assert actions.tell_due()["met"] == 0
    assert "Its metric was deleted" in ada_client.get(make.address("decisions:decision", decision.pk)).content.decode()


def test_a_product_put_away_tells_nobody(tea, ada, cups):
    watched(tea, ada, cups)
    measure(cups, 4, 4, 4)
    tea.archived_at = timezone.now()
    tea.save()
    assert actions.tell_due()["met"] == 0


def test_a_day_to_look_again_is_told_of_once_and_again_after_a_new_day(tea, ada):
    decision = actions.record_decision(tea, by=ada, title="Buy no bell", review_on=TODAY)
    for _ in range(2):
        actions.tell_due()
    assert told() == ["Ada"]
    later = TODAY + datetime.timedelta(days=3)
    decision.refresh_from_db()
    actions.review_decision(decision, by=ada, review="Holds", review_on=later)
    actions.tell_due(timezone.now() + datetime.timedelta(days=2))
    assert told() == ["Ada"]
    actions.tell_due(timezone.now() + datetime.timedelta(days=3))
    assert told() == ["Ada", "Ada"]


def test_it_waits_at_home_until_somebody_answers(tea, ada, cleo, vic, cups):
    decision = watched(tea, ada, cups, dissents=[{"person": cleo}])
    measure(cups, 4, 4, 4)
    actions.tell_due()
    for person, many in ((ada, 1), (cleo, 1), (vic, 0)):
        assert counts(tea, person, ["product"])["decisions"] == many
    [group] = [one for one in waiting(tea, cleo, ["product"]) if one.key == "decisions"]
    assert [(line.words, line.aside) for line in group.lines] == [("Build the timer", "stop or go on?")]
    actions.go_on(decision, by=ada, reason="It is summer")
    assert counts(tea, ada, ["product"])["decisions"] == 0


def test_going_on_is_watched_anew_from_today(tea, ada, cups):
    decision = watched(tea, ada, cups)
    measure(cups, 4, 4, 4)
    actions.tell_due()
    actions.go_on(decision, by=ada, reason="It is summer")
    stop = StopCondition.objects.get()
    assert (stop.state, stop.starts, stop.told_at) == ("watched", TODAY, None)
    decision.refresh_from_db()
    assert decision.review.endswith("Ada: Goes on. It is summer")
    measure(cups, 4, 4, 4, start=TODAY)
    assert actions.tell_due()["met"] == 0
    assert actions.tell_due(timezone.now() + datetime.timedelta(days=3))["met"] == 1


def test_going_on_needs_a_reason_and_something_that_waits(tea, ada, cups):
    decision = watched(tea, ada, cups)
    with pytest.raises(Refused, match="Nothing waits"):
        actions.go_on(decision, by=ada, reason="Because")
    measure(cups, 4, 4, 4)
    actions.tell_due()
    with pytest.raises(Refused, match="Write why"):
        actions.go_on(decision, by=ada, reason=" ")


def test_stopping_moves_the_idea_and_makes_a_decision_of_its_own(tea, ada, cups):
    idea = make.make_idea(tea, by=ada)
    decision = watched(tea, ada, cups, idea=idea)
    measure(cups, 4, 4, 4)
    actions.tell_due()
    made = actions.stop(decision, by=ada, reason="Nobody drinks", status=make.status_of(tea, "declined"))
    idea.refresh_from_db()
    assert (idea.category, made.kind, made.reason) == ("declined", "declined", "Nobody drinks")
    assert StopCondition.objects.get().state == "stopped"
    assert Decision.objects.count() == 2


def test_stopping_back_to_exploring_is_a_decision_too(tea, ada, cups):
    idea = make.make_idea(tea, by=ada, category="planned")
    decision = watched(tea, ada, cups, idea=idea)
    measure(cups, 4, 4, 4)
    actions.tell_due()
    made = actions.stop(decision, by=ada, reason="Think again", status=make.status_of(tea, "exploring"))
    assert (made.kind, made.title) == ("other", "Stopped: Build the timer")


def test_one_undo_takes_a_stop_back(tea, ada, cups):
    idea = make.make_idea(tea, by=ada)
    decision = watched(tea, ada, cups, idea=idea)
    measure(cups, 4, 4, 4)
    actions.tell_due()
    actions.stop(decision, by=ada, reason="Nobody drinks", status=make.status_of(tea, "declined"))
    history.undo(history.of(decision).filter(verb="stopped").get(), by=ada)
    idea.refresh_from_db()
    assert (idea.category, StopCondition.objects.get().state, Decision.objects.count()) == ("new", "met", 1)


def test_a_changed_condition_is_watched_anew_and_an_unchanged_one_stays_met(tea, ada, cups):
    decision = watched(tea, ada, cups)
    measure(cups, 4, 4, 4)
    actions.tell_due()
    same = {"metric": cups, "comparison": "below", "value": 5, "periods": 3, "per": "day", "starts": START}
    actions.edit_decision(decision, by=ada, stop=same)
    assert StopCondition.objects.get().state == "met"
    actions.edit_decision(decision, by=ada, stop=same | {"value": 3})
    stop = StopCondition.objects.get()
    assert (stop.state, stop.value, stop.starts) == ("watched", 3, TODAY)


def test_another_products_metric_is_refused(tea, ada, coffee):
    with pytest.raises(Refused, match="metric of this product"):
        watched(tea, ada, make.make_metric(coffee))
    assert not Decision.objects.exists()


def test_another_ideas_prediction_is_refused(tea, ada, timer):
    other = make.predict(make.make_idea(tea, "Bell"))
    with pytest.raises(Refused, match="its own idea"):
        actions.record_decision(tea, by=ada, title="X", idea=timer, prediction=other)
