"""Segments: events as two files of the same rows in one order: hot numbers in Arrow, everything in Parquet."""

from __future__ import annotations

import mmap
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from . import files
from .manifest import BUCKETS, PERSONS_A_RUN, Segment

TEXTS = ("event", "type", "user_id", "anonymous_id", "message_id")
DAY = 86_400_000_000


def bucket_of(persons: NDArray[np.int32]) -> NDArray[np.int32]:
    """The bucket of each person."""
    return (persons >> PERSONS_A_RUN) % BUCKETS


def arrange(
    time: NDArray[np.int64], person: NDArray[np.int32], arrival: NDArray[np.int64]
) -> tuple[NDArray[np.intp], tuple[int, ...]]:
    """The order of rows in a segment, and where each bucket begins in it."""
    bucket = bucket_of(person)
    order = np.lexsort((arrival, time, bucket))
    return order, tuple(np.searchsorted(bucket[order], np.arange(BUCKETS + 1)).tolist())


def parquet_schema() -> Any:
    """The columns of a segment's Parquet file."""
    import pyarrow as pa  # noqa: PLC0415  (heavy: only in the ingester)

    moment, text = pa.timestamp("us", tz="UTC"), pa.string()
    return pa.schema(
        [
            ("time", moment), ("received", moment), ("arrival", pa.int64()), ("person", pa.int32()),
            ("type", text), ("event", text), ("user_id", text), ("anonymous_id", text), ("message_id", text),
            ("source", pa.int64()), ("properties", text), ("context", text),
        ]
    )  # fmt: skip


def text_column(values: list[bytes | None]) -> Any:
    """JSON as a column of text; bytes that are no UTF-8 are replaced."""
    import pyarrow as pa  # noqa: PLC0415  (heavy)

    raw = pa.array(values, pa.binary())
    try:
        return raw.cast(pa.string())
    except pa.ArrowInvalid:
        return pa.array([None if one is None else one.decode("utf-8", "replace") for one in values], pa.string())


def write_hot(path: Path, hot: Mapping[str, NDArray[Any]]) -> tuple[files.File, list[int]]:
    """Write columns of numbers; the file, and where each begins. Columns are named by key, ours by a plain word."""
    import pyarrow as pa  # noqa: PLC0415  (heavy)

    names = [f"c{n}" for n in range(len(hot))]
    table = pa.table(dict(zip(names, (pa.array(column) for column in hot.values()), strict=True)))
    fields = [table.schema.field(n).with_metadata({"name": name}) for n, name in enumerate(hot)]
    file, starts = files.write_arrow(path, table.cast(pa.schema(fields)))
    return file, [starts[name] for name in names]


class Opened:
    """A segment, mapped."""

    def __init__(self, folder: Path, segment: Segment) -> None:
        self.folder = folder
        self.segment = segment
        self._mapped = files.map_file(folder / segment.files[0].name, segment.files[0].size)
        self._more: dict[int, mmap.mmap] = {0: self._mapped}
        self.time: NDArray[np.int64] = self._numbers(np.int64, segment.hot[0])
        self.person: NDArray[np.int32] = self._numbers(np.int32, segment.hot[1])
        self.event: NDArray[np.int32] = self._numbers(np.int32, segment.hot[2])

    def _numbers(self, kind: Any, start: int, file: int = 0) -> NDArray[Any]:
        if file not in self._more:
            named = self.segment.files[file]
            self._more[file] = files.map_file(self.folder / named.name, named.size)
        return files.numbers(self._more[file], kind, start, self.segment.rows)

    def promoted(self, key: str) -> NDArray[np.int32] | None:
        """The codes of a promoted property in the order of rows; None when it is not promoted here."""
        place = self.segment.columns.get(key)
        return None if place is None else self._numbers(np.int32, place[1], place[0])

    @property
    def cold_path(self) -> Path:
        """Its Parquet file."""
        return self.folder / self.segment.cold.name

    @cached_property
    def arrival(self) -> NDArray[np.int64]:
        """The number of arrival of each row; read from Parquet, for it is seldom asked for."""
        found: NDArray[np.int64] = self.cold("arrival").to_numpy()
        return found

    def cold(self, column: str) -> Any:
        """A column of the Parquet file as an Arrow array."""
        import pyarrow.parquet as pq  # noqa: PLC0415  (heavy: only where a property is not promoted)

        found = pq.read_table(self.cold_path, columns=[column], memory_map=True).column(0)
        return found.combine_chunks() if found.num_chunks != 1 else found.chunk(0)
