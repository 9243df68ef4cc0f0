"""The table of cohorts."""

from __future__ import annotations

from django.urls import reverse

from roadworthy.analytics import queries
from roadworthy.analytics.rules.cohorts import in_words
from roadworthy.core import access
from roadworthy.core.models import Product
from roadworthy.core.request import Request
from roadworthy.ui.tables import BulkAction, Column, Filter, Table


def cohort_table(request: Request, product: Product) -> Table:
    """The cohorts of a product as their page declares them. One SQL query for the people."""
    may, archived = access.can(request, "edit"), request.GET.get("show") == "archived"
    people = [(str(one.pk), str(one)) for one in access.members(product.workspace)]
    act = (
        BulkAction("restore", "Bring back", "archive-restore")
        if archived
        else BulkAction("archive", "Archive", "archive")
    )
    return Table(
        name="cohorts",
        label="Cohorts",
        noun="cohort",
        search=queries.search_cohorts,
        default_sort="name",
        row_url=lambda one: reverse("analytics:cohort", args=[product.slug, one.pk]),
        opens_panel=False,
        bulk_url=reverse("analytics:bulk_cohorts", args=[product.slug]) if may else "",
        bulk=[act] if may else [],
        extra={"show": "archived"} if archived else {},
        columns=[
            Column("name", "Cohort", is_lead=True, sort="name"),
            Column("who", "Who", value=lambda one: "; ".join(in_words(one.definition))[:160], width="wide"),
            Column("owner", "Owner", "person", sort="owner__name", group="owner__name"),
            Column("created", "Made", "date", sort="created"),
        ],
        filters=[Filter("owner", "Owner", "person", choices=people)],
        filtered_empty="No cohort matches these filters.",
    )
