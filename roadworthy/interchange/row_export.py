"""Ideas, notes, customers and metrics as rows that import reads back."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from django.db.models import QuerySet

from roadworthy.analytics.models import MetricPoint
from roadworthy.core.csv_cells import csv_writer
from roadworthy.core.models import Product
from roadworthy.feedback.models import Note
from roadworthy.ideas.models import Idea
from roadworthy.market.models import Contact, Customer

Row = dict[str, Any]
_AT_ONCE = 1_000
_LINES = 500


def _of_idea(idea: Any) -> Row:
    return {
        "id": idea.pk, "title": idea.title, "promise": idea.promise, "description": idea.description,
        "status": idea.status.name, "component": idea.component.name if idea.component else "",
        "tags": idea.tags, "votes": idea.votes, "created": idea.created,
        "owner": idea.owner.email if idea.owner else "",
        "parent": idea.parent.title if idea.parent else "", "url": idea.url, "source": idea.source,
        "source id": idea.source_id, "voices": idea.voices, "revenue asking": idea.revenue_asking,
    }  # fmt: skip


def _of_note(note: Any) -> Row:
    return {
        "id": note.pk, "title": note.title, "text": note.text, "customer": note.customer.name if note.customer else "",
        "contact email": note.contact.email if note.contact else "", "author": note.author, "kind": note.kind,
        "type": note.type, "inbox state": note.state, "said at": note.said_at, "rating": note.rating,
        "language": note.language, "tags": note.tags, "url": note.url,
        "source": note.source, "source id": note.source_id,
    }  # fmt: skip


def _of_customer(customer: Any) -> Row:
    contact = next(iter(customer.contacts.all()), None)
    return {
        "id": customer.pk, "name": customer.name, "domain": customer.domain, "plan": customer.plan,
        "monthly revenue": customer.revenue, "segment": customer.segment.name if customer.segment else "",
        "size": customer.size, "country": customer.country, "state": customer.state, "since": customer.since,
        "lost on": customer.lost_on, "remarks": customer.notes, "contact name": contact.name if contact else "",
        "contact email": contact.email if contact else "", "source": customer.source, "source id": customer.source_id,
    }  # fmt: skip


def _of_point(point: Any) -> Row:
    return {"date": point.on, "metric": point.metric.name, "value": point.value}


def _rows_of(product: Product, kind: str) -> tuple[QuerySet[Any], Callable[[Any], Row]]:
    match kind:
        case "ideas":
            ideas = Idea.objects.filter(product=product).order_by("pk")
            return ideas.select_related("status", "component", "owner", "parent"), _of_idea
        case "notes":
            notes = Note.objects.filter(product=product).order_by("pk")
            return notes.select_related("customer", "contact"), _of_note
        case "customers":
            customers = Customer.objects.filter(workspace=product.workspace_id).order_by("pk")
            return customers.select_related("segment").prefetch_related("contacts"), _of_customer
        case "metrics":
            points = MetricPoint.objects.filter(metric__product=product).select_related("metric")
            return points.order_by("metric_id", "on"), _of_point
    raise ValueError(f"kind: {kind!r} is none of ideas, notes, customers, metrics")


def export_rows(product: Product, kind: str) -> Iterator[Row]:
    """Every row of a kind as a dict; its own data stands under ``own``. A customer's further contacts follow as rows.

    Memory does not grow with the number of rows. One SQL query, with customers one more for a thousand.
    """
    found, as_row = _rows_of(product, kind)
    for thing in found.iterator(chunk_size=_AT_ONCE):
        row = as_row(thing)
        yield row | {"own": thing.own} if hasattr(thing, "own") else row
        for contact in list(thing.contacts.all())[1:] if kind == "customers" else ():
            yield _again(row, contact) | {"own": thing.own}


def _again(row: Row, contact: Contact) -> Row:
    return row | {"contact name": contact.name, "contact email": contact.email}


def own_names(product: Product, kind: str) -> list[str]:
    """The names in the rows' own data, in the order in which they appear. One SQL query over all rows."""
    if kind == "metrics":
        return []
    found, _ = _rows_of(product, kind)
    names: dict[str, None] = {}
    bare = found.select_related(None).prefetch_related(None).values_list("own", flat=True)
    for own in bare.iterator(chunk_size=_AT_ONCE):
        names.update(dict.fromkeys(own))
    return list(names)


def csv_lines(product: Product, kind: str) -> Iterator[str]:
    """The rows as CSV, line by line; cells that a spreadsheet would run as formulas begin with an apostrophe."""
    own = own_names(product, kind)
    header: list[str] = []
    for row in export_rows(product, kind):
        kept = row.pop("own", {})
        if not header:
            header = list(row)
            yield "\ufeff" + _csv_line([*header, *(f"own {name}" if name in row else name for name in own)])
        yield _csv_line([*(_as_cell(value) for value in row.values()), *(_as_cell(kept.get(name)) for name in own)])


def in_blocks(lines: Iterator[str]) -> Iterator[str]:
    """Five hundred lines at once, so that a server waits rarely for the next."""
    while block := "".join(islice(lines, _LINES)):
        yield block


def _csv_line(cells: list[str]) -> str:
    line = io.StringIO()
    csv_writer(line).writerow(cells)
    return line.getvalue()


def _as_cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if isinstance(value, str):
        return value
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def json_lines(product: Product, kind: str) -> Iterator[str]:
    """The rows as JSON Lines; own data stands beside the other values."""
    for row in export_rows(product, kind):
        own = row.pop("own", {})
        whole = row | {f"own {name}" if name in row else name: value for name, value in own.items()}
        yield json.dumps(whole, default=_as_cell, ensure_ascii=False) + "\n"
