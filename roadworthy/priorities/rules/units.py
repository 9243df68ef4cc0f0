"""Units of formulas: what the score is measured in, and sums that cannot be meant."""

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from .formula import Call, Driver, Formula, Node, Number, Pair, Prefix
from .measures import FIBONACCI, MONEY, NUMBER, TSHIRT, WEEKS, Measure
from .tokens import FormulaError

_PER = re.compile(r"\s*(?:/|(?<!\w)per(?!\w)|(?<!\w)an?(?!\w))\s*", re.IGNORECASE)
_AND = re.compile(r"\s*(?:\*|·|×)\s*")
_HIGHEST = 12
_UNCOUNTED = {"money", "revenue"}
_SINGULAR = {"people": "person"}
_PLURAL = {one: many for many, one in _SINGULAR.items()}


@dataclass(frozen=True)
class Unit:
    """Powers of basic units, such as customer 1, week -1; none of them is a plain number.

    Attributes:
        powers: (basic unit in the singular, power) in the order of names, no power 0.
    """

    powers: tuple[tuple[str, Fraction], ...] = ()

    def times(self, other: "Unit", sign: int = 1) -> "Unit":
        """The unit of the product, or with ``sign`` -1 of the quotient."""
        powers = dict(self.powers)
        for name, power in other.powers:
            powers[name] = powers.get(name, Fraction(0)) + sign * power
        return _unit(powers)

    def to_the(self, power: Fraction) -> "Unit":
        """The unit of a power."""
        return _unit({name: mine * power for name, mine in self.powers})

    def __str__(self) -> str:
        """`customers per week`, `EUR`, `per week`; empty for a plain number."""
        above = [_named(name, power, is_plural=True) for name, power in self.powers if power > 0]
        below = [_named(name, -power, is_plural=False) for name, power in self.powers if power < 0]
        return " ".join([*([" · ".join(above)] if above else []), *(f"per {name}" for name in below)])


PLAIN = Unit()


def unit_of_text(text: str) -> Unit | None:
    """Read a unit as people write it: `customers`, `per week`, `EUR a week`, `customers / week`; None when empty."""
    plain = " ".join(text.split())
    if not plain:
        return None
    above, *below = _PER.split(plain)
    powers: dict[str, Fraction] = {}
    for sign, part in [(1, above), *((-1, one) for one in below)]:
        for name in _AND.split(part):
            if base := _basic(name):
                powers[base] = powers.get(base, Fraction(0)) + sign
    return _unit(powers)


def unit_of(measure: Measure) -> Unit | None:
    """The unit of a driver's values; None where nobody declared one.

    Weeks are weeks, money is its currency (with "per week" as its unit: a week), sizes and Fibonacci steps are
    points unless another unit is declared; marks, shares, scales and yes or no are plain numbers.
    """
    declared = unit_of_text(measure.unit)
    if measure.kind == MONEY:
        money = unit_of_text(measure.currency or "money") or PLAIN
        if declared is None or money.powers[0] in declared.powers:
            return declared or money
        return money.times(declared)
    if measure.kind == WEEKS:
        return unit_of_text("weeks")
    if measure.kind in (FIBONACCI, TSHIRT):
        return declared or unit_of_text("points")
    return declared if measure.kind == NUMBER else declared or PLAIN


def check_units(formula: Formula, units: Mapping[str, Unit | None]) -> Unit | None:
    """Return the unit of a formula's value; None where it rests on a driver without a declared unit.

    Sums, differences, comparisons, ``min``, ``max`` and both branches of ``if`` want the same unit on all
    sides. A side without a declared unit, or a plain number, fits everything, and the sum has the unit of
    the others: ``10 * impact + reach`` is a matter of taste, ``weeks + customers`` is a mistake. ``log`` and
    ``exp`` give plain numbers.

    Args:
        units: by driver; a driver that is not there has no declared unit.
    Raises:
        FormulaError: two units that cannot be added or compared, or a power with a unit; points at the sign.
    """
    return _Checker(formula, units).unit(formula.tree)


