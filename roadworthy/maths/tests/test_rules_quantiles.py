"""Three numbers become a distribution that goes through them."""

from math import exp, log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadworthy.maths import TAIL, Method, Range, fit, is_feasible, point

LEVELS = [0.1, 0.5, 0.9]
numbers = st.floats(-1e6, 1e6, allow_nan=False)
triples = st.tuples(numbers, numbers, numbers).map(sorted).filter(lambda t: t[2] - t[0] > 1e-3)
positive = st.tuples(*[st.floats(0.01, 1e6)] * 3).map(sorted).filter(lambda t: t[2] > t[0] * 1.0001)


def test_a_symmetric_range_is_the_logistic_distribution():
    """r = 1/2 leaves a2 alone: mu + s L with s = (high - low) / (2 ln 9), Keelin 2016, section 3."""
    found = fit(Range(10, 20, 30))
    s = 10 / log(9)
    assert found.method is Method.METALOG
    assert found.quantile(0.75) == pytest.approx(20 + s * log(3))
    assert found.moments()[1] == pytest.approx((np.pi * s) ** 2 / 3, rel=0.02)


def test_the_skewed_coefficients_are_those_of_the_paper():
    """low 1, likely 2, high 5: r = 1/4, a = (2, 4/(2 ln 9), (1 - 1/2) 4 / (0.8 ln 9)), by hand."""
    found = fit(Range(1, 2, 5))
    assert found.a[:3] == pytest.approx((2, 0.9102392, 1.1377990), rel=1e-6)
    assert found.quantile(LEVELS) == pytest.approx([1, 2, 5])


@given(triples)
def test_it_goes_through_the_three_percentiles_and_never_falls(triple):
    found = fit(Range(*triple))
    assert found.quantile(LEVELS) == pytest.approx(triple, abs=1e-6 * (triple[2] - triple[0]) + 1e-9 * abs(triple[0]))
    rises = np.diff(found.quantile(np.linspace(0, 1, 2001)))
    assert rises.min() >= -1e-9 * (triple[2] - triple[0])


@given(positive)
def test_with_a_lower_bound_it_stays_above_it(triple):
    found = fit(Range(*triple), lower=0)
    assert found.quantile(LEVELS) == pytest.approx(triple, rel=1e-6)
    assert found.quantile(np.linspace(0, 1, 999)).min() > 0


@given(st.tuples(*[st.floats(0.02, 0.98)] * 3).map(sorted).filter(lambda t: t[2] - t[0] > 1e-3))
def test_between_two_bounds_it_stays_between(triple):
    values = fit(Range(*triple), lower=0, upper=1).quantile([*LEVELS, 0.0001, 0.9999])
    assert values[:3] == pytest.approx(triple, rel=1e-6)
    assert (values > 0).all()
    assert (values < 1).all()


@given(positive, st.floats(0.01, 100))
def test_another_unit_scales_everything(triple, factor):
    grid = np.linspace(0.01, 0.99, 33)
    scaled = fit(Range(*(factor * t for t in triple)), lower=0).quantile(grid)
    assert scaled == pytest.approx(factor * fit(Range(*triple), lower=0).quantile(grid), rel=1e-6)


@given(positive)
def test_a_lower_bound_is_the_log_of_an_unbounded_one(triple):
    grid = np.linspace(0.02, 0.98, 25)
    inner = fit(Range(*(log(t) for t in triple)))
    assert fit(Range(*triple), lower=0).quantile(grid) == pytest.approx(np.exp(inner.quantile(grid)), rel=1e-9)


@given(triples)
def test_the_feasibility_rule_agrees_with_the_density_on_a_grid(triple):
    """Second route: the metalog's quantile function must rise everywhere."""
    r = (triple[1] - triple[0]) / (triple[2] - triple[0])
    if min(abs(r - k) for k in (0.166578, 0.833422)) < 0.002:
        return
    u = np.concatenate([np.geomspace(1e-12, 0.5, 3000), 1 - np.geomspace(0.5, 1e-12, 3000)])
    odds = np.log(u / (1 - u))
    rises = np.diff(0.5 * odds + (1 - 2 * r) / 0.8 * (u - 0.5) * odds)
    assert is_feasible(Range(*triple)) == bool(rises.min() >= -1e-9)


def test_a_lopsided_range_falls_back_to_the_split():
    found = fit(Range(1, 1.1, 100))
    assert found.method is Method.SPLIT
    assert found.quantile(LEVELS) == pytest.approx([1, 1.1, 100])
    assert fit(Range(1, 1, 3)).quantile([0.02, 0.4, 0.9]) == pytest.approx([1, 1, 3])


def test_a_value_on_the_bound_is_cut_there():
    found = fit(Range(0.5, 0.8, 1), lower=0, upper=1)
    assert found.quantile([*LEVELS, 0.99]) == pytest.approx([0.5, 0.8, 1, 1])
    assert fit(Range(0, 2, 5), lower=0).quantile([0.01, 0.5]) == pytest.approx([0, 2])


def test_points_stay_points():
    assert fit(Range(3, 3, 3), lower=0) == point(3)
    assert point(3).moments() == (3, 0)
    assert (point(3).quantile([0.1, 0.9]) == 3).all()


def test_the_tails_are_cut_so_that_a_mean_exists():
    """high/likely = 90 on a log scale has an infinite mean without the cut."""
    wild = fit(Range(1 / 90, 1, 90), lower=0)
    assert wild.moments()[0] < wild.quantile(1.0) == pytest.approx(exp(log(90) / log(9) * log((1 - TAIL) / TAIL)))


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: Range(3, 2, 4), "low"),
        (lambda: Range(1, 5, 4), "likely"),
        (lambda: Range(1, float("nan"), 4), "likely must be a finite"),
        (lambda: fit(Range(-1, 2, 4), lower=0), "low .* below 0"),
        (lambda: fit(Range(1, 2, 4), lower=0, upper=3), "high"),
        (lambda: fit(Range(1, 2, 4), lower=5, upper=3), "lower"),
        (lambda: fit(Range(1, 2, 4), upper=9), "upper needs"),
        (lambda: point(float("inf")), "finite"),
    ],
)
def test_faults_name_the_culprit(make, words):
    with pytest.raises(ValueError, match=words):
        make()
