"""Working out a formula over arrays of draws. Unknown stays unknown."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

import numpy as np

from roadworthy.maths import Floats

from .formula import Call, Driver, Formula, Node, Number, Pair, Prefix

Value: TypeAlias = Floats | float


def evaluate(formula: Formula, drivers: Mapping[str, Value]) -> Floats:
    """Return the formula's value for each draw.

    Args:
        drivers: an array or number for each driver of the formula; arrays broadcast against each other.
    Returns:
        The precision of the drivers. NaN, which means unknown, wherever a driver is NaN and
        matters, or where there is no value: division by nought, a logarithm of nought, a root of
        a negative number, a result too large. True is 1 and false is 0; any number but 0 counts
        as true. An ``if`` needs only the branch it takes.
    Raises:
        KeyError: a driver of the formula without values.
    """
    with np.errstate(all="ignore"):
        value: Floats = np.asarray(_value(formula.tree, drivers))
        finite = np.isfinite(value)
        return value if finite.all() else np.where(finite, value, np.nan)


def _value(node: Node, drivers: Mapping[str, Value]) -> Value:
    if isinstance(node, Number):
        return node.value
    if isinstance(node, Driver):
        return drivers[node.name]
    if isinstance(node, Prefix):
        inner = _value(node.inner, drivers)
        return -inner if node.sign == "-" else _known(np.equal(inner, 0), inner)
    if isinstance(node, Pair):
        return _PAIRS[node.sign](_value(node.left, drivers), _value(node.right, drivers))
    return _call(node, drivers)


def _call(node: Call, drivers: Mapping[str, Value]) -> Value:
    arguments = [_value(argument, drivers) for argument in node.arguments]
    first = arguments[0]
    if node.function == "if":
        chosen = np.where(np.not_equal(first, 0), arguments[1], arguments[2])
        return _blank_where_unknown(chosen, first)
    if node.function in ("min", "max"):
        for other in arguments[1:]:
            first = np.minimum(first, other) if node.function == "min" else np.maximum(first, other)
        return first
    if node.function == "log":
        return np.log(first) if len(arguments) == 1 else np.log(first) / np.log(arguments[1])
    return _PLAIN[node.function](first)


def _known(truth: "np.bool_ | np.ndarray[tuple[int, ...], np.dtype[np.bool_]]", *sides: Value) -> Value:
    """Turn truth into 1 and 0, but NaN wherever a side is NaN."""
    result: Value = np.asarray(truth, dtype=np.float64)
    for side in sides:
        result = _blank_where_unknown(result, side)
    return result


def _blank_where_unknown(value: Value, side: Value) -> Value:
    unknown = np.isnan(side)
    return np.where(unknown, np.nan, value) if unknown.any() else value


_PLAIN: dict[str, Callable[[Value], Value]] = {"sqrt": np.sqrt, "exp": np.exp, "abs": np.abs}
_PAIRS: dict[str, Callable[[Value, Value], Value]] = {
    "+": np.add,
    "-": np.subtract,
    "*": np.multiply,
    "/": np.true_divide,
    "^": lambda a, b: np.power(np.asarray(a) * 1.0, b),
    "<": lambda a, b: _known(np.less(a, b), a, b),
    "<=": lambda a, b: _known(np.less_equal(a, b), a, b),
    ">": lambda a, b: _known(np.greater(a, b), a, b),
    ">=": lambda a, b: _known(np.greater_equal(a, b), a, b),
    "==": lambda a, b: _known(np.equal(a, b), a, b),
    "!=": lambda a, b: _known(np.not_equal(a, b), a, b),
    "and": lambda a, b: _known(np.logical_and(np.not_equal(a, 0), np.not_equal(b, 0)), a, b),
    "or": lambda a, b: _known(np.logical_or(np.not_equal(a, 0), np.not_equal(b, 0)), a, b),
}
