"""Rising, falling, or too few to say."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadworthy.ideas.rules import Ask, Direction, by_month, trend

NOW = datetime(2026, 6, 1, tzinfo=UTC)


def asks(days, customer=None):
    return [Ask(f"n{n}", NOW - timedelta(days=day), 2, customer) for n, day in enumerate(days)]


def test_many_more_than_before_is_rising():
    found = trend(asks([5, 10, 20, 30, 40, 50, 60, 70, 150, 200]), now=NOW)
    assert (found.direction, found.recent, found.earlier) == (Direction.RISING, 8, 2)
    assert found.ratio.ratio == pytest.approx(12)
    assert found.ratio.low > 1


def test_three_notes_are_no_trend_whatever_their_percentage():
    assert trend(asks([1, 2, 3]), now=NOW).direction is Direction.UNKNOWN


def test_as_many_as_before_is_no_clear_change():
    assert trend(asks([10, 60, 110, 160, 210, 260, 310, 355]), now=NOW).direction is Direction.STEADY


def test_silence_after_many_is_falling():
    assert trend(asks(range(100, 350, 8)), now=NOW).direction is Direction.FALLING


def test_one_customer_is_one_voice_however_often_they_write():
    found = trend(asks(range(1, 60), "acme"), now=NOW)
    assert (found.recent, found.earlier, found.direction) == (1, 0, Direction.UNKNOWN)


def test_a_product_younger_than_half_a_year_has_no_before():
    found = trend(asks(range(1, 30)), now=NOW, since=NOW - timedelta(days=100))
    assert (found.direction, found.earlier_days, found.ratio) == (Direction.UNKNOWN, 10, None)


def test_nobody_asking_is_no_trend():
    assert trend([], now=NOW).ratio is None


@settings(max_examples=25)
@given(st.lists(st.integers(0, 400), max_size=25), st.randoms())
def test_the_order_of_asks_does_not_matter(days, shuffler):
    some = asks(days)
    other = list(some)
    shuffler.shuffle(other)
    assert trend(some, now=NOW) == trend(other, now=NOW)


def test_months_are_counted_the_present_one_last():
    found = by_month(asks([0, 1, 40]), today=date(2026, 6, 1), months=3)
    assert found == [(date(2026, 4, 1), 1), (date(2026, 5, 1), 1), (date(2026, 6, 1), 1)]
