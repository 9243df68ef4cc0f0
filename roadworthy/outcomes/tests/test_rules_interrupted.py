"""The daily course before a release, carried on."""

import datetime

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadworthy.outcomes.rules import NotEnoughData
from roadworthy.outcomes.rules.interrupted import interrupted
from roadworthy.outcomes.rules.robust import fit_robustly

RELEASED = datetime.date(2026, 3, 2)
WEEK = np.array([0.0, 0.1, 0.1, 0.05, 0.0, -0.4, -0.5])


def world(rng=None, *, effect=0.1, slope=0.0, rho=0.0, noise=0.05, before=182, after=63, trend=0.005):
    """Days whose logarithm has a course, a week, errors that follow each other, and the effect."""
    days = [RELEASED + datetime.timedelta(days=k) for k in range(-before, after)]
    errors = np.zeros(len(days))
    if rng is not None:
        for k in range(len(days)):
            errors[k] = (rho * errors[k - 1] if k else 0) + noise * rng.normal()
    weeks = np.arange(len(days)) / 7
    is_after = np.array([day >= RELEASED for day in days])
    since = np.maximum(0, weeks - before / 7 - 1)
    rest = is_after * (np.log1p(effect) + np.log1p(slope) * since)
    return days, np.exp(5 + trend * weeks + WEEK[[day.weekday() for day in days]] + errors + rest)


def test_without_noise_the_truth_is_found():
    found = interrupted(*world(effect=0.2, slope=0.01), released=RELEASED)
    assert found.level.estimate == pytest.approx(0.2, abs=1e-6)
    assert found.slope.estimate == pytest.approx(0.01, abs=1e-6)
    assert found.relative.low == pytest.approx(found.relative.high)
    assert "Since then it rises" in found.sentence


def test_the_mean_change_is_found_less_expected():
    days, values = world(np.random.default_rng(1))
    found = interrupted(days, values, released=RELEASED)
    assert found.found - found.expected == pytest.approx(found.absolute.estimate)
    assert found.found / found.expected - 1 == pytest.approx(found.relative.estimate)
    assert (found.days_before, found.days_after, found.with_season) == (182, 56, True)


@pytest.mark.parametrize("rho", [0.0, 0.6])
def test_the_interval_covers_what_it_says(rho):
    rng = np.random.default_rng(4)
    inside = {0.8: 0, 0.95: 0}
    for _ in range(80):
        days, values = world(rng, rho=rho)
        for level in inside:
            inside[level] += 0.1 in interrupted(days, values, released=RELEASED, level=level).relative
    assert 0.66 <= inside[0.8] / 80 <= 0.94  # 0.8 give or take three standard errors of 80 worlds
    assert inside[0.95] / 80 >= 0.88


def test_an_interval_that_knew_no_dependence_would_be_too_narrow():
    """The second route: textbook least squares on the same design, against the spread of estimates over worlds."""
    rng = np.random.default_rng(5)
    design = np.column_stack([np.ones(200), np.arange(200) >= 140, np.arange(200) / 200.0])
    estimates, plain, ours = [], [], []
    for _ in range(60):
        errors = np.zeros(200)
        for k in range(1, 200):
            errors[k] = 0.6 * errors[k - 1] + rng.normal()
        line = fit_robustly(errors, design)
        estimates.append(line.coefficients[1])
        ours.append(line.contrast(np.array([0.0, 1.0, 0.0]), level=0.6827))
        spread = line.residuals @ line.residuals / 197
        plain.append(np.sqrt(spread * np.linalg.inv(design.T @ design)[1, 1]))
    truth = np.std(estimates)
    half = np.mean([(one.high - one.low) / 2 for one in ours])
    assert np.mean(plain) < 0.65 * truth
    assert 0.8 * truth < half < 1.4 * truth


def test_the_dependence_of_errors_is_found_without_its_bias():
    rng = np.random.default_rng(2)
    found = []
    for _ in range(40):
        errors = np.zeros(150)
        for k in range(1, 150):
            errors[k] = 0.7 * errors[k - 1] + rng.normal()
        line = fit_robustly(errors, np.column_stack([np.ones(150), np.arange(150.0), np.arange(150) > 100]))
        found.append(line.dependence.nearest)
    assert np.mean(found) == pytest.approx(0.7, abs=0.07)


def test_another_release_gets_a_step_of_its_own_or_is_told():
    other = RELEASED - datetime.timedelta(days=60)
    days, values = world(np.random.default_rng(1))
    values = values * np.where(np.array(days) >= other, 1.3, 1.0)
    found = interrupted(days, values, released=RELEASED, other_releases=[other])
    assert found.relative.estimate == pytest.approx(0.1, abs=0.05)
    assert any("steps of their own" in line for line in found.assumptions)
    near = interrupted(days, values, released=RELEASED, other_releases=[RELEASED + datetime.timedelta(days=5)])
    assert any("too close" in line for line in near.assumptions)


def test_a_metric_that_touches_zero_is_measured_in_its_unit():
    days, values = world(np.random.default_rng(1))
    found = interrupted(days, values - values.min(), released=RELEASED)
    assert not found.in_shares
    assert found.relative.estimate == pytest.approx(found.absolute.estimate / found.expected)


def test_below_zero_there_is_no_share():
    days, values = world(np.random.default_rng(1))
    assert interrupted(days, -values, released=RELEASED).relative is None


def test_a_metric_that_never_moves_has_no_change():
    days, _ = world()
    found = interrupted(days, [5.0] * len(days), released=RELEASED)
    assert (found.relative.low, found.relative.high) == (pytest.approx(0, abs=1e-9), pytest.approx(0, abs=1e-9))


@pytest.mark.parametrize(
    ("kept", "words"),
    [
        (lambda days: [], "no values"),
        (lambda days: [day for day in days if day >= RELEASED - datetime.timedelta(days=55)], "55 days before"),
        (lambda days: [day for day in days if day < RELEASED + datetime.timedelta(days=30)], "since the release"),
        (lambda days: [day for day in days if day >= RELEASED or day.day % 3], "fifth"),
    ],
)
def test_too_little_is_an_answer(kept, words):
    days, values = world()
    wanted = set(kept(days))
    pairs = [(day, value) for day, value in zip(days, values, strict=True) if day in wanted]
    found = interrupted([day for day, _ in pairs], [value for _, value in pairs], released=RELEASED)
    assert isinstance(found, NotEnoughData)
    assert words in found.sentence


def test_a_day_twice_or_columns_that_depend_are_refused():
    with pytest.raises(ValueError, match="unique"):
        interrupted([RELEASED, RELEASED], [1, 2], released=RELEASED)
    assert fit_robustly(np.ones(30), np.ones((30, 2))) is None
    with pytest.raises(ValueError, match="finite"):
        fit_robustly(np.array([np.nan] * 9), np.ones((9, 1)))
    with pytest.raises(ValueError, match="entries"):
        fit_robustly(np.ones(3), np.ones((9, 1)))


@settings(max_examples=20, deadline=None)
@given(st.floats(0.01, 100), st.integers(0, 99))
def test_the_unit_of_measure_does_not_matter(factor, seed):
    days, values = world(np.random.default_rng(seed), rho=0.3)
    one = interrupted(days, values, released=RELEASED)
    two = interrupted(days, factor * values, released=RELEASED)
    assert two.relative.low == pytest.approx(one.relative.low, rel=1e-6, abs=1e-9)
    assert two.absolute.high == pytest.approx(factor * one.absolute.high, rel=1e-6, abs=1e-9)
    assert one.relative.low <= one.relative.estimate <= one.relative.high
