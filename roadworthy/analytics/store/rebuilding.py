"""Everything derived made again from the Parquet files: hot columns, dictionaries, ids, merges, facts.

New files are built beside the old ones and take their place in one step, so a rebuild that is stopped changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from . import calls, files, manifest, places, upkeep
from .calls import Call
from .holding import lock
from .intake import Arrived, Intake
from .manifest import Damaged, Manifest
from .product import Product

Report = Callable[[int, int, str], None]
OTHER = {"group": "group_id", "alias": "previous_id"}


def rebuild(product_pk: int, *, report: Report | None = None) -> int:
    """Make the derived files of a product again; how many calls it has.

    A manifest that cannot be read is made again too: from all Parquet files there are, each call once.
    """
    folder = places.product_folder(product_pk)
    with lock():
        old, paths = sources_of(folder)
        kept = Manifest(
            id=old.id, version=max(old.version, 0), next=old.next, positions=dict(old.positions), refused=old.refused,
            too_many=old.too_many, gone=old.gone, trash=old.trash, resent=old.resent,
        )  # fmt: skip
        fresh = Product(folder, kept)
        done: set[int] = set()
        for number, path in enumerate(paths):
            if report:
                report(number, len(paths), "Rebuilding")
            for batch in batches_of(path):
                take(fresh, [row for row in batch if row["arrival"] not in done])
                done |= {row["arrival"] for row in batch} if old.version < 0 else set()
        while upkeep.keep_up(fresh, everything=True):
            pass
        fresh.manifest.arrival = max(fresh.manifest.arrival, old.arrival)
        fresh.manifest.resent = old.resent
        fresh.publish(old.files())
        return fresh.manifest.rows + sum(run.rows for run in fresh.manifest.calls)


def sources_of(folder: Path) -> tuple[Manifest, list[Path]]:
    """The manifest and the Parquet files that it names; without a readable one, version -1 and all there are."""
    try:
        old = manifest.load(folder)
    except Damaged:
        numbers = {path: int(path.stem.split("-")[1]) for path in folder.glob("*-*.*") if path.suffix != ".new"}
        paths = [path for path in numbers if path.suffix == ".parquet"]
        after = max(numbers.values(), default=0) + 1
        return Manifest(version=-1, next=after), sorted(paths, key=numbers.__getitem__)
    named = [*(segment.cold for segment in old.segments), *(run.file for run in old.calls)]
    return old, [folder / file.name for file in named]


def batches_of(path: Path) -> Iterator[list[dict[str, Any]]]:
    """The rows of a Parquet file."""
    import pyarrow.parquet as pq  # noqa: PLC0415  (heavy)

    for batch in pq.ParquetFile(path).iter_batches(batch_size=files.ROWS_A_GROUP):
        yield batch.to_pylist()


def take(product: Product, rows: list[dict[str, Any]]) -> None:
    """Take rows in as if their calls had just come, with the numbers of arrival that they had."""
    rows.sort(key=lambda row: row["arrival"])
    if rows:
        taken = Intake(product.persons, product.names, product.seen, arrival=0)
        taken.take_arrived([arrived(row) for row in rows], [row["arrival"] for row in rows])
        product.keep(taken, {})


def arrived(row: dict[str, Any]) -> Arrived:
    """A row as the call that it was."""
    micros = (row["time"] - calls.EPOCH) // calls.MICROSECOND
    properties, traits, context = (
        msgspec.Raw((row.get(name) or "").encode()) for name in ("properties", "traits", "context")
    )
    call = Call(
        row["type"], event=row["event"], user_id=row["user_id"], anonymous_id=row["anonymous_id"],
        message_id=row["message_id"], t=micros, properties=properties, traits=traits, context=context,
    )  # fmt: skip
    if row["type"] in OTHER:
        setattr(call, OTHER[row["type"]], row.get("other_id"))
    received = (row["received"] - calls.EPOCH) // calls.MICROSECOND
    return call, row["source"], received, row["user_id"] or "", row["anonymous_id"] or ""
