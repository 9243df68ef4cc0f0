"""Growth of scope: against counting, formulas and simulation."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadworthy.delivery.rules import (
    Spawned,
    chances_by_period,
    forecast_how_many,
    forecast_when,
    measure_split,
    scope_of,
)
from roadworthy.maths import Range

PAST = [2, 5, 0, 3, 4]


def mean_and_variance(spread):
    numbers = spread.start + np.arange(spread.chances.size)
    mean = (numbers * spread.chances).sum()
    return mean, ((numbers - mean) ** 2 * spread.chances).sum()


def test_a_rate_of_one_and_a_half_by_counting():
    """Each of three items becomes one or two, like a coin: 3 to 6 items with 1, 3, 3, 1 of 8."""
    found = scope_of(3, 1.5)
    assert found.start == 3
    assert found.chances == pytest.approx([1 / 8, 3 / 8, 3 / 8, 1 / 8])


@given(st.integers(1, 4), st.lists(st.integers(0, 3), min_size=1, max_size=3).filter(any))
def test_chances_of_each_item_by_counting_all_ways(items, weights):
    found = scope_of(items, Spawned(tuple(weights)))
    ways = dict.fromkeys(range(items * len(weights) + 1), 0.0)
    for way in product(range(len(weights)), repeat=items):
        ways[items + sum(way)] += np.prod([weights[k] / sum(weights) for k in way])
    for place, chance in enumerate(found.chances):
        assert chance == pytest.approx(ways[found.start + place])
    assert found.chances.sum() == pytest.approx(1)


def test_one_in_two_splits_is_the_same_as_chances_of_a_half():
    assert scope_of(40, 1.5).chances == pytest.approx(scope_of(40, Spawned((1, 1))).chances)


@settings(max_examples=30)
@given(st.integers(1, 3000), st.floats(1, 4))
def test_mean_and_variance_of_the_binomial(items, rate):
    mean, variance = mean_and_variance(scope_of(items, rate))
    part = rate - int(rate)
    assert mean == pytest.approx(items * rate)
    assert variance == pytest.approx(items * part * (1 - part), abs=1e-6)


def test_a_range_is_wider_than_its_middle_and_a_point_is_a_number():
    wide, middle = scope_of(50, Range(1.1, 1.4, 2.0)), scope_of(50, 1.4)
    assert mean_and_variance(wide)[1] > 5 * mean_and_variance(middle)[1]
    assert scope_of(50, Range(1.4, 1.4, 1.4)).chances.max() == pytest.approx(middle.chances.max())


def test_past_growth_has_the_moments_of_a_gamma_mixture():
    grown = measure_split([(10, 3), (20, 2), (8, 6), (30, 9)])
    mean, variance = mean_and_variance(scope_of(25, grown))
    assert mean == pytest.approx(25 * (1 + grown.mean))
    assert variance == pytest.approx(25 * grown.mean + 25**2 * grown.variance)
    assert 1 < grown.rate.low < grown.rate.likely < grown.rate.high


def test_growth_is_recovered_from_many_pieces_of_work():
    rng = np.random.default_rng(4)
    rates = rng.gamma(4, 0.1, 400)
    known = rng.integers(5, 40, 400)
    grown = measure_split(list(zip(known.tolist(), rng.poisson(rates * known).tolist(), strict=True)))
    assert grown.mean == pytest.approx(0.4, abs=0.03)
    assert grown.variance == pytest.approx(0.04, abs=0.01)


def test_no_growth_so_far_is_no_certainty_and_little_is_not_enough():
    assert measure_split([(10, 0), (5, 0), (8, 0)]).rate.high > 1
    few = measure_split([(10, 3), (0, 2), (4, 1)])
    assert few.rate is None
    assert "Not enough data: 2" in few.sentence
    with pytest.raises(ValueError, match="not enough data"):
        scope_of(3, few)


def simulated(split_draw, added, runs=20_000):
    """Periods until nothing is left, played out: after how many periods half and 85 % of the runs are done."""
    rng = np.random.default_rng(8)
    left, end = split_draw(rng, runs), np.full(runs, -1)
    end[left <= 0] = 0
    for period in range(1, 200):
        left = left + rng.choice(added, runs) - rng.choice(PAST, runs)
        end[(end < 0) & (left <= 0)] = period
    return [np.mean((end >= 0) & (end <= w)) for w in range(31)]


def test_split_and_new_items_by_simulation():
    exact = chances_by_period(PAST, items=20, periods=30, split=1.3, added=[0, 1, 2])
    played = simulated(lambda rng, runs: 20 + rng.binomial(20, 0.3, runs), [0, 1, 2])
    assert exact == pytest.approx(played, abs=0.012)


def test_a_measured_rate_by_simulation():
    grown = measure_split([(10, 3), (20, 2), (8, 6), (30, 9)])
    shape, scale = grown.mean**2 / grown.variance, grown.variance / grown.mean
    exact = chances_by_period(PAST, items=20, periods=30, split=grown)
    played = simulated(lambda rng, runs: 20 + rng.poisson(20 * rng.gamma(shape, scale, runs)), [0])
    assert exact == pytest.approx(played, abs=0.012)


def test_new_items_by_counting():
    """One comes or not, two are finished or none: after one period a single item is done in half of the cases."""
    assert chances_by_period([0, 2], items=1, periods=2, added=[0, 1]) == pytest.approx([0, 0.5, 0.6875])


def test_dates_read_the_same_curve_with_and_without_new_items():
    curve = chances_by_period(PAST, items=20, periods=40, split=1.3, added=[1, 0])
    for row in forecast_when(PAST, items=20, split=1.3, added=[1, 0]):
        assert curve[row.periods] >= row.confidence / 100 > curve[row.periods - 1]


def test_work_that_comes_faster_than_it_goes_is_never_sure():
    assert forecast_when([1, 1], items=5, added=[1, 2], confidence=[50])[0].periods is None


@settings(max_examples=20)
@given(st.integers(0, 12), st.sampled_from([1.0, 1.25, 2.0]), st.sampled_from([50.0, 85.0]))
def test_with_growth_when_and_how_many_agree(periods, rate, level):
    [row] = forecast_how_many(PAST, periods=periods, confidence=[level], split=rate)
    assert forecast_when(PAST, items=row.items, split=rate, confidence=[level])[0].periods <= periods
    assert forecast_when(PAST, items=row.items + 1, split=rate, confidence=[level])[0].periods > periods


def test_no_growth_changes_nothing():
    assert forecast_when(PAST, items=20, split=1) == forecast_when(PAST, items=20)
    assert forecast_how_many(PAST, periods=4, split=1) == forecast_how_many(PAST, periods=4)


@pytest.mark.parametrize("split", [0.5, float("nan"), Range(0.5, 1, 2)])
def test_work_does_not_vanish(split):
    with pytest.raises(ValueError, match="split_rate"):
        scope_of(3, split)


@pytest.mark.parametrize("chances", [(), (0, 0), (-1, 2)])
def test_chances_must_be_chances(chances):
    with pytest.raises(ValueError, match="split_rate"):
        Spawned(chances)
