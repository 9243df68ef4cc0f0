"""Each alone until a date: the closing time reveals, and a day before it people are reminded."""

from datetime import timedelta

import pytest
from django.utils import timezone

from roadworthy.core.models import Notification
from roadworthy.priorities import actions, jobs
from roadworthy.priorities.models import Ballot, Round
from roadworthy.priorities.queries.deal import deal
from roadworthy.priorities.queries.poker import queue, table

from .poker_make import everyone, refresh, start, vote


@pytest.fixture
def alone(tea, ada, cleo):
    session = start(tea, ada, cleo, keys=("reach",), mode="alone")
    everyone(tea)
    Notification.objects.all().delete()
    return session


def in_days(count):
    return timezone.now() + timedelta(days=count)


def overdue(session):
    """Let the closing time pass."""
    Round.objects.filter(turn__poker=session).update(closes_at=timezone.now() - timedelta(minutes=1))


def test_all_ideas_are_open_at_once_in_any_order(alone):
    assert {row.state for row in alone.ideas.all()} == {"rating"}


def test_a_day_before_closing_who_still_has_to_rate_is_told_once(alone, ada, cleo):
    for turn in alone.ideas.all():
        vote(turn, ada, reach=3)
    assert actions.do_what_is_due(in_days(1)) == 0
    actions.do_what_is_due(in_days(2.5))
    actions.do_what_is_due(in_days(2.6))
    [notice] = Notification.objects.all()
    assert (notice.user, notice.text) == (cleo, "“Spring” closes within a day: 2 ideas wait for you")


def test_who_was_asked_within_the_last_day_is_not_reminded(tea, ada, cleo):
    start(tea, ada, cleo, mode="alone", closes_at=in_days(0.5))
    before = Notification.objects.count()
    actions.do_what_is_due()
    assert Notification.objects.count() == before


def test_at_the_closing_time_the_job_reveals_and_tells_everyone_once(alone, ada, cleo):
    vote(alone.ideas.first(), ada, reach=3)
    actions.do_what_is_due(in_days(0.1))
    assert {row.state for row in alone.ideas.all()} == {"rating"}
    overdue(alone)
    actions.do_what_is_due()
    actions.do_what_is_due()
    assert {row.state for row in alone.ideas.all()} == {"revealed"}
    assert sorted(row.user.name for row in Notification.objects.all()) == ["Ada", "Cleo"]


def test_before_the_job_comes_by_a_look_shows_it_without_writing(alone, ada, cleo):
    turn = alone.ideas.first()
    vote(turn, ada, reach=3)
    assert table(refresh(turn), cleo).rounds == ()
    overdue(alone)
    seen = table(refresh(turn), cleo)
    assert seen.is_shown
    assert [one.likely for one in seen.shown.drivers[0].said] == [3]
    assert Ballot.objects.get().is_hidden
    assert refresh(turn).state == "rating"


def test_after_the_closing_time_no_ballot_is_taken(alone, cleo):
    overdue(alone)
    with pytest.raises(actions.rounds.Refused, match="revealed before"):
        vote(alone.ideas.first(), cleo, reach=3)


def test_rating_again_asks_until_another_time(alone, ada):
    turn = alone.ideas.first()
    vote(turn, ada, reach=3)
    overdue(alone)
    with pytest.raises(actions.rounds.Refused, match="until when"):
        actions.rate_again(turn, by=ada)
    made = actions.rate_again(turn, by=ada, closes_at=in_days(2))
    assert made.number == 2
    assert not table(refresh(turn), ada).is_shown


def test_more_time_moves_every_open_round(alone, ada):
    actions.set_closing(alone, in_days(9), by=ada)
    assert min(row.closes_at for row in Round.objects.all()) > in_days(8)


def test_the_queue_says_what_waits_for_whom(alone, ada, cleo):
    vote(alone.ideas.first(), ada, reach=3)
    assert [row.waits_for_me for row in queue(deal(alone), ada.pk)] == [False, True]
    assert [(row.rated, row.of) for row in queue(deal(alone), cleo.pk)] == [(1, 2), (0, 2)]


def test_the_worker_reveals_in_time(alone, ada):
    vote(alone.ideas.first(), ada, reach=3)
    overdue(alone)
    jobs.every_few_minutes.func()
    assert not Ballot.objects.filter(is_hidden=True).exists()
