"""What people said beforehand: estimates of drivers, and predictions of results."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import numpy as np

from roadworthy.demo.texts.metrics import METRICS, MetricText
from roadworthy.demo.texts.people import PEOPLE
from roadworthy.demo.texts.reasons import JUDGED, PREDICTED

from .chance import generator, rounded
from .clock import Clock, at_work
from .series import LAWLESS, level
from .shapes import Estimate, Idea, Judgement, MetricSeries, Prediction
from .stories import ENDS, SCALE, release_day, typical_potential
from .truth import Z90, Effect, Judge, Truth, state_range

RATERS = {
    "reach": ("jonas", "sam", "caoimhe"),
    "impact": ("maren", "priya", "sam"),
    "confidence": ("maren", "helen"),
    "effort": ("tomasz", "lucia"),
}
PER_QUARTER = 1.2
"""Customers in a quarter for each point of an idea's reach."""
METRIC = {metric.key: metric for metric in METRICS}
EARLY_GUESSES = {"skills", "auto-roster", "locum-rates", "payroll-direct", "leave-carry", "colours", "cost-view"}
"""Ideas that are not decided and have predictions already; these are not frozen."""
RESULT_AFTER = 56
"""Days after the release by which a change should show."""


def spread_of(value: float, bias: float, spread: float, judge: Judge, rng: np.random.Generator) -> list[float]:
    """Low, likely, high of somebody who errs like this around a true value."""
    likely = value * float(np.exp(bias + judge.noise * 0.7 * rng.standard_normal()))
    width = float(np.exp(Z90 * float(np.hypot(spread, judge.noise * 0.7)) / judge.overconfidence))
    return [likely / width, likely, likely * width]


def make_estimates(ideas: tuple[Idea, ...], clock: Clock, seed: int, truth: Truth) -> tuple[Estimate, ...]:
    """Estimates of whoever is asked for a driver; new ideas have few, what ended early has none."""
    return tuple(estimate for idea in ideas for estimate in estimates_of(idea, clock, seed, truth))


def estimates_of(idea: Idea, clock: Clock, seed: int, truth: Truth) -> Iterator[Estimate]:
    """All estimates of one idea."""
    rng, text = generator(seed, "estimates", idea.key), idea.text
    if text.kind == "initiative" or text.status in ("merged", "retired") or not text.reach:
        return
    asked_at = idea.at("ready") or idea.at("exploring") or idea.steps[0].at
    for driver, people in RATERS.items():
        for person in people:
            person = "owen" if person == "maren" and text.product == "cards" else person
            if text.status == "new" and (driver == "confidence" or rng.random() < 0.55):
                continue
            at = at_work(asked_at.date() - timedelta(days=int(rng.integers(0, 4))), rng)
            low, likely, high = range_for(driver, idea, truth, person, rng)
            if low <= likely <= high:
                yield Estimate(idea.key, driver, person, low, likely, high, min(at, asked_at))


def range_for(
    driver: str, idea: Idea, truth: Truth, person: str, rng: np.random.Generator
) -> tuple[float, float, float]:
    """One person's range for one driver, in that driver's unit."""
    judge, text = truth.judges[person], idea.text
    if driver == "effort":
        said = spread_of(truth.weeks[text.key], judge.effort_bias, 0.28, judge, rng)
        return tuple(max(0.5, round(value * 2) / 2) for value in said)  # type: ignore[return-value]
    if driver == "reach":
        said = spread_of(text.reach * PER_QUARTER, judge.bias * 0.6, 0.25, judge, rng)
        return tuple(max(1.0, rounded(value)) for value in said)  # type: ignore[return-value]
    if driver == "impact":
        strength = text.potential / typical_potential(text.metric) if text.metric else 0.5
        said = spread_of(strength, judge.bias * 0.5, 0.3, judge, rng)
        return tuple(min(3.0, max(0.25, round(value * 4) / 4)) for value in said)  # type: ignore[return-value]
    middle = min(0.95, max(0.3, 0.72 + judge.bias * 0.2 + 0.12 * rng.standard_normal()))
    return tuple(round(min(1.0, max(0.1, middle + step)), 2) for step in (-0.15, 0.0, 0.12))  # type: ignore[return-value]


