"""Promotion: properties that questions use become hot columns, by themselves, one segment after another."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from . import files, intake, segments, values
from .manifest import Segment
from .opened import WANTED
from .product import Product
from .segments import Opened

MOST_VALUES = 300_000
"""A property with more distinct values stays in Parquet: its dictionary would be larger than its use."""
MOST_PROMOTED = 64


def promote(product: Product) -> bool:
    """Do one unit of promotion; whether there was anything to do."""
    take_wishes(product)
    for key in product.promoted():
        if len(product.books[key]) > MOST_VALUES:
            product.manifest.too_many.append(key)
            product.save()
            continue
        for segment in product.manifest.segments:
            if key not in segment.columns:
                add_column(product, segment, key)
                return True
    return False


def take_wishes(product: Product) -> None:
    """Begin to promote what questions asked for since last time."""
    folder = product.folder / WANTED
    if not folder.is_dir():
        return
    wished = sorted(folder.iterdir(), key=lambda path: path.name)
    for path in wished:
        key = bytes.fromhex(path.name).decode()
        if key not in product.books and len(product.promoted()) < MOST_PROMOTED:
            name = f"values-{product.manifest.take_number()}.jsonl"
            product.manifest.dictionaries[key] = values.extended(product.folder, None, name, [])
            product.books[key] = values.Values()
    if wished:
        product.save()
    for path in wished:
        path.unlink(missing_ok=True)


def add_column(product: Product, segment: Segment, key: str) -> None:
    """Write the codes of one property of one segment into a file beside it."""
    opened = Opened(product.folder, segment)
    codes = intake.codes_in(intake.raw_of(json_rows(opened), key), product.books[key])
    path = product.folder / f"column-{product.manifest.take_number()}.arrow"
    file, starts = segments.write_hot(path, {key: codes})
    columns = segment.columns | {key: (len(segment.files), starts[0])}
    wider = msgspec.structs.replace(segment, files=(*segment.files, file), columns=columns)
    place = product.manifest.segments.index(segment)
    product.manifest.segments[place] = wider
    product.write_books()
    product.save()


def json_rows(opened: Opened) -> Iterator[bytes]:
    """The properties of each row of a segment as JSON, a few at a time."""
    import pyarrow.parquet as pq  # noqa: PLC0415  (heavy: only in the ingester)

    for batch in pq.ParquetFile(opened.cold_path).iter_batches(files.ROWS_A_GROUP, columns=["properties"]):
        for row in batch.column(0).to_pylist():
            yield intake.EMPTY if row is None else row.encode()