class _Checker:
    """Walks one formula; every method returns the unit of its part, None for not declared."""

    def __init__(self, formula: Formula, units: Mapping[str, Unit | None]) -> None:
        self.formula = formula
        self.units = units

    def unit(self, node: Node) -> Unit | None:
        if isinstance(node, Number):
            return PLAIN
        if isinstance(node, Driver):
            return self.units.get(node.name)
        if isinstance(node, Prefix):
            inner = self.unit(node.inner)
            return inner if node.sign == "-" else PLAIN
        return self.pair(node) if isinstance(node, Pair) else self.call(node)

    def pair(self, node: Pair) -> Unit | None:
        left, right = self.unit(node.left), self.unit(node.right)
        if node.sign in ("*", "/"):
            if left is None or right is None:
                return None
            return left.times(right, 1 if node.sign == "*" else -1)
        if node.sign == "^":
            return self.power(node, left, right)
        if node.sign in ("and", "or"):
            return PLAIN
        same = self.same([node.left, node.right], [left, right], node.sign, node.position)
        return same if node.sign in ("+", "-") else PLAIN

    def power(self, node: Pair, left: Unit | None, right: Unit | None) -> Unit | None:
        if right is not None and right != PLAIN:
            said = f"A power is a plain number, and this one is in {right}."
            raise FormulaError(said, text=self.formula.text, position=node.position)
        if left is None or left == PLAIN:
            return left
        value = _constant(node.right)
        if value is None or abs(value) > _HIGHEST:
            return None
        return left.to_the(Fraction(value).limit_denominator(_HIGHEST))

    def call(self, node: Call) -> Unit | None:
        found = [self.unit(argument) for argument in node.arguments]
        if node.function in ("min", "max"):
            return self.same(node.arguments, found, node.function, node.position)
        if node.function == "if":
            return self.same(node.arguments[1:], found[1:], "if", node.position)
        if node.function == "sqrt":
            return None if found[0] is None else found[0].to_the(Fraction(1, 2))
        return found[0] if node.function == "abs" else PLAIN

    def same(self, nodes: Sequence[Node], found: Sequence[Unit | None], sign: str, position: int) -> Unit | None:
        """The unit that all share; refused where two differ."""
        known = [(node, unit) for node, unit in zip(nodes, found, strict=True) if unit is not None and unit != PLAIN]
        for one, other in itertools.pairwise(known):
            if one[1] != other[1]:
                raise FormulaError(_differ(sign, one, other), text=self.formula.text, position=position)
        if known:
            return known[0][1]
        return None if None in found else PLAIN


def _differ(sign: str, one: tuple[Node, Unit], other: tuple[Node, Unit]) -> str:
    """The sentence for two units that do not go together."""
    (left, first), (right, second) = one, other
    verb = {
        "+": f"{second} cannot be added to {first}",
        "-": f"{second} cannot be taken from {first}",
        "if": f"this if answers either {first} or {second}",
    }.get(sign, f"{first} cannot be compared with {second}")
    names = [f"{node.name} is in {unit}" for node, unit in ((left, first), (right, second)) if isinstance(node, Driver)]
    said = f"{verb[0].upper()}{verb[1:]}"
    return f"{said}: {', '.join(names)}." if names else f"{said}."


def _unit(powers: Mapping[str, Fraction]) -> Unit:
    return Unit(tuple(sorted((name, power) for name, power in powers.items() if power)))


def _constant(node: Node) -> float | None:
    if isinstance(node, Number):
        return node.value
    if isinstance(node, Prefix) and node.sign == "-":
        inner = _constant(node.inner)
        return None if inner is None else -inner
    return None


def _basic(name: str) -> str:
    """A basic unit in the singular: customers is customer, people is person; currencies stay as they are."""
    if name.isupper():
        return name
    plain = name.casefold().strip(" ,.")
    plain = _SINGULAR.get(plain, plain)
    if plain.endswith("ies") and len(plain) > 4:
        return plain[:-3] + "y"
    return plain[:-1] if plain.endswith("s") and not plain.endswith("ss") and len(plain) > 2 else plain


def _named(name: str, power: Fraction, *, is_plural: bool) -> str:
    """A basic unit with its power."""
    text = name
    if is_plural and not name.isupper() and name not in _UNCOUNTED:
        text = _PLURAL.get(name) or (f"{name[:-1]}ies" if name.endswith("y") else f"{name}s")
    return text if power == 1 else f"{text}^{power}"