def forecasters(idea: Idea, rng: np.random.Generator) -> list[str]:
    """Who predicts for an idea: its product manager, a developer, and two or three more."""
    manager = "owen" if idea.text.product == "cards" else "maren"
    developer = str(rng.choice(["tomasz", "lucia"]))
    others = [p.key for p in PEOPLE if p.key not in (manager, "tomasz", "lucia", "owen")]
    named = [person for (key, person) in PREDICTED if key == idea.key]
    extra = [str(other) for other in rng.choice(others, int(rng.integers(2, 4)), replace=False)]
    return list(dict.fromkeys([manager, developer, *named, *extra]))


def make_predictions(
    ideas: tuple[Idea, ...], series: tuple[MetricSeries, ...], clock: Clock, seed: int, truth: Truth
) -> tuple[Prediction, ...]:
    """Predictions of all ideas that were planned, and of some that are not yet."""
    known = {one.text.key: one for one in series}
    found: list[Prediction] = []
    for idea in ideas:
        is_bound = idea.at("planned") is not None and idea.text.status not in ENDS
        if idea.text.metric and idea.text.kind != "initiative" and (is_bound or idea.key in EARLY_GUESSES):
            found += predictions_of(idea, known[idea.text.metric], clock, seed, truth)
    return tuple(found)


def level_at(metric: MetricText, series: MetricSeries, idea: Idea, effects: tuple[Effect, ...]) -> float:
    """Where the metric stood when the idea was decided on: what everybody then knew."""
    day = (idea.at("planned") or idea.steps[-1].at).date()
    index = min(max(0, (day - series.days[0]).days), len(series.days) - 1)
    if metric.key in LAWLESS:
        return float(np.mean(series.values[max(0, index - 27) : index + 1])) or 1.0
    return float(level(metric, series.days, effects)[index])


def predictions_of(idea: Idea, series: MetricSeries, clock: Clock, seed: int, truth: Truth) -> Iterator[Prediction]:
    """Each forecaster's range for one idea."""
    rng, metric = generator(seed, "predictions", idea.key), series.text
    is_relative = metric.unit in ("count", "money")
    base = level_at(metric, series, idea, truth.effects) if is_relative else 1.0
    frozen = idea.at("planned")
    decided = frozen or idea.steps[-1].at
    due = release_day(idea.text.release, clock) if idea.text.release else decided.date() + timedelta(days=120)
    for person in forecasters(idea, rng):
        said = state_range(truth.potentials[idea.key], truth.judges[person], rng)
        low, likely, high = sorted(rounded(value * SCALE[metric.key] / base) for value in said)
        at = at_work((frozen or decided).date() - timedelta(days=int(rng.integers(1, 9))), rng)
        yield Prediction(
            idea=idea.key,
            metric=metric.key,
            person=person,
            is_relative=is_relative,
            low=low,
            likely=likely,
            high=high,
            by_when=due + timedelta(days=RESULT_AFTER),
            made_at=min(at, decided - timedelta(hours=1)),
            frozen_at=frozen,
            reason=PREDICTED.get((idea.key, person), ""),
        )


def make_judgements(
    ideas: tuple[Idea, ...], series: tuple[MetricSeries, ...], seed: int, truth: Truth
) -> tuple[Judgement, ...]:
    """Results by hand: near the truth, with a range, in the terms of the predictions."""
    known, found = {one.text.key: one for one in series}, []
    for idea in ideas:
        effect, at = truth.effect_of(idea.key), idea.at("measured")
        if idea.key in JUDGED and effect and at:
            rng, metric = generator(seed, "judged", idea.key), known[idea.text.metric].text
            base = level_at(metric, known[metric.key], idea, truth.effects)
            value = effect.size / (base if metric.unit in ("count", "money") else 1.0)
            value *= float(np.exp(0.15 * rng.standard_normal()))
            low, high = sorted((rounded(value * 0.7), rounded(value * 1.35)))
            by, reason = JUDGED[idea.key]
            found.append(Judgement(idea.key, rounded(value), low, high, reason, by, at))
    return tuple(found)
