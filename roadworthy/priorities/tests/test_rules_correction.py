"""Estimates corrected by a track record."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadworthy.priorities.rules import Candidate, Correction, Estimate, correct_candidates, corrected

positive = st.floats(0.01, 1e6)


@st.composite
def estimates(draw):
    low, likely, high = sorted(draw(st.tuples(positive, positive, positive)))
    return Estimate(low, likely, high, "ada")


def test_a_record_of_half_halves_and_doubles_the_width_on_the_log_scale():
    found = corrected(Estimate(5, 10, 20), Correction(0.5, 2))
    assert (found.low, found.likely, found.high) == pytest.approx((1.25, 5, 20))


@given(estimates())
def test_a_record_of_one_changes_nothing(said):
    found = corrected(said, Correction(1, 1))
    assert (found.low, found.likely, found.high) == pytest.approx((said.low, said.likely, said.high))


@given(estimates(), st.floats(0.1, 10), st.floats(0.5, 5))
def test_the_order_of_low_likely_and_high_stays(said, factor, widen):
    found = corrected(said, Correction(factor, widen), lower=0)
    assert 0 <= found.low <= found.likely <= found.high


@given(estimates(), st.floats(0.1, 10), st.floats(0.5, 5), st.floats(0.01, 100))
def test_units_do_not_matter(said, factor, widen, scale):
    by = Correction(factor, widen)
    other = Estimate(said.low * scale, said.likely * scale, said.high * scale, "ada")
    assert corrected(other, by).high == pytest.approx(corrected(said, by).high * scale)


def test_bounds_hold():
    found = corrected(Estimate(0.5, 0.8, 0.95), Correction(1.5, 3), lower=0, upper=1)
    assert found.high == found.likely == 1


def test_below_zero_distances_are_stretched_as_differences():
    found = corrected(Estimate(-10, 0, 10), Correction(1, 2))
    assert (found.low, found.likely, found.high) == (-20, 0, 20)


def test_the_most_telling_record_wins_and_data_is_left_alone():
    records = {("ada", "effort"): Correction(2), ("", "effort"): Correction(3), ("", ""): Correction(5)}
    idea = Candidate(
        "a",
        {
            "effort": [Estimate(1, 1, 1, "ada"), Estimate(1, 1, 1, "bob")],
            "value": [Estimate(1, 1, 1, "ada")],
            "reach": [Estimate(1, 1, 1, "data")],
        },
    )
    [found] = correct_candidates([idea], records, bounds={}, besides=["reach"])
    assert [one.likely for one in found.drivers["effort"]] == [2, 3]
    assert found.drivers["value"][0].likely == 5
    assert found.drivers["reach"][0].likely == 1


@pytest.mark.parametrize("bad", [0, -1, float("nan"), float("inf")])
def test_no_nonsense_as_a_record(bad):
    with pytest.raises(ValueError, match="factor"):
        Correction(bad)
