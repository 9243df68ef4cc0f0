"""Drivers: made, changed, put in order, deleted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify

from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.core.models import Change, Perspective, Product, User

from ..models import Driver, Estimate, Formula
from ..rules import DriverKind, FormulaError, bounds_of_kind, parse
from .fillings import check_metric, refill_soon


def driver_of(product: Product, kind: DriverKind, position: int) -> Driver:
    """A preset's driver as a row."""
    perspectives = set(Perspective.values)
    return Driver(
        product=product,
        key=kind.name,
        name=kind.label,
        help_text=kind.question,
        kind=kind.kind,
        unit=kind.unit,
        lower=kind.lower,
        upper=kind.upper,
        scale=[[value, word] for value, word in kind.steps],
        perspective=kind.perspective if kind.perspective in perspectives else "",
        position=position,
    )


def add_driver(product: Product, *, by: User | None, name: str, key: str = "", **values: Any) -> Driver:
    """A driver of the workspace's own; formulas call it by its key.

    Raises:
        Refused: no name, a taken key, bounds in the wrong order, a scale without steps, or another product's metric.
    """
    if not name.strip():
        raise Refused("Give the driver a name.", field="name")
    key = slugify(key or name).replace("-", "_")[:40]
    if not key or key[0].isdecimal():
        raise Refused("The driver's name begins with a letter.", field="name")
    if Driver.objects.filter(product=product, key=key).exists():
        raise Refused(f"There is already a driver “{key}”.", field="name")
    values = with_bounds(values)
    check_bounds(values.get("lower", 0), values.get("upper"))
    check_driver(product, values)
    last = Driver.objects.filter(product=product).aggregate(last=Max("position"))["last"]
    row = Driver(product=product, name=name.strip(), key=key, position=(last or 0) + 1, **values)
    made = history.create(row, by=by)
    refill_soon(made, by=by)
    return made


def change_driver(driver: Driver, *, by: User, **values: Any) -> Change | None:
    """Change a driver; its key stays, for formulas use it. Raises as `add_driver`."""
    lower, upper = values.get("lower", driver.lower), values.get("upper", driver.upper)
    check_bounds(lower, upper)
    check_estimates_within(driver, lower, upper)
    check_driver(driver.product, values)
    change = history.update(driver, by=by, **values)
    refill_soon(driver, by=by)
    return change


def check_bounds(lower: float | None, upper: float | None) -> None:
    """Refuse bounds in the wrong order, and an upper one alone."""
    if upper is not None and lower is None:
        raise Refused("Give a lower bound too, or no upper one.", field="lower")
    if lower is not None and upper is not None and lower >= upper:
        raise Refused("The lower bound is below the upper one.", field="upper")


def check_estimates_within(driver: Driver, lower: float | None, upper: float | None) -> None:
    """Refuse bounds that estimates lie outside of."""
    rows = Estimate.objects.filter(driver=driver)
    below = rows.filter(low__lt=lower).count() if lower is not None else 0
    above = rows.filter(high__gt=upper).count() if upper is not None else 0
    if below:
        raise Refused(f"{below} of its estimates are below that; change those first.", field="lower")
    if above:
        raise Refused(f"{above} of its estimates are above that; change those first.", field="upper")


def delete_driver(driver: Driver, *, by: User) -> Change:
    """Delete a driver with its estimates. Can be undone.

    Raises:
        Refused: a formula uses it.
    """
    for formula in Formula.objects.filter(product=driver.product):
        try:
            used = driver.key in parse(formula.expression).drivers
        except FormulaError:
            used = False
        if used:
            raise Refused(f"The formula “{formula}” uses {driver.name}; change it first.")
    return history.delete(driver, by=by)


def with_bounds(values: Mapping[str, Any]) -> dict[str, Any]:
    """The same values, with the bounds that their kind brings where none are given."""
    lower, upper = bounds_of_kind(values.get("kind") or Driver.Kind.NUMBER)
    bounds = {"lower": lower, "upper": upper} if values.get("lower") is None and values.get("upper") is None else {}
    is_bounded = values.get("kind") in (Driver.Kind.PERCENT, Driver.Kind.TEN, Driver.Kind.YES_NO)
    return {**values, **(bounds if is_bounded else {})}


def check_driver(product: Product, values: Mapping[str, Any]) -> None:
    """Refuse a scale without steps and another product's metric."""
    if values.get("kind") == Driver.Kind.SCALE and len(values.get("scale") or []) < 2:
        raise Refused("Give the scale two steps at least, each on a line, such as high = 2.", field="scale")
    if values.get("metric") is not None:
        check_metric(product, values["metric"])


@transaction.atomic
def move_driver(driver: Driver, *, by: User, down: bool) -> Change | None:
    """Put a driver one place up or down; None when it is at the end already."""
    rows = list(Driver.objects.filter(product=driver.product))
    place = next(index for index, row in enumerate(rows) if row.pk == driver.pk)
    other = place + (1 if down else -1)
    if not 0 <= other < len(rows):
        return None
    rows[place], rows[other] = rows[other], rows[place]
    change = None
    for position, row in enumerate(rows):
        if row.position != position:
            made = history.update(row, by=by, verb="moved", position=position)
            change = made if row.pk == driver.pk else change
    return change
