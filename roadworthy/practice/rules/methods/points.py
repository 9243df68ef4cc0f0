"""What people use today: chance, votes, ICE, RICE, WSJF, each used as its authors say and as well as it can be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from math import exp, log

import numpy as np

from roadworthy.ideas.rules import Kind
from roadworthy.priorities.rules import CONFIDENCE_STEPS, FIBONACCI_STEPS, IMPACT_STEPS, Estimate, evaluate, formula_of

from ..seen import Method, Seen, SeenIdea
from .knapsack import best_first

_REQUESTS = 3
_RICE, _ICE, _WSJF = formula_of("rice"), formula_of("ice"), formula_of("wsjf")
_STEPS = tuple(IMPACT_STEPS.values())


@lru_cache(maxsize=8192)
def point(said: tuple[Estimate, ...]) -> float:
    """Return the one number that a team writes down: the geometric mean of the likely values."""
    return exp(sum(log(one.likely) for one in said) / len(said))


def anchor(seen: Seen) -> float:
    """Return the impact that counts as medium: the median of all that was stated so far, as a team gets used to."""
    return float(np.median([point(one.impact) for one in seen.ideas.values()]))


def confidence_step(idea: SeenIdea) -> float:
    """Return RICE's confidence, used as its author describes.

    High (100 %) with data: a survey or a figure of behaviour. Medium (80 %) where at least three customers asked in
    their own words. Low (50 %) otherwise.

    Source:
        S. McBride, "RICE: simple prioritization for product managers", Intercom (2016).
    """
    kinds = [proof.kind for proof in idea.proofs]
    if Kind.SURVEY in kinds or Kind.METRIC in kinds or Kind.EXPERIMENT in kinds:
        return CONFIDENCE_STEPS["high"]
    return CONFIDENCE_STEPS["medium"] if kinds.count(Kind.NOTE) >= _REQUESTS else CONFIDENCE_STEPS["low"]


def nearest(value: float, steps: Sequence[float]) -> float:
    """Return the step whose ratio to ``value`` is closest to 1."""
    return min(steps, key=lambda step: abs(log(step / max(value, 1e-9))))


def rice_drivers(idea: SeenIdea, seen: Seen, *, medium: float, in_steps: bool = True) -> dict[str, float]:
    """Return reach, impact, confidence and effort of RICE for one idea.

    A test replaces the impact by the number that it found, with high confidence: what is measured needs no step.
    An effect of nothing or less is an impact of 0.
    """
    sign = seen.tested.get(idea.key)
    impact = (sign.effect if sign else point(idea.impact)) / medium
    if in_steps and not sign:
        impact = nearest(impact, _STEPS)
    return {
        "reach": point(idea.reach),
        "impact": max(0.0, impact),
        "confidence": CONFIDENCE_STEPS["high"] if sign else confidence_step(idea),
        "effort": point(idea.effort),
    }


def rice_score(idea: SeenIdea, seen: Seen, *, medium: float, in_steps: bool = True) -> float:
    """Return RICE by the product's own formula."""
    drivers = rice_drivers(idea, seen, medium=medium, in_steps=in_steps)
    return float(evaluate(_RICE, drivers))


def by_rice(seen: Seen) -> list[str]:
    """The backlog by RICE, in its steps; what a test found to bring nothing is not built."""
    return _by(seen, lambda idea, medium: rice_score(idea, seen, medium=medium))


def by_rice_without_steps(seen: Seen) -> list[str]:
    """The same with the impact as stated."""
    return _by(seen, lambda idea, medium: rice_score(idea, seen, medium=medium, in_steps=False))


def top_untested(seen: Seen, *, plan: Callable[[Seen], list[str]] = by_rice) -> list[str]:
    """The tests of who tests from the top of the list: the first ideas that would be built and are not tested."""
    return [key for key in plan(seen) if key not in seen.tested][: seen.tests]


def by_rice_knapsack(seen: Seen) -> list[str]:
    """RICE's numbers, but the set for this quarter that brings the most within its weeks."""
    medium = anchor(seen)
    rows = {}
    for idea in seen.backlog:
        drivers = rice_drivers(idea, seen, medium=medium)
        rows[idea.key] = (drivers["reach"] * drivers["impact"] * drivers["confidence"], drivers["effort"])
    return best_first(rows, seen.capacity)


