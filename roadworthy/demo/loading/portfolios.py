"""What fits into the next two quarters: skills, what ideas take of them, and two ways to choose."""

from __future__ import annotations

from hashlib import blake2b
from statistics import fmean

from roadworthy.core.models import Product
from roadworthy.priorities.models import Cost, Estimate, Lock, Portfolio, Skill, Tie

from .desk import Desk, insert, morning

SKILLS = (("backend", "Backend"), ("frontend", "Frontend"), ("design", "Design"))
SPLITS = ((0.7, 0.2, 0.1), (0.3, 0.5, 0.2), (0.5, 0.4, 0.1), (0.2, 0.4, 0.4), (1.0, 0.0, 0.0))
"""Shares of the effort by skill: server work, screens, both, something new to look at, nothing to see."""
OPEN = ("new", "exploring", "ready", "planned", "building")
FILLS = (0.19, 0.2, 0.18)
"""The capacity of a quarter as a share of what all open ideas take, by skill."""


def load_portfolios(desk: Desk) -> None:
    """Skills and costs for every product; for the first one the plan that is talked about, and a careful one."""
    for product in desk.products.values():
        load_costs(desk, product)
    load_plans(desk)


def load_costs(desk: Desk, product: Product) -> None:
    """The team's effort by skill, in half weeks; what nobody estimated stays unknown."""
    skills = insert(
        Skill(product=product, key=key, name=name, position=place) for place, (key, name) in enumerate(SKILLS)
    )
    keys = {row.pk: key for key, row in desk.ideas.items()}
    rows = Estimate.objects.filter(driver__key="effort", idea__product=product, idea__category__in=OPEN)
    said: dict[int, list[float]] = {}
    for idea, likely in rows.order_by("pk").values_list("idea_id", "likely"):
        said.setdefault(idea, []).append(likely)
    insert(
        cost
        for idea, weeks in said.items()
        for skill, share in zip(skills, split_of(keys[idea]), strict=True)
        if (cost := cost_row(idea, skill, fmean(weeks) * share)) is not None
    )


def split_of(key: str) -> tuple[float, ...]:
    """How an idea's effort divides among the skills, the same every time."""
    return SPLITS[blake2b(key.encode(), digest_size=2).digest()[0] % len(SPLITS)]


def cost_row(idea: int, skill: Skill, weeks: float) -> Cost | None:
    """So many weeks of a skill, in halves; work takes longer more often than less. None for nothing."""
    likely = round(2 * weeks) / 2
    if likely <= 0:
        return None
    low, high = (round(2 * likely * factor) / 2 for factor in (0.75, 1.75))
    return Cost(idea_id=idea, skill=skill, low=max(0.5, low), likely=likely, high=max(high, likely))


def load_plans(desk: Desk) -> None:
    """Two quarters ahead: as hoped for, and with half the weight on what could go wrong."""
    product, maren = desk.products["rota"], desk.users["maren"]
    total = {skill.key: 0.0 for skill in Skill.objects.filter(product=product)}
    for skill, likely in Cost.objects.filter(idea__product=product).values_list("skill__key", "likely"):
        total[skill] += likely
    room = {key: [float(round(total[key] * fill))] * 2 for (key, _), fill in zip(SKILLS, FILLS, strict=True)}
    at = morning(desk.world.end, 9)
    hoped = Portfolio(product=product, name="Next two quarters", periods=2, capacity=room, by=maren, created=at)
    careful = Portfolio(product=product, name="If work takes longer", periods=2, capacity=room, risk=0.5)
    careful.is_careful, careful.by, careful.created = True, maren, at
    insert([hoped, careful])
    load_wishes(desk, [hoped, careful])


def load_wishes(desk: Desk, portfolios: list[Portfolio]) -> None:
    """An idea that a promise to a customer puts in, and one that makes sense only after another."""
    rows = Cost.objects.filter(idea__product=desk.products["rota"]).exclude(idea__category="building")
    chosen = list(dict.fromkeys(rows.order_by("-likely", "idea_id").values_list("idea_id", flat=True)))
    if len(chosen) < 4:
        return
    pet, first, later = chosen[len(chosen) // 2], chosen[-1], chosen[1]
    insert(Lock(portfolio=one, idea_id=pet, kind=Lock.Kind.MUST, reason="Promised to a customer") for one in portfolios)
    insert([Tie(idea_id=later, kind=Tie.Kind.NEEDS, other_id=first)])
