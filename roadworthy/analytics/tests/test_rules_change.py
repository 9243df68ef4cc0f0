"""Whether a metric has changed."""

from datetime import date, timedelta

import numpy as np
import pytest

from roadworthy.analytics.rules import compare

LAST = date(2026, 6, 30)


def metric(change=0.0, noise=0.05, seed=1, n=56, level=100.0):
    rng = np.random.default_rng(seed)
    days = [LAST - timedelta(days=k) for k in range(n)]
    return {
        d: level * (1 + change * (k < 28)) * (0.5 if d.weekday() >= 5 else 1.2) * (1 + noise * rng.normal())
        for k, d in enumerate(days)
    }


def test_a_clear_rise_is_said_with_its_range():
    found = compare(metric(0.2), until=LAST)
    assert (found.is_clear, found.is_better) == (True, True)
    assert found.change == pytest.approx(0.2, abs=0.03)
    assert 0.2 in found.interval
    assert found.sentence.startswith("Up ")
    assert "which is better" in found.sentence


def test_a_rise_of_what_should_fall_is_worse():
    assert "which is worse" in compare(metric(0.2), until=LAST, higher_is_better=False).sentence


def test_noise_alone_is_seldom_called_a_change():
    """Nine in ten at least, by its own level; here over 300 series."""
    clear = [compare(metric(noise=0.3, seed=s), until=LAST).is_clear for s in range(300)]
    assert np.mean(clear) < 0.15
    assert compare(metric(noise=0.1, seed=3), until=LAST).is_better is None


def test_values_below_nought_are_compared_in_the_unit():
    found = compare({d: v - 100 for d, v in metric(0.5).items()}, until=LAST)
    assert not found.is_relative
    assert found.interval.estimate == pytest.approx(50, abs=5)


def test_too_few_days_are_not_enough():
    found = compare(metric(n=35), until=LAST)
    assert (found.is_clear, found.interval) == (None, None)
    assert found.sentence.startswith("Not enough data: 7 days")
    assert compare({}, until=LAST).recent is None


def test_a_flat_metric_has_not_changed():
    flat = {LAST - timedelta(days=k): 5.0 for k in range(56)}
    found = compare(flat, until=LAST)
    assert (found.change, found.is_clear) == (0, False)
    nothing = compare(dict.fromkeys(flat, 0.0), until=LAST)
    assert (nothing.change, nothing.is_clear) == (None, False)


@pytest.mark.parametrize("factor", [0.01, 1000.0])
def test_another_unit_changes_no_share(factor):
    one = compare(metric(0.1), until=LAST)
    other = compare({d: factor * v for d, v in metric(0.1).items()}, until=LAST)
    assert other.interval.low == pytest.approx(one.interval.low)
    assert other.change == pytest.approx(one.change)


def test_days_must_be_whole_weeks():
    with pytest.raises(ValueError, match="multiple of 7"):
        compare({}, until=LAST, days=30)
