"""How far a key result is: known answers, and properties by another route."""

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from roadworthy.strategy.rules import expected_share, progress

numbers = st.floats(-1e6, 1e6, allow_nan=False)
YEAR = {"starts": date(2026, 1, 1), "ends": date(2026, 12, 31)}
TODAY = date(2026, 5, 1)


def test_half_way_up_is_half():
    assert progress(start=100, target=200, current=150, today=TODAY).share == 0.5


def test_half_way_down_is_half():
    found = progress(start=8, target=4, current=6, today=TODAY)
    assert (found.share, found.pace) == (0.5, "on track")


def test_unknown_is_not_zero():
    found = progress(start=0, target=10, current=None, today=TODAY)
    assert (found.share, found.capped, found.pace) == (None, None, "unknown")


def test_moving_away_from_the_target_is_said():
    assert progress(start=10, target=20, current=9, today=TODAY).pace == "wrong way"


def test_a_slow_start_is_behind_late_in_the_year():
    found = progress(start=0, target=100, current=20, today=date(2026, 10, 1), **YEAR)
    assert found.pace == "behind"


def test_the_same_share_early_in_the_year_is_on_track():
    assert progress(start=0, target=100, current=20, today=date(2026, 2, 1), **YEAR).pace == "on track"


def test_start_and_target_alike_are_refused():
    with pytest.raises(ValueError, match="target"):
        progress(start=3, target=3, current=3, today=TODAY)


def test_a_period_of_no_days_expects_nothing():
    assert expected_share(date(2026, 1, 1), date(2026, 1, 1), date(2026, 1, 1)) is None


@given(numbers, numbers, numbers, st.floats(0.01, 100))
def test_the_unit_does_not_matter(start, target, current, scale):
    assume(abs(target - start) > 1e-3)
    ours = progress(start=start, target=target, current=current, today=TODAY).share
    other = progress(start=start * scale, target=target * scale, current=current * scale, today=TODAY).share
    assert other == pytest.approx(ours, rel=1e-6, abs=1e-6)


@given(numbers, numbers, numbers)
def test_up_and_down_are_mirror_images(start, target, current):
    assume(abs(target - start) > 1e-3)
    up, down = (progress(start=s * start, target=s * target, current=s * current, today=TODAY) for s in (1, -1))
    assert (up.share, up.pace) == (down.share, down.pace)
