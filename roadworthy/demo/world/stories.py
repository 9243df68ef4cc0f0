"""What happened to each idea, and when."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from statistics import median

import numpy as np

from roadworthy.demo.texts import ideas_cards, ideas_groups, ideas_night, ideas_start
from roadworthy.demo.texts.metrics import METRICS
from roadworthy.demo.texts.people import PEOPLE
from roadworthy.demo.texts.reasons import JUDGED
from roadworthy.demo.texts.releases import RELEASES
from roadworthy.demo.texts.shapes import IdeaText

from .chance import generator
from .clock import Clock, at_work
from .practices import Practice
from .shapes import Idea, Release, Step
from .truth import Effect, Judge, Truth, draw_factor

IDEAS = [*ideas_start.IDEAS, *ideas_night.IDEAS, *ideas_groups.IDEAS, *ideas_cards.IDEAS]
SHIPPED = {release.key: release for release in RELEASES if release.month < 18}
SCALE = {metric.key: metric.scale * metric.better for metric in METRICS}
MEASURED_AFTER = 60
"""Days from a release to the day on which its result is looked at."""
WAITING = {"offline"}
"""Released long enough, yet nobody has looked at the result."""
ENDS = {"declined", "merged", "retired"}


def is_shipped(text: IdeaText) -> bool:
    """Do customers have it by the end of the story?"""
    return text.release in SHIPPED


def release_day(key: str, clock: Clock) -> date:
    """The day of a release: a Tuesday."""
    day = clock.day(next(release.month for release in RELEASES if release.key == key))
    return day + timedelta(days=1 - day.weekday())


def make_truth(clock: Clock, seed: int) -> Truth:
    """How people err and what ideas really do."""
    judges = {p.key: Judge(p.bias, p.effort_bias, p.noise, p.overconfidence) for p in PEOPLE}
    rng = {text.key: generator(seed, "truth", text.key) for text in IDEAS}
    factors = {text.key: draw_factor(text.luck, rng[text.key]) for text in IDEAS if text.metric}
    weeks = {text.key: text.weeks * float(np.exp(rng[text.key].normal(0.08, 0.22))) for text in IDEAS}
    effects = [
        Effect(t.key, t.metric, release_day(t.release, clock), t.potential * factors[t.key] * SCALE[t.metric])
        for t in IDEAS
        if is_shipped(t) and t.metric
    ]
    potentials = {text.key: text.potential for text in IDEAS if text.metric}
    return Truth(judges, potentials, factors, weeks, tuple(effects))


def make_ideas(clock: Clock, seed: int, truth: Truth, practices: list[Practice]) -> tuple[Idea, ...]:
    """Each idea with its steps and votes."""
    made = []
    for text in IDEAS:
        rng = generator(seed, "story", text.key)
        steps = tuple(take_steps(text, clock, truth.weeks[text.key], rng))
        made.append(Idea(text, steps, tuple(cast_votes(text, steps, clock, practices, rng))))
    return tuple(made)


def take_steps(text: IdeaText, clock: Clock, weeks: float, rng: np.random.Generator) -> list[Step]:
    """The steps of one idea, in order of time."""
    days = dict(ended(text, clock) if text.status in ENDS else went_on(text, clock, weeks, rng))
    born = clock.day(text.born)
    others = [day for day in days.values() if day is not None]
    if others and min(others) <= born + timedelta(days=5):
        born = min(others) - timedelta(days=int(rng.integers(6, 20)))
    steps = [Step("new", at_work(born, rng), text.owner)]
    for category, day in days.items():
        by = "helen" if category in ENDS and text.owner == "maren" and rng.random() < 0.2 else text.owner
        by = "owen" if text.product == "cards" and by not in ("helen", "owen") else by
        reason = text.reason if category in ("declined", "retired") else ""
        at = at_work(day, rng)
        if category == "released":
            at = datetime.combine(day, datetime.min.time(), UTC) + timedelta(hours=10, minutes=5)
        steps.append(Step(category, max(at, steps[-1].at + timedelta(hours=3)), by, reason))
    return steps


def ended(text: IdeaText, clock: Clock) -> list[tuple[str, date]]:
    """Steps of what was declined, merged or retired."""
    last = clock.day(text.decided or 0)
    if text.status == "retired":
        old = [("planned", 900), ("building", 880), ("released", 800), ("measured", 700)]
        return [*((name, clock.start - timedelta(days=back)) for name, back in old), ("retired", last)]
    if text.status == "merged":
        return [("merged", last)]
    middle = clock.day((text.born + (text.decided or 0)) / 2)
    return [("exploring", middle), ("declined", last)]


def went_on(text: IdeaText, clock: Clock, weeks: float, rng: np.random.Generator) -> list[tuple[str, date]]:
    """Steps of what was released, or is on its way; counted back from the release or the plan."""

    def back(day: date, low: int, high: int) -> date:
        return day - timedelta(days=int(rng.integers(low, high)))

    found: list[tuple[str, date]] = []
    if is_shipped(text):
        out = release_day(text.release, clock)
        building = out - timedelta(days=round(weeks * 9) + 6)
        planned = back(building, 2, 5) if text.urgent else back(building, 6, 21)
        found = [("planned", planned), ("building", building), ("released", out)]
        looked = out + timedelta(days=MEASURED_AFTER + (15 if text.key in JUDGED else 0) + int(rng.integers(0, 9)))
        if looked < clock.end and text.key not in WAITING:
            found.append(("measured", looked))
    elif text.status in ("planned", "building"):
        planned = clock.day(text.planned if text.planned is not None else text.born + 1.5)
        found = [("planned", planned)]
        if text.status == "building":
            found.append(("building", planned + timedelta(days=int(rng.integers(6, 19)))))
    first = found[0][1] if found else clock.day(18) - timedelta(days=int(rng.integers(20, 60)))
    ready = back(first, 5, 22)
    explored = min(back(ready, 14, 55), ready)
    if text.status != "new" and not text.urgent:
        born = clock.day(text.born)
        explored = max(explored, born + timedelta(days=6)) if born + timedelta(days=9) < ready else explored
        if text.status != "exploring":
            found.insert(0, ("ready", ready))
        found.insert(0, ("exploring", explored))
    return found


def cast_votes(
    text: IdeaText, steps: tuple[Step, ...], clock: Clock, practices: list[Practice], rng: np.random.Generator
) -> list[tuple[str, int, datetime]]:
    """Customers' votes: more for what reaches more, until it is released or over."""
    over = next((s.at.date() for s in steps if s.category in ("released", *ENDS)), clock.end - timedelta(days=2))
    begin = max(steps[0].at.date(), clock.start)
    asked = [p for p in practices if p.has(text.product) and p.since and p.since < over]
    if text.kind == "initiative" or over <= begin or not asked:
        return []
    count = min(len(asked), int(rng.poisson(text.reach * 0.16)))
    votes = []
    for index in rng.choice(len(asked), count, replace=False):
        one = asked[int(index)]
        first = max(begin, one.since or begin)
        last = min(over, one.lost_on or over)
        if last > first:
            day = first + timedelta(days=int(rng.integers(0, (last - first).days)))
            weights = np.array([0.04, 0.38, 0.42, 0.16])
            votes.append((one.name, int(rng.choice(4, p=weights)), at_work(day, rng)))
    return votes


def make_releases(clock: Clock, ideas: tuple[Idea, ...]) -> tuple[Release, ...]:
    """Releases with their contents."""
    found = []
    for text in RELEASES:
        day = release_day(text.key, clock)
        at = datetime.combine(day, datetime.min.time(), UTC) + timedelta(hours=10) if text.month < 18 else None
        inside = tuple(idea.key for idea in ideas if idea.text.release == text.key)
        found.append(Release(text, day, at, inside))
    return tuple(found)


def typical_potential(metric: str) -> float:
    """The middle potential among ideas for one metric: what "medium impact" means there."""
    return median(text.potential for text in IDEAS if text.metric == metric)
