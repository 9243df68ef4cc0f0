"""The table of customers as it is declared."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from roadworthy.core import access, own_fields
from roadworthy.core.errors import Refused
from roadworthy.core.models import FieldDefinition, Product, User
from roadworthy.core.request import Request
from roadworthy.ui.tables import BulkAction, Column, Filter, Table, own_columns, own_filters

from . import queries
from .models import Customer, Segment

STATES = [(state.value, str(state.label)) for state in Customer.State]


def customer_table(request: Request, product: Product) -> Table:
    """The table of customers for this person. Five SQL queries for its choices."""
    workspace = product.workspace
    can_edit = access.can(request, "edit")
    segments = [(str(one.pk), one.name) for one in queries.segments(workspace)]
    people = [(str(one.pk), str(one)) for one in access.members(workspace)]
    fields = own_fields.definitions(workspace, "customer")
    return Table(
        name="customers",
        label="Customers",
        noun="customer",
        search=["name", "domain"],
        default_sort="-revenue",
        can_edit=can_edit,
        row_url=lambda one: reverse("market:customer", args=[product.slug, one.pk]),
        edit_url=lambda one: reverse("market:edit_cell", args=[product.slug, one.pk]),
        bulk_url=reverse("market:bulk", args=[product.slug]),
        bulk=bulk_actions(segments, people),
        columns=columns(segments, people, workspace.currency, fields, can_edit),
        filters=filters(product, segments, people, fields),
        row_class=lambda one: "is-lost" if one.state == Customer.State.LOST else "",
        filtered_empty="No customer matches these filters.",
    )


def columns(
    segments: list[tuple[str, str]],
    people: list[tuple[str, str]],
    currency: str,
    fields: list[FieldDefinition],
    can_edit: bool,
) -> list[Column]:
    """What the table may show."""
    return [
        Column("name", "Customer", is_lead=True, sort="name", is_editable=True),
        Column("segment", "Segment", "choice", value="segment_id", sort="segment__name", group="segment__name",
               choices=segments, is_editable=True, width="medium", group_words=lambda value: value or "No segment"),
        Column("plan", "Plan", sort="plan", group="plan", is_editable=True),
        Column("revenue", "Revenue", "money", sort="revenue", is_editable=True, currency=currency,
               hint="Recurring, a month"),
        Column("state", "State", "choice", sort="state", group="state", choices=STATES, is_editable=True),
        Column("size", "People", "number", sort="size", is_editable=True, width="tiny"),
        Column("country", "Country", sort="country", group="country", is_editable=True),
        Column("owner", "Owner", "person", sort="owner__name", choices=people, is_editable=True),
        Column("since", "Since", "date", sort="since", is_editable=True, is_shown=False),
        Column("lost_on", "Lost on", "date", sort="lost_on", is_editable=True, is_shown=False),
        Column("domain", "Web address", sort="domain", is_editable=True, is_shown=False),
        Column("source", "From", sort="source", is_shown=False),
        *own_columns(fields, people=people, currency=currency, can_edit=can_edit),
    ]  # fmt: skip


def filters(
    product: Product, segments: list[tuple[str, str]], people: list[tuple[str, str]], fields: list[FieldDefinition]
) -> list[Filter]:
    """What the table may be narrowed by."""
    return [
        Filter("state", "State", choices=STATES),
        Filter("segment", "Segment", choices=[*segments, ("none", "No segment")]),
        Filter("plan", "Plan", choices=[(plan, plan) for plan in queries.plans(product.workspace)]),
        Filter("owner", "Owner", "person", choices=[*people, ("none", "Nobody")]),
        Filter("revenue", "Revenue a month", "number"),
        Filter("size", "People", "number"),
        Filter("country", "Country", choices=[(one, one) for one in queries.countries(product.workspace)]),
        Filter("since", "Customer since", "date"),
        *own_filters(fields, people=people),
    ]


def bulk_actions(segments: list[tuple[str, str]], people: list[tuple[str, str]]) -> list[BulkAction]:
    """What can be done to many customers."""
    return [
        BulkAction("segment", "Set segment", "shapes", choices=[*segments, ("none", "No segment")]),
        BulkAction("state", "Set state", "circle-dot", choices=STATES),
        BulkAction("owner", "Set owner", "user", choices=[*people, ("none", "Nobody")]),
        BulkAction("delete", "Delete", "trash-2", confirm="Delete these customers? Their notes stay.", is_danger=True),
    ]


def as_saved(product: Product, key: str, value: Any) -> Any:
    """A cell's typed value as the model keeps it. Raises Refused for a segment or person that is not theirs."""
    if key == "segment":
        return _one(Segment.objects.filter(workspace=product.workspace), value, key)
    if key == "owner":
        return _one(access.members(product.workspace), value, key)
    if key == "size" and value is not None:
        return int(value)
    return value


def _one(rows: Any, value: str | None, field: str) -> Segment | User | None:
    if value in (None, "", "none"):
        return None
    found: Segment | User | None = rows.filter(pk=value).first()
    if found is None:
        raise Refused("There is no such choice any more.", field=field)
    return found
