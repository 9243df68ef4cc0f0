"""Skills, what ideas take of them, and what ideas are tied to."""

from __future__ import annotations

from math import isfinite
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify

from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.core.models import Change, Product, User
from roadworthy.ideas.models import Idea

from ..models import Cost, Skill, Tie

MOST_SKILLS = 12


@transaction.atomic
def add_skill(product: Product, *, by: User | None, name: str, unit: str = "", is_money: bool = False) -> Skill:
    """A skill, a team or a budget that ideas take something of.

    Raises:
        Refused: no or a taken name, or too many.
    """
    text = check_skill(product, name)
    if Skill.objects.filter(product=product).count() >= MOST_SKILLS:
        raise Refused(f"At most {MOST_SKILLS} skills: with more nobody can say what an idea takes.", field="name")
    last = Skill.objects.filter(product=product).aggregate(last=Max("position"))["last"]
    unit = unit.strip()[:20] or (product.workspace.currency if is_money else "weeks")
    row = Skill(product=product, key=free_key(product, text), name=text, unit=unit, is_money=is_money)
    row.position = (last or 0) + 1
    return history.create(row, by=by)


def change_skill(skill: Skill, *, by: User, name: str, unit: str = "") -> Change | None:
    """Rename a skill or its unit. Raises as `add_skill`."""
    text = check_skill(skill.product, name, besides=skill)
    return history.update(skill, by=by, name=text, unit=unit.strip()[:20] or skill.unit)


def delete_skill(skill: Skill, *, by: User) -> Change:
    """Delete a skill and what ideas take of it. Can be undone."""
    return history.delete(skill, by=by)


def check_skill(product: Product, name: str, besides: Skill | None = None) -> str:
    """A name of its own."""
    text = " ".join(name.split())
    if not text or len(text) > 60:
        raise Refused("Name a skill or a team, in up to 60 letters.", field="name")
    same = Skill.objects.filter(product=product, name__iexact=text)
    if (same.exclude(pk=besides.pk) if besides else same).exists():
        raise Refused(f"There is already a skill “{text}”.", field="name")
    return text


def free_key(product: Product, name: str) -> str:
    """A key made of the name that no other skill has."""
    first = slugify(name).replace("-", "_")[:36] or "skill"
    taken = set(Skill.objects.filter(product=product).values_list("key", flat=True)) | {"effort", "ideas"}
    return next(one for one in [first, *(f"{first}_{n}" for n in range(2, 1000))] if one not in taken)


@transaction.atomic
def set_cost(idea: Idea, skill: Skill, *, by: User | None, low: float, likely: float, high: float) -> Change | None:
    """Say what an idea takes of a skill. None where it says so already.

    Raises:
        Refused: not finite, below 0, not in order, or another product's skill.
    """
    if skill.product_id != idea.product_id:
        raise Refused("This skill belongs to another product.", field="skill")
    if not all(isfinite(one) and one >= 0 for one in (low, likely, high)):
        raise Refused("What it takes is a number of 0 or more.", field="cost")
    if not low <= likely <= high:
        raise Refused("Low is at most likely, and likely at most high.", field="cost")
    values: dict[str, Any] = {"low": float(low), "likely": float(likely), "high": float(high)}
    found = Cost.objects.filter(idea=idea, skill=skill).first()
    if found is not None:
        found.idea = idea
        return history.update(found, by=by, **values)
    return history.of(history.create(Cost(idea=idea, skill=skill, **values), by=by)).first()


def clear_cost(cost: Cost, *, by: User | None) -> Change:
    """Say no longer what an idea takes. Can be undone."""
    return history.delete(cost, by=by, verb="taken back")


@transaction.atomic
def tie(idea: Idea, other: Idea, *, by: User | None, kind: str) -> Tie:
    """Say that an idea needs another, or that they exclude each other.

    Raises:
        Refused: itself, another product's, or there already.
    """
    if kind not in Tie.Kind.values:
        raise Refused("Choose “needs” or “excludes”.", field="kind")
    if idea.pk == other.pk:
        raise Refused("An idea is not tied to itself.", field="other")
    if idea.product_id != other.product_id:
        raise Refused("This idea belongs to another product.", field="other")
    if Tie.objects.filter(idea=idea, other=other, kind=kind).exists():
        raise Refused("This is said already.", field="other")
    return history.create(Tie(idea=idea, other=other, kind=kind), by=by, verb="tied")


def untie(tie: Tie, *, by: User) -> Change:
    """Take a tie back. Can be undone."""
    return history.delete(tie, by=by, verb="untied")
