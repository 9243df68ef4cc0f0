"""What is known of persons and groups: rows of (whose, key, value, time, arrival), of which the latest counts.

Traits are facts under their own keys. Keys of ours begin with a null character, so that no trait has them: the id, when
it was last used as a user id, whether another id replaced it, the group, the first event ever.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from . import files
from .manifest import Run

PERSON, GROUP = 0, 1
ID, USED, REPLACED, GROUP_OF, FIRST = "\0id", "\0used", "\0replaced", "\0group", "\0first"
Latest = dict[tuple[int, str, int], tuple[int, int, bytes]]
PLACES = b"places"


def note(facts: Latest, scope: int, key: str, subject: int, *, at: tuple[int, int], value: bytes) -> None:
    """Keep a fact unless a later one is known; `at` is its time and its number of arrival."""
    place = (scope, key, subject)
    known = facts.get(place)
    if known is None or known[:2] <= at:
        facts[place] = (*at, value)


@dataclass(frozen=True, eq=False)
class Rows:
    """n facts of one key.

    Attributes:
        subject: n numbers of persons or groups.
        codes: n codes into `values`.
        values: JSON of the values (an Arrow array of text).
    """

    subject: NDArray[np.int32]
    time: NDArray[np.int64]
    arrival: NDArray[np.int64]
    codes: NDArray[np.int32]
    values: Any


def table_of(facts: Latest) -> Any:
    """Facts as a table in the order of files: by scope, key, subject."""
    import pyarrow as pa  # noqa: PLC0415  (heavy: only in the ingester)

    rows = sorted((*place, *fact) for place, fact in facts.items())
    scope, key, subject, time, arrival, value = (list(column) for column in zip(*rows, strict=True))
    return pa.table(
        {
            "scope": pa.array(scope, pa.int8()),
            "key": pa.array(key, pa.string()).dictionary_encode(),
            "subject": pa.array(subject, pa.int32()),
            "time": pa.array(time, pa.int64()),
            "arrival": pa.array(arrival, pa.int64()),
            "value": pa.array(value, pa.binary()).cast(pa.string()).dictionary_encode(),
        }
    )


def write(path: Path, table: Any) -> Run:
    """Write a table of facts; where each key's rows stand is kept in the file's own description."""
    keys = table.column("key").combine_chunks()
    scopes = table.column("scope").to_numpy()
    codes = keys.indices.to_numpy(zero_copy_only=False)
    bounds = np.flatnonzero(np.diff(codes) | np.diff(scopes)) + 1
    starts = [0, *bounds.tolist(), len(codes)]
    names = keys.dictionary.to_pylist()
    found = [
        [int(scopes[start]), names[codes[start]], start, end]
        for start, end in itertools.pairwise(starts)
        if end > start
    ]
    file, _ = files.write_arrow(path, table.replace_schema_metadata({PLACES: json.dumps(found)}))
    return Run(file, len(codes))


class FactFile:
    """A file of facts, mapped."""

    def __init__(self, path: Path) -> None:
        self.batch = files.read_arrow(path)
        places = json.loads(self.batch.schema.metadata[PLACES])
        self.places = {(scope, key): (start, end) for scope, key, start, end in places}

    def rows(self, scope: int, key: str) -> Rows | None:
        """The facts of one key; None when there are none."""
        if (scope, key) not in self.places:
            return None
        start, end = self.places[(scope, key)]
        part = self.batch.slice(start, end - start)
        value = part.column("value")
        subject, time, arrival = (part.column(name).to_numpy() for name in ("subject", "time", "arrival"))
        return Rows(subject, time, arrival, value.indices.to_numpy(), value.dictionary)


def rows_of(opened: Iterable[FactFile], scope: int, key: str) -> list[Rows]:
    """The facts of one key in all files."""
    return [rows for file in opened if (rows := file.rows(scope, key)) is not None]


def latest(parts: Sequence[Rows], count: int, remap: NDArray[np.int32]) -> tuple[NDArray[np.int64], list[int]]:
    """For each of `count` subjects the row of its latest fact, counted through all parts; -1 where there is none.

    Also where each part's rows begin. `remap` says who a subject is now.
    """
    starts = np.cumsum([0, *(len(part.subject) for part in parts)]).tolist()
    best = np.full(count, -1, np.int64)
    if parts:
        subject = remap[np.concatenate([part.subject for part in parts])]
        time = np.concatenate([part.time for part in parts])
        arrival = np.concatenate([part.arrival for part in parts])
        rows = np.arange(len(subject))
        for moment in (time, arrival):  # of the latest in time the last that arrived; cheaper than sorting all
            newest = np.full(count, np.iinfo(np.int64).min, np.int64)
            np.maximum.at(newest, subject[rows], moment[rows])
            rows = rows[moment[rows] == newest[subject[rows]]]
        best[subject[rows]] = rows
    return best, starts
