"""Rows of a segment's Parquet file by number, read a few row groups at a time."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from .blocks import Rows, View


class Source:
    """The Parquet file of a segment, its persons as they are after merges."""

    def __init__(self, view: View) -> None:
        import pyarrow.parquet as pq  # noqa: PLC0415  (heavy: only in the ingester)

        self.view = view
        self._file = pq.ParquetFile(view.opened.cold_path)
        groups = [self._file.metadata.row_group(n).num_rows for n in range(self._file.num_row_groups)]
        self._starts = np.cumsum([0, *groups])
        self._read: tuple[tuple[int, ...], Any] = ((), None)

    def table(self, rows: Rows) -> Any:
        """These rows, in this order."""
        import pyarrow as pa  # noqa: PLC0415  (heavy)

        first, last = (rows.start, rows.stop) if isinstance(rows, slice) else (int(rows.min()), int(rows.max()) + 1)
        groups = tuple(np.flatnonzero((self._starts[:-1] < last) & (self._starts[1:] > first)).tolist())
        if groups != self._read[0]:
            self._read = (groups, self._file.read_row_groups(list(groups)))
        whole, start = self._read[1], int(self._starts[groups[0]])
        part = whole.slice(first - start, last - first) if isinstance(rows, slice) else whole.take(rows - start)
        person: NDArray[np.int32] = self.view.person[rows]
        place = part.schema.get_field_index("person")
        return part.set_column(place, part.schema.field(place), pa.array(person, pa.int32()))
