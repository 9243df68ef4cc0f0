"""Shares compared: known answers, a second route, simulation."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from roadworthy.feedback.rules.shares import (
    Bin,
    adjusted,
    by_group,
    compare,
    difference_interval,
    exact_p,
    ratio_interval,
)


def test_the_lady_tasting_tea():
    assert exact_p(Bin(3, 4), Bin(1, 4)) == pytest.approx(18 / 70)


def test_newcombes_own_example():
    found = difference_interval(Bin(48, 80), Bin(56, 70))
    assert (found.estimate, found.low, found.high) == pytest.approx((0.2, 0.0524, 0.3339), abs=1e-4)


def test_katz_by_hand():
    found = ratio_interval(Bin(5, 100), Bin(15, 100), width=1.96)
    assert (found.estimate, found.low, found.high) == pytest.approx((3, 1.1333, 7.9411), abs=1e-3)
    assert ratio_interval(Bin(0, 10), Bin(3, 10), width=1.96) is None


def by_counting(a, b):
    """The same test by going through every way to hand out the marks."""
    notes = a.total + b.total
    marked = a.count + b.count
    ways = [sum(1 for n in chosen if n < a.total) for chosen in itertools.combinations(range(notes), marked)]
    weight = {k: ways.count(k) for k in set(ways)}
    mine = weight[a.count]
    rarer = sum(w for w in weight.values() if w < mine)
    same = sum(w for w in weight.values() if w == mine)
    return (rarer + same / 2) / len(ways)


@settings(max_examples=25)
@given(st.data())
def test_the_exact_test_agrees_with_counting_every_way(data):
    n, m = data.draw(st.integers(1, 7)), data.draw(st.integers(1, 7))
    a, b = Bin(data.draw(st.integers(0, n)), n), Bin(data.draw(st.integers(0, m)), m)
    assert exact_p(a, b) == pytest.approx(by_counting(a, b))


@settings(max_examples=25)
@given(st.integers(0, 60), st.integers(60, 400), st.integers(0, 60), st.integers(60, 400))
def test_the_exact_test_lies_just_below_fishers(x, n, y, m):
    whole = stats.fisher_exact([[x, n - x], [y, m - y]]).pvalue
    assert exact_p(Bin(x, n), Bin(y, m)) <= whole + 1e-9


def test_large_numbers_do_not_overflow():
    assert exact_p(Bin(500, 50_000), Bin(900, 50_000)) < 1e-20
    assert exact_p(Bin(0, 50_000), Bin(0, 50_000)) == 0.5


@settings(max_examples=25)
@given(st.lists(st.floats(0, 1), max_size=12))
def test_adjusting_agrees_with_scipy(ps):
    expected = stats.false_discovery_control(ps) if ps else []
    assert adjusted(ps) == pytest.approx(list(expected))


def test_what_is_no_probability_is_refused():
    with pytest.raises(ValueError, match="between 0 and 1"):
        adjusted([0.2, 1.2])
    with pytest.raises(ValueError, match="outside"):
        Bin(3, 2)


def test_when_everything_rises_nothing_does():
    before, after = [Bin(5, 50)] * 12, [Bin(15, 150)] * 4
    found = compare(before, after)
    assert found.p > 0.9
    assert found.difference.estimate == pytest.approx(0)
    assert found.ratio.estimate == pytest.approx(1)


def test_bursts_widen_the_doubt():
    even = compare([Bin(5, 50)] * 12, [Bin(9, 50)] * 4)
    bursts = compare([Bin(0, 50), Bin(10, 50)] * 6, [Bin(0, 50), Bin(18, 50)] * 2)
    assert even.dispersion == 1
    assert bursts.dispersion > 4
    assert bursts.p > 10 * even.p
    assert bursts.difference.high - bursts.difference.low > even.difference.high - even.difference.low


def test_too_little_to_compare_is_named():
    with pytest.raises(ValueError, match="three stretches"):
        compare([Bin(1, 5)], [Bin(1, 5)])
    with pytest.raises(ValueError, match="three stretches"):
        compare([Bin(1, 5)] * 3, [Bin(0, 0)])


def test_nothing_and_everything_have_an_answer():
    assert compare([Bin(0, 5)] * 3, [Bin(0, 5)] * 2).p == 1
    assert compare([Bin(5, 5)] * 3, [Bin(5, 5)] * 2).p == 1


def share_of_alarms(draw, rounds=1500, level=0.05):
    made = np.random.default_rng(7)
    alarms = 0
    for _ in range(rounds):
        totals = made.poisson(100, 16)
        counts = np.minimum(draw(made, totals), totals)
        bins = [Bin(int(c), int(t)) for c, t in zip(counts, totals, strict=True)]
        alarms += compare(bins[:12], bins[12:]).p < level
    return alarms / rounds


def bursty(made, totals, share=0.08, dispersion=2.0):
    """Counts whose variance is `dispersion` times the mean: gamma-mixed Poisson, which is negative binomial."""
    mean = totals * share
    return made.poisson(made.gamma(mean / (dispersion - 1), dispersion - 1))


@pytest.mark.parametrize(
    "draw",
    [lambda made, totals: made.binomial(totals, 0.08), lambda made, totals: made.binomial(totals, 0.01), bursty],
    ids=["common", "rare", "in bursts"],
)
def test_false_alarms_stay_near_what_is_said(draw):
    assert 0.005 <= share_of_alarms(draw) <= 0.065


def test_the_plain_exact_test_alone_would_cry_wolf_in_bursts():
    made, alarms = np.random.default_rng(7), 0
    for _ in range(600):
        totals = made.poisson(100, 16)
        counts = bursty(made, totals)
        a, b = Bin(int(counts[:12].sum()), int(totals[:12].sum())), Bin(int(counts[12:].sum()), int(totals[12:].sum()))
        alarms += exact_p(a, b) < 0.05
    assert alarms / 600 > 0.1


def test_twice_as_much_of_five_a_week_is_mostly_found():
    found = share_of_alarms(lambda made, totals: made.binomial(totals, np.repeat([0.05, 0.10], [12, 4])), rounds=400)
    assert found > 0.8


def test_a_group_that_speaks_more_of_it_stands_out():
    rows = {row.key: row for row in by_group({"hotels": (30, 100), "homes": (20, 400), "new": (1, 2)})}
    assert rows["hotels"].is_clear
    assert rows["hotels"].is_more
    assert rows["homes"].is_clear
    assert not rows["homes"].is_more
    assert rows["hotels"].others == pytest.approx(21 / 402)
    assert rows["hotels"].share.low < 0.3 < rows["hotels"].share.high
    assert rows["new"].p is None
    assert not rows["new"].is_clear


def test_no_groups_and_empty_groups_are_fine():
    assert by_group({}) == []
    assert by_group({"a": (0, 0)})[0].share is None
