"""Remember every key of a long file without holding it in memory."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from types import TracebackType
from typing import Self


@dataclass(frozen=True, slots=True)
class Sighting:
    """How often a key was seen, this time included, and where and how it stood the first time."""

    times: int
    row: int
    mark: str


class Seen:
    """Keys in a private temporary database, which SQLite keeps on disk beyond 2 MB.

    ``with Seen() as seen: seen.meet("kettle", row=3, mark="a1")``
    """

    def __init__(self) -> None:
        self._db = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self._db.execute("PRAGMA journal_mode=OFF")
        self._db.execute("PRAGMA synchronous=OFF")
        self._db.execute("PRAGMA temp_store=FILE")
        self._db.execute("PRAGMA cache_size=-2048")
        self._db.execute("CREATE TABLE seen (key TEXT PRIMARY KEY, times INT, row INT, mark TEXT) WITHOUT ROWID")
        self._db.execute("BEGIN")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Throw everything away."""
        self._db.close()

    def meet(self, key: str, *, row: int, mark: str = "") -> Sighting:
        """Count one more sighting of a key; its first row and mark stay."""
        cursor = self._db.execute(
            "INSERT INTO seen VALUES (?, 1, ?, ?)"
            " ON CONFLICT (key) DO UPDATE SET times = times + 1 RETURNING times, row, mark",
            (key, row, mark),
        )
        (found,) = cursor.fetchall()
        return Sighting(*found)
