"""Roadworthy's way, ingredient by ingredient, by the very functions with which the product ranks, corrects and asks.

The numbers: reach, impact and effort as people's ranges, pooled; confidence as the product computes it from the linked
evidence, taken as the chance that the idea works. A test replaces impact and confidence by the range that it measured,
as a person types it in the product, with the test as the reason.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial

from roadworthy.ideas.rules import strength
from roadworthy.outcomes.rules import Finding, learn, lesson
from roadworthy.outcomes.rules.learning import Record
from roadworthy.priorities.rules import (
    Candidate,
    Correction,
    Estimate,
    certain,
    correct_candidates,
    parse,
    pooled,
    rank_scores,
    score,
    with_usual,
    worth_knowing,
)

from ..seen import Finished, Method, Seen, SeenIdea, Sign, Started, day_of
from .knapsack import best_first

DRAWS = 256
CLOSE = 12
"""So many untested ideas, the best by value per week, are asked what knowing them is worth."""
SEED = 1
Z90 = 1.2815515655446004
GAIN = parse("reach * effect - cost")
DRIVERS = ("reach", "impact", "confidence", "effort")
BOUNDS: Mapping[str, tuple[float | None, float | None]] = dict.fromkeys(("reach", "impact", "effort"), (0.0, None))
_RATED_BY = {"reach": "marketing", "effort": "development"}


@dataclass(frozen=True)
class Way:
    """Which ingredients are in: the record of results, tests chosen by what they are worth, stops while building."""

    learns: bool = False
    tests: bool = False
    stops: bool = False


@dataclass(frozen=True)
class Worth:
    """What is thought of one idea: expected customers, euros and weeks, and the estimates behind them."""

    candidate: Candidate
    reach: float
    value: float
    effort: float


@lru_cache(maxsize=8192)
def confidence(idea: SeenIdea, quarter: int) -> float:
    """Return the product's computed confidence from the evidence as old as it is in that quarter."""
    return strength(idea.proofs, now=day_of(quarter)).confidence


@lru_cache(maxsize=256)
def record_of(finished: tuple[Finished, ...]) -> Record | None:
    """Return what the product learns from so many results, beginning from what it knew a quarter before."""
    before = tuple(row for row in finished if row.quarter < finished[-1].quarter)
    findings = [one for row in finished for one in _findings(row)]
    return learn(findings, start=record_of(before) if before else None)


@lru_cache(maxsize=256)
def lessons(finished: tuple[Finished, ...]) -> dict[tuple[str, str], Correction]:
    """Return what one's own releases taught: reach by marketer and effort by team, as the product learns it."""
    record = record_of(finished)
    found: dict[tuple[str, str], Correction] = {}
    if record is None:
        return found
    for driver, perspective in _RATED_BY.items():
        people = {one.person for one in record.findings if one.driver == driver}
        for person in sorted(people):
            taught = lesson(record, person=person, perspective=perspective, driver=driver)
            found[person, driver] = Correction(taught.factor, taught.widen)
        taught = lesson(record, driver=driver)
        found["", driver] = Correction(taught.factor, taught.widen)
    return found


@lru_cache(maxsize=16)
def taught(seen: Seen) -> dict[tuple[str, str], Correction]:
    """Return the lessons with what is usual for each driver over all ideas that were ever seen."""
    said = {
        "reach": {key: one.reach for key, one in seen.ideas.items()},
        "effort": {key: one.effort for key, one in seen.ideas.items()},
    }
    return with_usual(lessons(seen.finished), said)


def _findings(row: Finished) -> list[Finding]:
    """Return what was said of a released idea beside what was found."""
    return [
        Finding(row.idea.key, driver, one.by, _RATED_BY[driver], one.low, one.likely, one.high, value)
        for driver, said, value in (("reach", row.idea.reach, row.reach), ("effort", row.idea.effort, row.effort))
        for one in said
    ]


def candidate(idea: SeenIdea, seen: Seen, way: Way) -> Candidate:
    """Return an idea's estimates as the method takes them: corrected if it learns, and as tested if it was."""
    chance = certain(confidence(idea, seen.quarter))
    drivers = {"reach": idea.reach, "impact": idea.impact, "confidence": (chance,), "effort": idea.effort}
    made = Candidate(idea.key, drivers)
    if way.learns and seen.finished:
        made = correct_candidates([made], taught(seen), bounds=BOUNDS, besides=("confidence",))[0]
    sign = seen.tested.get(idea.key)
    if sign is None:
        return made
    return Candidate(idea.key, {**made.drivers, "impact": (as_range(sign),), "confidence": (certain(1.0),)})


def as_range(sign: Sign) -> Estimate:
    """Return a measured effect as low, likely, high."""
    side = Z90 * sign.error
    return Estimate(sign.effect - side, sign.effect, sign.effect + side, "test")


@lru_cache(maxsize=16_384)
def moments(said: tuple[Estimate, ...]) -> tuple[float, float]:
    """Return mean and variance of what several people say, pooled as in every score."""
    return pooled(said).moments()


