"""Why nothing holds: a smallest set of wishes that contradict each other."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import inf

import numpy as np

from .highs import decide
from .model import Cause, Program

_SECONDS = 5.0


def find_conflict(program: Program) -> tuple[Cause, ...]:
    """Return wishes that cannot all hold, of which no one can be left out: without it the others can hold.

    By deletion, halves at a time. What always holds (an idea comes once) is never named.

    Returns:
        nothing where the program can be kept.
    Source:
        J. W. Chinneck, E. W. Dravnieks, "Locating minimal infeasible constraint sets in linear programs", ORSA
        Journal on Computing 3 (1991), 157-168; U. Junker, "QuickXplain", AAAI (2004), 167-172.
    """
    wishes = tuple(dict.fromkeys(_wish(row.cause) for row in program.rows if row.cause.kind != "once"))
    if _can_hold(program, wishes):
        return ()
    return tuple(sorted(_smallest(program, (), (), wishes), key=wishes.index))


def _smallest(
    program: Program, kept: tuple[Cause, ...], added: tuple[Cause, ...], wishes: tuple[Cause, ...]
) -> tuple[Cause, ...]:
    """A smallest part of ``wishes`` that contradicts itself together with ``kept``."""
    if added and not _can_hold(program, kept):
        return ()
    if len(wishes) == 1:
        return wishes
    half = len(wishes) // 2
    first, second = wishes[:half], wishes[half:]
    right = _smallest(program, kept + first, first, second)
    left = _smallest(program, kept + right, right, first)
    return left + right


def _wish(cause: Cause) -> Cause:
    """A wish that several rows say is one wish: what an idea requires holds in every period."""
    return replace(cause, period=None) if cause.kind == "requires" else cause


def _can_hold(program: Program, wishes: Sequence[Cause]) -> bool:
    """Whether some choice keeps these wishes. One that is not decided in time counts as if it could."""
    wanted = set(wishes)
    less = program.without(lambda cause: cause.kind != "once" and _wish(cause) not in wanted)
    nothing = np.zeros(program.width)
    if less.holds(nothing):
        return True
    ones = np.ones(program.width)
    found = decide(
        nothing, less.matrix, less.limits, lower=nothing, upper=ones, is_whole=ones, seconds=_SECONDS, gap=inf
    )
    return not found.is_infeasible


def conflict_words(
    conflict: Sequence[Cause], *, names: Mapping[str, str], labels: Mapping[str, str]
) -> tuple[str, ...]:
    """Each wish of a conflict as a sentence.

    Args:
        names: of ideas by key. labels: of resources and objectives by key.
    """
    return tuple(_sentence(cause, names, labels) for cause in conflict)


def _sentence(cause: Cause, names: Mapping[str, str], labels: Mapping[str, str]) -> str:
    this = names.get(cause.about, cause.about)
    other = names.get(cause.other, cause.other)
    label = labels.get(cause.about, cause.about)
    place = "" if cause.period is None else f" in period {cause.period + 1}"
    return {
        "must": f"“{this}” must be in.",
        "never": f"“{this}” must stay out.",
        "requires": f"“{this}” needs “{other}”.",
        "excludes": f"“{this}” and “{other}” exclude each other.",
        "capacity": f"{label}{place} is limited.",
        "min_share": f"{label} gets at least its share.",
        "max_share": f"{label} gets at most its share.",
    }[cause.kind]
