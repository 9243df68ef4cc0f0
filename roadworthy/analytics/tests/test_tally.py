"""Counts of what came: added up in memory, written together, kept when they cannot be written."""

import datetime

import pytest
from django.db.utils import OperationalError

from roadworthy.analytics.ingest import pace, tally, tally_writing
from roadworthy.analytics.models import Arrival, SeenEvent, SeenProperty

from .make import make_source

pytestmark = pytest.mark.django_db
NOON = 1_774_958_400_000_000
PAID = {"type": "track", "event": "Paid", "userId": "u1", "properties": {"plan": "Gold"}}


@pytest.fixture
def shop(tea):
    tally._counts.clear()
    return make_source(tea, name="Shop")


def come(shop, *calls, at=NOON):
    tally.count(shop.pk, 0, calls, at)
    tally.look(shop.pk, at, [(call, "kept", "") for call in calls])


def test_what_comes_before_a_writing_is_written_together(shop, django_assert_max_num_queries):
    for second in range(50):
        come(shop, PAID | {"event": f"E{second % 5}"}, at=NOON + second * 1_000_000)
    with django_assert_max_num_queries(16):
        tally.write()
    assert sorted(SeenEvent.objects.values_list("count", flat=True)) == [10] * 5
    seen = SeenEvent.objects.first()
    assert seen.last - seen.first <= datetime.timedelta(seconds=49)
    assert not tally._counts


def test_counts_that_cannot_be_written_wait_and_are_added(shop, monkeypatch):
    def locked(pk, counts):
        raise OperationalError("database is locked")

    come(shop, PAID, PAID)
    with monkeypatch.context() as patch:
        patch.setattr(tally_writing, "write_source", locked)
        tally.write()
        come(shop, PAID | {"properties": {"plan": 1}}, at=NOON + 5_000_000)
        tally.write()
    assert not SeenEvent.objects.exists()
    tally.write()
    assert SeenEvent.objects.get().count == 3
    assert SeenProperty.objects.get().types == {"text": 2, "number": 1}
    assert Arrival.objects.count() == 3


def test_counts_of_a_source_that_has_gone_are_dropped(shop):
    come(shop, PAID)
    shop.delete()
    tally.write()
    assert not SeenEvent.objects.exists()
    assert not tally._counts


def test_a_minute_of_one_source_is_not_anothers():
    pace._minutes.clear()
    assert pace.seconds_to_wait(1, 5, 5, now=60) == 0
    assert pace.seconds_to_wait(1, 1, 5, now=90) == 31
    assert pace.seconds_to_wait(2, 5, 5, now=90) == 0
    assert pace.seconds_to_wait(1, 5, 5, now=121) == 0
    assert pace.seconds_to_wait(3, 9, 5, now=60) == 0, "one batch larger than a minute may hold still comes in"
    assert pace.seconds_to_wait(4, 9, None, now=60) == 0
