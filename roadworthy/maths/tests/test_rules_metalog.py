"""The metalog by other routes: least squares, the density, and answers known from elsewhere."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from roadworthy.maths import Method, Range, fit, pool

LEVELS = np.array([0.1, 0.5, 0.9])
GRID = np.concatenate([np.geomspace(1e-6, 0.5, 800), 1 - np.geomspace(0.5, 1e-6, 800)])
shares = st.tuples(*[st.floats(0.01, 0.99)] * 3).map(sorted).filter(lambda t: t[2] - t[0] > 1e-3)
triples = st.tuples(*[st.floats(-1e5, 1e5)] * 3).map(sorted).filter(lambda t: t[2] - t[0] > 1e-2)
amounts = st.tuples(*[st.floats(0.01, 1e5)] * 3).map(sorted).filter(lambda t: t[2] > t[0] * 1.01)


def least_squares(values):
    """Keelin 2016, equation 7: the coefficients that fit any number of (level, value) best; here exactly."""
    odds = np.log(LEVELS / (1 - LEVELS))
    basis = np.column_stack([np.ones(3), odds, (LEVELS - 0.5) * odds])
    return np.linalg.lstsq(basis, np.asarray(values), rcond=None)[0]


def density(a, u):
    """Keelin 2016, equation 9, of three terms: one over the slope of the quantile function."""
    odds, spread = np.log(u / (1 - u)), u * (1 - u)
    return 1 / (a[1] / spread + a[2] * ((u - 0.5) / spread + odds))


@given(triples)
@settings(max_examples=60)
def test_the_coefficients_are_those_of_the_general_fit(triple):
    found = fit(Range(*triple))
    assume(found.method is Method.METALOG)
    assert found.a[:3] == pytest.approx(least_squares(triple), rel=1e-6, abs=1e-8 * (triple[2] - triple[0]))


@given(triples)
@settings(max_examples=60)
def test_what_is_taken_as_a_metalog_has_a_density_above_nought(triple):
    found = fit(Range(*triple))
    if found.method is Method.METALOG:
        assert (density(found.a, GRID) > 0).all()


@given(triples)
@settings(max_examples=60)
def test_what_is_refused_as_a_metalog_would_have_had_none(triple):
    r = (triple[1] - triple[0]) / (triple[2] - triple[0])
    assume(min(abs(r - 0.16658), abs(r - 0.83342)) > 0.003)
    if fit(Range(*triple)).method is Method.SPLIT:
        assert (density(least_squares(triple), np.concatenate([GRID, [1e-12, 1 - 1e-12]])) <= 0).any()


@given(triples, amounts, shares)
@settings(max_examples=60)
def test_the_percentiles_come_back_to_nine_digits(any_sign, amount, share):
    width = any_sign[2] - any_sign[0]
    assert fit(Range(*any_sign)).quantile(LEVELS) == pytest.approx(any_sign, abs=1e-9 * (width + abs(any_sign[0])))
    assert fit(Range(*amount), lower=0).quantile(LEVELS) == pytest.approx(amount, rel=1e-9)
    assert fit(Range(*share), lower=0, upper=1).quantile(LEVELS) == pytest.approx(share, rel=1e-9)


def test_a_tenth_half_and_nine_tenths_between_bounds_is_the_even_distribution():
    """Their log odds are -ln 9, 0, ln 9, so the quantile function is the level itself."""
    assert fit(Range(0.1, 0.5, 0.9), lower=0, upper=1).quantile(GRID[200:-200]) == pytest.approx(
        np.clip(GRID[200:-200], 0.001, 0.999)
    )


def test_equal_ratios_above_a_bound_are_the_log_logistic():
    """Median 4 and shape ln 9 / ln 4: three quarters lie below 4 * 3^(ln 4 / ln 9) = 8."""
    found = fit(Range(1, 4, 16), lower=0)
    assert found.quantile(0.75) == pytest.approx(8)
    assert fit(Range(101, 104, 116), lower=100).quantile(0.75) == pytest.approx(108)


def test_between_bounds_the_mirror_image_is_the_complement():
    grid = np.linspace(0.01, 0.99, 41)
    found, mirrored = fit(Range(0.2, 0.3, 0.7), lower=0, upper=1), fit(Range(0.3, 0.7, 0.8), lower=0, upper=1)
    assert mirrored.quantile(grid) == pytest.approx(1 - found.quantile(1 - grid))


@given(st.floats(0.3, 0.7), st.floats(1, 5), st.floats(-4, 4))
@settings(max_examples=40)
def test_more_spread_more_variance_and_a_shift_moves_it(r, factor, shift):
    narrow = fit(Range(-r, 0, 1 - r))
    wide = fit(Range(-r * factor, 0, (1 - r) * factor))
    moved = fit(Range(shift - r, shift, shift + 1 - r))
    assert wide.moments()[1] == pytest.approx(factor**2 * narrow.moments()[1], rel=1e-9)
    assert moved.moments() == pytest.approx((narrow.moments()[0] + shift, narrow.moments()[1]), rel=1e-6, abs=1e-9)


def test_the_pool_has_the_weighted_sum_of_the_distribution_functions():
    """Second route: the share of draws below x is what each person's distribution function says, weighted."""
    parts = [fit(Range(1, 2, 4), lower=0), fit(Range(3, 5, 6), lower=0), fit(Range(2, 2, 2))]
    weights, even = [0.5, 0.3, 0.2], (np.arange(1 << 16) + 0.5) / (1 << 16)
    draws = pool(parts, weights).draw(even)
    for x in (0.5, 1.5, 2.5, 4, 7):
        expected = sum(w * float((part.quantile(even) <= x).mean()) for w, part in zip(weights, parts, strict=True))
        assert float((draws <= x).mean()) == pytest.approx(expected, abs=1e-4)
