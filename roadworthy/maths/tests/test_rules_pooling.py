"""Several people's ranges, and how far they are apart."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadworthy.maths import Range, disagreement, fit, point, pool

GRID = (np.arange(1 << 14) + 0.5) / (1 << 14)
people = st.lists(
    st.tuples(st.floats(1, 50), st.floats(0.1, 9), st.floats(0.1, 9)).map(
        lambda t: fit(Range(t[0], t[0] + t[1], sum(t)))
    ),
    min_size=1,
    max_size=4,
)


def test_one_person_is_pooled_into_themselves():
    said = fit(Range(1, 2, 5))
    assert pool([said]).draw(GRID) == pytest.approx(said.quantile(GRID))
    assert disagreement(pool([said])) == 0


def test_two_sure_people_with_different_numbers_only_disagree():
    both = pool([point(10), point(20)], [3, 1])
    draws = both.draw(GRID)
    assert (draws == 10).mean() == pytest.approx(0.75)
    assert disagreement(both) == pytest.approx(1)
    assert both.moments() == pytest.approx((12.5, 18.75))


def test_people_who_say_the_same_do_not_disagree_however_unsure():
    said = fit(Range(1, 5, 9))
    assert disagreement(pool([said, said, said])) == pytest.approx(0, abs=1e-12)
    assert disagreement(pool([point(4), point(4)])) == 0
    assert pool([point(4), point(4)]).is_point


def test_half_of_the_variance_between_two_people():
    """Two people of variance v each, means apart by 2 sqrt(v): between = v = within, so 1/2."""
    s = fit(Range(-1, 0, 1)).moments()[1] ** 0.5
    assert disagreement(pool([fit(Range(-1, 0, 1)), fit(Range(2 * s - 1, 2 * s, 2 * s + 1))])) == pytest.approx(0.5)


@settings(deadline=None, max_examples=40)
@given(people, st.randoms())
def test_the_order_of_people_does_not_matter(parts, shuffler):
    other = list(parts)
    shuffler.shuffle(other)
    assert disagreement(pool(parts)) == pytest.approx(disagreement(pool(other)))
    levels = np.linspace(0.05, 0.95, 19)
    first, second = (np.quantile(pool(some).draw(GRID), levels) for some in (parts, other))
    assert first == pytest.approx(second, abs=0.05 * np.ptp(first) + 1e-9)


@settings(deadline=None, max_examples=40)
@given(people)
def test_moments_agree_with_draws(parts):
    draws = pool(parts).draw(GRID)
    mean, variance = pool(parts).moments()
    assert draws.mean() == pytest.approx(mean, rel=1e-3)
    assert draws.var() == pytest.approx(variance, rel=2e-2)


def test_weight_nought_leaves_a_person_out():
    assert pool([point(1), point(2)], [0, 2]).parts == (point(2),)


@pytest.mark.parametrize(
    ("parts", "weights"), [([], None), ([1], [0]), ([1], [-1]), ([1, 2], [1]), ([1], [float("nan")])]
)
def test_faults_are_named(parts, weights):
    with pytest.raises(ValueError, match="weight"):
        pool([point(p) for p in parts], weights)
