"""Puts the world together."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from roadworthy.demo.world.clock import Clock
from roadworthy.demo.world.forecasts import make_estimates, make_judgements, make_predictions
from roadworthy.demo.world.practices import People, finish, make_practices
from roadworthy.demo.world.records import make_decisions, make_plans, make_remarks, make_work
from roadworthy.demo.world.series import make_series
from roadworthy.demo.world.shapes import World
from roadworthy.demo.world.stories import make_ideas, make_releases, make_truth
from roadworthy.demo.world.voices import make_notes, named_customers

from .chance import generator

SEED = 11


def default_end() -> date:
    """The Monday of this week, so that the demo always ends near today."""
    today = datetime.now(UTC).date()
    return today - timedelta(days=today.weekday())


def build(*, end: date | None = None, seed: int = SEED) -> World:
    """Eighteen months of Nightbell that end on a day. The same end and seed give the same world."""
    clock = Clock(end or default_end())
    truth = make_truth(clock, seed)
    practices = make_practices(clock, seed, named_customers())
    notes = make_notes(clock, seed, practices, People(generator(seed, "speakers")))
    ideas = make_ideas(clock, seed, truth, practices)
    by_key = {idea.key: idea for idea in ideas}
    series = make_series(practices, clock, truth.effects, seed)
    return World(
        start=clock.start,
        end=clock.end,
        seed=seed,
        customers=finish(practices, clock, seed),
        notes=notes,
        ideas=ideas,
        estimates=make_estimates(ideas, clock, seed, truth),
        predictions=make_predictions(ideas, series, clock, seed, truth),
        judgements=make_judgements(ideas, series, seed, truth),
        releases=make_releases(clock, ideas),
        work=make_work(ideas, clock, seed, truth),
        decisions=make_decisions(by_key, clock, seed),
        remarks=make_remarks(by_key, clock, seed),
        plans=make_plans(ideas, clock),
        series=series,
        truth=truth,
        by_key=by_key,
    )
