"""Formulas over drivers: read into a small tree that can do nothing but count.

The tree is ours; no text is ever handed to Python. There are no attributes, no indexes, no
strings and no way to call anything but the functions listed in ``FUNCTIONS``.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TypeAlias

from .tokens import FormulaError, Token, split

DEEPEST = 40
LARGEST = 300
MOST_DRIVERS = 24
"""A formula may be nested this deep, have this many parts and name this many drivers."""

FUNCTIONS: dict[str, tuple[int, int]] = {
    "min": (1, 20),
    "max": (1, 20),
    "sqrt": (1, 1),
    "log": (1, 2),
    "exp": (1, 1),
    "abs": (1, 1),
    "if": (3, 3),
}
"""Functions with the fewest and most arguments. ``log(x)`` is natural, ``log(x, 10)`` to a base."""


@dataclass(frozen=True)
class Number:
    """A number as written."""

    value: float


@dataclass(frozen=True)
class Driver:
    """A driver by name; ``position`` is its place in the text."""

    name: str
    position: int


@dataclass(frozen=True)
class Prefix:
    """``-x`` or ``not x``; ``position`` is that of the sign."""

    sign: str
    inner: "Node"
    position: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Pair:
    """Two sides with a sign between them; ``position`` is that of the sign."""

    sign: str
    left: "Node"
    right: "Node"
    position: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Call:
    """A function of ``FUNCTIONS``; ``position`` is that of its name."""

    function: str
    arguments: "tuple[Node, ...]"
    position: int = field(default=0, compare=False)


Node: TypeAlias = Number | Driver | Prefix | Pair | Call


@dataclass(frozen=True)
class Formula:
    """A formula that can be read. ``drivers`` are its names in the order of appearance."""

    text: str
    tree: Node
    drivers: tuple[str, ...]

    def require_known(self, known: Collection[str]) -> None:
        """Raise ``FormulaError`` at the first driver that is not in ``known``, with a suggestion."""
        for node in _walk(self.tree):
            if isinstance(node, Driver) and node.name not in known:
                near = get_close_matches(node.name, known, n=1, cutoff=0.5)
                hint = f"Did you mean {near[0]}?" if near else _list_of(known)
                raise FormulaError(
                    f"There is no driver called {node.name}. {hint}", text=self.text, position=node.position
                )


_COMPARISONS = {"<", "<=", ">", ">=", "==", "!="}
_STRENGTH = {"or": 1, "and": 2, **dict.fromkeys(_COMPARISONS, 4), "+": 5, "-": 5, "*": 6, "/": 6, "^": 8}
_NOT, _MINUS = 3, 7


def parse(text: str) -> Formula:
    """Read a formula.

    From loose to tight: ``or``, ``and``, ``not``, comparisons (which do not chain), ``+ -``,
    ``* /``, the minus sign before a value, ``^`` (from the right). So ``-2 ^ 2`` is -4 and
    ``2 ^ 3 ^ 2`` is 512, as in mathematics. ``20%`` is 0.2. Names in square brackets may hold blanks.

    Raises:
        FormulaError: with the place of the fault.
    Source:
        V. R. Pratt, "Top down operator precedence", POPL 1973.
    """
    reader = _Reader(text)
    tree = reader.expression(0)
    reader.expect_end()
    names: dict[str, None] = {}
    for node in _walk(tree):
        if isinstance(node, Driver):
            names[node.name] = None
            if len(names) > MOST_DRIVERS:
                sentence = f"A formula has at most {MOST_DRIVERS} drivers."
                raise FormulaError(sentence, text=text, position=node.position)
    return Formula(text, tree, tuple(names))


class _Reader:
    """Reads tokens from left to right; every method returns the tree of what it read."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = split(text)
        self.place = 0
        self.depth = 0
        self.parts = 0

    @property
    def here(self) -> Token:
        return self.tokens[self.place]

    def fault(self, sentence: str, token: Token | None = None) -> FormulaError:
        return FormulaError(sentence, text=self.text, position=(token or self.here).position)

    def take(self) -> Token:
        token = self.here
        self.place += 1
        self.parts += 1
        if self.parts > LARGEST:
            raise self.fault(f"A formula has at most {LARGEST} parts.", token)
        return token

    def expression(self, strength: int) -> Node:
        self.depth += 1
        if self.depth > DEEPEST:
            raise self.fault(f"A formula may be nested {DEEPEST} deep at most.")
        left = self.value()
        while self.here.kind == "sign" and (mine := _STRENGTH.get(self.here.text, -1)) > strength:
            sign = self.take()
            right = self.expression(mine - 1 if sign.text == "^" else mine)
            left = Pair(sign.text, left, right, sign.position)
            if sign.text in _COMPARISONS and self.here.text in _COMPARISONS:
                raise self.fault("Comparisons do not chain; write a < b and b < c.")
        self.depth -= 1
        return left

    def value(self) -> Node:
        token = self.take()
        if token.kind == "number":
            return self.number(token)
        if token.kind == "driver":
            return Driver(token.text, token.position)
        if token.kind == "name":
            return self.call(token) if self.here.text == "(" else self.driver(token)
        if token.text == "-":
            return Prefix("-", self.expression(_MINUS), token.position)
        if token.text == "+":
            return self.expression(_MINUS)
        if token.text == "not":
            return Prefix("not", self.expression(_NOT), token.position)
        if token.text == "(":
            inner = self.expression(0)
            self.close(token)
            return inner
        if token.kind == "end":
            raise self.fault("The formula ends too early; a value is missing.", token)
        raise self.fault(f"A value is missing before {token.text!r}.", token)

    def number(self, token: Token) -> Number:
        if token.text.endswith("%"):
            return Number(float(token.text[:-1]) / 100)
        value = float(token.text)
        if value == float("inf"):
            raise self.fault("This number is too large.", token)
        return Number(value)

    def driver(self, token: Token) -> Driver:
        if token.text in FUNCTIONS:
            raise self.fault(f"{token.text} needs its values in brackets: {token.text}(…).", token)
        return Driver(token.text, token.position)

    def call(self, token: Token) -> Call:
        if token.text not in FUNCTIONS:
            near = get_close_matches(token.text, FUNCTIONS, n=1, cutoff=0.5)
            hint = f"Did you mean {near[0]}?" if near else f"There are {', '.join(FUNCTIONS)}."
            raise self.fault(f"There is no function called {token.text}. {hint}", token)
        opening = self.take()
        arguments = [] if self.here.text == ")" else [self.expression(0)]
        while self.here.text == ",":
            self.take()
            arguments.append(self.expression(0))
        self.close(opening)
        fewest, most = FUNCTIONS[token.text]
        if not fewest <= len(arguments) <= most:
            wanted = f"{fewest}" if fewest == most else f"{fewest} to {most}"
            noun = "value" if most == 1 else "values"
            raise self.fault(f"{token.text} takes {wanted} {noun}, not {len(arguments)}.", token)
        return Call(token.text, tuple(arguments), token.position)

    def close(self, opening: Token) -> None:
        if self.here.text != ")":
            if self.here.kind == "end":
                raise self.fault("This bracket is never closed.", opening)
            raise self.fault(f"A sign or ) is missing before {self.here.text!r}.")
        self.take()

    def expect_end(self) -> None:
        if self.here.text == ")":
            raise self.fault("This bracket was never opened.")
        if self.here.kind != "end":
            raise self.fault(f"A sign such as * or + is missing before {self.here.text!r}.")


def _walk(tree: Node) -> list[Node]:
    """Return all nodes, from left to right."""
    below: tuple[Node, ...] = ()
    if isinstance(tree, Pair):
        below = (tree.left, tree.right)
    elif isinstance(tree, Prefix):
        below = (tree.inner,)
    elif isinstance(tree, Call):
        below = tree.arguments
    return [tree, *(node for child in below for node in _walk(child))]


def _list_of(known: Collection[str]) -> str:
    names = sorted(known)
    return f"There are {', '.join(names[:12])}{' and more' if len(names) > 12 else ''}." if names else ""
