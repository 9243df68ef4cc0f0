"""Formulas over other metrics: ``([revenue] - [cost]) / [active-users]``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite

from ..questions import QuestionError

LONGEST, DEEPEST = 500, 40
_TOKEN = re.compile(r"\s*(?:\[([^\[\]]*)\]|(\d+(?:\.\d+)?|\.\d+)|([-+*/()]))")
_STRENGTH = {"+": 1, "-": 1, "*": 2, "/": 2, "neg": 3}


@dataclass(frozen=True)
class Formula:
    """A formula that was read.

    Attributes:
        steps: in the order of working out (reverse Polish): numbers, ("metric", key) and operators.
        names: the keys of the metrics it uses, each once, in order of their first place.
    """

    text: str
    steps: tuple[float | str | tuple[str, str], ...]
    names: tuple[str, ...]


def read_formula(text: str) -> Formula:
    """Read a formula: metrics' keys in square brackets, numbers, ``+ - * /`` and parentheses.

    Raises:
        QuestionError: what cannot be read, with the place.
    Source:
        E. W. Dijkstra's shunting yard, Mathematisch Centrum report MR 35 (1961).
    """
    if not text.strip():
        raise QuestionError("formula", "Write a formula, such as [revenue] / [active-users].")
    if len(text) > LONGEST:
        raise QuestionError("formula", f"A formula has at most {LONGEST} characters.")
    steps = _ordered(_tokens(text))
    names = tuple(dict.fromkeys(step[1] for step in steps if isinstance(step, tuple)))
    if not names:
        raise QuestionError("formula", "Name at least one metric in square brackets, such as [revenue].")
    return Formula(text.strip(), tuple(steps), names)


def evaluate(formula: Formula, values: Mapping[str, float | None]) -> float | None:
    """Work a formula out; None where a metric it uses has no value, or something is divided by 0.

    Args:
        values: a value by metric's key; a key that is missing is unknown.
    """
    stack: list[float] = []
    for step in formula.steps:
        if isinstance(step, tuple):
            value = values.get(step[1])
            if value is None:
                return None
            stack.append(float(value))
        elif isinstance(step, float):
            stack.append(step)
        elif step == "neg":
            stack.append(-stack.pop())
        else:
            right, left = stack.pop(), stack.pop()
            if step == "/" and right == 0:
                return None
            stack.append(_work(step, left, right))
    return stack[0] if isfinite(stack[0]) else None


def _work(sign: str, left: float, right: float) -> float:
    if sign == "+":
        return left + right
    if sign == "-":
        return left - right
    return left * right if sign == "*" else left / right


def _tokens(text: str) -> list[float | str | tuple[str, str]]:
    found: list[float | str | tuple[str, str]] = []
    place = 0
    while place < len(text.rstrip()):
        match = _TOKEN.match(text, place)
        if match is None:
            raise QuestionError("formula", f"“{text[place:].strip()[:20]}” cannot be read. Metrics stand in [ ].")
        key, number, sign = match.groups()
        if key is not None:
            if not key.strip():
                raise QuestionError("formula", "A metric's key stands in the square brackets.")
            found.append(("metric", key.strip()))
        else:
            found.append(float(number) if number else sign)
        place = match.end()
    return found


def _ordered(tokens: list[float | str | tuple[str, str]]) -> list[float | str | tuple[str, str]]:
    out: list[float | str | tuple[str, str]] = []
    waiting: list[str] = []
    wants_value = True
    for token in tokens:
        if token == "(":
            _expect(wants_value, "An operator is missing before “(”.")
            waiting.append("(")
            _expect(len(waiting) <= DEEPEST, "The parentheses are too deep.")
        elif token == ")":
            _expect(not wants_value, "Something is missing before “)”.")
            while waiting and waiting[-1] != "(":
                out.append(waiting.pop())
            _expect(bool(waiting), "A “)” closes nothing.")
            waiting.pop()
        elif isinstance(token, str):
            wants_value = _take(token, wants_value, waiting, out)
        else:
            _expect(wants_value, "An operator is missing between two values.")
            out.append(token)
            wants_value = False
    _expect(not wants_value, "The formula ends too early.")
    _expect("(" not in waiting, "A “(” is never closed.")
    return out + list(reversed(waiting))


def _take(sign: str, wants_value: bool, waiting: list[str], out: list[float | str | tuple[str, str]]) -> bool:
    """Put an operator away; returns whether a value must follow (always)."""
    if wants_value:
        _expect(sign in "+-", f"A value is missing before “{sign}”.")
        if sign == "-":
            waiting.append("neg")
        _expect(len(waiting) <= DEEPEST, "The formula is too deep.")
        return True
    while waiting and waiting[-1] != "(" and _STRENGTH[waiting[-1]] >= _STRENGTH[sign]:
        out.append(waiting.pop())
    waiting.append(sign)
    return True


def _expect(is_so: bool, sentence: str) -> None:
    if not is_so:
        raise QuestionError("formula", sentence)
