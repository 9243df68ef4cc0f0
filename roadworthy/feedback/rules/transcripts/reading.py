"""A transcript file by its name and bytes."""

from __future__ import annotations

from pathlib import PurePath

from .cues import TIMING, read_cues
from .documents import read_document
from .lines import read_lines
from .spoken import NotATranscript, Spoken

ENDINGS = ("vtt", "srt", "txt", "docx")
LONGEST_LINE = 200_000


def read_transcript(name: str, data: bytes) -> list[Spoken]:
    """The turns of a transcript.

    Args:
        name: the file's name; its ending says how to read it. A .txt that holds cues is read as such.
        data: the file, in UTF-8, UTF-16 with its mark, or Windows-1252.
    Returns:
        at least one turn, in the order of time.
    Raises:
        NotATranscript: another ending, an empty or damaged file, no cue, or no speakers.
    """
    ending = PurePath(name).suffix.lower().lstrip(".")
    if ending not in ENDINGS:
        raise NotATranscript(f"A transcript is a .vtt, .srt, .txt or .docx file; this one is “.{ending}”.")
    if not data.strip():
        raise NotATranscript("The file is empty.")
    text = tidy(read_document(data)) if ending == "docx" else tidy(decode(data))
    lines = text.split("\n")
    if any(len(line) > LONGEST_LINE for line in lines):
        raise NotATranscript("A line of this file is far too long for a transcript.")
    has_cues = ending in ("vtt", "srt") or sum(bool(TIMING.match(line)) for line in lines) > 1
    turns = read_cues(text) if has_cues else read_lines(text)
    if not turns:
        raise NotATranscript("Nobody says anything in this file.")
    return turns


def decode(data: bytes) -> str:
    """Bytes as text: by their mark, else UTF-8, else Windows-1252."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def tidy(text: str) -> str:
    """Line ends as ``\\n``, without null characters and marks of byte order."""
    text = text.replace("\x00", "").replace("\ufeff", "")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
