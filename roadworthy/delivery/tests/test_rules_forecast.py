"""Forecasts from throughput: exact, against printed answers, counting and simulation."""

from datetime import date
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadworthy.delivery.rules import chances_by_period, distribution, forecast_how_many, forecast_when, mean_items

HADOOP = [11, 7, 11, 12, 10, 3, 3, 8, 4, 17, 7, 8, 6, 10, 10, 13, 11, 6, 15, 19, 15, 9, 14, 4, 5, 8]
"""Items finished a week by the Hadoop project in the first half of 2021, from its public tracker."""
samples = st.lists(st.integers(0, 4), min_size=1, max_size=4)


def test_hadoop_how_many_in_four_weeks():
    found = {row.confidence: row.items for row in forecast_how_many(HADOOP, periods=4)}
    assert found == {50: 38, 70: 33, 85: 29, 95: 24}
    assert mean_items(HADOOP, periods=4) == pytest.approx(37.84615384615385)


def test_hadoop_when_twenty_are_done():
    found = forecast_when(HADOOP, items=20, start=date(2026, 1, 5))
    assert {row.confidence: row.periods for row in found} == {50: 3, 70: 3, 85: 3, 95: 4}
    assert found[0].date == date(2026, 1, 26)


@settings(deadline=None)
@given(samples, st.integers(0, 4))
def test_the_distribution_by_counting_all_futures(some, periods):
    sums = np.bincount([sum(one) for one in product(some, repeat=periods)]) / len(some) ** periods
    found = distribution(some, periods)
    assert found[: sums.size] == pytest.approx(sums)
    assert found.sum() == pytest.approx(1)


@settings(deadline=None)
@given(samples, st.integers(0, 12), st.sampled_from([5.0, 50.0, 85.0, 99.0]))
def test_when_and_how_many_agree(some, items, confidence):
    [when] = forecast_when(some, items=items, confidence=[confidence])
    if not any(some):
        assert when.periods == (0 if items == 0 else None)
        return
    enough = forecast_how_many(some, periods=when.periods, confidence=[confidence])[0].items
    assert enough >= items
    if when.periods:
        assert forecast_how_many(some, periods=when.periods - 1, confidence=[confidence])[0].items < items


def test_long_sums_by_fourier_agree_with_the_normal_approximation():
    found = distribution(HADOOP, 400)
    grid = np.arange(found.size)
    mean = (grid * found).sum()
    spread = np.sqrt(((grid - mean) ** 2 * found).sum())
    assert mean == pytest.approx(400 * np.mean(HADOOP))
    assert spread == pytest.approx(20 * np.std(HADOOP))
    assert forecast_how_many(HADOOP, periods=400, confidence=[85])[0].items == pytest.approx(
        mean - 1.0364 * spread, abs=2
    )


def test_a_simulation_lands_beside_it():
    rng = np.random.default_rng(6)
    sums = rng.choice(HADOOP, size=(40_000, 8)).sum(axis=1)
    for row in forecast_how_many(HADOOP, periods=8):
        assert row.items == pytest.approx(np.quantile(sums, 1 - row.confidence / 100), abs=1.5)


def test_thousands_of_items_by_day_are_quick():
    assert forecast_when([0, 0, 1, 0, 2], items=5000, per="day", confidence=[85])[0].periods == pytest.approx(
        8433, abs=200
    )


def test_a_team_that_finishes_nothing_is_never_done():
    assert forecast_when([0, 0], items=1)[0].periods is None
    assert forecast_when([0, 0], items=0)[0].periods == 0
    assert forecast_how_many([0], periods=9)[0].items == 0
    assert forecast_how_many([3], periods=0)[0].items == 0


@settings(deadline=None)
@given(samples, st.integers(1, 10), st.randoms())
def test_order_does_not_matter_and_more_confidence_never_shortens(some, items, shuffler):
    other = list(some)
    shuffler.shuffle(other)
    rows = forecast_when(some, items=items)
    assert rows == forecast_when(other, items=items)
    periods = [row.periods for row in rows if row.periods is not None]
    assert periods == sorted(periods)


def test_close_to_the_limit_it_is_still_found():
    assert forecast_when([0, 1], items=49_000, per="day", confidence=[50])[0].periods == 97_999


def test_large_numbers_are_exact_and_quick():
    thousands = forecast_when([3000, 5000], items=1_000_000, confidence=[85])[0].periods
    assert thousands == forecast_when([3, 5], items=1000, confidence=[85])[0].periods
    assert forecast_how_many([1_000_000, 1_000_004], periods=2, confidence=[50])[0].items == 2_000_004


def test_a_day_that_is_in_no_calendar_is_none():
    far = forecast_when([0, 1], items=300_000, start=date(2026, 1, 5), confidence=[50])[0]
    assert (far.periods, far.date) == (599_999, None)


def test_a_date_is_the_day_on_which_the_last_period_is_over():
    [by_day] = forecast_when([1], items=3, per="day", start=date(2026, 1, 5), confidence=[85])
    [by_week] = forecast_when([1], items=3, start=date(2026, 1, 5), confidence=[85])
    assert (by_day.date, by_week.date) == (date(2026, 1, 8), date(2026, 1, 26))


@given(samples, st.integers(0, 8), st.integers(0, 12))
def test_the_curve_is_what_the_dates_are_read_from(some, items, periods):
    curve = chances_by_period(some, items=items, periods=periods)
    by_counting = [sum(sum(f) >= items for f in product(some, repeat=w)) / len(some) ** w for w in range(3)]
    assert curve[:3] == pytest.approx(by_counting[: periods + 1])
    for row in forecast_when(some, items=items):
        if row.periods is not None and row.periods <= periods:
            assert curve[row.periods] >= row.confidence / 100 - 1e-12
            assert row.periods == 0 or curve[row.periods - 1] < row.confidence / 100


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: forecast_when([], items=1), "throughput"),
        (lambda: forecast_when([-1], items=1), "throughput"),
        (lambda: forecast_when([1.5], items=1), "throughput"),
        (lambda: forecast_when([1], items=-1), "items"),
        (lambda: forecast_when([1], items=1, confidence=[100]), "confidence"),
        (lambda: forecast_when([1], items=1, per="month"), "per"),
        (lambda: forecast_how_many([1], periods=-1), "periods"),
        (lambda: distribution([100_000], 1000), "million"),
    ],
)
def test_faults_name_the_culprit(call, words):
    with pytest.raises(ValueError, match=words):
        call()
