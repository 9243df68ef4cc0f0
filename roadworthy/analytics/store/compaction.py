"""Compaction: small segments become one segment a day (a month where there are few events), merges baked in.

New events come as small segments. They are merged among themselves, and from some size on sorted into spans of time
that do not touch each other. A few late events do not make a large day be written again: they wait in a small segment.
"""

from __future__ import annotations

import datetime
import time
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from . import files, hashes, segments
from .blocks import Piece, View
from .calls import EPOCH, MICROSECOND
from .intake import codes_of
from .manifest import BUCKETS, Segment
from .product import Product
from .segments import Opened
from .sources import Source

SETTLE_ROWS = 200_000
MONTH_ROWS = 300_000
"""A month with fewer events than this is one segment."""
COARSE_ROWS = 1_000_000
"""As is one with fewer than this when it is over: few large stretches are read more quickly than many small ones."""
LATE_SHARE, LATE_ROWS = 0.05, 20_000
BAKE_SHARE = 0.1
Span = tuple[int, int]


def compact(product: Product, *, everything: bool = False) -> bool:
    """Do one unit of compaction; whether there was anything to do."""
    small = [segment for segment in product.manifest.segments if segment.span is None]
    if small and (everything or is_due([segment.rows for segment in small])):
        return settle(product, small, everything=everything)
    chosen = hashes.to_merge(small)
    if chosen:
        replace(product, chosen, [write(product, views_of(product, chosen), None, None)])
    return bool(chosen)


def is_due(rows: Sequence[int]) -> bool:
    """Are there enough small segments to be sorted? Late events that wait are not looked at for every few new ones."""
    return sum(rows) >= SETTLE_ROWS and sum(rows) - max(rows) >= max(rows) / 2


def replace(product: Product, old: Iterable[Segment], new: Iterable[Segment | None]) -> None:
    """Let new segments take the place of old ones."""
    gone = list(old)
    product.manifest.segments = [one for one in product.manifest.segments if one not in gone]
    product.manifest.segments += [one for one in new if one is not None]
    product.leave([file for segment in gone for file in (segment.cold, *segment.files)])
    product.write_books()
    product.save()


def views_of(product: Product, chosen: Iterable[Segment]) -> list[View]:
    """Segments with persons as they are now, those that arrived first first."""
    persons = product.persons
    persons.grow()
    everybody = persons.all_now(np.arange(persons.count, dtype=np.int32))
    merged = np.flatnonzero(everybody != np.arange(persons.count)).astype(np.int32)
    opened = sorted((Opened(product.folder, segment) for segment in chosen), key=lambda one: one.segment.first)
    return [View(one, everybody, merged) for one in opened]


