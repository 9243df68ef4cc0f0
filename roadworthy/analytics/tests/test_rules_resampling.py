"""Daily values put together."""

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadworthy.analytics.rules import AGGREGATES, INTERVALS, gaps, next_start, resample, start_of

D = date
points = st.dictionaries(st.dates(D(2025, 12, 1), D(2026, 4, 30)), st.floats(-100, 100), max_size=40)


def test_weeks_start_on_monday_or_on_sunday():
    assert start_of(D(2026, 1, 1), "week") == D(2025, 12, 29)
    assert start_of(D(2026, 1, 1), "week", week_start=6) == D(2025, 12, 28)
    assert start_of(D(2026, 1, 4), "week", week_start=6) == D(2026, 1, 4)


@pytest.mark.parametrize(
    ("interval", "starts", "following"),
    [
        ("month", D(2024, 2, 1), D(2024, 3, 1)),
        ("quarter", D(2024, 1, 1), D(2024, 4, 1)),
        ("year", D(2024, 1, 1), D(2025, 1, 1)),
        ("week", D(2024, 2, 26), D(2024, 3, 4)),
        ("day", D(2024, 2, 29), D(2024, 3, 1)),
    ],
)
def test_intervals_begin_and_end_by_the_calendar(interval, starts, following):
    assert start_of(D(2024, 2, 29), interval) == starts
    assert next_start(starts, interval) == following


def test_a_month_by_each_aggregate():
    days = {D(2026, 1, 5): 2.0, D(2026, 1, 20): 4.0, D(2026, 3, 1): 7.0}
    assert [b.value for b in resample(days, "month", aggregate="sum")] == [6, None, 7]
    assert [b.value for b in resample(days, "month", aggregate="mean")] == [3, None, 7]
    assert [b.value for b in resample(days, "month", aggregate="last")] == [4, None, 7]
    assert [b.days for b in resample(days, "month", aggregate="sum")] == [2, 0, 1]


def test_the_month_under_way_is_not_whole():
    days = {D(2026, 1, 1): 1.0, D(2026, 2, 10): 1.0}
    assert [b.is_whole for b in resample(days, "month", aggregate="sum")] == [True, False]
    whole = resample(days, "month", aggregate="sum", since=D(2026, 1, 1), until=D(2026, 2, 28))
    assert [b.is_whole for b in whole] == [True, True]


def test_nothing_is_nothing_and_nan_is_a_gap():
    assert resample({}, "week", aggregate="sum") == []
    assert resample({D(2026, 1, 1): float("nan")}, "week", aggregate="sum") == []
    assert resample({D(2026, 1, 1): 1.0}, "day", aggregate="sum", since=D(2026, 2, 1), until=D(2026, 1, 1)) == []
    [empty] = resample({}, "day", aggregate="sum", since=D(2026, 2, 1), until=D(2026, 2, 1))
    assert empty.value is None


@given(points, st.sampled_from(INTERVALS))
def test_sums_are_kept_and_intervals_follow_without_a_hole(some, interval):
    found = resample(some, interval, aggregate="sum")
    assert sum(b.value or 0 for b in found) == pytest.approx(sum(some.values()))
    assert sum(b.days for b in found) == len(some)
    for one, other in itertools.pairwise(found):
        assert one.ends + timedelta(days=1) == other.starts
    assert all(b.starts <= day <= b.ends for b in found for day in some if start_of(day, interval) == b.starts)


@given(points, st.sampled_from(AGGREGATES), st.randoms())
def test_the_order_of_days_does_not_matter(some, aggregate, shuffler):
    pairs = list(some.items())
    shuffler.shuffle(pairs)
    assert resample(pairs, "week", aggregate=aggregate) == resample(some, "week", aggregate=aggregate)


@given(points)
def test_gaps_and_days_together_cover_the_range(some):
    missing = [g.starts + timedelta(days=k) for g in gaps(some) for k in range(g.days)]
    assert not set(missing) & set(some)
    if some:
        assert len(missing) + len(some) == (max(some) - min(some)).days + 1


def test_gaps_at_the_ends_of_a_range():
    found = gaps([D(2026, 1, 3), D(2026, 1, 4)], since=D(2026, 1, 1), until=D(2026, 1, 6))
    assert [(g.starts.day, g.ends.day, g.days) for g in found] == [(1, 2, 2), (5, 6, 2)]
    assert gaps([]) == []
    assert gaps([], since=D(2026, 1, 1), until=D(2026, 1, 2))[0].days == 2


def test_faults_are_named():
    with pytest.raises(ValueError, match="aggregate"):
        resample({}, "week", aggregate="median")
    with pytest.raises(ValueError, match="interval"):
        start_of(D(2026, 1, 1), "fortnight")
