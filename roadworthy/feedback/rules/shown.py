"""What was suggested when a person decided, as the page sends it along: which, how sure, and where in the note."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass

MOST = 10
ITEM = re.compile(r"(\d{1,18}):([0-9.eE+-]{0,30}):(\d{0,9}):(\d{0,9})")


@dataclass(frozen=True)
class Shown:
    """One suggestion that was on the page."""

    pk: int
    score: float | None = None
    start: int | None = None
    end: int | None = None


def write_shown(items: Iterable[Shown]) -> str:
    """As one field of a form; "-" when a list was shown and was empty."""
    parts = [
        f"{one.pk}:{'' if one.score is None else format(one.score, '.6g')}:{_text(one.start)}:{_text(one.end)}"
        for one in items
    ]
    return ",".join(parts) or "-"


def read_shown(text: str) -> dict[int, Shown] | None:
    """What `write_shown` wrote, by id; None when nothing was shown at all. What cannot be read is left out."""
    if not text.strip():
        return None
    found = {}
    for part in text.split(",")[:MOST]:
        if match := ITEM.fullmatch(part.strip()):
            pk, score, start, end = match.groups()
            found[int(pk)] = Shown(int(pk), _number(score), int(start) if start else None, int(end) if end else None)
    return found


def _text(value: int | None) -> str:
    return "" if value is None else str(value)


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None
