"""How far an idea has come: the categories, and which moves between them are allowed.

A workspace may rename statuses and add more of them, but each belongs to one of these
categories, and the moves are decided by category alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from .errors import RuleBroken


class Category(StrEnum):
    """What a status means, however a workspace words it. In the order of the journey."""

    NEW = "new"
    EXPLORING = "exploring"
    READY = "ready"
    PLANNED = "planned"
    BUILDING = "building"
    RELEASED = "released"
    MEASURED = "measured"
    DECLINED = "declined"
    MERGED = "merged"
    RETIRED = "retired"


@dataclass(frozen=True)
class Meaning:
    """A category in words: what it is called, what it says, and whether work is still ahead."""

    category: Category
    label: str
    sentence: str
    is_open: bool
    is_live: bool


CATEGORIES: tuple[Meaning, ...] = (
    Meaning(Category.NEW, "New", "Nobody has looked at it yet.", True, False),
    Meaning(Category.EXPLORING, "Exploring", "We are finding out whether it is worth doing.", True, False),
    Meaning(Category.READY, "Ready", "We know enough to decide.", True, False),
    Meaning(Category.PLANNED, "Planned", "We decided to do it; the prediction is frozen.", True, False),
    Meaning(Category.BUILDING, "Building", "People are working on it.", True, False),
    Meaning(Category.RELEASED, "Released", "Customers have it; the result is not in yet.", False, True),
    Meaning(Category.MEASURED, "Measured", "The result stands beside the prediction.", False, True),
    Meaning(Category.DECLINED, "Declined", "We decided against it, and said why.", False, False),
    Meaning(Category.MERGED, "Merged", "It lives on in another idea.", False, False),
    Meaning(Category.RETIRED, "Retired", "Customers had it; it was taken away.", False, False),
)

OPEN: tuple[Category, ...] = tuple(m.category for m in CATEGORIES if m.is_open)
"""Categories with work ahead."""
PROMISED: frozenset[Category] = frozenset({Category.PLANNED, Category.BUILDING})
"""Categories in which we have promised something to somebody."""
SHIPPED: frozenset[Category] = frozenset({Category.RELEASED, Category.MEASURED})


@dataclass(frozen=True)
class Move:
    """One allowed move, with what it is called and what it asks for.

    Attributes:
        verb: label of the button, in the imperative.
        reason: why a reason is asked for, as a question; empty when none is needed.
        only_by: the action that alone may do it ("merge"), or empty.
    """

    before: Category
    after: Category
    verb: str
    reason: str = ""
    only_by: str = ""

    @property
    def needs_reason(self) -> bool:
        """Whether a written reason must come with the move."""
        return bool(self.reason)


_N, _E, _R, _P, _B = Category.NEW, Category.EXPLORING, Category.READY, Category.PLANNED, Category.BUILDING
_REL, _MEA = Category.RELEASED, Category.MEASURED
_DEC, _MER, _RET = Category.DECLINED, Category.MERGED, Category.RETIRED

_WHY_BACK = "Why do we take the promise back?"
_WHY_NOT = "Why do we decide against it? Those who asked will read this."
_WHY_AGAIN = "What has changed since we decided against it?"
_WHY_SHORT = "Why could it be released without being planned?"
_WHY_UNDONE = "What is wrong with what was released?"

MOVES: tuple[Move, ...] = (
    # forwards: skipping a step is allowed, life does it
    Move(_N, _E, "Explore"),
    Move(_N, _R, "Mark ready"),
    Move(_N, _P, "Plan"),
    Move(_N, _B, "Start building"),
    Move(_N, _REL, "Mark released", reason=_WHY_SHORT),
    Move(_E, _R, "Mark ready"),
    Move(_E, _P, "Plan"),
    Move(_E, _B, "Start building"),
    Move(_E, _REL, "Mark released", reason=_WHY_SHORT),
    Move(_R, _P, "Plan"),
    Move(_R, _B, "Start building"),
    Move(_R, _REL, "Mark released", reason=_WHY_SHORT),
    Move(_P, _B, "Start building"),
    Move(_P, _REL, "Release"),
    Move(_B, _REL, "Release"),
    Move(_REL, _MEA, "Record the result"),
    # backwards: free until something was promised
    Move(_E, _N, "Back to new"),
    Move(_R, _E, "Explore again"),
    Move(_R, _N, "Back to new"),
    Move(_P, _R, "Take out of the plan", reason=_WHY_BACK),
    Move(_P, _E, "Explore again", reason=_WHY_BACK),
    Move(_P, _N, "Back to new", reason=_WHY_BACK),
    Move(_B, _P, "Stop building, keep planned"),
    Move(_B, _R, "Stop building", reason=_WHY_BACK),
    Move(_B, _E, "Stop building, explore again", reason=_WHY_BACK),
    Move(_B, _N, "Back to new", reason=_WHY_BACK),
    Move(_REL, _B, "Take back into building", reason=_WHY_UNDONE),
    Move(_MEA, _REL, "Measure again", reason="What is wrong with the result?"),
    # ends
    Move(_N, _DEC, "Decline", reason=_WHY_NOT),
    Move(_E, _DEC, "Decline", reason=_WHY_NOT),
    Move(_R, _DEC, "Decline", reason=_WHY_NOT),
    Move(_P, _DEC, "Decline", reason=_WHY_NOT),
    Move(_B, _DEC, "Decline", reason=_WHY_NOT),
    Move(_N, _MER, "Merge", only_by="merge"),
    Move(_E, _MER, "Merge", only_by="merge"),
    Move(_R, _MER, "Merge", only_by="merge"),
    Move(_P, _MER, "Merge", only_by="merge"),
    Move(_B, _MER, "Merge", only_by="merge"),
    Move(_DEC, _MER, "Merge", only_by="merge"),
    Move(_REL, _RET, "Retire", reason="Why do we take it away?"),
    Move(_MEA, _RET, "Retire", reason="Why do we take it away?"),
    # and back from them
    Move(_DEC, _N, "Reopen", reason=_WHY_AGAIN),
    Move(_DEC, _E, "Reopen and explore", reason=_WHY_AGAIN),
    Move(_RET, _REL, "Bring back", reason="Why do we bring it back?"),
    Move(_MER, _N, "Undo the merge", only_by="merge"),
)

_BY_PAIR = {(move.before, move.after): move for move in MOVES}


@dataclass(frozen=True)
class Verdict:
    """Whether something may be done; if not, the sentence says why and ``field`` where.

    Attributes:
        needs_reason: it would be allowed with a reason.
        question: what the reason has to answer, for the label of the input.
    """

    is_allowed: bool
    sentence: str = ""
    field: str = ""
    needs_reason: bool = False
    question: str = ""


def meaning(category: str) -> Meaning:
    """Return what a category means.

    Raises:
        ValueError: no category of that name.
    """
    wanted = Category(category)
    return next(m for m in CATEGORIES if m.category is wanted)


def moves_from(category: str, *, by: str = "") -> tuple[Move, ...]:
    """Return the moves that a person may take from ``category``, in the order to be shown.

    Args:
        by: the name of the action that asks; moves reserved for an action ("merge")
            are left out for all others.
    """
    before = Category(category)
    return tuple(m for m in MOVES if m.before is before and m.only_by in ("", by))


def check_move(before: str, after: str, *, reason: str = "", by: str = "") -> Verdict:
    """Say whether an idea may go from one category to another.

    Staying within a category (another status of the same category) is always allowed.

    Args:
        reason: what the user wrote; blanks do not count.
        by: the action that asks, for moves that only one action may do ("merge").
    Raises:
        ValueError: a category that does not exist.
    """
    first, second = Category(before), Category(after)
    if first is second:
        return Verdict(True)
    move = _BY_PAIR.get((first, second))
    if move is None:
        return Verdict(False, _no_such_move(first, second), "status")
    if move.only_by and move.only_by != by:
        return Verdict(False, "Merge it with another idea instead: its votes and evidence follow.", "status")
    if move.needs_reason and not reason.strip():
        return Verdict(False, move.reason, "reason", needs_reason=True, question=move.reason)
    return Verdict(True, needs_reason=move.needs_reason, question=move.reason)


def require_move(before: str, after: str, *, reason: str = "", by: str = "") -> None:
    """Like ``check_move``, but raise ``RuleBroken`` with the sentence when it is forbidden."""
    verdict = check_move(before, after, reason=reason, by=by)
    if not verdict.is_allowed:
        raise RuleBroken(verdict.sentence, field=verdict.field)


def _no_such_move(before: Category, after: Category) -> str:
    goals = [meaning(m.after).label.lower() for m in moves_from(before)]
    here = meaning(before).label.lower()
    there = meaning(after).label.lower()
    if not goals:
        return f"An idea that is {here} cannot become {there}."
    return f"An idea that is {here} cannot become {there}; it can become {_either(goals)}."


def _either(words: Iterable[str]) -> str:
    *first, last = list(words)
    return f"{', '.join(first)} or {last}" if first else last
