"""The tables of surveys and of their responses as they are declared."""

from __future__ import annotations

from django.urls import reverse

from roadworthy.core import access
from roadworthy.core.models import Product
from roadworthy.core.request import Request
from roadworthy.ui.tables import BulkAction, Column, Filter, Table

from .models import Survey

KINDS = [(kind.value, str(kind.label)) for kind in Survey.Kind]
STATES = [(state.value, str(state.label)) for state in Survey.State]


def survey_table(request: Request, product: Product) -> Table:
    """The surveys of a product."""
    return Table(
        name="surveys",
        label="Surveys",
        noun="survey",
        search=["title"],
        default_sort="-created",
        row_url=lambda one: reverse("priorities:survey", args=[product.slug, one.pk]),
        opens_panel=False,
        columns=[
            Column("title", "Survey", is_lead=True, sort="title"),
            Column("kind", "Asks", "choice", choices=KINDS, group="kind"),
            Column("state", "State", "choice", choices=STATES, group="state"),
            Column("ideas", "Ideas", "number", sort="ideas"),
            Column("answered", "Responses", "number", sort="answered"),
            Column("last", "Last answer", "date", sort="last"),
            Column("feeds", "In the ranking", "flag", value="feeds_ranking", sort="feeds_ranking"),
            Column("created", "Made", "date", sort="created", is_shown=False),
            Column("by", "Made by", "person", value="created_by", is_shown=False),
        ],
        filters=[Filter("kind", "Asks", choices=KINDS), Filter("state", "State", choices=STATES)],
        filtered_empty="No survey matches these filters.",
    )


def response_table(request: Request, product: Product, survey: Survey) -> Table:
    """Who answered a survey."""
    may = access.can(request, "edit")
    gone = BulkAction("delete", "Delete", "trash-2", confirm="Delete these answers? You can undo it.", is_danger=True)
    return Table(
        name="survey-responses",
        label="Responses",
        noun="response",
        search=["name", "email", "customer__name"],
        default_sort="-started",
        bulk_url=reverse("priorities:survey_bulk", args=[product.slug, survey.pk]) if may else "",
        bulk=[gone] if may else [],
        columns=[
            Column("who", "Who", value=str, is_lead=True, sort="name"),
            Column("email", "E-mail", sort="email"),
            Column("customer", "Customer", value="customer.name", sort="customer__name", group="customer__name"),
            Column("answered", "Answers", "number", sort="answered"),
            Column("started", "Began", "date", sort="started"),
            Column("finished", "Finished", "date", sort="finished"),
            Column("by", "On behalf, by", "person", value="by"),
        ],
        filters=[Filter("started", "Began", "date"), Filter("customer", "Customer", "text", field="customer__name")],
        filtered_empty="No response matches these filters.",
    )
