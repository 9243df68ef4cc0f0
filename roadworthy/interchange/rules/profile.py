"""What stands in each column: read once from end to end, kept small."""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from roadworthy.interchange.rules.dates import Order, date_order_evidence, is_ambiguous_date, read_date
from roadworthy.interchange.rules.numbers import Mark, decimal_evidence, is_number, read_truth
from roadworthy.interchange.rules.tables import Record
from roadworthy.interchange.rules.voices import shown

_EMAIL = re.compile(r"^[^@\s<>]+@[^@\s<>]+\.[A-Za-z]{2,}$")
_URL = re.compile(r"^(?:https?|ftp)://\S+$", re.I)
_DATEISH = re.compile(
    r"^(?:\d{1,4}[-/.]\d{1,2}|\d{1,2}[-/ .]+[A-Za-zÀ-ÿ]{3}|[A-Za-zÀ-ÿ]{3,10}[.,]? +\d|Q[1-4]|\d{4}[- ]?[WQ])"
)
_LOOKED_AT = 2_000
_TALLIED = 200
_EXAMPLES = 3
_SHORT = 64


@dataclass
class Profile:
    """Counts of one column. ``distinct`` is exact up to 200, then ``None``: many."""

    name: str
    rows: int = 0
    filled: int = 0
    looked_at: int = 0
    longest: int = 0
    total_chars: int = 0
    numbers: int = 0
    years: int = 0
    dates: int = 0
    emails: int = 0
    urls: int = 0
    truths: int = 0
    orders: Counter[Order] = field(default_factory=Counter)
    ambiguous_dates: int = 0
    marks: Counter[Mark] = field(default_factory=Counter)
    tally: Counter[str] | None = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)
    low: float = float("inf")
    high: float = float("-inf")
    is_unique: bool = False
    _hashes: array[int] | None = field(default_factory=lambda: array("q"))

    @property
    def distinct(self) -> int | None:
        """How many different values; None when more than 200."""
        return len(self.tally) if self.tally is not None else None

    @property
    def mean_chars(self) -> float:
        """Mean length of the filled cells that were looked at."""
        return self.total_chars / self.looked_at if self.looked_at else 0.0

    @property
    def date_order(self) -> Order:
        """How 03/04/2025 is meant here; day first when nothing in the column proves otherwise."""
        return "mdy" if self.orders["mdy"] > self.orders["dmy"] else "dmy"

    def share(self, count: int) -> float:
        """A count as a share of the cells that were looked at."""
        return count / self.looked_at if self.looked_at else 0.0

    def add(self, text: str) -> None:
        """Take one cell in."""
        self.rows += 1
        text = text.strip()
        if not text:
            return
        self.filled += 1
        size = len(text)
        if size > self.longest:
            self.longest = size
        if self._hashes is not None:
            self._keep_hash(text, size)
        if self.filled <= _LOOKED_AT or self._is_typed:
            self._look_at(text, size)
        if self.tally is not None:
            self._count(text, size)

    @property
    def _is_typed(self) -> bool:
        return (self.numbers + self.dates) * 2 > self.looked_at

    def _keep_hash(self, text: str, size: int) -> None:
        assert self._hashes is not None
        self._hashes.append(hash(text))
        if size > 4 * _SHORT or (len(self._hashes) == _LOOKED_AT and not _all_differ(self._hashes)):
            self._hashes = None

    def _count(self, text: str, size: int) -> None:
        assert self.tally is not None
        self.tally[text] += 1
        if len(self.tally) > _TALLIED or size > 4 * _SHORT:
            self.tally = None

    def _look_at(self, text: str, size: int) -> None:
        self.looked_at += 1
        self.total_chars += size
        if len(self.examples) < _EXAMPLES and text not in self.examples:
            self.examples.append(shown(text)[:200])
        if size > _SHORT:
            self.urls += _URL.match(text) is not None
            return
        head = text[0]
        if (head.isdigit() or head in "+-−(.,$€£¥₹") and is_number(text):
            self._look_at_number(text)
        elif _DATEISH.match(text) or ":" in text:
            self._look_at_date(text)
        if "@" in text:
            self.emails += _EMAIL.match(text) is not None
        elif "://" in text:
            self.urls += _URL.match(text) is not None
        self.truths += read_truth(text) is not None

    def _look_at_number(self, text: str) -> None:
        self.numbers += 1
        if mark := decimal_evidence(text):
            self.marks[mark] += 1
        if text.isdigit():
            value = float(text)
            self.low, self.high = min(self.low, value), max(self.high, value)
            self.years += len(text) == 4 and 1950 <= value <= 2100
            self.dates += size_of_epoch(text)

    def _look_at_date(self, text: str) -> None:
        if order := date_order_evidence(text):
            self.orders[order] += 1
        elif is_ambiguous_date(text):
            self.ambiguous_dates += 1
        self.dates += (read_date(text) or read_date(text, order="mdy")) is not None

    def close(self) -> None:
        """Draw the conclusions once all cells are in."""
        self.is_unique = self._hashes is not None and self.filled > 0 and _all_differ(self._hashes)
        self._hashes = None


def size_of_epoch(text: str) -> bool:
    """True for digits that are likely seconds or milliseconds between 2001 and 2065, or 20210105."""
    if len(text) in (10, 13):
        return 1_000_000_000 <= int(text[:10]) < 3_000_000_000
    return len(text) == 8 and text[:2] in ("19", "20") and read_date(text) is not None


def _all_differ(hashes: array[int]) -> bool:
    return int(np.unique(np.frombuffer(hashes, dtype=np.int64)).size) == len(hashes)


def profile_columns(columns: Iterable[str], records: Iterable[Record]) -> list[Profile]:
    """Profile every column of a table in one pass; what stands beyond the last column gets one too.

    Memory: 8 bytes a row for columns whose values all differ, else constant.
    """
    profiles = [Profile(name) for name in columns]
    adders = [profile.add for profile in profiles]
    beyond: dict[str, Profile] = {}
    rows = 0
    for record in records:
        rows += 1
        for add, cell in zip(adders, record.cells, strict=True):
            add(cell)
        for name, cell in record.extra.items():
            if name not in beyond and len(beyond) < _TALLIED:
                beyond[name] = Profile(name)
            if name in beyond:
                beyond[name].add(cell)
    for profile in (*profiles, *beyond.values()):
        profile.rows = rows
        profile.close()
    return [*profiles, *beyond.values()]


def decimal_mark(profiles: Iterable[Profile], delimiter: str) -> Mark:
    """The decimal mark of a whole file: what its columns prove; a comma rarely stands in comma-separated files."""
    marks: Counter[Mark] = Counter()
    for profile in profiles:
        if profile.share(profile.numbers) >= 0.9:
            marks += profile.marks
    if marks:
        return marks.most_common(1)[0][0]
    return "."
