"""Turns as the text of a note, and where each stands in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .spoken import Spoken

Span = tuple[int, int]


@dataclass(frozen=True)
class Placed:
    """A turn and where its words stand: ``text[start_char:end_char]`` is ``spoken.text``."""

    spoken: Spoken
    start_char: int
    end_char: int


def compose(turns: Sequence[Spoken], *, after: str = "") -> tuple[str, list[Placed]]:
    """(text, places): one paragraph a turn, “Name: words”; added to the end of `after` where that is given.

    Offsets count characters (code points) of the whole text; the name before the words is not part of a place.
    """
    parts: list[str] = [after] if after else []
    at = len(after)
    places: list[Placed] = []
    for turn in turns:
        gap = "\n\n" if at else ""
        name = f"{turn.speaker}: " if turn.speaker else ""
        begin = at + len(gap) + len(name)
        parts.append(gap + name + turn.text)
        at = begin + len(turn.text)
        places.append(Placed(turn, begin, at))
    return "".join(parts), places


def realign(old: str, new: str, spans: Sequence[Span]) -> list[Span]:
    """Where spans of a text stand after it was edited in one place.

    What lies before the first difference stays, what lies after the last one moves; an end inside of the changed
    stretch moves to its edge, so a span may become empty. Costs one pass over the text.
    """
    shorter = min(len(old), len(new))
    head = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    tail = next((at for at in range(shorter - head) if old[-1 - at] != new[-1 - at]), shorter - head)
    until, shift = len(old) - tail, len(new) - len(old)

    def start(at: int) -> int:
        return at if at <= head else at + shift if at >= until else head

    def end(at: int) -> int:
        return at + shift if at >= until else at if at <= head else until + shift

    return [(start(a), max(start(a), end(b))) for a, b in spans]
