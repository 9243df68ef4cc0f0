"""Files that are written once: Arrow to be mapped, Parquet to be kept, each synced and with its checksum."""

from __future__ import annotations

import mmap
import os
import zlib
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from . import places
from .manifest import Damaged, File

CHUNK = 1 << 20
ROWS_A_GROUP = 1 << 16


def seal(path: Path) -> File:
    """Sync a file that has just been written; its name, size and checksum."""
    path.chmod(places.PRIVATE_FILE)
    with path.open("rb") as file:
        os.fsync(file.fileno())
        return File(path.name, os.fstat(file.fileno()).st_size, checksum(file))


def checksum(file: Any, size: int | None = None) -> int:
    """CRC-32 of an open file from where it stands, of its first `size` bytes when that is given."""
    crc, left = 0, size if size is not None else 1 << 62
    while left and (chunk := file.read(min(CHUNK, left))):
        crc = zlib.crc32(chunk, crc)
        left -= len(chunk)
    return crc


def write_arrow(path: Path, table: Any) -> tuple[File, dict[str, int]]:
    """Write a table as one Arrow record batch, uncompressed; the file, and where each column's numbers begin in it.

    Columns of text have no place of their own: they are read with pyarrow.
    """
    import pyarrow as pa  # noqa: PLC0415  (heavy: only where files are written)
    import pyarrow.ipc  # noqa: PLC0415

    (batch,) = table.combine_chunks().to_batches(max_chunksize=None) or [empty_batch(table)]
    with pa.OSFile(str(path), "wb") as sink, pyarrow.ipc.new_file(sink, batch.schema) as out:
        out.write_batch(batch)
    with pa.memory_map(str(path)) as source:
        whole = source.read_buffer(source.size())
        read = pyarrow.ipc.open_file(pa.BufferReader(whole)).get_batch(0)
        starts = {
            name: read.column(name).buffers()[1].address - whole.address if len(read) else 0
            for name in batch.schema.names
            if pa.types.is_primitive(batch.schema.field(name).type)
        }
        del read, whole
    return seal(path), starts


def empty_batch(table: Any) -> Any:
    """A batch without rows in the table's form."""
    import pyarrow as pa  # noqa: PLC0415  (heavy)

    return pa.RecordBatch.from_pylist([], schema=table.schema)


def read_arrow(path: Path) -> Any:
    """The one batch of an Arrow file, mapped."""
    import pyarrow as pa  # noqa: PLC0415  (heavy: only where facts of persons are read)
    import pyarrow.ipc  # noqa: PLC0415

    return pyarrow.ipc.open_file(pa.memory_map(str(path))).get_batch(0)


def parquet_writer(path: Path, schema: Any) -> Any:
    """A writer of Parquet as the store keeps it: zstd, values that repeat as dictionaries."""
    import pyarrow.parquet as pq  # noqa: PLC0415  (heavy)

    texts = [name for name in ("event", "type", "user_id", "anonymous_id") if name in schema.names]
    numbers = [name for name in ("time", "received", "arrival", "person") if name in schema.names]
    delta = dict.fromkeys(numbers, "DELTA_BINARY_PACKED")
    return pq.ParquetWriter(
        path, schema, compression="zstd", compression_level=3, use_dictionary=texts, column_encoding=delta,
        write_statistics=numbers, store_schema=True,
    )  # fmt: skip


def write_parquet(path: Path, table: Any) -> File:
    """Write a table as Parquet."""
    with parquet_writer(path, table.schema) as out:
        out.write_table(table, row_group_size=ROWS_A_GROUP)
    return seal(path)


def map_file(path: Path, size: int) -> mmap.mmap:
    """A file's bytes, mapped; they stay when the file goes.

    Raises:
        FileNotFoundError: it has gone.
        Damaged: it is shorter than it was.
    """
    with path.open("rb") as file:
        if os.fstat(file.fileno()).st_size < size:
            raise Damaged(f"{path} is shorter than it was")
        return mmap.mmap(file.fileno(), size, access=mmap.ACCESS_READ)


def numbers(mapped: mmap.mmap, kind: Any, start: int, count: int) -> NDArray[Any]:
    """Numbers that lie in a mapped file, not copied."""
    return np.frombuffer(mapped, dtype=kind, count=count, offset=start)


def check(folder: Path, file: File) -> str | None:
    """What is wrong with a file, in a sentence; None when it is as it was written."""
    try:
        with (folder / file.name).open("rb") as source:
            size = os.fstat(source.fileno()).st_size
            if size < file.size:
                return f"{file.name} has {size} bytes instead of {file.size}"
            if checksum(source, file.size) != file.crc:
                return f"{file.name} is damaged: its checksum is wrong"
    except FileNotFoundError:
        return f"{file.name} is missing"
    return None
