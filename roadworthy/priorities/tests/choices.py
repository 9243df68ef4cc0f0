"""Small problems of choice, and their best by looking at every set there is."""

from itertools import product

import numpy as np
from hypothesis import strategies as st

from roadworthy.priorities.rules.portfolio import Option, Problem, Target

WHOLE = st.integers(0, 9).map(float)


DRAWS = st.sampled_from([1, 12])


@st.composite
def problems(draw, most=7, periods=1, draws=DRAWS):
    """A random problem: costs of two skills, prerequisites, exclusions, musts, targets, risk."""
    keys = [f"k{i}" for i in range(draw(st.integers(0, most)))]
    rare = st.lists(st.sampled_from(keys), max_size=2, unique=True) if keys else st.just([])
    options = []
    for key in keys:
        free = draw(st.integers(0, 9))
        options.append(
            Option(
                key,
                {name: draw(WHOLE) for name in ("make", "draw") if draw(st.booleans())},
                requires=tuple(draw(rare)) if free < 3 else (),
                excludes=tuple(one for one in draw(rare) if one != key) if free == 4 else (),
                must=free == 5,
                never=free == 6,
                objective=draw(st.sampled_from(["", "grow", "keep"])),
            )
        )
    m = draw(draws)
    spread = [draw(st.lists(st.integers(-4, 20), min_size=m, max_size=m)) for _ in keys]
    amount = st.tuples(*[WHOLE] * periods) if periods > 1 else st.integers(0, 25).map(float)
    served = {one.objective for one in options}
    share = st.sampled_from([None, 0.0, 0.25, 0.5])
    least = draw(share) if "grow" in served else None
    return Problem(
        tuple(options),
        np.array(spread, dtype=float).reshape(len(keys), m),
        {"make": draw(amount), "draw": draw(st.integers(0, 25).map(float))},
        {"grow": Target(least, draw(st.sampled_from([None, 0.5, 0.75])))},
        risk_aversion=draw(st.sampled_from([0.0, 0.4, 1.0])),
        tail=draw(st.sampled_from([0.1, 0.25, 1.0])),
    )


def bad_case(totals, tail):
    """The mean of the worst share, draw by draw from below."""
    weights = np.clip(tail * len(totals) - np.arange(len(totals)), 0, 1)
    return float(np.sort(totals) @ weights / (tail * len(totals)))


def worth(problem, keys):
    """The goal of a set."""
    places = [n for n, one in enumerate(problem.options) if one.key in keys]
    totals = problem.values[places].sum(axis=0) if places else np.zeros(problem.values.shape[1])
    averse = problem.risk_aversion
    return (1 - averse) * float(totals.mean()) + averse * bad_case(totals, problem.tail)


def may_be(problem, when):
    """Whether ideas placed in periods (key to period) keep every wish."""
    for option in problem.options:
        inside = option.key in when
        if (option.must and not inside) or (option.never and inside):
            return False
        if not inside:
            continue
        if any(key not in when or when[key] > when[option.key] for key in option.requires):
            return False
        if any(key in when for key in option.excludes):
            return False
    chosen = [one for one in problem.options if one.key in when]
    for name, amount in problem.capacity.items():
        for t, limit in enumerate(amount if isinstance(amount, tuple) else [amount]):
            here = [one for one in chosen if not isinstance(amount, tuple) or when[one.key] == t]
            if sum(one.cost.get(name, 0) for one in here) > limit + 1e-9:
                return False
    spent = sum(map(problem.spent, chosen))
    for name, target in problem.targets.items():
        own = sum(problem.spent(one) for one in chosen if one.objective == name)
        if target.min_share is not None and own < target.min_share * spent - 1e-9:
            return False
        if target.max_share is not None and own > target.max_share * spent + 1e-9:
            return False
    return True


def every_plan(problem):
    """Every way to place ideas that keeps every wish, with its worth."""
    keys = [one.key for one in problem.options]
    for places in product(range(-1, problem.periods), repeat=len(keys)):
        when = {key: t for key, t in zip(keys, places, strict=True) if t >= 0}
        if may_be(problem, when):
            yield when, worth(problem, when)


def best(problem):
    """The worth of the best plan; None where there is none."""
    return max((value for _, value in every_plan(problem)), default=None)
