"""Drivers and formulas."""

from __future__ import annotations

from collections.abc import Mapping

from roadworthy.core.errors import Refused
from roadworthy.core.models import FieldDefinition, Product
from roadworthy.core.own_fields import definitions
from roadworthy.strategy.models import Objective

from ..models import Driver, Formula
from ..rules import DriverKind, FormulaError, parse
from ..rules import Formula as Parsed
from ..rules.measures import MONEY, NUMBER, Measure
from ..rules.units import Unit, check_units, unit_of


def drivers(product: Product) -> list[Driver]:
    """The drivers of a product in their order, each knowing its product. One SQL query."""
    rows = list(Driver.objects.filter(product=product).select_related("metric"))
    for row in rows:
        row.product = product
    return rows


def driver_for(product: Product, pk: int) -> Driver | None:
    """One driver of this product. One SQL query."""
    return Driver.objects.filter(product=product, pk=pk).first()


def formulas(product: Product) -> list[Formula]:
    """The formulas of a product, the one in use first. One SQL query."""
    return list(Formula.objects.filter(product=product).order_by("-is_default", "name"))


def formula_in_use(product: Product) -> Formula | None:
    """The formula that the product ranks by; None before one is chosen. One SQL query."""
    return Formula.objects.filter(product=product, is_default=True).first()


def formula_for(product: Product, pk: str) -> Formula | None:
    """The formula of this key, else the one in use. One or two SQL queries."""
    if pk.isdecimal():
        found = Formula.objects.filter(product=product, pk=pk).first()
        if found is not None:
            return found
    return formula_in_use(product)


def usable_formula(formula: Formula) -> Parsed:
    """A formula ready to be worked out.

    Raises:
        Refused: it cannot be read, which only a change behind our back can cause.
    """
    try:
        return parse(formula.expression)
    except FormulaError as error:
        raise Refused(f"The formula “{formula}” cannot be read: {error.sentence}", field="expression") from error


def kind_of(driver: Driver) -> DriverKind:
    """A driver's bounds as the rules take them."""
    return DriverKind(driver.key, driver.name, driver.help_text, "", driver.lower, driver.upper, driver.perspective)


def number_fields(product: Product) -> list[FieldDefinition]:
    """The own fields of ideas that a formula can read: numbers and money. One SQL query."""
    numeric = {FieldDefinition.Kind.NUMBER, FieldDefinition.Kind.MONEY}
    return [one for one in definitions(product.workspace, "idea") if one.kind in numeric]


def units_of(product: Product) -> dict[str, Unit | None]:
    """The declared unit of everything that a formula of this product can read, by its name. Two SQL queries."""
    currency = product.workspace.currency
    fields = {
        one.key: unit_of(Measure(MONEY if one.kind == "money" else NUMBER, currency=currency))
        for one in number_fields(product)
    }
    return fields | {row.key: unit_of(row.measure) for row in drivers(product)}


def read_formula(
    product: Product, expression: str, *, units: Mapping[str, Unit | None] | None = None
) -> tuple[Parsed, Unit | None]:
    """A formula over this product's drivers and own fields, and the unit of its score.

    Args:
        units: of the product's names; read by two SQL queries when None.
    Raises:
        FormulaError: it cannot be read, names what there is not, or adds what cannot be added.
    """
    units = units_of(product) if units is None else units
    parsed = parse(expression)
    parsed.require_known(units)
    return parsed, check_units(parsed, units)


def objectives(product: Product) -> list[tuple[str, str]]:
    """The product's objectives as choices. One SQL query."""
    return [(str(pk), title) for pk, title in Objective.objects.filter(product=product).values_list("pk", "title")]
