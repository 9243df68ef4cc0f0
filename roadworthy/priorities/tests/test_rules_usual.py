"""Estimates drawn to what is usual: the less they can be trusted, the further."""

from math import exp, log, sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadworthy.priorities.rules import Correction, Estimate, Usual, corrected, drawn_to, trust, usual_of, with_usual

Z90 = 1.2815515655446004
positive = st.floats(0.01, 1e4)


def said(likely, spread=0.5, by="ada"):
    side = exp(Z90 * spread)
    return Estimate(likely / side, likely, likely * side, by)


def test_an_estimate_as_unsure_as_ideas_differ_goes_half_the_way():
    found = drawn_to(said(16, 0.7), Usual(4, 0.7))
    assert (found.likely, log(found.high / found.low) / 2 / Z90) == pytest.approx((8, 0.7 * sqrt(0.5)))


def test_a_point_stands_and_so_does_what_has_no_logarithm():
    for one in (Estimate(9, 9, 9), Estimate(0, 2, 5), Estimate(-3, 1, 2)):
        assert drawn_to(one, Usual(4, 0.7)) == one


@settings(max_examples=25)
@given(positive, st.floats(0.05, 3), positive, st.floats(0.05, 3))
def test_it_lies_between_what_is_said_and_what_is_usual_and_is_never_wider(likely, spread, middle, between):
    one, usual = said(likely, spread), Usual(middle, between)
    found = drawn_to(one, usual)
    assert min(likely, middle) * 0.999 <= found.likely <= max(likely, middle) * 1.001
    assert found.high / found.low <= one.high / one.low * 1.001
    assert trust(said(likely, spread * 1.5), usual) < trust(one, usual)


@settings(max_examples=25)
@given(positive, st.floats(0.01, 100))
def test_units_do_not_matter(likely, scale):
    found = drawn_to(said(likely), Usual(3, 0.6)).likely * scale
    assert found == pytest.approx(drawn_to(said(likely * scale), Usual(3 * scale, 0.6)).likely)


def test_the_same_by_counting_worlds():
    """Of many true values whose estimate came out near 20, the middle is where the rule draws 20."""
    rng = np.random.default_rng(5)
    truth = 5 * np.exp(0.8 * rng.normal(size=400_000))
    stated = truth * np.exp(0.6 * rng.normal(size=truth.size))
    near = truth[(stated > 19.5) & (stated < 20.5)]
    found = drawn_to(said(20, 0.6), Usual(5, 0.8))
    low, middle, high = np.quantile(near, [0.1, 0.5, 0.9])
    assert (found.low, found.likely, found.high) == pytest.approx((low, middle, high), rel=0.03)


def test_what_is_usual_is_found_without_the_errors():
    rng = np.random.default_rng(6)
    truth = 5 * np.exp(0.8 * rng.normal(size=4_000))
    rows = {str(n): [said(value * exp(0.6 * rng.normal()), 0.6)] for n, value in enumerate(truth)}
    found = usual_of(rows)
    assert (found.middle, found.spread) == pytest.approx((5, 0.8), rel=0.05)


def test_few_ideas_or_all_alike_say_nothing():
    assert usual_of({str(n): [said(n + 1)] for n in range(7)}) is None
    assert usual_of({str(n): [said(4)] for n in range(20)}) is None
    assert usual_of({str(n): [Estimate(0, n, n + 1)] for n in range(20)}) is None


def test_ranges_wider_than_ideas_differ_leave_something_true():
    assert usual_of({str(n): [said(n + 1, 5)] for n in range(8)}).spread > 0


def test_a_correction_moves_widens_and_then_draws():
    by = Correction(2, 1.5, Usual(6, 0.5))
    assert corrected(said(8), by) == drawn_to(corrected(said(8), Correction(2, 1.5)), Usual(6, 0.5))


def test_what_is_usual_counts_everybody_as_corrected():
    rows = {str(n): [said(2.0**n, by="ada"), said(2.0 ** (n + 1), by="bob")] for n in range(8)}
    by = {("ada", "effort"): Correction(2), ("bob", "effort"): Correction(1), ("ada", ""): Correction(1)}
    found = with_usual(by, {"effort": rows})
    assert found["ada", "effort"].usual.middle == pytest.approx(2**4.5)
    assert found["ada", "effort"].usual == found["bob", "effort"].usual
    assert found["ada", ""].usual is None


@pytest.mark.parametrize(("middle", "spread", "name"), [(0, 1, "middle"), (1, 0, "spread"), (np.nan, 1, "middle")])
def test_nonsense_is_not_usual(middle, spread, name):
    with pytest.raises(ValueError, match=name):
        Usual(middle, spread)