def settle(product: Product, small: Sequence[Segment], *, everything: bool) -> bool:
    """Sort small segments into spans of time."""
    known = {segment.span: segment for segment in product.manifest.segments if segment.span}
    views = views_of(product, small)
    days = np.concatenate([view.opened.time // segments.DAY for view in views])
    wanted, left = spans_of(dict(zip(*(part.tolist() for part in np.unique(days, return_counts=True)), strict=True)),
                            known, everything=everything)  # fmt: skip
    old: list[Segment] = [*small]
    new: list[Segment | None] = []
    for span in wanted:
        inside = [one for other, one in known.items() if other[0] < span[1] and span[0] < other[1]]
        old += [one for one in inside if one not in old]
        new.append(write(product, [*views_of(product, inside), *views], span, [span]))
    if left:
        new.append(write(product, views, None, left))
    replace(product, old, new)
    return True


def spans_of(days: dict[int, int], known: dict[Span, Segment], *, everything: bool) -> tuple[list[Span], list[Span]]:
    """The spans to write again, and those whose few late events wait; `days` says how many new events each day has."""
    wanted: dict[Span, int] = {}
    months: dict[Span, int] = {}
    for day, rows in days.items():
        months[month_of(day)] = months.get(month_of(day), 0) + rows
    for month, rows in months.items():
        inside = [one for span, one in known.items() if span and span[0] < month[1] and month[0] < span[1]]
        most = COARSE_ROWS if is_over(month) else MONTH_ROWS
        by_month = rows + sum(one.rows for one in inside) < most and all(one.span == month for one in inside)
        if by_month or not inside:
            wanted |= {month: rows} if by_month else daily(month, days)
        elif inside[0].span == month:  # it has outgrown one segment: all its days are written
            wanted |= dict.fromkeys(all_days(month, inside[0]), rows) | daily(month, days)
        else:
            wanted |= daily(month, days)
    late = {span: rows for span, rows in wanted.items() if span in known and not everything
            and rows < LATE_ROWS and rows < LATE_SHARE * known[span].rows}  # fmt: skip
    return sorted(span for span in wanted if span not in late), sorted(late)


def is_over(month: Span) -> bool:
    """Has the month been over for two days? Then few events come that belong to it."""
    return month[1] + 2 * segments.DAY < time.time_ns() // 1000


def coarsen(product: Product) -> bool:
    """Make the days of a month that is over one segment, if they are few events; whether there was such a month."""
    months: dict[Span, list[Segment]] = {}
    for segment in product.manifest.segments:
        if segment.span and segment.span[1] - segment.span[0] == segments.DAY:
            months.setdefault(month_of(segment.span[0] // segments.DAY), []).append(segment)
    for month, inside in sorted(months.items()):
        if len(inside) > 1 and is_over(month) and sum(segment.rows for segment in inside) < COARSE_ROWS:
            replace(product, inside, [write(product, views_of(product, inside), month, None)])
            return True
    return False


def daily(month: Span, days: dict[int, int]) -> dict[Span, int]:
    """The days of a month that have new events."""
    return {day_span(day): rows for day, rows in days.items() if month[0] <= day * segments.DAY < month[1]}


def all_days(month: Span, segment: Segment) -> list[Span]:
    """Every day on which a month's segment may have events."""
    first, last = max(month[0], segment.start) // segments.DAY, segment.end // segments.DAY
    return [day_span(day) for day in range(first, last + 1)]


def day_span(day: int) -> Span:
    """The microseconds of a day, counted from 1970 in UTC."""
    return day * segments.DAY, (day + 1) * segments.DAY


def month_of(day: int) -> Span:
    """The microseconds of the month in which a day lies."""
    first = (EPOCH + datetime.timedelta(days=day)).replace(day=1)
    if (first.year, first.month) == (9999, 12):
        return (first - EPOCH) // MICROSECOND, 2**62
    following = (first + datetime.timedelta(days=31)).replace(day=1)
    return (first - EPOCH) // MICROSECOND, (following - EPOCH) // MICROSECOND


def write(product: Product, views: Sequence[View], span: Span | None, only: Sequence[Span] | None,
          *, keep: Any = None) -> Segment | None:  # fmt: skip
    """Write one segment of the rows of these segments that lie in these stretches of time; None when there are none.

    It goes bucket by bucket, so that only a bucket's rows are in memory at once.
    """
    number = product.manifest.take_number()
    path = product.folder / f"events-{number}.parquet"
    keys = product.promoted()
    sources = {id(view): Source(view) for view in views}
    hot: list[dict[str, NDArray[Any]]] = []
    counts, arrivals = [0], [2**62, 0]
    with files.parquet_writer(path, segments.parquet_schema()) as out:
        for bucket in range(BUCKETS):
            pieces = [Piece(view, rows) for view in views for rows in view.parts[bucket]]
            if only is not None:
                pieces = [piece.between(*stretch) for piece in pieces for stretch in only]
            table, columns = gathered(product, [piece for piece in pieces if len(piece)], sources, keys, keep)
            counts.append(counts[-1] + len(table))
            if len(table):
                out.write_table(table, row_group_size=files.ROWS_A_GROUP)
                hot.append(columns)
                arrival = table.column("arrival").to_numpy()
                arrivals = [min(arrivals[0], int(arrival.min())), max(arrivals[1], int(arrival.max()))]
    if not hot:
        path.unlink()
        return None
    whole = {name: np.concatenate([part[name] for part in hot]) for name in hot[0]}
    file, starts = segments.write_hot(path.with_suffix(".arrow"), whole)
    return Segment(
        number, counts[-1], int(whole["time"].min()), int(whole["time"].max()), arrivals[0], arrivals[1], span,
        tuple(counts), product.manifest.merges, files.seal(path), (file,), (starts[0], starts[1], starts[2]),
        {key: (0, start) for key, start in zip(keys, starts[3:], strict=True)},
    )  # fmt: skip


def gathered(
    product: Product, pieces: Sequence[Piece], sources: dict[int, Source], keys: tuple[str, ...], keep: Any
) -> tuple[Any, dict[str, NDArray[Any]]]:
    """The rows of these pieces in order of time, then arrival: everything as a table, and the hot columns."""
    import pyarrow as pa  # noqa: PLC0415  (heavy: only in the ingester)

    tables = [sources[id(piece.view)].table(piece.rows) for piece in pieces]
    table = pa.concat_tables(tables) if tables else segments.parquet_schema().empty_table()
    if keep is not None:
        table = table.filter(keep(table))
        tables, pieces = [], []
    times = table.column("time").cast(pa.int64()).to_numpy()
    order = np.lexsort((table.column("arrival").to_numpy(), times))
    return laid_out(product, table.take(order), order, pieces, keys)


def laid_out(
    product: Product, table: Any, order: NDArray[np.intp], pieces: Sequence[Piece], keys: tuple[str, ...]
) -> tuple[Any, dict[str, NDArray[Any]]]:
    """The table and its hot columns; a property's codes are taken over where all pieces have them."""
    import pyarrow as pa  # noqa: PLC0415  (heavy)

    hot: dict[str, NDArray[Any]] = {
        "time": table.column("time").cast(pa.int64()).to_numpy(),
        "person": table.column("person").to_numpy(),
        "event": event_codes(product, table.column("event")),
    }
    unread = []
    for key in keys:
        parts = [piece.view.opened.promoted(key) for piece in pieces]
        if parts and all(part is not None for part in parts):
            taken = [part[piece.rows] for part, piece in zip(parts, pieces, strict=True) if part is not None]
            hot[key] = np.concatenate(taken)[order]
        else:
            unread.append(key)
    if unread:
        rows = (None if row is None else row.encode() for row in table.column("properties").to_pylist())
        hot |= dict(zip(unread, codes_of(rows, tuple(unread), product.books), strict=True))
    return table, {name: hot[name] for name in ("time", "person", "event", *keys)}


def event_codes(product: Product, column: Any) -> NDArray[np.int32]:
    """The codes of event names."""
    encoded = column.combine_chunks().dictionary_encode()
    codes = np.asarray([product.names.code(name) for name in encoded.dictionary.to_pylist()], np.int32)
    return codes[encoded.indices.to_numpy()] if len(codes) else np.empty(0, np.int32)


def bake(product: Product, *, everything: bool = False) -> bool:
    """Write a segment again when merges of persons concern many of its rows; whether one was written."""
    for segment in product.manifest.segments:
        if product.baked.get(segment.number, segment.merges) == product.manifest.merges:
            continue
        product.baked[segment.number] = product.manifest.merges
        (view,) = views_of(product, [segment])
        changed = int((view.person != view.opened.person).sum())
        if changed and (everything or changed >= BAKE_SHARE * segment.rows):
            replace(product, [segment], [write(product, [view], segment.span, None)])
            return True
    return False
