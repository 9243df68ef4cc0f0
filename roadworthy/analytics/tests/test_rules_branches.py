"""Which part moved the whole."""

from itertools import permutations
from math import exp, log

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadworthy.analytics.rules.branches import effects, factors, log_mean, whole_of


def test_a_product_by_hand():
    """Log-mean Divisia, two factors: 10 x 2 = 20 to 12 x 3 = 36; L(20, 36) ln(12/10) and L(20, 36) ln(3/2)."""
    weight = 16 / log(36 / 20)
    assert effects("product", [10, 2], [12, 3]) == [
        pytest.approx(weight * log(1.2)),
        pytest.approx(weight * log(1.5)),
    ]


def test_a_ratio_by_hand():
    """Revenue by users: 100 / 10 = 10 to 132 / 11 = 12: up for revenue, down for users."""
    up, down = effects("ratio", [100, 10], [132, 11])
    assert up + down == pytest.approx(2)
    assert up == pytest.approx(2 / log(1.2) * log(1.32))
    assert down < 0


def test_both_ways_of_sharing_agree_for_small_moves():
    """Shapley's mean over orders and the log-mean differ only in the third order of a change."""
    shared = effects("product", [10, 2], [10.1, 2.02])
    halves = [0.1 * (2 + 2.02) / 2, 0.02 * (10 + 10.1) / 2]
    assert shared == [pytest.approx(one, rel=1e-4) for one in halves]


def test_a_sum_shares_out_what_each_moved():
    assert effects("sum", [1, -2, 0], [4, -2, -1]) == [3, 0, -1]


def test_by_zero_there_is_no_ratio():
    assert whole_of("ratio", [1, 0]) is None
    assert effects("ratio", [1, 0], [1, 2]) is None


def test_a_part_that_did_not_move_is_worth_something_all_the_same():
    assert factors("product", [10, 2], [10, 3]) == [pytest.approx(log_mean(20, 30) / 10), pytest.approx(10)]


@pytest.mark.parametrize(
    ("how", "before", "after", "word"),
    [
        ("mean", [1], [1], "how"),
        ("sum", [], [], "parts"),
        ("sum", [1] * 9, [1] * 9, "parts"),
        ("ratio", [1, 2, 3], [1, 2, 3], "two"),
        ("sum", [1], [1, 2], "after"),
        ("sum", [float("nan")], [1], "finite"),
    ],
)
def test_what_cannot_be_is_a_mistake(how, before, after, word):
    with pytest.raises(ValueError, match=word):
        effects(how, before, after)


numbers = st.floats(-100, 100).map(lambda number: round(number, 3))
above = st.floats(0.01, 1000)


@settings(max_examples=25)
@given(st.data(), st.sampled_from(["sum", "product", "ratio"]), st.sampled_from([numbers, above]))
def test_effects_add_up_exactly(data, how, kind):
    size = 2 if how == "ratio" else data.draw(st.integers(1, 4))
    before, after = (data.draw(st.lists(kind, min_size=size, max_size=size)) for _ in range(2))
    found = effects(how, before, after)
    start, end = whole_of(how, before), whole_of(how, after)
    if start is None or end is None:
        assert found is None
        return
    assert sum(found) == pytest.approx(end - start, rel=1e-9, abs=1e-9 * (1 + sum(map(abs, found))))


@settings(max_examples=25)
@given(st.lists(st.tuples(numbers, numbers), min_size=2, max_size=4))
def test_with_parts_below_zero_it_is_the_mean_over_all_orders(pairs):
    """The second route: walk through every order in which the parts could have moved."""
    pairs = [*pairs, (-1.0, 2.0)]
    before, after = [a for a, _ in pairs], [b for _, b in pairs]
    sums = [0.0] * len(pairs)
    orders = list(permutations(range(len(pairs))))
    for order in orders:
        now = list(before)
        for place in order:
            was = whole_of("product", now)
            now[place] = after[place]
            sums[place] += whole_of("product", now) - was
    expected = [total / len(orders) for total in sums]
    assert effects("product", before, after) == [pytest.approx(one, rel=1e-6, abs=1e-4) for one in expected]


def test_the_logarithmic_mean():
    assert log_mean(2, 2) == 2
    assert log_mean(1, exp(1)) == pytest.approx(exp(1) - 1)
    assert log_mean(1, 1 + 1e-7) == pytest.approx(1 + 5e-8)
