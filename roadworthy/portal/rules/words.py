"""What the portal calls our statuses, and what a vote costs where people have points to give."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

WORDS: dict[str, str] = {
    "new": "Under review",
    "exploring": "Under review",
    "ready": "Under review",
    "planned": "Planned",
    "building": "In progress",
    "released": "Released",
    "measured": "Released",
    "declined": "Not planned",
    "merged": "Merged",
    "retired": "Retired",
}
CREDITS: dict[int, int] = {0: 0, 1: 1, 2: 2, 3: 3}
"""Points that a vote of this importance takes."""
GIVES_BACK = frozenset({"released", "measured", "declined", "merged", "retired"})


def public_word(category: str, own: Mapping[int, str], status: int) -> str:
    """The portal's word for a status: the team's own, else the usual one of its category.

    Raises:
        KeyError: a category that does not exist.
    """
    return own.get(status) or WORDS[category]


def credits_used(votes: Iterable[tuple[int, str]]) -> int:
    """Points that a person's votes take; ideas that are over give theirs back.

    Args:
        votes: (importance 0 to 3, category of the idea) each.
    """
    return sum(CREDITS[importance] for importance, category in votes if category not in GIVES_BACK)
