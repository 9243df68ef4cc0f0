"""Formulas over series: ``A / B * 100``. Only numbers, letters of series and the four operations."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from .errors import QuestionError

OPERATIONS: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv,
}  # fmt: skip
LONGEST = 500


@dataclass(frozen=True)
class Formula:
    """A formula that was checked.

    Attributes:
        text: as it was written. letters: the series that it uses; A is the first.
    """

    text: str
    letters: frozenset[str]

    def compute(self, values: Mapping[str, float | None]) -> float | None:
        """The value where the series have these; None where one is unknown or a division by zero leaves it so."""
        try:
            found = _compute(ast.parse(self.text, mode="eval").body, values)
        except (ZeroDivisionError, OverflowError):
            return None
        return found if found is not None and abs(found) < float("inf") else None


def parse_formula(text: str, path: str) -> Formula:
    """Read a formula; letters may be small. Raises QuestionError for anything but arithmetic."""
    upper = text.strip().upper()
    letters: set[str] = set()
    try:
        if len(upper) > LONGEST:
            raise ValueError
        _check(ast.parse(upper, mode="eval").body, letters)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise QuestionError(path, "must be arithmetic with series, such as A / B * 100") from error
    if not letters:
        raise QuestionError(path, "must use at least one series, such as A")
    return Formula(upper, frozenset(letters))


def _check(node: ast.expr, letters: set[str]) -> None:
    """Collect the letters. Raises ValueError for what is no arithmetic."""
    if isinstance(node, ast.BinOp) and type(node.op) in OPERATIONS:
        _check(node.left, letters)
        _check(node.right, letters)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub | ast.UAdd):
        _check(node.operand, letters)
    elif isinstance(node, ast.Name) and len(node.id) == 1 and "A" <= node.id <= "Z":
        letters.add(node.id)
    elif not (isinstance(node, ast.Constant) and type(node.value) in (int, float)):
        raise ValueError


def _compute(node: ast.expr, values: Mapping[str, float | None]) -> float | None:
    """The value of one node; None where a series has none."""
    if isinstance(node, ast.Constant):
        return float(str(node.value))
    if isinstance(node, ast.Name):
        return values[node.id]
    if isinstance(node, ast.UnaryOp):
        found = _compute(node.operand, values)
        return found if found is None or isinstance(node.op, ast.UAdd) else -found
    assert isinstance(node, ast.BinOp)
    left, right = _compute(node.left, values), _compute(node.right, values)
    if left is None or right is None:
        return None
    return OPERATIONS[type(node.op)](left, right)
