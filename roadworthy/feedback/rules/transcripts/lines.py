"""Transcripts as plain lines, as meeting tools write and people copy them.

Headers that are known, a speaker and often a time::

    Anna Smith: What was said           [00:01:02] Anna Smith: What was said
    Anna Smith  0:03                    [00:01:02] Anna Smith
    What was said                       What was said
    [Anna Smith] 10:02:33               Anna Smith (00:01:02): What was said
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .names import looks_like_name, speakers_of, split_speaker
from .spoken import NotATranscript, Spoken, joined
from .times import TIME, seconds_of

_AT = rf"[\[(<]?({TIME})[\])>]?(?:\s*(?:-->|[-–—])\s*[\[(<]?({TIME})[\])>]?)?"
_TIME_FIRST = re.compile(rf"^{_AT}\s*[-–—|]?\s*([^:\n]{{1,60}}?)\s*(?::\s*(.*))?$")
_NAME = r"([^:\n\[\](){}<>\d][^:\n\[\](){}<>]{0,59}?)\s*[-–—,|·]?\s*"
_NAME_FIRST = re.compile(rf"^{_NAME}{_AT}\s*:?\s*$")
_NAME_SAYS = re.compile(rf"^{_NAME}(?:[\[(<]({TIME})[\])>]\s*:?|({TIME})\s*:)\s+(.+)$")
_NAME_BRACKETS = re.compile(rf"^\[([^\[\]\n]{{1,60}})\]\s*{_AT}\s*$")
_TIME_ALONE = re.compile(rf"^{_AT}\s*$")


@dataclass(frozen=True)
class _Header:
    speaker: str
    start: float | None
    end: float | None
    rest: str


def read_lines(text: str) -> list[Spoken]:
    """Turns of a text with speakers before what they say.

    Raises:
        NotATranscript: fewer than two turns with a speaker or a time.
    """
    lines = text.split("\n")
    timed = {number: header for number, line in enumerate(lines) if (header := _timed(line.strip()))}
    named = {header.speaker for header in timed.values() if header.speaker}
    known = named if len(named) >= 1 and len(timed) >= 2 else speakers_of(line.strip() for line in lines)
    pieces = list(_pieces(lines, timed, known))
    turns = _joined_by_header(pieces)
    if sum(1 for turn in turns if turn.speaker or turn.start is not None) < 2:
        raise NotATranscript(
            "No speakers were found. Write each turn as “Name: what was said”, or choose a .vtt, .srt or .docx file."
        )
    return turns


def _timed(line: str) -> _Header | None:
    """The header that a line with a time is; None for any other line."""
    if len(line) > 4000 or not any(sign.isdigit() for sign in line[:80]):
        return None
    if found := _NAME_BRACKETS.match(line):
        return _made(found.group(1), found.group(2), found.group(3), "")
    if found := _TIME_ALONE.match(line):
        return _made("", found.group(1), found.group(2), "")
    if (found := _TIME_FIRST.match(line)) and looks_like_name(found.group(3)):
        return _made(found.group(3), found.group(1), found.group(2), found.group(4) or "")
    if (found := _NAME_FIRST.match(line)) and looks_like_name(found.group(1).strip()):
        return _made(found.group(1), found.group(2), found.group(3), "")
    if (found := _NAME_SAYS.match(line)) and looks_like_name(found.group(1).strip()):
        return _made(found.group(1), found.group(2) or found.group(3), None, found.group(4))
    return None


def _made(speaker: str, start: str, end: str | None, rest: str) -> _Header | None:
    begin = seconds_of(start)
    if begin is None:
        return None
    until = seconds_of(end) if end else None
    return _Header(speaker.strip(), begin, max(begin, until) if until is not None else None, rest.strip())


def _pieces(lines: list[str], timed: dict[int, _Header], known: set[str]) -> Iterator[tuple[bool, Spoken]]:
    """(whether a header began it, what was said) line by line; what stands before the first header is left out."""
    has_begun = False
    waiting: _Header | None = None
    below = known | _names_alone(lines, timed)
    for number, line in enumerate(lines):
        header = timed.get(number)
        if header is not None:
            has_begun, waiting = True, header
            if header.rest:
                yield True, Spoken(header.speaker, header.rest, header.start, header.end)
                waiting = None
            continue
        speaker, words = split_speaker(line.strip(), known)
        if waiting is not None and waiting.speaker == "" and line.strip() in below:
            waiting = _Header(line.strip(), waiting.start, waiting.end, "")
            continue
        if not words.strip() and not speaker:
            continue
        if not has_begun and not speaker:
            continue
        if waiting is not None:
            yield True, Spoken(speaker or waiting.speaker, words, waiting.start, waiting.end)
        else:
            yield bool(speaker), Spoken(speaker, words)
        has_begun, waiting = True, None


def _names_alone(lines: list[str], timed: dict[int, _Header]) -> set[str]:
    """Names that stand alone on the line below a lone time, with words below them (as Teams once wrote it)."""
    return {
        lines[number + 1].strip()
        for number, header in timed.items()
        if not header.speaker
        and number + 2 < len(lines)
        and looks_like_name(lines[number + 1].strip())
        and number + 2 not in timed
        and lines[number + 2].strip()
    }


def _joined_by_header(pieces: list[tuple[bool, Spoken]]) -> list[Spoken]:
    """Turns: lines without a header go on with the one above; the same speaker again goes on too."""
    turns: list[Spoken] = []
    for is_new, piece in pieces:
        if is_new and piece.speaker == "":  # a time without a name is a turn of its own
            turns.append(Spoken("", " ".join(piece.text.split()), piece.start, piece.end))
        elif turns and not turns[-1].speaker and not piece.speaker:
            turns[-1] = joined([turns[-1], Spoken("", piece.text)])[0]
        else:
            turns = turns[:-1] + joined([*turns[-1:], piece])
    return turns