def weigh(one: Candidate) -> Worth:
    """Return what an idea is worth and costs: drivers are independent, so means multiply."""
    reach, impact, chance, effort = (moments(tuple(one.drivers[name]))[0] for name in DRIVERS)
    return Worth(one, reach, reach * impact * chance, effort)


@lru_cache(maxsize=16)
def weigh_all(seen: Seen, way: Way) -> tuple[Worth, ...]:
    """Return what each idea of the backlog is worth and costs."""
    return tuple(weigh(candidate(idea, seen, way)) for idea in seen.backlog)


def plan(seen: Seen, *, way: Way) -> Sequence[str]:
    """Return the best set for the quarter, then the rest, by expected value and effort."""
    rows = {one.candidate.key: (one.value, one.effort) for one in weigh_all(seen, way)}
    return best_first(rows, seen.capacity)


def price_of_a_week(seen: Seen, way: Way) -> float:
    """Return what a week is worth elsewhere: value per week of the idea at the edge of this quarter's capacity."""
    left, price = seen.capacity, 0.0
    for one in sorted(weigh_all(seen, way), key=lambda row: -row.value / row.effort):
        if one.value <= 0 or left <= 0:
            break
        price, left = one.value / one.effort, left - one.effort
    return price if left <= 0 else 0.0


def effect_of(one: Candidate) -> tuple[Estimate, ...]:
    """Return what a test would find out, as one driver: nothing, or else, with the chance that it works, the impact."""
    chance = one.drivers["confidence"][0].likely
    works = tuple(replace(said, weight=chance * said.weight) for said in one.drivers["impact"])
    nothing = (1 - chance) * sum(said.weight for said in one.drivers["impact"])
    return works if nothing <= 0 else (Estimate(0.0, 0.0, 0.0, "it does not work", nothing), *works)


def most_worth_testing(seen: Seen, *, way: Way) -> Sequence[str]:
    """Return the untested ideas whose effect is most worth knowing before choosing.

    What counts is value less the price of the weeks, so that all ideas above 0 are chosen; the edge of the choice is
    weeks spent elsewhere, two candidates of exactly 0. Reach and cost stand at their means, for a test says nothing
    of them.
    """
    fresh = [row for row in weigh_all(seen, way) if row.candidate.key not in seen.tested]
    rows = sorted(fresh, key=lambda row: -row.value / row.effort)[:CLOSE]
    if not rows:
        return []
    price = price_of_a_week(seen, way)
    asked = [Candidate(f"elsewhere {n}", dict.fromkeys(GAIN.drivers, (certain(0.0),))) for n in (1, 2)]
    for row in rows:
        means = {"reach": (certain(row.reach),), "cost": (certain(price * row.effort),)}
        asked.append(Candidate(row.candidate.key, {**means, "effect": effect_of(row.candidate)}))
    drawn = score(asked, GAIN, draws=DRAWS, seed=SEED)
    top = 1 + int((drawn.values.mean(axis=1) > 0).sum())
    found = worth_knowing(asked, drawn, rank_scores(drawn, top=top), GAIN, seed=SEED, most=len(asked))
    return [one.key for one in found if one.driver == "effect"][: seen.tests]


def goes_on(seen: Seen, started: Started, *, way: Way) -> bool:
    """Say whether what remains of the work is still worth its weeks, by what they would bring elsewhere."""
    one = candidate(seen.ideas[started.key], seen, way)
    mean, variance = moments(tuple(one.drivers["impact"]))
    chance = one.drivers["confidence"][0].likely
    expected = with_sign(chance * mean, chance * (variance + mean**2) - (chance * mean) ** 2, started.sign)
    return weigh(one).reach * expected > price_of_a_week(seen, way) * started.left.likely


def with_sign(mean: float, variance: float, sign: Sign) -> float:
    """Return the expected effect once first figures are in: both weighted by how exact they are.

    Source:
        the normal mean with known variance: A. Gelman et al., Bayesian Data Analysis (2013), section 2.5.
    """
    weight = variance / (variance + sign.error**2) if variance + sign.error**2 > 0 else 0.0
    return mean + weight * (sign.effect - mean)


def method_of(key: str, label: str, sentence: str, way: Way) -> Method:
    """Return the method with these ingredients."""
    return Method(
        key,
        label,
        sentence,
        partial(plan, way=way),
        tests=partial(most_worth_testing, way=way) if way.tests else None,
        goes_on=partial(goes_on, way=way) if way.stops else None,
    )


RANGES = method_of(
    "ranges", "Ranges and computed confidence", "Ranges instead of points, confidence from evidence.", Way()
)
TRACK_RECORD = method_of(
    "track_record", "… and the track record", "Estimates corrected by one's own results.", Way(learns=True)
)
CHOSEN_TESTS = method_of(
    "chosen_tests",
    "… and tests worth most",
    "The same tests, spent on what is most worth knowing.",
    Way(learns=True, tests=True),
)
WHOLE = method_of(
    "whole",
    "… and stop rules: the whole",
    "Work is given up when what remains is no longer worth its weeks.",
    Way(learns=True, tests=True, stops=True),
)
