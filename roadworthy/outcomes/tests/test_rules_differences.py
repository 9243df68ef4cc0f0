"""Those with a release beside those without."""

from math import log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadworthy.outcomes.rules import NotEnoughData
from roadworthy.outcomes.rules.differences import Unit, compare_groups


def groups(rng, effect=0.2, n=60, growth=0.1, drift=0.0, noise=0.3, weeks=(8, 6)):
    """Units of very different size that all grow alike; those with it by `effect` more after the release."""
    units = []
    for number in range(2 * n):
        has_it = number % 2 == 0
        size = float(np.exp(rng.normal(2, 0.8)))
        before = [
            size * np.exp(drift * has_it * (w - weeks[0])) * rng.gamma(1 / noise**2, noise**2) for w in range(weeks[0])
        ]
        grown = size * (1 + growth) * (1 + effect * has_it)
        after = [grown * rng.gamma(1 / noise**2, noise**2) for _ in range(weeks[1])]
        units.append(Unit(str(number), has_it, tuple(before), tuple(after)))
    return units


def flat(has_it, before, after, n=8):
    return [Unit(f"{has_it}{k}", has_it, (before,) * 4, (after,) * 2) for k in range(n)]


def test_card_and_krueger_in_small():
    """The arithmetic of a two-by-two table: 20 to 21 with it, 23 to 21 without: ratio of ratios 1.15 (D. Card,
    A. Krueger, American Economic Review 84 (1994), 772-793, table 3: 20.44 to 21.03, 23.33 to 21.17)."""
    found = compare_groups(flat(True, 20.44, 21.03) + flat(False, 23.33, 21.17))
    assert found.relative.estimate == pytest.approx((21.03 / 20.44) / (21.17 / 23.33) - 1)
    assert found.relative.low == pytest.approx(found.relative.high)
    assert found.pre.course == "alike"


def test_the_whole_metric_is_the_sum_of_both_groups():
    found = compare_groups(flat(True, 7, 14) + flat(False, 7, 7))
    assert found.absolute.estimate == pytest.approx(8 * 7)
    assert found.whole_absolute.estimate == pytest.approx(8)
    assert (found.expected, found.found) == (pytest.approx(16), pytest.approx(24))
    assert found.whole_relative.estimate == pytest.approx(0.5)


def test_the_interval_covers_what_it_says():
    rng = np.random.default_rng(7)
    inside = {0.8: 0, 0.95: 0}
    for _ in range(150):
        units = groups(rng, noise=0.6)
        for level in inside:
            found = compare_groups(units, level=level)
            inside[level] += 0.2 in found.relative
    assert 0.72 <= inside[0.8] / 150 <= 0.88
    assert 0.90 <= inside[0.95] / 150 <= 0.99


def test_a_bootstrap_of_units_comes_to_the_same_interval():
    rng = np.random.default_rng(3)
    units = groups(rng)
    found = compare_groups(units, level=0.8)
    tables = [
        np.array([[np.mean(u.before), np.mean(u.after)] for u in units if u.has_it == has]) for has in (True, False)
    ]
    drawn = []
    for _ in range(2000):
        means = [table[rng.integers(0, len(table), len(table))].mean(axis=0) for table in tables]
        drawn.append(log(means[0][1] / means[0][0]) - log(means[1][1] / means[1][0]))
    low, high = np.expm1(np.quantile(drawn, [0.1, 0.9]))
    assert found.relative.low == pytest.approx(low, abs=0.02)
    assert found.relative.high == pytest.approx(high, abs=0.02)


def test_a_shock_that_meets_both_is_taken_out():
    calm, storm = (compare_groups(groups(np.random.default_rng(5), growth=growth)) for growth in (0.0, -0.5))
    assert storm.relative.estimate == pytest.approx(calm.relative.estimate)


def test_groups_that_drifted_apart_before_are_told():
    found = compare_groups(groups(np.random.default_rng(5), drift=0.08))
    assert found.pre.course == "apart"
    assert "already went different ways" in found.assumptions[1]


def test_the_alarm_of_the_check_is_seldom_false():
    rng = np.random.default_rng(11)
    alarms = sum(compare_groups(groups(rng)).pre.course == "apart" for _ in range(120))
    assert alarms / 120 <= 0.16  # two checks at 5 % each


def test_whoever_chose_it_is_told_so():
    found = compare_groups(groups(np.random.default_rng(5)), chose_it=True)
    assert "chose to use it" in found.assumptions[-1]


@pytest.mark.parametrize(
    ("units", "words"),
    [
        ([], "0 customers with it"),
        (flat(True, 1, 1) + flat(False, 1, 1, n=7), "7 customers without it"),
        (flat(True, 1, 1) + flat(False, 0, 0), "did nothing"),
        ([Unit(str(k), k % 2 == 0, (1.0,) * 3, (1.0,)) for k in range(20)], "3 whole weeks before"),
    ],
)
def test_too_little_is_an_answer(units, words):
    found = compare_groups(units)
    assert isinstance(found, NotEnoughData)
    assert words in found.sentence


def test_units_with_different_weeks_are_a_mistake():
    with pytest.raises(ValueError, match="weeks"):
        compare_groups([Unit("a", True, (1.0,), ()), Unit("b", True, (), ())])


@settings(max_examples=25, deadline=None)
@given(st.floats(0.1, 50), st.integers(0, 1000))
def test_neither_the_unit_of_measure_nor_the_order_matters(factor, seed):
    units = groups(np.random.default_rng(seed), n=10)
    scaled = [
        Unit(u.key, u.has_it, tuple(factor * x for x in u.before), tuple(factor * x for x in u.after))
        for u in reversed(units)
    ]
    one, two = compare_groups(units), compare_groups(scaled)
    assert one.relative.low == pytest.approx(two.relative.low)
    assert two.absolute.estimate == pytest.approx(factor * one.absolute.estimate)
    assert one.relative.low <= one.relative.estimate <= one.relative.high
