"""For how long events are kept."""

import datetime

import pytest

from roadworthy.analytics import actions, jobs, store
from roadworthy.analytics.models import EventKeeping
from roadworthy.analytics.queries import events_of
from roadworthy.analytics.tests.test_store_events import EVER
from roadworthy.core import history
from roadworthy.core.errors import Refused

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2026, 3, 11, 9, 30, tzinfo=datetime.UTC)
CALL = (
    b'{"type": "track", "event": "A", "userId": "u", "messageId": "%d", "timestamp": "2026-03-%02dT23:59:59.999999Z"}'
)


@pytest.fixture
def ten_days(tea):
    store.append(tea.pk, 1, [CALL % (day, day) for day in range(1, 11)])
    store.ingest_now()
    return tea


def days_of(product):
    buckets = events_of(product).buckets(*EVER)
    times = [time for bucket in buckets for block in bucket for time in block.time.tolist()]
    return sorted(datetime.datetime.fromtimestamp(time // 10**6, datetime.UTC).day for time in times)


def test_events_are_kept_for_ever_unless_somebody_says_otherwise(ten_days):
    assert actions.drop_old_events(NOW) == 0
    assert days_of(ten_days) == list(range(1, 11))


def test_older_events_go_by_whole_days(ten_days, ada):
    actions.keep_events(ten_days, 3, by=ada)
    assert actions.drop_old_events(NOW) == 7
    assert days_of(ten_days) == [8, 9, 10]
    assert actions.drop_old_events(NOW) == 0


def test_the_change_is_in_history_and_can_be_undone(ten_days, ada):
    kept = actions.keep_events(ten_days, 3, by=ada)
    actions.keep_events(ten_days, None, by=ada)
    change = history.of(kept).first()
    history.undo(change, by=ada)
    assert EventKeeping.objects.get().days == 3


@pytest.mark.parametrize("days", [0, -1, 36_501])
def test_a_number_that_is_none_is_refused(tea, ada, days):
    with pytest.raises(Refused, match="between 1 and 36500"):
        actions.keep_events(tea, days, by=ada)
    assert not EventKeeping.objects.exists()


def test_the_round_takes_in_what_waits_where_no_ingester_is_at_work(tea):
    store.append(tea.pk, 1, [CALL % (1, 1)])
    jobs.take_in_every_minute.func()
    assert days_of(tea) == [1]


def test_the_nightly_round_drops_what_is_old(ten_days, ada):
    actions.keep_events(ten_days, 1, by=ada)
    jobs.drop_old_every_day.func()
    assert days_of(ten_days) == []
