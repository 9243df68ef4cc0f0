"""Agreement of orders: against scipy, by counting, and by simulation."""

from itertools import combinations, permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from roadworthy.maths import kendall, spearman

SMALL = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=4, max_size=30)


def counted(x, y):
    """Tau-b pair by pair."""
    both = [(np.sign(x[i] - x[j]), np.sign(y[i] - y[j])) for i, j in combinations(range(len(x)), 2)]
    top = sum(a * b for a, b in both)
    return top / np.sqrt(sum(a != 0 for a, _ in both) * sum(b != 0 for _, b in both))


@settings(max_examples=60)
@given(SMALL)
def test_tau_and_rho_agree_with_scipy_and_with_counting(pairs):
    x, y = map(list, zip(*pairs, strict=True))
    tau, rho = kendall(x, y), spearman(x, y)
    if len(set(x)) == 1 or len(set(y)) == 1:
        assert tau is None
        assert rho is None
        return
    assert tau.estimate == pytest.approx(stats.kendalltau(x, y).statistic, abs=1e-12)
    assert tau.estimate == pytest.approx(counted(x, y), abs=1e-12)
    assert rho.estimate == pytest.approx(stats.spearmanr(x, y).statistic, abs=1e-12)
    assert -1 <= tau.low <= tau.estimate <= tau.high <= 1


def test_five_swapped_neighbours_of_ten():
    """Of 45 pairs the five neighbours disagree: (40 - 5) / 45."""
    assert kendall(range(10), [1, 0, 3, 2, 5, 4, 7, 6, 9, 8]).estimate == pytest.approx(35 / 45)


def test_the_jackknife_is_that_of_leaving_each_out():
    rng = np.random.default_rng(3)
    x = rng.normal(size=25)
    y = x + rng.normal(size=25)
    kept = [[k for k in range(25) if k != i] for i in range(25)]
    without = np.arctanh([stats.kendalltau(x[k], y[k]).statistic for k in kept])
    error = np.sqrt(24 / 25 * ((without - without.mean()) ** 2).sum())
    middle = np.arctanh(stats.kendalltau(x, y).statistic)
    found = kendall(x, y, level=0.8)
    assert found.low == pytest.approx(np.tanh(middle - 1.2815515655 * error), abs=1e-9)
    assert found.high == pytest.approx(np.tanh(middle + 1.2815515655 * error), abs=1e-9)


@pytest.mark.parametrize("measure", [kendall, spearman])
def test_intervals_hold_the_truth_as_often_as_they_say(measure):
    """Normal pairs of correlation 0.6: tau is 2 asin(r) / pi, rho is 6 asin(r / 2) / pi."""
    rng, r = np.random.default_rng(11), 0.6
    truth = {kendall: 2 * np.arcsin(r) / np.pi, spearman: 6 * np.arcsin(r / 2) / np.pi}[measure]
    held = 0
    for _ in range(600):
        x, noise = rng.normal(size=(2, 30))
        held += truth in measure(x, r * x + np.sqrt(1 - r * r) * noise, level=0.8)
    assert held / 600 == pytest.approx(0.8, abs=0.05)


def test_perfect_agreement_is_one_and_its_interval_not_a_point():
    found = kendall(range(6), range(6))
    assert (found.estimate, found.high) == (1, 1)
    assert found.low == pytest.approx(1 - 2 / 15)
    assert kendall(range(6), [-k for k in range(6)]).estimate == -1


def test_few_things_and_ties_throughout_have_no_order():
    assert kendall([1, 2, 3], [1, 2, 3]) is None
    assert kendall([1, 1, 1, 1], [1, 2, 3, 4]) is None
    assert spearman([], []) is None


def test_what_is_no_number_is_refused():
    with pytest.raises(ValueError, match="finite"):
        kendall([1, 2, 3, float("nan")], [1, 2, 3, 4])
    with pytest.raises(ValueError, match="same length"):
        spearman([1, 2], [1])


def test_the_order_of_the_things_does_not_matter():
    x, y = [3, 1, 2, 2], [1, 1, 4, 3]
    taus = {round(kendall([x[i] for i in p], [y[i] for i in p]).estimate, 12) for p in permutations(range(4))}
    assert len(taus) == 1
