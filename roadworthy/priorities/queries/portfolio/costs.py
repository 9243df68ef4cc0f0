"""What each idea takes of each skill."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import isfinite

from roadworthy.core.models import Product

from ...models import Cost, Portfolio, Skill
from ...rules import parse, score
from ..contest import Contest
from ..picture import halves
from .worth import DRAWS

WORKS = ("effort", "weeks", "job_size")
"""Drivers that say how long an idea takes, where the formula does not divide by one."""


def skills(product: Product) -> list[Skill]:
    """The skills of a product in their order. One SQL query."""
    return list(Skill.objects.filter(product=product))


@dataclass(frozen=True)
class Costs:
    """What each idea takes of each skill, by key, and what is missing of the others, in words."""

    of: Mapping[str, Mapping[str, float]]
    missing: Mapping[str, str]


@dataclass(frozen=True)
class Plain:
    """A skill before its capacity is looked at."""

    key: str
    label: str
    unit: str
    is_money: bool = False


def costs_of(portfolio: Portfolio, made: Contest, keys: Iterable[str]) -> tuple[Costs, list[Plain]]:
    """Costs by skill; without skills the effort that people estimate; without that each idea counts as one."""
    rows = skills(portfolio.product)
    if rows:
        return costs_by_skill(portfolio, rows, keys), [Plain(s.key, s.name, s.unit, s.is_money) for s in rows]
    parts = halves(made.parsed)
    work = next((made.every[name] for name in WORKS if name in made.every), None)
    if parts and parts[1].drivers:
        parsed = parts[1]
        driver = made.every.get(parsed.drivers[0])
    elif work is not None and work.key in made.parsed.drivers:
        parsed, driver = parse(work.key), work
    else:
        return Costs({key: {"ideas": 1.0} for key in keys}, {}), [Plain("ideas", "Ideas", "ideas")]
    level = 3 if portfolio.is_careful else 2
    rows_ = [made.own[int(key)] for key in keys]
    found = score(rows_, parsed, kinds=made.kinds, draws=DRAWS) if rows_ else None
    of, missing = {}, {}
    for key, figure in zip(found.keys, found.figures[:, level], strict=True) if found else ():
        if isfinite(figure) and figure >= 0:
            of[key] = {"effort": round(float(figure), 3)}
        else:
            missing[key] = f"no estimate of {driver.name if driver else 'effort'}"
    label, unit = (driver.name, driver.unit or "weeks") if driver else ("Effort", "weeks")
    return Costs(of, missing), [Plain("effort", label, unit)]


def costs_by_skill(portfolio: Portfolio, rows: list[Skill], keys: Iterable[str]) -> Costs:
    """What is said of each skill. An idea of which nothing is said is unknown, not free. One SQL query."""
    names, level = {row.pk: row.key for row in rows}, "high" if portfolio.is_careful else "likely"
    said: dict[str, dict[str, float]] = {}
    for idea, skill, amount in Cost.objects.filter(skill__in=rows).values_list("idea_id", "skill_id", level):
        said.setdefault(str(idea), {})[names[skill]] = amount
    wanted = list(keys)
    missing = {key: "nobody has said what it takes of each skill" for key in wanted if key not in said}
    return Costs({key: said[key] for key in wanted if key in said}, missing)
