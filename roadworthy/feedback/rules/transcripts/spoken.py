"""What is said in one go, and how pieces of it are joined."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

PAUSE = 4.0
LONG = 600


class NotATranscript(ValueError):
    """The file cannot be read as a transcript; the text is a sentence that says why."""


@dataclass(frozen=True)
class Spoken:
    """A stretch of speech by one person.

    Attributes:
        speaker: as the file names them; empty when nobody is named.
        start, end: seconds from the beginning of the call; None where the file gives no times.
    """

    speaker: str
    text: str
    start: float | None = None
    end: float | None = None


def joined(pieces: Iterable[Spoken]) -> list[Spoken]:
    """Turns from pieces in the order of time: a turn ends where another speaker begins.

    A piece without a speaker goes on with the one before, for many tools name a speaker at the first
    cue only. Where nobody is named at all, a turn ends at a pause of 4 seconds or, once it is longer than 600
    characters, at the end of a sentence. A rolling caption that repeats what stood before is taken once.
    """
    turns: list[Spoken] = []
    for piece in pieces:
        last = turns[-1] if turns else None
        if last is None or not _goes_on(last, piece):
            turns.append(replace(piece, text=" ".join(piece.text.split())))
            continue
        ends = [end for end in (last.end, piece.end) if end is not None]
        text = _join(last.text, " ".join(piece.text.split()))
        turns[-1] = replace(last, text=text, end=max(ends) if ends else None)
    return [turn for turn in turns if turn.text]


def _goes_on(last: Spoken, piece: Spoken) -> bool:
    if last.speaker:
        return piece.speaker in ("", last.speaker)
    if piece.speaker:
        return False
    if last.end is not None and piece.start is not None and piece.start - last.end >= PAUSE:
        return False
    return not (len(last.text) > LONG and last.text[-1:] in ".!?…。！？")


def _join(before: str, after: str) -> str:
    """Two pieces of one speech; without a blank between signs of scripts that have none."""
    if not before or not after:
        return before or after
    for size in range(min(len(before), len(after)), 11, -1):
        if before.endswith(after[:size]) and (size == len(after) or after[size] == " "):
            return before + after[size:]
    return before + after if _is_dense(before[-1]) and _is_dense(after[0]) else f"{before} {after}"


def _is_dense(sign: str) -> bool:
    return "\u3000" <= sign <= "\u9fff" or "\uff00" <= sign <= "\uffef"