def by_ice(seen: Seen) -> list[str]:
    """ICE: three marks of one to ten, each by where the idea stands among all that the team has seen.

    Impact marks the value at stake (reach times impact), confidence the evidence, ease the stated effort.
    """
    all_values = np.array([point(one.reach) * point(one.impact) for one in seen.ideas.values()])
    all_efforts = np.array([point(one.effort) for one in seen.ideas.values()])
    marks = {0.5: 4.0, 0.8: 7.0, 1.0: 10.0}

    def ice(idea: SeenIdea, medium: float) -> float:
        value, effort = point(idea.reach) * point(idea.impact), point(idea.effort)
        drivers = {
            "impact": 1 + 9 * float((all_values < value).mean()),
            "confidence": marks[confidence_step(idea)],
            "ease": 1 + 9 * float((all_efforts > effort).mean()),
        }
        return float(evaluate(_ICE, drivers))

    return _by(seen, ice)


def by_wsjf(seen: Seen) -> list[str]:
    """WSJF: cost of delay over size, all in Fibonacci numbers relative to the usual idea.

    Business value is the value at stake; time criticality is high where the value fades; what risk it removes is
    what its evidence leaves open, which nobody states here, so it is the same for all.
    """
    values = {key: point(one.reach) * point(one.impact) for key, one in seen.ideas.items()}
    usual = float(np.median(list(values.values())))
    size = float(np.median([point(one.effort) for one in seen.ideas.values()]))

    def wsjf(idea: SeenIdea, medium: float) -> float:
        value = nearest(5 * values[idea.key] / usual, FIBONACCI_STEPS)
        drivers = {
            "business_value": value,
            "time_criticality": value if idea.urgency else 1.0,
            "risk_opportunity": 1.0,
            "job_size": nearest(5 * point(idea.effort) / size, FIBONACCI_STEPS),
        }
        return float(evaluate(_WSJF, drivers))

    return _by(seen, wsjf)


def by_votes(seen: Seen) -> list[str]:
    """Who shouts loudest: most votes first."""
    return _by(seen, lambda idea, medium: idea.votes + 1)


def by_chance(seen: Seen) -> list[str]:
    """Any order; the same for the same quarter of the same world."""
    rng = np.random.default_rng([13, seen.quarter, sum(one.votes for one in seen.backlog)])
    return [seen.backlog[int(i)].key for i in rng.permutation(len(seen.backlog))]


def _by(seen: Seen, score: Callable[[SeenIdea, float], float]) -> list[str]:
    """Keys with a score above 0, the highest first; equal ones in the order of arrival."""
    medium = anchor(seen)
    scores = {idea.key: score(idea, medium) for idea in seen.backlog}
    return sorted((key for key in scores if scores[key] > 0), key=lambda key: -scores[key])


RANDOM = Method("random", "Random", "Draws lots.", by_chance)
VOTES = Method("votes", "Loudest voice", "Builds what has the most votes.", by_votes)
ICE = Method("ice", "ICE", "Impact, confidence and ease, each a mark out of ten.", by_ice)
RICE = Method("rice", "RICE on points", "One number for each of reach, impact, confidence and effort.", by_rice)
RICE_FREE = Method(
    "rice_free", "RICE without steps", "The same, with the impact as stated, not in five steps.", by_rice_without_steps
)
WSJF = Method("wsjf", "WSJF", "Cost of delay over size, in Fibonacci points.", by_wsjf)
RICE_KNAPSACK = Method(
    "rice_knapsack", "RICE and knapsack", "RICE's numbers, and the best set for the quarter.", by_rice_knapsack
)
RICE_TESTS = Method(
    "rice_tests",
    "RICE with tests",
    "RICE, and tests from the top of its list before building.",
    by_rice,
    tests=top_untested,
)
RICE_FREE_TESTS = Method(
    "rice_free_tests",
    "RICE without steps, with tests",
    "The same tests from the top of the list of RICE without steps.",
    by_rice_without_steps,
    tests=partial(top_untested, plan=by_rice_without_steps),
)
