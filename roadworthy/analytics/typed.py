"""Values as people paste them: a day and a number on each line."""

from __future__ import annotations

import datetime
import re

from roadworthy.core.errors import Refused

LINE = re.compile(r"^\s*(\d{4}-\d{2}-\d{2})\s*(?:[,;:=]|\t|\s)\s*([-+]?[\d.,'  ]*\d)\s*$")


def read_lines(text: str) -> list[tuple[datetime.date, float]]:
    """The days and values of pasted lines; empty lines are passed over.

    Raises:
        Refused: a line that is none, named by its number, or no line at all.
    """
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            found.append(read_line(line, number))
    if not found:
        raise Refused("Paste at least one line.", field="lines")
    return found


def read_line(line: str, number: int) -> tuple[datetime.date, float]:
    """One line. Raises Refused naming it."""
    match = LINE.match(line)
    if match is None:
        raise Refused(f"Line {number}: write a day and a value, such as 2026-03-31, 433.", field="lines")
    try:
        day = datetime.date.fromisoformat(match.group(1))
    except ValueError:
        raise Refused(f"Line {number}: {match.group(1)} is no day.", field="lines") from None
    plain = re.sub(r"['  ]", "", match.group(2))
    if plain.count(",") == 1 and "." not in plain:
        plain = plain.replace(",", ".")
    try:
        return day, float(plain.replace(",", ""))
    except ValueError:
        raise Refused(f"Line {number}: “{match.group(2)}” is not a number.", field="lines") from None
