"""The stage of a product's life."""

from datetime import date, timedelta

import numpy as np
import pytest

from roadworthy.outcomes.rules import STAGES, DailySeries, LifeStage, NotEnoughData, life_stage

TODAY = date(2026, 6, 30)


def series(monthly, n=540, noise=0.03, level=1000.0, seed=1, curve=None):
    """Daily values that grow by ``monthly`` each 28 days, with a weekly rhythm."""
    rng = np.random.default_rng(seed)
    dates = [TODAY - timedelta(days=n - 1 - k) for k in range(n)]
    values = [
        (curve(k / n) if curve else level * (1 + monthly) ** (k / 28))
        * (0.7 if d.weekday() >= 5 else 1.1)
        * (1 + noise * rng.normal())
        for k, d in enumerate(dates)
    ]
    return DailySeries(dates, values)


@pytest.mark.parametrize(("monthly", "stage"), [(0.05, "growth"), (0.0, "maturity"), (-0.04, "decline")])
def test_the_course_of_the_last_half_year_decides(monthly, stage):
    found = life_stage(users=series(monthly), revenue=series(monthly, seed=2), today=TODAY)
    assert (found.stage, found.certainty) == (stage, "clear")
    assert sum(found.chances.values()) == pytest.approx(1)
    assert list(found.chances) == list(STAGES)
    assert found.signs[0].growth.estimate == pytest.approx(monthly, abs=0.01)


def test_a_young_product_that_has_not_taken_off_is_introduced():
    young = series(0.02, n=120, level=40)
    assert life_stage(users=young, launched=TODAY - timedelta(days=120), today=TODAY).stage == "introduction"
    assert life_stage(users=young, launched=TODAY - timedelta(days=2000), today=TODAY).stage == "growth"


def test_a_young_product_that_took_off_grows():
    boom = series(0.6, n=200, level=20)
    assert life_stage(users=boom, launched=TODAY - timedelta(days=200), today=TODAY).stage == "growth"


def test_a_short_import_of_an_old_product_is_not_taken_for_a_launch():
    assert life_stage(users=series(0.0, n=150), today=TODAY).stage == "maturity"


def test_a_product_that_peaked_last_year_is_in_decline():
    found = life_stage(users=series(0, curve=lambda t: 2000 * np.exp(-8 * (t - 0.5) ** 2)), today=TODAY)
    assert found.stage == "decline"


def test_growth_at_the_border_is_open_and_it_says_so():
    found = life_stage(users=series(0.01, noise=0.2), today=TODAY)
    assert found.certainty in ("open", "likely")
    assert "%" in found.sentence


def test_users_and_revenue_that_disagree_are_named():
    found = life_stage(users=series(-0.05), revenue=series(0.05), today=TODAY)
    assert found.certainty == "open"
    assert "The two disagree: revenue still grows." in found.reasons


def test_too_little_is_not_enough():
    for one in (series(0.1, n=60), DailySeries([], []), DailySeries(series(0).days, [0.0] * 540)):
        found = life_stage(users=one, today=TODAY)
        assert isinstance(found, NotEnoughData)
        assert "13 whole weeks" in found.sentence
    assert isinstance(life_stage(users=None, today=TODAY), NotEnoughData)


def test_a_dead_product_with_revenue_left_is_judged_by_what_there_is():
    found = life_stage(users=DailySeries([], []), revenue=series(-0.03), today=TODAY)
    assert isinstance(found, LifeStage)
    assert len(found.signs) == 1


@pytest.mark.parametrize("factor", [0.001, 1000])
def test_another_unit_changes_nothing(factor):
    one = series(0.01, noise=0.1)
    other = DailySeries(one.days, [factor * v for v in one.values])
    first, second = life_stage(users=one, today=TODAY), life_stage(users=other, today=TODAY)
    assert first.chances == pytest.approx(second.chances, abs=1e-9)


def test_faster_growth_never_makes_decline_likelier():
    chances = [life_stage(users=series(m, noise=0.2), today=TODAY).chances for m in np.linspace(-0.06, 0.06, 9)]
    decline = [c["decline"] for c in chances]
    growth = [c["growth"] for c in chances]
    assert decline == sorted(decline, reverse=True)
    assert growth == sorted(growth)
