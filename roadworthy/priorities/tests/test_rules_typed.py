"""Estimates as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadworthy.priorities.rules.typed import read_estimate

numbers = st.floats(0.001, 1e6, allow_nan=False).map(lambda x: float(f"{x:.4g}"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("4", (4, 4, 4)),
        (" 4 ", (4, 4, 4)),
        ("0,5", (0.5, 0.5, 0.5)),
        ("80 %", (0.8, 0.8, 0.8)),
        ("1.5k", (1500, 1500, 1500)),
        ("2-8", (2, 4, 8)),
        ("2 – 8", (2, 4, 8)),
        ("2 to 8", (2, 4, 8)),
        ("0-8", (0, 4, 8)),
        ("2 4 9", (2, 4, 9)),
        ("2 / 4 / 9", (2, 4, 9)),
        ("2..4..9", (2, 4, 9)),
        ("50% 70% 90%", (0.5, 0.7, 0.9)),
        ("1'000 2'000 5'000", (1000, 2000, 5000)),
        ("-5 0 5", (-5, 0, 5)),
        ("-5", (-5, -5, -5)),
    ],
)
def test_what_people_type_is_understood(text, expected):
    assert read_estimate(text) == pytest.approx(expected)


@pytest.mark.parametrize("text", ["", "about four", "1 2 3 4", "9 2", "nan", "1e999", "--", "3 x"])
def test_what_cannot_be_meant_is_refused_in_a_sentence(text):
    with pytest.raises(ValueError, match=r"\.$"):
        read_estimate(text)


@given(st.lists(numbers, min_size=3, max_size=3))
def test_three_numbers_in_order_come_back(values):
    low, likely, high = sorted(values)
    assert read_estimate(f"{low} {likely} {high}") == pytest.approx((low, likely, high))


@given(st.text(max_size=30))
def test_whatever_is_typed_it_is_a_range_or_a_sentence(text):
    assert outcome(text)


def outcome(text):
    """True when what was typed is a range in order, or is refused in words."""
    try:
        low, likely, high = read_estimate(text)
    except ValueError as error:
        return bool(str(error))
    return low <= likely <= high
