"""When a metric deserves a look."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadworthy.analytics.rules.watching import beyond, expect, outside, widest

START = date(2025, 6, 2)
WEEK = np.array([0.0, 0.1, 0.1, 0.05, 0.0, -0.4, -0.5])


def quiet(rng, days=260, noise=0.08, rho=0.2, trend=0.0005):
    """A metric with a course, a week, and errors that follow each other a little."""
    errors = np.zeros(days)
    for k in range(days):
        errors[k] = (rho * errors[k - 1] if k else 0) + noise * rng.normal()
    dates = [START + timedelta(days=k) for k in range(days)]
    numbers = np.exp(6 + trend * np.arange(days) + WEEK[[day.weekday() for day in dates]] + errors)
    return dict(zip(dates, numbers.tolist(), strict=True))


@pytest.mark.parametrize("rate", [0.02, 0.05])
def test_false_alarms_come_as_often_as_said(rate):
    rng = np.random.default_rng(8)
    outside_count = total = 0
    for _ in range(12):
        values = quiet(rng)
        for day in list(values)[-25:]:
            outside_count += not expect(values, day, rate=rate).holds(values[day])
            total += 1
    error = (rate * (1 - rate) / total) ** 0.5
    assert abs(outside_count / total - rate) < 3.5 * error + 0.005


def test_half_the_usual_is_outside_and_told_in_words():
    values = quiet(np.random.default_rng(1))
    newest = max(values)
    values[newest] *= 0.5
    found = outside(values, rate=0.01, since=newest - timedelta(days=7), until=newest, name="Sign-ups")
    assert (found.since, found.on, found.value) == (newest, newest, values[newest])
    assert "Sign-ups was" in found.sentence
    assert "below the" in found.sentence
    assert "1 of 100 days" in found.sentence


def test_days_outside_in_a_row_are_one_breach():
    values = quiet(np.random.default_rng(1))
    newest = max(values)
    for back in range(2):
        values[newest - timedelta(days=back)] *= 0.3
    found = outside(values, rate=0.01, since=newest - timedelta(days=7), until=newest, name="x")
    assert found.since == newest - timedelta(days=1)


def test_a_weekend_is_no_breach():
    values = quiet(np.random.default_rng(1), noise=0.02)
    sunday = next(day for day in reversed(list(values)) if day.weekday() == 6)
    assert outside(values, rate=0.01, since=START, until=sunday, name="x") is None


def test_days_before_the_watch_began_are_nobodys_business():
    values = quiet(np.random.default_rng(1))
    newest = max(values)
    values[newest] *= 0.3
    assert outside(values, rate=0.01, since=newest + timedelta(days=1), until=newest, name="x") is None


def test_too_little_past_expects_nothing():
    values = quiet(np.random.default_rng(1), days=100)
    assert expect(values, max(values), rate=0.01) is None
    assert expect({}, START, rate=0.01) is None
    assert outside({}, rate=0.01, since=START, until=START, name="x") is None


def test_a_metric_that_never_moves_expects_what_it_is():
    values = {START + timedelta(days=k): 5.0 for k in range(200)}
    found = expect(values, START + timedelta(days=200), rate=0.01)
    assert found.low == pytest.approx(5) == pytest.approx(found.high)


def test_values_at_zero_are_expected_in_their_unit():
    rng = np.random.default_rng(2)
    values = {START + timedelta(days=k): float(max(0.0, rng.normal(3, 2))) for k in range(250)}
    found = expect(values, START + timedelta(days=250), rate=0.05)
    assert found.low < found.middle < found.high


def test_a_rate_that_is_none_is_a_mistake():
    with pytest.raises(ValueError, match="rate"):
        expect({}, START, rate=0)


@settings(max_examples=25)
@given(st.lists(st.floats(0, 10), min_size=1, max_size=50), st.floats(0.01, 0.99))
def test_at_most_the_share_of_errors_lies_beyond_the_width(errors, rate):
    width = widest(np.array(errors), rate)
    assert sum(one > width for one in errors) <= max(0, rate * (len(errors) + 1) - 1) + 1e-9


DAYS = [START + timedelta(days=k) for k in range(4)]


@pytest.mark.parametrize(
    ("numbers", "since"), [([1, 9, 9, 9], 1), ([9, 1, 9, 9], 2), ([1, 1, 1, 9], 3), ([9, 9, 9, 1], None), ([], None)]
)
def test_a_line_is_crossed_by_the_newest_days_in_a_row(numbers, since):
    found = beyond(list(zip(DAYS, numbers, strict=False)), comparison="above", line=5, name="Churn", per="a day")
    assert (found.since if found else None) == (DAYS[since] if since is not None else None)


def test_on_the_line_is_not_beyond_it():
    assert beyond([(START, 5.0)], comparison="above", line=5, name="x", per="") is None
    assert beyond([(START, 5.0)], comparison="below", line=5, name="x", per="") is None
    assert "1,500" in beyond([(START, 1500)], comparison="above", line=5, name="x", per="").sentence
