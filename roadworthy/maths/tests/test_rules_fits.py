"""Whole columns of ranges at once, against one at a time."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadworthy.maths import Method, Range, fit, fit_all

BOUNDS = [(None, None), (0.0, None), (0.0, 100.0)]
said = st.lists(st.floats(0, 100), min_size=3, max_size=3).map(sorted)


@settings(deadline=None, max_examples=60)
@given(st.lists(said, min_size=1, max_size=8), st.sampled_from(BOUNDS))
def test_each_row_is_what_one_fit_says(rows, bounds):
    lower, upper = bounds
    found = fit_all(rows, lower=lower, upper=upper)
    for i, row in enumerate(rows):
        one = fit(Range(*row), lower=lower, upper=upper)
        assert found.a[i] == pytest.approx(one.a, rel=1e-9, abs=1e-12)
        assert bool(found.is_point[i]) == (one.method is Method.POINT)
        assert bool(found.is_cut[i]) == (one.clip is not None)


@pytest.mark.parametrize(
    ("row", "words"),
    [((3, 2, 9), "low"), ((1, 2, np.nan), "finite"), ((-1, 2, 3), "below 0"), ((1, 2, 30), "above 20")],
)
def test_a_row_at_fault_is_refused_in_the_words_of_one_fit(row, words):
    with pytest.raises(ValueError, match=words):
        fit_all([(1, 2, 3), row], lower=0, upper=20)


def test_bounds_that_cannot_be_are_refused():
    with pytest.raises(ValueError, match="lower"):
        fit_all([(1, 2, 3)], upper=5)
    assert fit_all(np.empty((0, 3)), lower=0).a.shape == (0, 4)
