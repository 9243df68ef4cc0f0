"""Sobol points, held against scipy's."""

from itertools import combinations

import numpy as np
import pytest
from scipy.stats import qmc

from roadworthy.maths.sobol import MOST_DIMENSIONS, sobol


@pytest.mark.parametrize("n", [1, 2, 64, 1024])
def test_unscrambled_they_are_scipys(n):
    """Second route; ours come in another order and half a step higher."""
    ours = np.floor(sobol(MOST_DIMENSIONS, n, None) * 2**30).astype(int)
    theirs = np.round(qmc.Sobol(MOST_DIMENSIONS, scramble=False, bits=30).random(n) * 2**30).astype(int)
    assert {tuple(row) for row in ours} == {tuple(row) for row in theirs}


def test_scrambled_they_are_still_even_in_each_dimension():
    points = sobol(MOST_DIMENSIONS, 512, np.random.default_rng(4))
    for column in points.T:
        assert (np.sort((column * 512).astype(int)) == np.arange(512)).all()
    assert ((points > 0) & (points < 1)).all()


def test_scrambling_keeps_how_even_pairs_are():
    """Cells of 8 x 8 hold as many points as without scrambling, counted over all pairs, in order of size."""
    plain, mixed = sobol(6, 256, None), sobol(6, 256, np.random.default_rng(9))
    for a, b in combinations(range(6), 2):
        counts = [
            np.sort(np.histogram2d(p[:, a], p[:, b], bins=8, range=[[0, 1]] * 2)[0].ravel()) for p in (plain, mixed)
        ]
        assert (counts[0] == counts[1]).all()


def test_a_mean_is_found_far_better_than_by_chance():
    """E[x y] = 1/4 over 30 scramblings; plain chance has an error of 0.0034 with 4,096 points."""
    found = [np.prod(sobol(2, 4096, np.random.default_rng(s)), axis=1).mean() for s in range(30)]
    assert np.std(found) < 0.0002
    assert np.mean(found) == pytest.approx(0.25, abs=0.0001)


@pytest.mark.parametrize(("dimensions", "n"), [(0, 8), (99, 8), (2, 12), (2, 0), (2, 1 << 21)])
def test_faults_are_named(dimensions, n):
    with pytest.raises(ValueError, match=r"dimensions|n must"):
        sobol(dimensions, n, None)
