"""What a release did to a metric."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadworthy.outcomes.rules import Measurement, NotEnoughData, level_after, measure, weekly_means

RELEASED = date(2026, 3, 4)


def days(before=182, after=70):
    return [RELEASED + timedelta(days=k) for k in range(-before, after)]


def series(effect=0.0, trend=0.0, noise=0.0, seed=1, level=1000.0, before=182, after=70, other=None):
    """Daily values with a weekly rhythm, a weekly trend and a relative step at the release."""
    rng = np.random.default_rng(seed)
    dates = days(before, after)
    values = []
    for day in dates:
        k = (day - RELEASED).days
        value = level * (1 + trend) ** (k / 7) * (0.6 if day.weekday() >= 5 else 1.15) * (1 + noise * rng.normal())
        value *= 1 + effect if k >= 0 else 1
        value *= 1 + other[1] if other and day >= other[0] else 1
        values.append(value)
    return dates, values


@pytest.mark.parametrize(("effect", "trend"), [(0.08, 0.0), (-0.05, 0.01), (0.2, 0.015), (0.0, 0.02)])
def test_the_effect_put_in_is_found(effect, trend):
    found = measure(*series(effect, trend, noise=0.01), released=RELEASED)
    assert found.relative.estimate == pytest.approx(effect, abs=0.02)
    assert found.found / found.expected - 1 == pytest.approx(found.relative.estimate, abs=1e-9)
    assert found.absolute.estimate == pytest.approx(found.found - found.expected, rel=0.02)
    assert (found.weeks_before, found.weeks_after, found.method) == (26, 8, "level and trend")


def test_ranges_hold_the_truth_about_eighty_times_in_a_hundred():
    inside = [0.05 in measure(*series(0.05, 0.005, 0.08, seed), released=RELEASED).relative for seed in range(150)]
    assert 0.7 <= np.mean(inside) <= 0.9


def test_growth_alone_is_not_taken_for_an_effect():
    """A plain difference of means would say +18 %."""
    found = measure(*series(trend=0.01, noise=0.02), released=RELEASED)
    assert found.relative.low < 0.02
    assert abs(found.relative.estimate) < 0.04


def test_no_clear_change_is_said_as_such():
    found = measure(*series(noise=0.1, seed=4), released=RELEASED)
    assert found.sentence.startswith("No clear change")
    assert measure(*series(0.1, noise=0.01), released=RELEASED).sentence.startswith("Higher than the course before")


def test_another_release_gets_its_own_step():
    other = RELEASED - timedelta(days=14)
    given_ = series(0.06, noise=0.01, other=(other, 0.2))
    told = measure(*given_, released=RELEASED, other_releases=[other]).relative
    blind = measure(*given_, released=RELEASED).relative
    assert told.estimate == pytest.approx(0.06, abs=0.02)
    assert blind.high - blind.low > 2 * (told.high - told.low)


def test_a_release_too_close_to_tell_apart_is_said():
    close = RELEASED + timedelta(days=5)
    found = measure(*series(0.06, noise=0.01), released=RELEASED, other_releases=[close])
    assert any("too close" in line for line in found.assumptions)


def test_values_that_touch_nought_are_measured_in_the_unit():
    dates, values = series(level=1.0)
    centred = [v - 1.0 for v in values]
    found = measure(
        dates, [v + (0.5 if d >= RELEASED else 0) for d, v in zip(dates, centred, strict=True)], released=RELEASED
    )
    assert found.absolute.estimate == pytest.approx(0.5, abs=1e-6)
    assert found.relative is None or found.expected > 0


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [(15, 60, "2 whole weeks before"), (182, 10, "0 whole weeks since"), (0, 60, "0 whole weeks before")],
)
def test_too_little_is_not_enough(before, after, words):
    found = measure(*series(before=before, after=after), released=RELEASED)
    assert isinstance(found, NotEnoughData)
    assert words in found.sentence


def test_it_says_when_enough_will_be_there():
    found = measure(*series(after=10), released=RELEASED)
    assert found.ready_on == RELEASED + timedelta(days=21)
    enough = measure(*series(after=22), released=RELEASED)
    assert isinstance(enough, Measurement)


def test_an_empty_metric_and_gaps():
    assert isinstance(measure([], [], released=RELEASED), NotEnoughData)
    dates, values = series(0.1)
    holes = [float("nan") if d.day in (3, 17) else v for d, v in zip(dates, values, strict=True)]
    assert measure(dates, holes, released=RELEASED).relative.estimate == pytest.approx(0.1, abs=0.03)


def test_a_short_history_has_no_trend_and_says_so():
    found = measure(*series(0.1, before=42), released=RELEASED)
    assert found.method == "level"
    assert "too short to see a trend" in found.assumptions[0]
    assert found.relative.estimate == pytest.approx(0.1, abs=1e-6)


def test_faults_are_named():
    with pytest.raises(ValueError, match="as many as days"):
        measure([RELEASED], [], released=RELEASED)
    with pytest.raises(ValueError, match="unique"):
        measure([RELEASED, RELEASED], [1, 2], released=RELEASED)
    with pytest.raises(ValueError, match="weeks"):
        measure([], [], released=RELEASED, after_weeks=0)


@settings(deadline=None, max_examples=20)
@given(st.floats(0.001, 1e6), st.integers(0, 50))
def test_another_unit_changes_no_share(factor, seed):
    dates, values = series(0.04, 0.003, 0.05, seed)
    one = measure(dates, values, released=RELEASED)
    other = measure(dates, [factor * v for v in values], released=RELEASED)
    assert other.relative.estimate == pytest.approx(one.relative.estimate, abs=1e-6)
    assert other.absolute.estimate == pytest.approx(factor * one.absolute.estimate, rel=1e-4, abs=1e-6 * factor)


def test_the_order_of_days_does_not_matter():
    dates, values = series(0.04, noise=0.05)
    assert measure(dates[::-1], values[::-1], released=RELEASED) == measure(dates, values, released=RELEASED)


def test_weekly_means_take_whole_weeks_only():
    week = [RELEASED + timedelta(days=k) for k in range(16)]
    found = weekly_means(week, list(range(16)), until=week[-1], weeks=5)
    assert found.tolist() == [5.0, 12.0]


def test_a_missing_sunday_is_not_a_rise():
    dates, values = series()
    kept = [(d, v) for d, v in zip(dates, values, strict=True) if d < RELEASED or d.weekday() != 6]
    found = measure(*zip(*kept, strict=True), released=RELEASED)
    assert found.relative.estimate == pytest.approx(0, abs=1e-6)


def flat(weeks, level=10.0, start=date(2026, 3, 2)):
    days = [start + timedelta(days=k) for k in range(7 * weeks)]
    return days, [level + (k % 7) for k in range(7 * weeks)]


def test_a_quarter_after_the_release_adds_up():
    """Second route: 13 weeks of 7 days, each week 10 + 0 to 16: 7 x 10 + 21."""
    days, values = flat(20)
    found = level_after(days, values, released=days[0], is_sum=True)
    assert found.estimate == pytest.approx(13 * 91)
    assert found.low == pytest.approx(found.high)
    assert level_after(days, values, released=days[0], is_sum=False).estimate == pytest.approx(13)


def test_part_of_a_quarter_stands_for_the_rest():
    days, values = flat(6)
    found = level_after(
        days, [v * (1 + 0.1 * (k // 7 % 2)) for k, v in enumerate(values)], released=days[0], is_sum=True
    )
    assert found.low < found.estimate < found.high
    assert found.estimate == pytest.approx(13 * 91 * 1.05, rel=0.02)


def test_too_few_weeks_after_are_no_level():
    days, values = flat(4)
    found = level_after(days, values, released=days[0], is_sum=True)
    assert isinstance(found, NotEnoughData)
    assert found.ready_on == date(2026, 4, 6)
    assert isinstance(level_after([], [], released=days[0], is_sum=False), NotEnoughData)
