"""Drivers and formulas."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify

from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.core.models import Change, Perspective, Product, User

from ..models import Driver, Formula
from ..queries import number_fields
from ..rules import PRESETS, DriverKind, FormulaError, parse
from .fillings import refill_soon


@transaction.atomic
def use_preset(product: Product, key: str, *, by: User | None) -> Formula:
    """Rank by a known formula: its missing drivers are made, and it becomes the one in use.

    Raises:
        Refused: no such preset.
    """
    if key not in PRESETS:
        raise Refused(f"“{key}” is none of {', '.join(PRESETS)}.", field="preset")
    preset = PRESETS[key]
    known = set(Driver.objects.filter(product=product).values_list("key", flat=True))
    for place, kind in enumerate(preset.drivers):
        if kind.name not in known:
            history.create(driver_of(product, kind, len(known) + place), by=by)
    formula = Formula.objects.filter(product=product, preset=key).first()
    if formula is None:
        name = free_name(product, preset.label)
        formula = history.create(Formula(product=product, name=name, expression=preset.text, preset=key), by=by)
    choose_formula(formula, by=by)
    return formula


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


def free_name(product: Product, name: str) -> str:
    """The name, or with a number behind it when a formula has it already."""
    taken = set(Formula.objects.filter(product=product).values_list("name", flat=True))
    return next(one for one in [name, *(f"{name} {n}" for n in range(2, 1000))] if one not in taken)


@transaction.atomic
def choose_formula(formula: Formula, *, by: User | None) -> None:
    """Rank by this formula from now on."""
    for other in Formula.objects.filter(product=formula.product, is_default=True).exclude(pk=formula.pk):
        history.update(other, by=by, verb="no longer in use", is_default=False)
    history.update(formula, by=by, verb="in use", is_default=True)


def create_formula(product: Product, *, by: User | None, name: str, expression: str) -> Formula:
    """A formula of the workspace's own.

    Raises:
        Refused: no or a taken name, or an expression that cannot be read; points at the character.
    """
    check_formula(product, name, expression)
    is_first = not Formula.objects.filter(product=product, is_default=True).exists()
    row = Formula(product=product, name=name.strip(), expression=expression.strip(), is_default=is_first)
    return history.create(row, by=by)


def change_formula(formula: Formula, *, by: User, name: str, expression: str) -> Change | None:
    """Change a formula. Raises as `create_formula`."""
    check_formula(formula.product, name, expression, besides=formula)
    preset = formula.preset if expression.strip() == formula.expression else ""
    return history.update(formula, by=by, name=name.strip(), expression=expression.strip(), preset=preset)


def delete_formula(formula: Formula, *, by: User) -> Change:
    """Delete a formula. Raises Refused for the one in use. Can be undone."""
    if formula.is_default:
        raise Refused("This formula is in use; choose another one first.")
    return history.delete(formula, by=by)


def check_formula(product: Product, name: str, expression: str, besides: Formula | None = None) -> None:
    """Refuse a formula that has no name of its own or cannot be worked out."""
    if not name.strip():
        raise Refused("Give the formula a name.", field="name")
    same = Formula.objects.filter(product=product, name=name.strip())
    if same.exclude(pk=besides.pk if besides else 0).exists():
        raise Refused(f"There is already a formula “{name.strip()}”.", field="name")
    known = list(Driver.objects.filter(product=product).values_list("key", flat=True))
    known += [one.key for one in number_fields(product)]
    try:
        parse(expression).require_known(known)
    except FormulaError as error:
        raise Refused(f"{error.sentence} (character {error.position + 1})", field="expression") from error


def add_driver(product: Product, *, by: User | None, name: str, key: str = "", **values: Any) -> Driver:
    """A driver of the workspace's own; formulas call it by its key.

    Raises:
        Refused: no name, a taken key, or bounds in the wrong order.
    """
    if not name.strip():
        raise Refused("Give the driver a name.", field="name")
    key = slugify(key or name).replace("-", "_")[:40]
    if not key or key[0].isdecimal():
        raise Refused("The driver's name begins with a letter.", field="name")
    if Driver.objects.filter(product=product, key=key).exists():
        raise Refused(f"There is already a driver “{key}”.", field="name")
    check_bounds(values.get("lower"), values.get("upper"))
    last = Driver.objects.filter(product=product).aggregate(last=Max("position"))["last"]
    row = Driver(product=product, name=name.strip(), key=key, position=(last or 0) + 1, **values)
    made = history.create(row, by=by)
    refill_soon(made)
    return made


def change_driver(driver: Driver, *, by: User, **values: Any) -> Change | None:
    """Change a driver; its key stays, for formulas use it. Raises Refused for bounds in the wrong order."""
    check_bounds(values.get("lower", driver.lower), values.get("upper", driver.upper))
    change = history.update(driver, by=by, **values)
    refill_soon(driver)
    return change


def check_bounds(lower: float | None, upper: float | None) -> None:
    """Refuse bounds in the wrong order."""
    if lower is not None and upper is not None and lower >= upper:
        raise Refused("The lower bound is below the upper one.", field="upper")


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
