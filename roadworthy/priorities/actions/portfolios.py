"""Portfolios: making, changing, keeping what came out, and locking ideas in or out."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite
from typing import Any

from django.db import transaction
from django.utils import timezone

from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.core.models import Change, Product, User
from roadworthy.ideas.models import Idea
from roadworthy.strategy.models import Objective

from ..models import Formula, Lock, Portfolio
from ..queries import portfolio as queries

MOST_PERIODS = 4
SETTINGS = {"name", "formula", "starts", "length", "periods", "capacity", "targets", "risk", "tail", "is_careful"}


@transaction.atomic
def create_portfolio(product: Product, *, by: User | None, name: str = "", **values: Any) -> Portfolio:
    """Make a portfolio; what is left out has its default, and capacity is guessed until somebody says it.

    Raises:
        Refused: a taken name, or a setting that cannot be meant; names the field.
    """
    name = name.strip() or free_name(product)
    row = Portfolio(product=product, by=by)
    checked = check_settings(row, {"name": name, **values})
    for field, value in checked.items():
        setattr(row, field, value)
    return history.create(row, by=by)


@transaction.atomic
def change_portfolio(portfolio: Portfolio, *, by: User | None, **values: Any) -> Change | None:
    """Change settings. Raises as `create_portfolio`."""
    return history.update(portfolio, by=by, **check_settings(portfolio, values))


def delete_portfolio(portfolio: Portfolio, *, by: User) -> Change:
    """Delete a portfolio with its locks. Can be undone."""
    return history.delete(portfolio, by=by)


def free_name(product: Product) -> str:
    """A name that no other portfolio of the product has."""
    taken = set(Portfolio.objects.filter(product=product).values_list("name", flat=True))
    return next(one for one in ["Plan", *(f"Plan {n}" for n in range(2, 1000))] if one not in taken)


@transaction.atomic
def keep_result(
    portfolio: Portfolio, *, by: User | None, tried: queries.Settings = queries.AS_KEPT, seconds: float = 10.0
) -> Change | None:
    """Keep what is tried as the portfolio's settings, and what comes out of it.

    Raises:
        Refused: a capacity that is none, or wishes that cannot all hold.
    """
    capacity = {**portfolio.capacity, **{name: list(amounts) for name, amounts in tried.capacity.items()}}
    values: dict[str, Any] = {"capacity": capacity}
    if tried.risk is not None:
        values["risk"] = tried.risk
    checked = check_settings(portfolio, values)
    for field, value in checked.items():
        setattr(portfolio, field, value)
    page = queries.page_of(queries.choosing(portfolio), seconds=seconds)
    result = queries.result_of(page)
    if result is None:
        raise Refused(" ".join(("These wishes cannot all hold:", *page.conflict)) if page.conflict else "No plan yet.")
    portfolio.refresh_from_db(fields=list(checked))
    return history.update(portfolio, by=by, verb="kept", **checked, result=result, kept_at=timezone.now())


@transaction.atomic
def lock_idea(portfolio: Portfolio, idea: Idea, *, by: User | None, kind: str, reason: str = "") -> Change | None:
    """Say that an idea must be in, or stays out; "" leaves it to the sum again.

    Raises:
        Refused: another kind, or another product's idea.
    """
    if idea.product_id != portfolio.product_id:
        raise Refused("There is no such idea in this product.", field="idea")
    if kind and kind not in Lock.Kind.values:
        raise Refused(f"“{kind}” is none of must, never.", field="kind")
    found = Lock.objects.filter(portfolio=portfolio, idea=idea).select_related("portfolio__product", "idea").first()
    if not kind:
        return history.delete(found, by=by, verb="unlocked") if found else None
    if found is not None:
        return history.update(found, by=by, verb="locked", kind=kind, reason=reason.strip()[:300])
    row = Lock(portfolio=portfolio, idea=idea, kind=kind, reason=reason.strip()[:300])
    return history.of(history.create(row, by=by, verb="locked")).first()


def check_settings(portfolio: Portfolio, values: Mapping[str, Any]) -> dict[str, Any]:
    """Settings cleaned. Raises Refused naming the field."""
    if unknown := set(values) - SETTINGS:
        raise ValueError(f"portfolio.{min(unknown)} is not changed this way")
    found = dict(values)
    if "name" in found:
        found["name"] = check_name(portfolio, str(found["name"]))
    formula: Formula | None = found.get("formula")
    if formula is not None and formula.product_id != portfolio.product_id:
        raise Refused("There is no such formula in this product.", field="formula")
    if "length" in found and found["length"] not in Portfolio.PeriodLength.values:
        raise Refused("A period is a month, a quarter or a half-year.", field="length")
    if not 1 <= found.get("periods", 1) <= MOST_PERIODS:
        raise Refused(f"1 to {MOST_PERIODS} periods.", field="periods")
    for name, low in (("risk", 0.0), ("tail", 0.001)):
        if name in found and not low <= found[name] <= 1:
            raise Refused("A share between 0 and 100 %.", field=name)
    if "capacity" in found:
        found["capacity"] = check_capacity(found["capacity"])
    if "targets" in found:
        found["targets"] = check_targets(portfolio.product, found["targets"])
    return found


def check_name(portfolio: Portfolio, name: str) -> str:
    """A name of its own."""
    text = " ".join(name.split())
    if not text or len(text) > 80:
        raise Refused("Give the portfolio a name of up to 80 letters.", field="name")
    same = Portfolio.objects.filter(product=portfolio.product, name=text).exclude(pk=portfolio.pk)
    if same.exists():
        raise Refused(f"There is already a portfolio “{text}”.", field="name")
    return text


def check_capacity(capacity: Mapping[str, Any]) -> dict[str, list[float]]:
    """By skill one number for each period, 0 or more."""
    found = {}
    for name, amounts in capacity.items():
        numbers = [amounts] if isinstance(amounts, int | float) else list(amounts)
        if not 1 <= len(numbers) <= MOST_PERIODS or not all(isfinite(one) and one >= 0 for one in numbers):
            raise Refused(f"Capacity of {name}: numbers of 0 or more, one for each period.", field="capacity")
        found[str(name)[:40]] = [float(one) for one in numbers]
    return found


def check_targets(product: Product, targets: Mapping[str, Any]) -> dict[str, dict[str, float]]:
    """By objective its smallest and largest share; empty ones are left out."""
    known = {str(pk) for pk in Objective.objects.filter(product=product).values_list("pk", flat=True)}
    found = {}
    for key, shares in targets.items():
        said = {name: float(shares[name]) for name in ("min", "max") if shares.get(name) is not None}
        if str(key) not in known:
            raise Refused("There is no such objective in this product.", field="targets")
        if not all(0 <= one <= 1 for one in said.values()):
            raise Refused("A share lies between 0 and 100 %.", field="targets")
        if said.get("min", 0) > said.get("max", 1):
            raise Refused("The smallest share is not above the largest.", field="targets")
        if said:
            found[str(key)] = said
    return found
