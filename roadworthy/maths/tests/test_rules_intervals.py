"""Intervals, against printed answers and against counting."""

from math import comb, exp, log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadworthy.maths import (
    bootstrap_interval,
    clopper_pearson,
    difference_interval,
    jeffreys,
    log_mean_interval,
    log_ratio,
    mean_interval,
    wilson,
)

counts = st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@pytest.mark.parametrize(
    ("interval", "successes", "trials", "low", "high"),
    [
        (wilson, 81, 263, 0.2553, 0.3662),
        (wilson, 15, 148, 0.0624, 0.1605),
        (wilson, 0, 20, 0.0, 0.1611),
        (wilson, 1, 29, 0.0061, 0.1718),
        (clopper_pearson, 81, 263, 0.2527, 0.3676),
        (clopper_pearson, 15, 148, 0.0578, 0.1617),
        (clopper_pearson, 0, 20, 0.0, 0.1684),
        (clopper_pearson, 1, 29, 0.0009, 0.1776),
    ],
)
def test_the_table_of_newcombe_1998(interval, successes, trials, low, high):
    found = interval(successes, trials)
    assert (found.low, found.high) == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))


@given(counts)
def test_clopper_pearson_by_adding_up_the_binomial(pair):
    """Second route: at the low end, the chance of this many or more is exactly 2.5 %."""
    k, n = pair
    found = clopper_pearson(k, n)
    if k > 0:
        assert sum(comb(n, j) * found.low**j * (1 - found.low) ** (n - j) for j in range(k, n + 1)) == pytest.approx(
            0.025
        )
    if k < n:
        assert sum(comb(n, j) * found.high**j * (1 - found.high) ** (n - j) for j in range(k + 1)) == pytest.approx(
            0.025
        )


@given(counts)
def test_intervals_mirror_and_contain_the_share(pair):
    k, n = pair
    for interval in (wilson, clopper_pearson, jeffreys):
        one, other = interval(k, n), interval(n - k, n)
        assert one.low <= k / n <= one.high
        assert one.low == pytest.approx(1 - other.high, abs=1e-9)
        assert 0 <= one.low <= one.high <= 1
    assert jeffreys(k, n).low >= clopper_pearson(k, n).low - 1e-12


@pytest.mark.parametrize("interval", [wilson, jeffreys])
def test_it_covers_about_as_often_as_it_says(interval):
    """Exact coverage, averaged over the share, of 95 % intervals with 40 trials."""
    shares = np.linspace(0.05, 0.95, 61)
    inside = np.zeros_like(shares)
    for k in range(41):
        found = interval(k, 40)
        chance = comb(40, k) * shares**k * (1 - shares) ** (40 - k)
        inside += chance * ((found.low <= shares) & (shares <= found.high))
    assert inside.mean() == pytest.approx(0.95, abs=0.012)


def test_the_t_interval_of_a_known_sample():
    """Student's sleep data (1908), difference column: mean 1.58, 95 % 0.7001 to 2.4599."""
    found = mean_interval([1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4])
    assert (found.estimate, found.low, found.high) == pytest.approx((1.58, 0.7001142, 2.4598858), abs=1e-6)
    assert 1.58 in found
    assert 3.0 not in found


def test_welch_on_the_sleep_data():
    """R: t.test(extra ~ group, sleep) gives -3.3654832 to 0.2054832 for group 1 minus group 2."""
    one = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]
    two = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]
    found = difference_interval(two, one)
    assert (found.low, found.high) == pytest.approx((-3.3654832, 0.2054832), abs=1e-6)


def test_too_few_values_have_no_interval_and_equal_ones_no_width():
    assert mean_interval([3.0]) is None
    assert difference_interval([1.0], [1.0, 2.0]) is None
    assert bootstrap_interval([], lambda x: x.mean(axis=-1)) is None
    assert log_mean_interval([2.0]) is None
    assert mean_interval([2.0, 2.0]).low == 2
    assert difference_interval([1.0, 1.0], [4.0, 4.0]).high == 3


def test_the_bootstrap_of_a_mean_is_close_to_the_t_interval():
    x = np.random.default_rng(3).normal(5, 2, 200)
    t, b = mean_interval(x), bootstrap_interval(x, lambda s: s.mean(axis=-1))
    assert (b.low, b.high) == (pytest.approx(t.low, abs=0.05), pytest.approx(t.high, abs=0.05))


def test_blocks_widen_the_interval_of_values_that_hang_together():
    rng = np.random.default_rng(5)
    x = np.cumsum(rng.normal(size=400)) * 0.2 + rng.normal(size=400)
    wide = bootstrap_interval(x, lambda s: s.mean(axis=-1), block=40)
    thin = bootstrap_interval(x, lambda s: s.mean(axis=-1))
    assert wide.high - wide.low > 2 * (thin.high - thin.low)


def test_log_scale():
    assert log_ratio(2, 1) == pytest.approx(log(2))
    assert log_ratio(0, 1) is None
    assert log_ratio(1, float("nan")) is None
    found = log_mean_interval([1.0, exp(2)])
    assert found.estimate == pytest.approx(exp(1))


@pytest.mark.parametrize(
    "bad",
    [
        lambda: wilson(3, 2),
        lambda: wilson(0, 0),
        lambda: jeffreys(1, 2, level=1),
        lambda: mean_interval([1, float("nan")]),
        lambda: log_mean_interval([1.0, 0.0]),
        lambda: bootstrap_interval([1.0, 2.0], lambda s: s.mean(axis=-1), block=5),
    ],
)
def test_faults_are_refused(bad):
    with pytest.raises(ValueError, match="must"):
        bad()
