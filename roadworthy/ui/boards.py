"""What a board shows: lanes with cards. A move posts `column` and `before` to the card's move address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True)
class Card:
    """One card. `mark` is a status or other mark, `figure` one number at the end, `person` a name."""

    pk: int
    title: str
    url: str
    move_url: str = ""
    words: str = ""
    mark: Markup | str = ""
    tags: Sequence[str] = ()
    person: str = ""
    figure: str = ""


@dataclass(frozen=True)
class Lane:
    """One column. `count` may exceed the cards shown, then `more_url` leads to all; `category` draws the ring."""

    key: str
    label: str
    cards: Sequence[Card]
    count: int | None = None
    note: str = ""
    category: str = ""
    add_url: str = ""
    more_url: str = ""


@dataclass(frozen=True)
class Board:
    """The board. `name` is unique in the page; without `can_move` cards stand still."""

    name: str
    label: str
    lanes: Sequence[Lane]
    can_move: bool = False
