"""A listing as CSV: every row that the filters leave, streamed, safe to open in a spreadsheet."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from datetime import date, datetime
from decimal import Decimal
from io import StringIO
from typing import Any

from asgiref.sync import sync_to_async
from django.core.handlers.asgi import ASGIRequest
from django.http import HttpRequest, StreamingHttpResponse
from django.utils import timezone

from roadworthy.core.csv_cells import csv_writer, harmless

from . import cells
from .columns import Column, Interval
from .listing import Listing

BLOCK = 1000


def plain(column: Column, value: Any) -> object:
    """A cell's value as CSV holds it: labels for choices, ISO dates, bare numbers."""
    if value is None:
        return ""
    if isinstance(value, Interval):
        return " to ".join("" if v is None else str(v) for v in (value.low, value.likely, value.high))
    if column.kind in ("choice", "status") or (column.kind == "person" and isinstance(value, int | str)):
        return harmless(column.words.get(str(value), (str(value), ""))[0])
    if column.kind == "tags":
        return harmless(", ".join(str(item) for item in value))
    if column.kind == "flag":
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return (timezone.localtime(value) if timezone.is_aware(value) else value).isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float | Decimal):
        return value
    return harmless(_bare(value))


def _bare(value: Any) -> str:
    """Text without markup."""
    return str(value.striptags()) if hasattr(value, "striptags") else str(value)


def blocks(listing: Listing) -> Iterator[str]:
    """The file in pieces: a byte order mark and the head, then a thousand rows at a time."""
    if listing.queryset is None:
        raise ValueError("csv_response: this listing was not read from a queryset")
    columns = [(column, cells.reader(column)) for column in listing.columns]
    out = StringIO()
    writer = csv_writer(out)
    out.write("\ufeff")
    writer.writerow([harmless(column.label) for column, _ in columns])
    for count, row in enumerate(listing.queryset.iterator(chunk_size=BLOCK), 1):
        writer.writerow([plain(column, read(row)) for column, read in columns])
        if count % BLOCK == 0:
            yield _taken(out)
    yield _taken(out)


def _taken(out: StringIO) -> str:
    text = out.getvalue()
    out.seek(0)
    out.truncate()
    return text


async def _async_blocks(pieces: Iterator[str]) -> AsyncIterator[str]:
    while (piece := await sync_to_async(lambda: next(pieces, None))()) is not None:
        yield piece


def csv_response(request: HttpRequest, listing: Listing, filename: str = "") -> StreamingHttpResponse:
    """All rows of the listing, in its order, with the columns shown, as a download."""
    name = filename or f"{listing.table.name}.csv"
    return stream(blocks(listing), name, is_async=isinstance(request, ASGIRequest))


def stream(pieces: Iterator[str], filename: str, *, is_async: bool) -> StreamingHttpResponse:
    """Pieces of text as a CSV download that never stands in memory as a whole."""
    content = _async_blocks(pieces) if is_async else pieces
    return StreamingHttpResponse(
        content,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{filename}"'},
    )
