"""The table of insights."""

from __future__ import annotations

from django.urls import reverse

from roadworthy.analytics import queries
from roadworthy.analytics.models import Insight
from roadworthy.core import access
from roadworthy.core.models import Product
from roadworthy.core.request import Request
from roadworthy.ui.tables import Column, Filter, Table

from .shelving import bulk_actions

KINDS = [(kind.value, str(kind.label)) for kind in Insight.Kind]


def insight_table(request: Request, product: Product) -> Table:
    """The insights of a product as its page declares them. One SQL query for the people."""
    may, archived = access.can(request, "edit"), request.GET.get("show") == "archived"
    people = [(str(one.pk), str(one)) for one in access.members(product.workspace)]
    return Table(
        name="insights",
        label="Insights",
        noun="insight",
        search=queries.search_insights,
        default_sort="-pinned",
        row_url=lambda one: reverse("analytics:insight", args=[product.slug, one.pk]),
        opens_panel=False,
        bulk_url=reverse("analytics:bulk_insights", args=[product.slug]) if may else "",
        bulk=bulk_actions(archived, before_deleting="Delete these insights? You can undo it.") if may else [],
        extra={"show": "archived"} if archived else {},
        columns=[
            Column("name", "Insight", is_lead=True, sort="name"),
            Column("kind", "Answers", "choice", choices=KINDS, sort="kind", group="kind"),
            Column("description", "About", value=lambda one: one.description[:120], width="wide"),
            Column("owner", "Owner", "person", sort="owner__name", group="owner__name"),
            Column("pinned", "On top", "flag", value="is_pinned", sort="is_pinned"),
            Column("changed", "Changed", "date", sort="changed"),
            Column("created", "Made", "date", sort="created", is_shown=False),
        ],
        filters=[
            Filter("kind", "Answers", choices=KINDS),
            Filter("owner", "Owner", "person", choices=people),
            Filter("is_pinned", "On top", "flag"),
            Filter("changed", "Changed", "date"),
        ],
        filtered_empty="No insight matches these filters.",
    )
