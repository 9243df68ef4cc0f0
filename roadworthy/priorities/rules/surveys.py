"""A survey's life, whether it takes answers now, and the plain words of its questions."""

from __future__ import annotations

import datetime
from typing import Literal

from .kano import Feeling

State = Literal["draft", "open", "closed"]
Standing = Literal["draft", "early", "open", "over", "full", "closed"]

TRANSITIONS: dict[State, tuple[State, ...]] = {
    "draft": ("open",),
    "open": ("closed",),
    "closed": ("open",),
}
FEELINGS: dict[Feeling, str] = {
    "like": "I would like that",
    "must-be": "I would expect that",
    "neutral": "I would not mind",
    "live-with": "I could live with that",
    "dislike": "I would dislike that",
}
IMPORTANCE: dict[int, str] = {1: "Not at all", 2: "A little", 3: "Fairly", 4: "Very", 5: "Extremely"}
STANDINGS: dict[Standing, str] = {
    "draft": "This survey is not open yet.",
    "early": "This survey opens on {opens}.",
    "open": "",
    "over": "This survey ended on {closes}. Thank you for your interest.",
    "full": "This survey has all the answers it needs. Thank you for your interest.",
    "closed": "This survey is closed. Thank you for your interest.",
}


def may_become(before: State, after: State) -> bool:
    """May a survey in this state become that?"""
    return after in TRANSITIONS[before]


def standing(
    state: State,
    *,
    opens: datetime.date | None,
    closes: datetime.date | None,
    today: datetime.date,
    responses: int,
    most: int,
) -> Standing:
    """Does a survey take answers today ("open"), and if not, why not? Both dates are included."""
    if state != "open":
        return "draft" if state == "draft" else "closed"
    if opens is not None and today < opens:
        return "early"
    if closes is not None and today > closes:
        return "over"
    return "full" if responses >= most else "open"


def rounds_for(ideas: int, wanted: int) -> int:
    """How many pairs one person is asked: as wanted, but never more than there are."""
    return min(wanted, ideas * (ideas - 1) // 2)
