"""CSV that a spreadsheet shows and does not run: the one way in which every download is written."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from typing import Any

RISKY = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"^[+-]\d{1,30}(?:[.,]\d{1,30})?(?:[eE][+-]?\d{1,3})?(?: ?%)?$")


def harmless(value: Any) -> Any:
    """A cell that acts as no formula: text that would begins with an apostrophe. Numbers stay numbers."""
    if isinstance(value, str) and value.startswith(RISKY) and not _NUMBER.match(value):
        return f"'{value}"
    return value


class csv_writer:
    """``csv.writer`` for files that people open: every cell is harmless."""

    def __init__(self, out: Any) -> None:
        self._out = csv.writer(out)

    def writerow(self, cells: Iterable[Any]) -> Any:
        """Write one row; returns what the file's ``write`` returned."""
        return self._out.writerow([harmless(cell) for cell in cells])

    def writerows(self, rows: Iterable[Iterable[Any]]) -> None:
        """Write rows."""
        for row in rows:
            self.writerow(row)
