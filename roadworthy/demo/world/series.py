"""Daily series of metrics: level, trend, season, week, holidays, noise, and what releases really did."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

import numpy as np

from roadworthy.demo.texts.metrics import METRICS, MetricText

from .chance import generator
from .clock import Clock
from .practices import Practice
from .shapes import MetricSeries
from .truth import Effect, Floats

WEEK = np.array([0.38, 0.32, 0.28, 0.24, 0.20, -0.60, -0.82])
"""How Monday to Sunday differ from the mean, for a rhythm of 1; adds up to nothing."""
PERSISTENCE = 0.3
"""How much of a day's noise stays on the next day."""
OUTAGE = 7.2
"""The month of the night on which the wrong machine was restarted."""
LAWLESS = {"wau", "mrr", "churn", "cards_mrr", "cards_wau", "new_practices", "cards_sent"}
"""Metrics that follow from the customers, or count things of a day."""


def level(metric: MetricText, days: Sequence[date], effects: Sequence[Effect]) -> Floats:
    """A metric without chance and calendar: base, drift, and the effects of what was released."""
    through = np.linspace(0, 1, len(days))
    values = metric.base * (1 + metric.drift * through)
    for effect in effects:
        if effect.metric == metric.key:
            values = values + effect.size * ramp(days, effect)
    return values


def ramp(days: Sequence[date], effect: Effect) -> Floats:
    """0 before an effect's day, 1 once all have taken it up, a straight line between."""
    since = np.array([(day - effect.day).days for day in days], dtype=float)
    return np.clip((since + 1) / effect.ramp, 0, 1)


def calendar(metric: MetricText, days: Sequence[date]) -> Floats:
    """Week and year as a factor around 1."""
    week = WEEK[[day.weekday() for day in days]] * metric.rhythm
    year = np.array([np.cos(2 * np.pi * (day.timetuple().tm_yday - 105) / 365.25) for day in days]) * metric.season
    return (1 + week) * (1 + year)


def noise(metric: MetricText, n: int, rng: np.random.Generator) -> Floats:
    """Chance as a factor around 1; a day resembles the one before."""
    fresh = rng.standard_normal(n) * metric.noise * np.sqrt(1 - PERSISTENCE**2)
    found = np.empty(n)
    last = rng.standard_normal() * metric.noise
    for index, shock in enumerate(fresh):
        last = PERSISTENCE * last + shock
        found[index] = last
    return 1 + found


def quiet(days: Sequence[date]) -> Floats:
    """How much less happens between Christmas Eve and New Year: a factor."""
    return np.array([0.72 if (d.month, d.day) >= (12, 24) or (d.month, d.day) <= (1, 1) else 1.0 for d in days])


def by_law(metric: MetricText, clock: Clock, effects: Sequence[Effect], seed: int) -> Floats:
    """A metric that follows its own law."""
    days, rng = clock.days(), generator(seed, "series", metric.key)
    values = level(metric, days, effects) * calendar(metric, days) * noise(metric, len(days), rng)
    if metric.key == "tickets":
        dark = (clock.day(OUTAGE) - days[0]).days
        values[dark : dark + 3] *= 1.3
    return np.maximum(values, metric.lower)


def revenue(practices: Sequence[Practice], product: str, days: Sequence[date]) -> Floats:
    """All that customers pay a month for a product, day by day."""
    first, total = days[0], np.zeros(len(days))
    for path in (one.payments[product] for one in practices if product in one.payments):
        before = 0.0
        for day, amount in path:
            total[max(0, (day - first).days) :] += amount - before
            before = amount
    return total


def lost_revenue(practices: Sequence[Practice], product: str, days: Sequence[date]) -> Floats:
    """Monthly revenue that left in the thirty days up to each day."""
    first, lost = days[0] - timedelta(days=30), np.zeros(len(days) + 30)
    for path in (one.payments[product] for one in practices if product in one.payments):
        for (_, before), (day, after) in pairwise(path):
            if after < before and 0 <= (day - first).days < len(lost):
                lost[(day - first).days] += before - after
    total = np.cumsum(lost)
    return total[30:] - total[:-30]


def weekly_people(
    metric: MetricText, practices: Sequence[Practice], clock: Clock, effects: Sequence[Effect], seed: int
) -> Floats:
    """People who opened Rota in the last seven days: six in ten of those who are in it, rising."""
    days = clock.days()
    inside = np.zeros(len(days))
    for one in practices:
        path = one.payments.get("rota", [])
        most = max((amount for _, amount in path), default=0.0)
        for (day, amount), before in zip(path, [0.0, *(amount for _, amount in path)], strict=False):
            inside[max(0, (day - days[0]).days) :] += one.people * (amount - before) / most
    gained = sum((e.size * ramp(days, e) for e in effects if e.metric == metric.key), np.zeros(len(days)))
    smooth = np.convolve(np.pad(quiet(days), (6, 0), mode="edge"), np.ones(7) / 7, mode="valid")
    rng = generator(seed, "series", metric.key)
    steady = inside * np.linspace(0.58, 0.66, len(days)) + gained
    year = 1 + metric.season * np.cos(2 * np.pi * np.array([d.timetuple().tm_yday - 105 for d in days]) / 365.25)
    return steady * year * noise(metric, len(days), rng) * (1 - (1 - smooth) * 0.6)


def daily_count(metric: MetricText, clock: Clock, seed: int) -> Floats:
    """Things counted on a day, by chance around a level; hardly any at weekends."""
    days, rng = clock.days(), generator(seed, "series", metric.key)
    mean = level(metric, days, ()) * calendar(metric, days) * quiet(days)
    if metric.key == "cards_sent":
        mean = np.where([day.weekday() > 4 for day in days], 0.0, mean * noise(metric, len(days), rng))
    return rng.poisson(np.maximum(mean, 0)).astype(float)


def sending_practices(metric: MetricText, practices: Sequence[Practice], clock: Clock, seed: int) -> Floats:
    """Practices that sent a card in the last seven days: nearly all that pay."""
    days, rng = clock.days(), generator(seed, "series", metric.key)
    paths = [one.payments["cards"] for one in practices if "cards" in one.payments]
    active = np.array([sum(path[-1][1] > 0 or path[-1][0] > day for path in paths) for day in days])
    return rng.binomial(active, np.clip(0.93 * quiet(days) ** 0.4, 0, 1)).astype(float)


def make_series(
    practices: Sequence[Practice], clock: Clock, effects: Sequence[Effect], seed: int
) -> tuple[MetricSeries, ...]:
    """All metrics, rounded as they would be reported."""
    return tuple(
        MetricSeries(metric, clock.days(), np.round(values_of(metric, practices, clock, effects, seed), metric.digits))
        for metric in METRICS
    )


def values_of(
    metric: MetricText, practices: Sequence[Practice], clock: Clock, effects: Sequence[Effect], seed: int
) -> Floats:
    """One metric's values."""
    if metric.key == "wau":
        return weekly_people(metric, practices, clock, effects, seed)
    if metric.key in ("mrr", "cards_mrr"):
        return revenue(practices, metric.product, clock.days())
    if metric.key == "churn":
        return lost_revenue(practices, metric.product, clock.days())
    if metric.key == "cards_wau":
        return sending_practices(metric, practices, clock, seed)
    if metric.key in LAWLESS:
        return daily_count(metric, clock, seed)
    return by_law(metric, clock, effects, seed)
