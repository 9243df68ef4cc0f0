"""What data says of a driver: known answers, other routes, edges."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from roadworthy.priorities.rules.filled import (
    confidence_from,
    count_as_rate,
    customers_with_need,
    metric_level,
    revenue_as_sample,
)


def ends(found):
    return found.low, found.likely, found.high


def test_no_count_at_all_is_no_certain_nought():
    assert (
        count_as_rate(0, noun="vote").high
        == pytest.approx(stats.chi2(1).ppf(0.9) / 2)
        == pytest.approx(1.353, abs=1e-3)
    )


def test_a_counts_interval_covers_the_rate_that_made_it():
    """Second route: simulation; Jeffreys' interval covers 80 % on average over rates."""
    rng = np.random.default_rng(7)
    rates = rng.uniform(2, 30, 4000)
    found = [count_as_rate(int(n), noun="vote") for n in rng.poisson(rates)]
    inside = np.mean([one.low <= rate <= one.high for one, rate in zip(found, rates, strict=True)])
    assert inside == pytest.approx(0.8, abs=0.02)


@given(st.integers(0, 5000))
@settings(max_examples=30)
def test_more_counted_is_more(count):
    less, more = count_as_rate(count, noun="x"), count_as_rate(count + 1, noun="x")
    assert all(here < there for here, there in zip(ends(less), ends(more), strict=True))


def test_revenue_of_one_customer_may_be_none_or_twice_as_much():
    found = revenue_as_sample([1000])
    assert ends(found) == (0, 1000, 2000)


def test_revenue_by_simulation_agrees_with_the_moments_of_the_same_sum():
    paid = np.random.default_rng(3).gamma(2, 100, 400)
    half = stats.norm.ppf(0.9) * np.sqrt((paid**2).sum())
    found = revenue_as_sample(paid)
    assert found.high - found.low == pytest.approx(2 * half, rel=0.06)
    many = revenue_as_sample([*paid, 0.0])
    assert many.high - many.low == pytest.approx(2 * half, rel=1e-9)


def test_revenue_does_not_depend_on_the_order_and_grows_with_its_unit():
    paid = [10.0, 2000.0, 300.0]
    assert revenue_as_sample(paid) == revenue_as_sample(paid[::-1])
    assert ends(revenue_as_sample([7 * x for x in paid])) == pytest.approx(
        [7 * x for x in ends(revenue_as_sample(paid))]
    )


def test_nobody_who_pays_is_nought_and_debt_is_a_mistake():
    assert ends(revenue_as_sample([])) == ends(revenue_as_sample([0, 0])) == (0, 0, 0)
    with pytest.raises(ValueError, match="0 or more"):
        revenue_as_sample([-1])


@pytest.mark.parametrize(("asked", "heard", "base"), [(5, 50, 1000), (0, 20, 200), (3, 3, 40), (40, 400, 401)])
def test_customers_with_the_need_agree_with_a_simulation(asked, heard, base):
    rng = np.random.default_rng(11)
    p, s = rng.beta(asked + 0.5, heard - asked + 0.5, 400_000), rng.uniform(size=400_000)
    expected = np.quantile(asked + (base - asked) * s * p, [0.1, 0.5, 0.9])
    assert ends(customers_with_need(asked, heard, base)) == pytest.approx(expected, rel=0.02, abs=0.02)


@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 500))
@settings(max_examples=40, deadline=None)
def test_those_who_asked_are_certain_and_nobody_is_counted_twice(asked, others, silent):
    heard = asked + others
    found = customers_with_need(asked, heard, heard + silent)
    if not heard:
        assert found is None
        return
    assert asked <= found.low <= found.likely <= found.high <= heard + silent
    assert (found.low == found.high) == (others + silent == 0)


def test_when_everybody_asked_it_is_a_fact():
    assert ends(customers_with_need(30, 30, 30)) == (30, 30, 30)


def test_customers_out_of_order_are_a_mistake():
    with pytest.raises(ValueError, match="in order"):
        customers_with_need(5, 3, 10)


def test_a_steady_metric_is_its_mean_with_students_interval():
    """Second route: for weeks that do not follow each other it is the t interval of the mean, nearly."""
    weeks = [100, 104, 99, 103, 97, 101, 102, 98, 104, 96, 103, 99, 101]
    found = metric_level(weeks, name="Orders")
    mean, sem = np.mean(weeks), stats.sem(weeks)
    low, high = stats.t(12, mean, sem).interval(0.8)
    assert ends(found) == pytest.approx((low, mean, high), rel=0.002)


def test_weeks_that_follow_each_other_know_less():
    rng = np.random.default_rng(5)
    walk = 100 + np.cumsum(rng.normal(size=13))
    mixed = rng.permutation(walk)
    slow, quick = metric_level(walk, name="x"), metric_level(mixed, name="x")
    assert slow.high - slow.low > 1.3 * (quick.high - quick.low)


def test_only_the_last_quarter_counts_and_a_share_scales_it():
    weeks = [1.0] * 20 + [50.0] * 13
    assert ends(metric_level(weeks, name="x")) == (50, 50, 50)
    assert ends(metric_level(weeks, name="x", share=0.3)) == pytest.approx((15, 15, 15))


def test_too_few_weeks_do_not_say_and_a_count_is_never_below_nought():
    assert metric_level([4, 5, 6], name="x") is None
    assert metric_level([0, 0, 0, 9], name="x").low == 0
    with pytest.raises(ValueError, match="share"):
        metric_level([1, 2, 3, 4], name="x", share=0)


def test_confidence_without_evidence_is_unknown_not_nought():
    assert confidence_from(0, []) is None


@given(st.floats(0.001, 0.999), st.floats(0.001, 0.999))
def test_more_confidence_is_more_and_stays_a_share(one, other):
    small, large = confidence_from(min(one, other), []), confidence_from(max(one, other), [])
    assert 0 < small.low <= small.likely <= small.high < 1
    assert all(here <= there for here, there in zip(ends(small), ends(large), strict=True))


def test_half_the_evidence_is_the_root_of_the_doubt():
    """Two equal pieces, each leaving 60 % of the doubt: half of it is one of them, half again is three halves."""
    found = confidence_from(1 - 0.6**2, ["why"])
    assert ends(found) == pytest.approx((0.4, 0.64, 1 - 0.6**3))
    with pytest.raises(ValueError, match="0 to 1"):
        confidence_from(1.2, [])
