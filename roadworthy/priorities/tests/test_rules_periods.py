"""Periods of planning by the calendar."""

from datetime import date
from itertools import pairwise

import pytest

from roadworthy.priorities.rules.periods import Length, next_start, periods_from, start_of


def test_two_quarters_from_the_middle_of_one():
    first, second = periods_from(date(2026, 11, 28), Length.QUARTER, 2)
    assert (first.name, first.starts, first.ends) == ("Q4 2026", date(2026, 10, 1), date(2026, 12, 31))
    assert (second.name, second.starts, second.ends) == ("Q1 2027", date(2027, 1, 1), date(2027, 3, 31))


@pytest.mark.parametrize(
    ("length", "name", "ends"),
    [
        (Length.MONTH, "February 2028", date(2028, 2, 29)),
        (Length.QUARTER, "Q1 2028", date(2028, 3, 31)),
        (Length.HALF, "First half of 2028", date(2028, 6, 30)),
    ],
)
def test_each_length_has_its_name(length, name, ends):
    (one,) = periods_from(date(2028, 2, 10), length, 1)
    assert (one.name, one.ends) == (name, ends)


def test_periods_follow_each_other_without_a_gap():
    for length in Length:
        found = periods_from(date(2026, 7, 31), length, 6)
        assert all((b.starts - a.ends).days == 1 for a, b in pairwise(found))
        assert next_start(date(2026, 7, 31), length) == found[1].starts
        assert start_of(found[3].ends, length) == found[3].starts


def test_no_periods_are_no_plan():
    with pytest.raises(ValueError, match="count"):
        periods_from(date(2026, 1, 1), Length.MONTH, 0)
