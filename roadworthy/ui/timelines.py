"""What a timeline shows: bars in lanes between two dates, with their precision and what they wait for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Precision = Literal["day", "week", "month", "quarter", "half", "year"]
Zoom = Literal["month", "quarter", "year"]
DAYS = {"day": 0, "week": 7, "month": 30, "quarter": 91, "half": 182, "year": 365}
PIXELS_PER_DAY = {"month": 16.0, "quarter": 6.0, "year": 2.2}


@dataclass(frozen=True)
class Bar:
    """One planned thing. A drag posts `start` and `end` to `save_url`; `depends_on` holds keys of other bars.

    `precision` says how well the dates are known: the end fades over that span. `share_done`, 0 to 1, fills from the
    start.
    """

    key: str
    title: str
    start: date
    end: date
    url: str = ""
    precision: Precision = "day"
    category: str = ""
    depends_on: Sequence[str] = ()
    save_url: str = ""
    share_done: float | None = None
    person: str = ""
    ghost: tuple[date, date] | None = None


@dataclass(frozen=True)
class TimeLane:
    """A named row of bars."""

    label: str
    bars: Sequence[Bar]
    url: str = ""


@dataclass(frozen=True)
class Timeline:
    """The whole picture. `zoom_urls` maps month, quarter and year to the address that shows them."""

    name: str
    label: str
    lanes: Sequence[TimeLane]
    today: date
    zoom: Zoom = "quarter"
    zoom_urls: dict[str, str] = field(default_factory=dict)
    can_move: bool = False
