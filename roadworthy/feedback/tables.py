"""All notes as a dense table."""

from __future__ import annotations

from django.urls import reverse

from roadworthy.core import access, own_fields
from roadworthy.core.models import Product
from roadworthy.core.request import Request
from roadworthy.ui.tables import BulkAction, Column, Filter, Table, own_columns

from . import queries
from .models import Note, settings_of
from .show import filters


def note_table(request: Request, product: Product) -> Table:
    """The table of notes for this person. Four SQL queries for its choices."""
    people = list(access.members(product.workspace))
    members = [(str(one.pk), str(one)) for one in people]
    fields = own_fields.definitions(product.workspace, "note")
    can_edit = access.can(request, "edit")
    return Table(
        name="notes",
        label="Notes",
        noun="note",
        search=lambda rows, text: queries.search(rows, text, product),
        default_sort="-said",
        can_edit=can_edit,
        row_url=lambda one: reverse("feedback:note", args=[product.slug, one.pk]),
        edit_url=lambda one: reverse("feedback:edit_cell", args=[product.slug, one.pk]),
        bulk_url=reverse("feedback:table_bulk", args=[product.slug]),
        bulk=bulk_actions(members),
        columns=[
            *columns(members, product.workspace.currency),
            *own_columns(fields, people=members, currency=product.workspace.currency, can_edit=can_edit),
        ],
        filters=[state_filter(), *filters(product, people, fields, settings_of(product).untouched_days)],
        filtered_empty="No note matches these filters.",
    )


def columns(people: list[tuple[str, str]], currency: str) -> list[Column]:
    """What the table may show."""
    types = [(key, str(label)) for key, label in Note.Type.choices if key]
    kinds = [(key, str(label)) for key, label in Note.Kind.choices]
    states = [(key, str(label)) for key, label in Note.State.choices]
    return [
        Column("title", "Note", value=lambda one: one.title or one.opening, is_lead=True),
        Column("customer", "Customer", value="customer.name", sort="customer__name", width="medium"),
        Column("revenue", "Revenue", "money", value="customer.revenue", sort="customer__revenue", currency=currency,
               hint="of the customer, a month", is_shown=False),
        Column("type", "Type", "choice", choices=types, group="type", is_editable=True),
        Column("kind", "From", "choice", choices=kinds, group="kind", is_editable=True, width="medium"),
        Column("state", "State", "choice", choices=states, group="state"),
        Column("assignee", "Assigned to", "person", choices=people, is_editable=True),
        Column("tags", "Tags", "tags", is_shown=False),
        Column("said", "Said", "date", value="said_at", sort="said_at"),
        Column("rating", "Rating", "number", sort="rating", is_shown=False),
        Column("author", "Said by", is_shown=False),
        Column("words", "Words", value="text", is_shown=False, width="wide"),
        Column("source", "Source", is_shown=False),
        Column("url", "Link", is_shown=False),
    ]  # fmt: skip


def state_filter() -> Filter:
    """Notes by where they stand."""
    return Filter("state", "State", choices=[(key, str(label)) for key, label in Note.State.choices])


def bulk_actions(people: list[tuple[str, str]]) -> list[BulkAction]:
    """What can be done to many notes."""
    types = [(key, str(label)) for key, label in Note.Type.choices if key]
    return [
        BulkAction("accept", "Accept", "check"),
        BulkAction("archive", "Archive", "archive"),
        BulkAction("type", "Set type", "shapes", choices=types),
        BulkAction("assign", "Assign to", "user", choices=[*people, ("none", "Nobody")]),
        BulkAction("delete", "Delete", "trash-2", confirm="Delete these notes? You can undo it.", is_danger=True),
    ]
