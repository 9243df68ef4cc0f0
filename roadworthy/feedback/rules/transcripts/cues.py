"""WebVTT and SubRip: cues with times.

Source: W3C, "WebVTT: The Web Video Text Tracks Format" (2019), section 4 for cues and voice spans. SubRip has no
standard; what players accept is accepted. Times, blank lines and tags are read loosely, for few tools keep to either.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from .names import looks_like_name, speakers_of, split_speaker
from .spoken import NotATranscript, Spoken, joined
from .times import TIME, seconds_of

TIMING = re.compile(rf"^\s*\[?({TIME})\s*-->\s*({TIME})\]?(?:\s|$)")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>|</?>|<(?:\d+:)?\d\d:\d\d[.,]\d+>|\{\\[^{}]{0,40}\}")
_VOICE = re.compile(r"<v(?:\.[^\s<>]*)?\s+([^<>]{1,200})>")
_BRACKETS = re.compile(r"^\[([^\[\]\n]{1,60})\]\s*:?\s*")


@dataclass
class Cue:
    """One cue while it is read."""

    start: float
    end: float
    lines: list[str] = field(default_factory=list)


def read_cues(text: str) -> list[Spoken]:
    """Turns of a WebVTT or SubRip file, its line ends already ``\\n``.

    Raises:
        NotATranscript: there is no cue.
    """
    cues = _cues(text)
    if not cues:
        raise NotATranscript("There are no times in this file, so it is no WebVTT or SubRip transcript.")
    cues.sort(key=lambda cue: cue.start)
    payloads = ["\n".join(cue.lines).strip() for cue in cues]
    has_voices = any(_VOICE.search(payload) for payload in payloads)
    alone = set() if has_voices else _names_alone(payloads)
    known = set() if has_voices else alone | speakers_of(line for one in payloads for line in plain(one).split("\n"))
    pieces: list[Spoken] = []
    for cue, payload in zip(cues, payloads, strict=True):
        for speaker, words in _voices(payload) if has_voices else _named(plain(payload), known):
            pieces.append(Spoken(speaker, words, cue.start, cue.end))
    return joined(_without_repeats(pieces))


def plain(payload: str) -> str:
    """A cue's text without tags; entities as the signs they stand for."""
    return html.unescape(_TAG.sub("", payload)).replace("\xa0", " ").strip()


def _names_alone(payloads: list[str]) -> set[str]:
    """Names on a line of their own above the words, where nearly every cue has one (as Teams wrote it)."""
    split = [lines for payload in payloads if len(lines := plain(payload).split("\n")) > 1]
    names = [lines[0].strip() for lines in split if looks_like_name(lines[0].strip())]
    return set(names) if payloads and len(names) >= 0.8 * len(payloads) else set()


def _cues(text: str) -> list[Cue]:
    lines = text.split("\n")
    is_vtt = lines[0].lstrip("\ufeff").startswith("WEBVTT")
    found: list[Cue] = []
    is_open = False
    for number, line in enumerate(lines):
        timing = TIMING.match(line)
        begin, end = (seconds_of(timing.group(1)), seconds_of(timing.group(2))) if timing else (None, None)
        if begin is not None and end is not None:
            if found and is_open and number and found[-1].lines and found[-1].lines[-1].strip().isdecimal():
                found[-1].lines.pop()
            found.append(Cue(begin, max(begin, end)))
            is_open = True
        elif not line.strip():
            # Within WebVTT a blank line ends the cue; SubRip files by hand have blank lines inside.
            is_open = is_open and not (is_vtt and bool(found and found[-1].lines))
        elif is_open:
            found[-1].lines.append(line.strip())
    return found


def _voices(payload: str) -> Iterator[tuple[str, str]]:
    """(speaker, words) of each voice span; what stands before the first belongs to whoever spoke last."""
    parts = _VOICE.split(payload)
    if before := plain(parts[0]):
        yield "", before
    for name, words in zip(parts[1::2], parts[2::2], strict=True):
        speaker = " ".join(html.unescape(name).split())
        for number, piece in enumerate(words.split("</v>")):
            if found := plain(piece):
                yield (speaker if number == 0 else ""), found


def _named(payload: str, known: set[str]) -> Iterator[tuple[str, str]]:
    """(speaker, words) of each line group of a cue: a line that begins with a known name begins anew."""
    brackets = _BRACKETS.match(payload)
    if brackets and looks_like_name(brackets.group(1)) and brackets.end() < len(payload):
        yield brackets.group(1), payload[brackets.end() :]
        return
    first, *rest = payload.split("\n")
    if rest and looks_like_name(first) and first in known:
        yield first, "\n".join(rest)
        return
    speaker, words = "", ""
    for line in payload.split("\n"):
        name, said = split_speaker(line, known)
        if name:
            if words.strip():
                yield speaker, words
            speaker, words = name, said
        else:
            words = f"{words}\n{said}" if words else said
    if words.strip():
        yield speaker, words


def _without_repeats(pieces: list[Spoken]) -> Iterator[Spoken]:
    """The pieces but for one that says exactly what the one before said, at an overlapping time."""
    last: Spoken | None = None
    for piece in pieces:
        is_same = last is not None and (piece.speaker, piece.text) == (last.speaker, last.text)
        overlaps = last is not None and last.end is not None and piece.start is not None and piece.start <= last.end
        if not (is_same and overlaps):
            yield piece
        last = piece
