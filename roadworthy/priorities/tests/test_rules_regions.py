"""The region that holds most draws."""

import numpy as np
import pytest

from roadworthy.priorities.rules import region


def inside(outline, x, y):
    """Share of points within a closed outline, by counting crossings of a ray to the right."""
    left, right = outline, np.roll(outline, -1, axis=0)
    crosses = (left[:, 1, None] > y) != (right[:, 1, None] > y)
    at = left[:, 0, None] + (y - left[:, 1, None]) * (right - left)[:, 0, None] / (right - left)[:, 1, None]
    return ((crosses & (x < at)).sum(axis=0) % 2).mean()


def test_four_fifths_of_normal_draws_lie_inside():
    x, y = np.random.default_rng(3).multivariate_normal([-5, 2], [[4, 1.5], [1.5, 1]], 20_000).T
    assert inside(region(x, y, points=200), x, y) == pytest.approx(0.8, abs=0.01)
    assert inside(region(x, y, chance=0.5, points=200), x, y) == pytest.approx(0.5, abs=0.01)


def test_four_fifths_of_lognormal_draws_lie_inside_and_the_outline_is_above_nothing():
    x, y = np.exp(np.random.default_rng(3).multivariate_normal([1, 2], [[0.5, -0.2], [-0.2, 0.3]], 20_000)).T
    outline = region(x, y, points=200)
    assert inside(outline, x, y) == pytest.approx(0.8, abs=0.01)
    assert (outline > 0).all()


def test_an_ellipse_of_independent_draws_has_the_known_half_axes():
    x, y = np.random.default_rng(4).normal(size=(2, 200_000)) * [[3], [1]] - 10
    outline = region(x, y)
    assert np.ptp(outline[:, 0]) / 2 == pytest.approx(3 * np.sqrt(3.2189), rel=0.01)
    assert np.ptp(outline[:, 1]) / 2 == pytest.approx(np.sqrt(3.2189), rel=0.01)


def test_another_unit_stretches_it_and_no_more():
    x, y = np.exp(np.random.default_rng(5).normal(size=(2, 500)))
    assert region(1000 * x, y) == pytest.approx(region(x, y) * [1000, 1], rel=1e-9)


def test_what_does_not_vary_has_none():
    x = np.arange(1.0, 9.0)
    assert region(x, np.ones(8)) is None
    assert region(x, np.full(8, np.nan)) is None
    with pytest.raises(ValueError, match="chance"):
        region(x, x**2, chance=1)
