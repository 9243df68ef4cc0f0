"""A chart claims a change only where there is one."""

import numpy as np
import pytest
from scipy import stats

from roadworthy.analytics.rules import last_change, rate_interval, rate_intervals


def test_a_rate_has_the_interval_of_the_textbook():
    found = rate_interval(81, 263)
    assert (round(found.low, 4), round(found.high, 4)) == (0.2553, 0.3662)


def test_a_rate_of_nobody_is_unknown():
    assert rate_interval(0, 0) is None
    assert rate_intervals([0, 0]) == [None, None]


def test_every_step_is_a_share_of_the_first():
    assert [round(one.estimate, 2) for one in rate_intervals([50, 25, 5])] == [1.0, 0.5, 0.1]


def test_it_is_the_prediction_interval_of_the_textbook():
    """The same by scipy's own t distribution."""
    values = [51.4, 49.5, 48.7, 49.3, 51.6, 50.1, 48.9, 50.6]
    found = last_change([*values, 60.0])
    scale = np.std(values, ddof=1) * np.sqrt(1 + 1 / 8)
    low, high = stats.t.interval(0.95, 7, np.mean(values), scale)
    assert (found.low, found.high) == (pytest.approx(low), pytest.approx(high))
    assert found.is_unusual


def test_a_quiet_sunday_is_not_unusual_among_sundays():
    week = [100, 110, 105, 102, 98, 40, 30]
    values = [day + (place * 7) % 5 for place, day in enumerate(week * 8)]
    assert not last_change(values, season=7).is_unusual
    assert last_change(values, season=7).is_like_weekday
    assert last_change([*values[:-1], 100], season=7).is_unusual


def test_one_in_twenty_is_called_unusual_where_nothing_changes():
    rng = np.random.default_rng(1)
    told = [last_change(list(rng.normal(10, 3, 20))).is_unusual for _ in range(2000)]
    assert 0.035 < np.mean(told) < 0.065


def test_equal_counts_still_scatter():
    assert not last_change([4] * 10 + [7], are_counts=True).is_unusual
    assert last_change([4] * 10 + [7]).is_unusual


@pytest.mark.parametrize(
    "values", [[], [1.0] * 8, [1.0] * 9 + [None], [None] * 5 + [1.0] * 6, [1.0] * 9 + [float("nan")]]
)
def test_too_little_says_nothing(values):
    assert last_change(values) is None
