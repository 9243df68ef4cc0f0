"""Stored calls out again: in Segment's form as JSON, or as tables in which each event names its person."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from roadworthy.core.csv_cells import csv_writer

from . import files, manifest, places, segments
from .blocks import View
from .forgetting import everything_of
from .holding import lock
from .ingester import Ingester
from .manifest import Segment
from .product import Product
from .reader import StoredEvents, open_events
from .segments import Opened
from .sources import Source

COLUMNS = (
    "time",
    "received",
    "person",
    "type",
    "event",
    "user_id",
    "anonymous_id",
    "message_id",
    "properties",
    "context",
)
OTHER = {"group": "groupId", "alias": "previousId"}
Report = Callable[[int, int, str], None]


def call_of(row: dict[str, Any]) -> dict[str, Any]:
    """A row as the call that it was."""
    kind = row["type"]
    call = {
        "type": kind,
        "event": row["event"] if kind == "track" else None,
        "userId": row["user_id"],
        "anonymousId": row["anonymous_id"],
        "messageId": row["message_id"],
        "timestamp": row["time"].isoformat().replace("+00:00", "Z"),
        "properties": row.get("properties") and json.loads(row["properties"]),
        "traits": row.get("traits") and json.loads(row["traits"]),
        "context": row["context"] and json.loads(row["context"]),
        OTHER.get(kind, "groupId"): row.get("other_id"),
    }
    return {key: value for key, value in call.items() if value is not None}


def tables(folder: Path, *, report: Report | None = None) -> Iterator[Any]:
    """All that is stored of a product as Arrow batches: events by time, then the other calls."""
    import pyarrow.parquet as pq  # noqa: PLC0415  (heavy)

    kept = manifest.load(folder)
    named = [segment.cold for segment in sorted(kept.segments, key=lambda one: one.start)]
    named += [run.file for run in kept.calls]
    for done, file in enumerate(named):
        if report:
            report(done, len(named), "Exporting")
        yield from pq.ParquetFile(folder / file.name).iter_batches(batch_size=files.ROWS_A_GROUP)


def write_json_lines(product_pk: int, path: Path, *, report: Report | None = None) -> int:
    """Every call as a line of JSON in Segment's form: what an import takes back in. How many there were."""
    rows = 0
    with path.open("w", encoding="utf-8") as out:
        for batch in tables(places.product_folder(product_pk), report=report):
            for row in batch.to_pylist():
                out.write(json.dumps(call_of(row), ensure_ascii=False) + "\n")
            rows += len(batch)
    return rows


def event_tables(product_pk: int, *, report: Report | None = None) -> Iterator[Any]:
    """The events as tables whose `person` is the id that names the person now."""
    import pyarrow as pa  # noqa: PLC0415  (heavy)

    folder = places.product_folder(product_pk)
    events = open_events(folder)
    for batch in tables(folder, report=report):
        if "properties" in batch.schema.names:
            table = pa.Table.from_batches([batch])
            place = table.schema.get_field_index("person")
            yield table.set_column(place, "person", names_of(events, batch.column("person"))).select(list(COLUMNS))


def names_of(events: StoredEvents, column: Any) -> Any:
    """The id that names each person."""
    import pyarrow as pa  # noqa: PLC0415  (heavy)

    unique, inverse = np.unique(column.to_numpy(), return_inverse=True)
    return pa.array(events.ids(unique), pa.string()).take(pa.array(inverse))


def write_parquet(product_pk: int, path: Path, *, report: Report | None = None) -> int:
    """The events as one Parquet file; how many."""
    import pyarrow as pa  # noqa: PLC0415  (heavy)
    import pyarrow.parquet as pq  # noqa: PLC0415

    kept = segments.parquet_schema()
    schema = pa.schema([pa.field(name, pa.string()) if name == "person" else kept.field(name) for name in COLUMNS])
    rows = 0
    with pq.ParquetWriter(path, schema, compression="zstd") as out:
        for table in event_tables(product_pk, report=report):
            out.write_table(table.cast(schema))
            rows += len(table)
    return rows


def write_csv(product_pk: int, path: Path, *, report: Report | None = None) -> int:
    """The events as CSV, properties as JSON; how many. No cell is a formula to a spreadsheet."""
    rows = 0
    with path.open("w", newline="", encoding="utf-8") as out:
        lines = csv_writer(out)
        lines.writerow(COLUMNS)
        for table in event_tables(product_pk, report=report):
            for row in table.to_pylist():
                lines.writerow(["" if row[name] is None else row[name] for name in COLUMNS])
            rows += len(table)
    return rows


WRITERS = {"jsonl": write_json_lines, "parquet": write_parquet, "csv": write_csv}


def export_person(product_pk: int, id_: str) -> dict[str, Any] | None:
    """All that is stored of a person, under all ids they ever had; None of an id that is not known.

    What waits in the log is taken in first.

    Returns:
        `ids`, and `calls`: every call of theirs in Segment's form, by time.
    """
    import pyarrow.parquet as pq  # noqa: PLC0415  (heavy)

    with lock():
        Ingester().drain()
        product = Product(places.product_folder(product_pk))
        numbers, ids = everything_of(product, id_)
        if not len(numbers):
            return None
        rows: list[dict[str, Any]] = []
        for segment in product.manifest.segments:
            rows += rows_of(product.folder, segment, numbers)
        for run in product.manifest.calls:
            found = pq.read_table(product.folder / run.file.name)
            rows += found.filter(np.isin(found.column("person").to_numpy(), numbers)).to_pylist()
    rows.sort(key=lambda row: (row["time"], row["arrival"]))
    return {"ids": sorted(ids), "calls": [call_of(row) for row in rows]}


def rows_of(folder: Path, segment: Segment, numbers: Any) -> list[dict[str, Any]]:
    """The rows of these persons in a segment."""
    opened = Opened(folder, segment)
    rows = np.flatnonzero(np.isin(opened.person, numbers))
    if not len(rows):
        return []
    nobody = np.empty(0, np.int32)
    found: list[dict[str, Any]] = Source(View(opened, nobody, nobody)).table(rows).to_pylist()
    return found
