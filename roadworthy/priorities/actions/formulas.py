"""Formulas."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.core.models import Change, Product, User

from ..models import Driver, Formula
from ..queries import read_formula
from ..rules import PRESETS, FormulaError, weighted
from .drivers import driver_of
from .fillings import switch_source


@transaction.atomic
def use_preset(product: Product, key: str, *, by: User | None, computed: bool = False) -> Formula:
    """Rank by a known formula: its missing drivers are made, and it becomes the one in use.

    Args:
        computed: a confidence among its drivers is computed from evidence rather than estimated.
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
    if computed:
        for driver in Driver.objects.filter(product=product, key="confidence", source=Driver.Source.TYPED, upper=1):
            switch_source(driver, by=by, source=Driver.Source.EVIDENCE)
    return formula


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


@transaction.atomic
def create_weighted(product: Product, *, by: User | None, name: str, weights: Mapping[str, float]) -> Formula:
    """A weighted sum of drivers; weights are per cent and may be below 0. Ranks by it at once if none is in use.

    Raises:
        Refused: no weights, none but noughts, or a taken name.
    """
    given = {key: weight for key, weight in weights.items() if weight}
    if not given:
        raise Refused("Give at least one driver a weight other than 0.", field="weights")
    try:
        expression = weighted(given)
    except ValueError:
        raise Refused("A weight is a number such as 40 or -20.", field="weights") from None
    formula = create_formula(product, by=by, name=name, expression=expression)
    history.update(formula, by=by, preset="weighted")
    return formula


def check_formula(product: Product, name: str, expression: str, besides: Formula | None = None) -> None:
    """Refuse a formula that has no name of its own, cannot be worked out, or adds what cannot be added."""
    if not name.strip():
        raise Refused("Give the formula a name.", field="name")
    same = Formula.objects.filter(product=product, name=name.strip())
    if same.exclude(pk=besides.pk if besides else 0).exists():
        raise Refused(f"There is already a formula “{name.strip()}”.", field="name")
    try:
        read_formula(product, expression)
    except FormulaError as error:
        raise Refused(f"{error.sentence} (character {error.position + 1})", field="expression") from error
