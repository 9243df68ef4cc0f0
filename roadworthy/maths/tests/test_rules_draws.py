"""Draws that stay the same for a key and are independent between keys."""

import itertools

import numpy as np
import pytest

from roadworthy.maths import TAIL, settled_draws, stream


def test_the_same_key_gets_the_same_draws_and_another_seed_others():
    first, again = stream("a", dimensions=3), stream("a", dimensions=3)
    assert (first.levels == again.levels).all()
    assert not (first.levels == stream("a", dimensions=3, seed=2).levels).any()


def test_each_dimension_is_even_to_one_draw_a_cell():
    levels = stream("kettle", dimensions=4, draws=1024).levels
    for row in levels:
        assert (np.sort((row * 1024).astype(int)) == np.arange(1024)).all()


def test_two_dimensions_together_are_even_too():
    """A Sobol net has exactly 16 of 4,096 points in each cell of a 16 x 16 grid."""
    x, y = stream("timer", dimensions=2, draws=4096).levels
    counts, _, _ = np.histogram2d(x, y, bins=16, range=[[0, 1], [0, 1]])
    assert (counts == 16).all()


def test_keys_are_independent_of_each_other():
    """Pairs of keys behave like independent samples: chi-square of an 8 x 8 table, 63 degrees."""
    rows = [stream(str(n), dimensions=1).levels[0] for n in range(60)]
    found = []
    for a, b in itertools.pairwise(rows):
        counts, _, _ = np.histogram2d(a, b, bins=8, range=[[0, 1], [0, 1]])
        found.append(((counts - 64) ** 2 / 64).sum())
    assert np.mean(found) < 60
    assert max(found) < 110
    assert abs(np.mean([np.corrcoef(a, b)[0, 1] for a, b in itertools.pairwise(rows)])) < 0.01


def test_a_coin_between_two_equal_ideas_lands_even():
    a, b = stream("a", dimensions=1).levels[0], stream("b", dimensions=1).levels[0]
    assert (a > b).mean() == pytest.approx(0.5, abs=0.03)


def test_odds_and_skew_belong_to_the_levels():
    s = stream("a", dimensions=2, draws=256)
    u = np.clip(s.levels, TAIL, 1 - TAIL)
    assert s.odds == pytest.approx(np.log(u / (1 - u)), rel=1e-6, abs=1e-6)
    assert s.skew == pytest.approx((u - 0.5) * s.odds, rel=1e-5, abs=1e-6)


def test_draws_are_rounded_up_to_a_power_of_two():
    assert [settled_draws(n) for n in (1, 3, 1000, 4096)] == [1, 4, 1024, 4096]


@pytest.mark.parametrize("bad", [{"dimensions": 0}, {"dimensions": 1, "draws": 0}, {"dimensions": 1, "draws": 10**6}])
def test_faults_are_named(bad):
    with pytest.raises(ValueError, match=r"dimensions|draws"):
        stream("a", **bad)
