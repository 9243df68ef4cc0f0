"""Which character parts the columns, and how are cells quoted?"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

Quoting = Literal["doubled", "escaped", "none"]

_NAMES = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
_HINT = re.compile(r'^"?sep=(.)"?\r?\n')
_NAME = re.compile(r"^[^\W\d](?:[^\n]{0,38}\S)?$")
_SAMPLE_ROWS = 400


@dataclass(frozen=True)
class Dialect:
    """How a table is written down.

    ``doubled`` quotes as spreadsheets do ("" inside), ``escaped`` with a backslash,
    ``none`` takes quotation marks as plain text. ``skip_lines`` stand before the table.
    """

    delimiter: str = ","
    quoting: Quoting = "doubled"
    skip_space: bool = False
    skip_lines: int = 0

    @property
    def delimiter_name(self) -> str:
        """The delimiter in words, for a page."""
        return _NAMES.get(self.delimiter, repr(self.delimiter))

    def reader(self, lines: Iterator[str]) -> Iterator[list[str]]:
        """Make the standard library's reader for these lines."""
        return csv.reader(
            lines,
            delimiter=self.delimiter,
            quoting=csv.QUOTE_NONE if self.quoting == "none" else csv.QUOTE_MINIMAL,
            doublequote=self.quoting != "escaped",
            escapechar="\\" if self.quoting == "escaped" else None,
            skipinitialspace=self.skip_space,
        )


COMMAS = Dialect()


@dataclass(frozen=True)
class _Trial:
    dialect: Dialect
    width: int
    evenness: float  # share of rows as wide as most
    headed: bool  # the first row is as wide as most
    swallows: bool  # one quotation mark takes in a good part of the sample
    is_named: bool  # the first row reads as names, so rows may be ragged

    @property
    def merit(self) -> tuple[float, ...]:
        return (self.width > 1, self.headed, not self.swallows, round(self.evenness, 2), self.width)


def sniff_dialect(sample: str, *, complete: bool, delimiter: str | None = None) -> Dialect:
    """Find the delimiter and the quoting of a text by its start.

    Args:
        sample: the start of the text; ``complete`` when it is the whole text.
        delimiter: what the user says, when they know.
    Returns:
        The dialect under which most rows are equally wide; one column when none fits.
    """
    if hint := _HINT.match(sample):
        rest = sniff_dialect(sample[hint.end() :], complete=complete, delimiter=delimiter or hint[1])
        return replace(rest, skip_lines=rest.skip_lines + 1)
    trials = [
        trial
        for mark in ([delimiter] if delimiter else _NAMES)
        if mark in sample
        for candidate in _candidates(sample, mark)
        if (trial := _try(sample, candidate, complete=complete))
    ]
    fit = [trial for trial in trials if delimiter or trial.is_named or (trial.width > 1 and trial.evenness >= 0.6)]
    if fit:
        return max(fit, key=lambda trial: trial.merit).dialect
    single = [Dialect(quoting=quoting) for quoting in ("doubled", "none")]
    whole = [trial for one in single if (trial := _try(sample, one, complete=complete))]
    chosen = whole[0].dialect if whole else Dialect(quoting="none")
    return replace(chosen, delimiter=delimiter or ("\t" if "\t" not in sample else ","))


def _candidates(sample: str, delimiter: str) -> Iterator[Dialect]:
    """The plausible quotings, likeliest first: ``max`` keeps the first of equals."""
    plain = Dialect(delimiter)
    yield plain
    if '"' not in sample:
        return
    if delimiter + ' "' in sample:
        yield replace(plain, skip_space=True)
    if '\\"' in sample:
        yield replace(plain, quoting="escaped")
    yield replace(plain, quoting="none")


def _try(sample: str, dialect: Dialect, *, complete: bool) -> _Trial | None:
    """Read the sample; None when a quotation mark stays open or the reader gives up."""
    lines = _Watched(sample)
    widths: list[int] = []
    is_named = False
    is_open = False  # the reader asked past the end inside a row
    size = 0
    try:
        for row in dialect.reader(lines):
            is_open, size = lines.ended, sum(map(len, row))
            if size:
                is_named = is_named if widths else _reads_as_names(row)
                widths.append(len(row))
            if len(widths) >= _SAMPLE_ROWS:
                break
    except csv.Error:
        return None
    if complete and is_open:
        return None
    if not complete and lines.ended and len(widths) > 1:
        widths.pop()  # the sample may end inside it
    if not widths:
        return None
    width, count = Counter(widths).most_common(1)[0]
    swallows = is_open and size * 4 > len(sample)
    return _Trial(dialect, width, count / len(widths), widths[0] == width, swallows, is_named)


def _reads_as_names(row: list[str]) -> bool:
    """Two or more different short words, without the space that follows a comma in a sentence."""
    return len(row) > 1 and len(set(row)) == len(row) and all(map(_NAME.match, row))


class _Watched:
    """Lines of a sample; ``ended`` once the reader asked past the end."""

    def __init__(self, sample: str) -> None:
        self._lines = io.StringIO(sample, newline="")
        self.ended = False

    def __iter__(self) -> _Watched:
        return self

    def __next__(self) -> str:
        line = self._lines.readline()
        if line:
            return line
        self.ended = True
        raise StopIteration
