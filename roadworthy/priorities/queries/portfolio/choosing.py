"""What a portfolio chooses from: ideas with their values and costs, skills, ties, locks, targets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b

import numpy as np
from django.db.models import QuerySet

from roadworthy.core.models import Product
from roadworthy.ideas.models import Category, Idea
from roadworthy.maths import Array
from roadworthy.strategy.models import Objective

from ...models import Formula, Lock, Portfolio
from ...rules import portfolio as rules
from ..contest import contest, open_ideas
from ..drivers import formula_in_use
from .costs import costs_of
from .resources import AS_KEPT, Resource, Settings, resource_of
from .ties import Ties, ties_of, unmet
from .worth import values_of


@dataclass(frozen=True)
class Waiting:
    """An idea that cannot be chosen yet, and what is missing, in words."""

    idea: Idea
    why: str


@dataclass(frozen=True, eq=False)
class Choosing:
    """Everything that a portfolio chooses from.

    Attributes:
        formula: whose value counts; None before one is chosen: then there are no ideas.
        value_words: what the value is, in the formula's words.
        ideas: by key. waiting: those that cannot be chosen yet. building: how many are being built already.
        problem: as the rules take it. locks: by key.
    """

    portfolio: Portfolio
    formula: Formula | None
    value_words: str
    ideas: Mapping[str, Idea]
    waiting: tuple[Waiting, ...]
    building: int
    resources: tuple[Resource, ...]
    problem: rules.Problem
    locks: Mapping[str, Lock]
    objectives: Mapping[str, str]

    @property
    def names(self) -> dict[str, str]:
        """Titles by key."""
        return {key: idea.title for key, idea in self.ideas.items()}

    @property
    def labels(self) -> dict[str, str]:
        """Names of skills and objectives by key."""
        return {one.key: one.label for one in self.resources} | dict(self.objectives)

    @cached_property
    def digest(self) -> str:
        """Another text whenever another plan may come out; the same on every machine and day."""
        problem = self.problem
        parts = (
            problem.capacity,
            sorted(problem.targets.items()),
            problem.risk_aversion,
            problem.tail,
            sorted(problem.uncounted),
        )
        text = repr((problem.options, parts))
        values = np.ascontiguousarray(problem.values, dtype=np.float64).tobytes()
        return blake2b(text.encode() + values, digest_size=16).hexdigest()


def portfolios(product: Product) -> QuerySet[Portfolio]:
    """The portfolios of a product, oldest first. One SQL query."""
    return Portfolio.objects.filter(product=product).select_related("formula", "by", "product__workspace")


def choosing(portfolio: Portfolio, settings: Settings = AS_KEPT) -> Choosing:
    """What a portfolio chooses from. Twelve SQL queries, however many ideas."""
    product = portfolio.product
    formula = portfolio.formula or formula_in_use(product)
    locks = {str(one.idea_id): one for one in portfolio.locks.select_related("idea")}
    goals = {str(pk): title for pk, title in Objective.objects.filter(product=product).values_list("pk", "title")}
    if formula is None:
        empty = rules.Problem((), np.zeros((0, 1)), {})
        return Choosing(portfolio, None, "", {}, (), 0, (), empty, locks, goals)
    ideas = {str(one.pk): one for one in open_ideas(product).select_related("status", "opportunity").order_by("pk")}
    building = {key for key, one in ideas.items() if one.category == Category.BUILDING}
    made = contest(product, formula)
    worth = values_of(made, [key for key in ideas if key not in building])
    costs, plain = costs_of(portfolio, made, list(worth.values))
    missing = {key: f"no estimate of {words}" for key, words in worth.missing.items()}
    missing |= {key: words for key, words in costs.missing.items() if key in worth.values}
    ties = ties_of(product)
    could = {key: one.title for key, one in ideas.items() if key not in building and key not in missing}
    missing |= unmet(product, ties, could)
    chosen = [key for key in ideas if key not in building and key not in missing]
    resources = tuple(resource_of(portfolio, one, costs.of, chosen, settings) for one in plain)
    problem = problem_of(portfolio, settings, chosen, ideas, worth.values, costs.of, resources, ties, locks, goals)
    waiting = tuple(Waiting(ideas[key], f"{words[:1].upper()}{words[1:]}.") for key, words in missing.items())
    kept = {key: ideas[key] for key in chosen}
    return Choosing(portfolio, formula, worth.words, kept, waiting, len(building), resources, problem, locks, goals)


def problem_of(
    portfolio: Portfolio,
    tried: Settings,
    keys: list[str],
    ideas: Mapping[str, Idea],
    values: Mapping[str, Array],
    costs: Mapping[str, Mapping[str, float]],
    resources: tuple[Resource, ...],
    ties: Ties,
    locks: Mapping[str, Lock],
    goals: Mapping[str, str],
) -> rules.Problem:
    """All of it as the rules take it."""
    inside = set(keys)

    def option(key: str) -> rules.Option:
        need = ideas[key].opportunity
        lock = locks[key].kind if key in locks else ""
        return rules.Option(
            key=key,
            cost={name: amount for name, amount in sorted(costs[key].items()) if amount > 0},
            requires=tuple(one for one in ties.needs.get(key, ()) if one in inside),
            excludes=tuple(one for one in ties.excludes.get(key, ()) if one in inside),
            must=lock == Lock.Kind.MUST,
            never=lock == Lock.Kind.NEVER,
            objective=str(need.objective_id) if need and need.objective_id else "",
        )

    options = tuple(option(key) for key in keys)
    return rules.Problem(
        options=options,
        values=drawn_values(keys, values),
        capacity={one.key: room_of(one, portfolio.periods) for one in resources},
        targets=targets_of(portfolio, goals, {one.objective for one in options}),
        risk_aversion=float(portfolio.risk if tried.risk is None else tried.risk),
        tail=float(portfolio.tail),
        uncounted=frozenset(one.key for one in resources if one.is_money),
    )


def drawn_values(keys: list[str], values: Mapping[str, Array]) -> Array:
    """(n, draws) values of these ideas; one column where nothing is in doubt."""
    if not keys:
        return np.zeros((0, 1))
    drawn = np.array([values[key] for key in keys])
    return drawn[:, :1] if (drawn == drawn[:, :1]).all() else drawn


def room_of(resource: Resource, periods: int) -> rules.Amount:
    """One amount for each period; one for all where there is one period or the resource is money."""
    return resource.amounts if periods > 1 and not resource.is_money else resource.amounts[0]


def targets_of(portfolio: Portfolio, goals: Mapping[str, str], served: set[str]) -> dict[str, rules.Target]:
    """Shares of objectives that are still there and that some idea serves."""
    wanted = ((key, one) for key, one in portfolio.targets.items() if key in goals and key in served)
    return {key: rules.Target(one.get("min"), one.get("max")) for key, one in wanted}
