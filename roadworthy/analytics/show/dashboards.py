"""Dashboards as their pages draw them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse
from markdown_it import MarkdownIt
from markupsafe import Markup

from roadworthy.analytics import queries
from roadworthy.analytics.models import Annotation, Dashboard, Insight, Metric, Tile
from roadworthy.analytics.rules.dashboards import RANGES, with_range
from roadworthy.analytics.rules.questions import QuestionError
from roadworthy.core import access
from roadworthy.core.models import Product
from roadworthy.core.request import Request
from roadworthy.ui.rich import clean
from roadworthy.ui.tables import Column, Filter, Table

from . import metrics
from .explore.links import Links
from .explore.pictures import show_answer
from .explore.shown import Figure, Shown
from .shelving import bulk_actions

DAYS = {"-7d": "90", "-30d": "90", "-90d": "90", "-180d": "180", "-365d": "365", "-0mS": "90", "-0yS": "365"}
MOST_FIGURES = 3
BEFORE_DELETING = "Delete these dashboards with their tiles? You can undo it."


@dataclass(frozen=True)
class TileShown:
    """A tile with its answer.

    Attributes:
        shown: charts and figures; None of words and of what cannot be answered.
        words: safe HTML of a tile of words.
        fault: why there is no answer, for the reader.
        href: where the whole of it stands; empty for who may not go there.
    """

    tile: Tile
    shown: Shown | None = None
    words: Markup | None = None
    fault: str = ""
    href: str = ""

    @property
    def figures(self) -> Sequence[Figure]:
        """The numbers on top."""
        return self.shown.figures[:MOST_FIGURES] if self.shown else ()


def show_tile(tile: Tile, product: Product, *, since: str, marks: Sequence[Annotation], has_links: bool) -> TileShown:
    """A tile and its answer over a range. SQL queries: those of the engine, or one for a metric's values."""
    if tile.insight:
        return _insight(tile, tile.insight, product, since, marks, has_links)
    if tile.metric:
        return _metric(tile, tile.metric, product, since, marks, has_links)
    return TileShown(tile, words=Markup(clean(MarkdownIt("commonmark", {"html": False}).render(tile.words))))


def _insight(
    tile: Tile, insight: Insight, product: Product, since: str, marks: Sequence[Annotation], has_links: bool
) -> TileShown:
    question = with_range(insight.question, since)
    href = reverse("analytics:insight", args=[product.slug, insight.pk]) if has_links else ""
    try:
        answer = queries.answer(product, question)
    except QuestionError as error:
        return TileShown(tile, fault=error.sentence, href=href)
    links = Links(reverse("analytics:who", args=[product.slug]) if has_links else "", question)
    drawn = str(insight.options.get("chart", "line"))
    shown = show_answer(answer, question, links=links, marks=marks, chart=drawn)
    return TileShown(tile, replace(shown, charts=[closed(chart) for chart in shown.charts]), href=href)


def closed(chart: Any) -> Any:
    """The chart with its table folded: a tile is small."""
    return replace(chart, is_open=False) if hasattr(chart, "is_open") else chart


def _metric(
    tile: Tile, metric: Metric, product: Product, since: str, marks: Sequence[Annotation], has_links: bool
) -> TileShown:
    href = reverse("analytics:metric", args=[product.slug, metric.pk]) if has_links else ""
    every = queries.series(metric)
    if every.last_day is None:
        return TileShown(tile, fault="This metric has no values yet.", href=href)
    seen = metrics.window(DAYS.get(since, "180"), "week" if DAYS.get(since, "180") != "90" else "day")
    first = seen.since(every.last_day)
    part = every.between(first, every.last_day) if first else every
    unit = metrics.unit_of(metric, product.workspace)
    recent = queries.recent_value(metric, every)
    figure = [Figure("Last 28 days", metrics.worded(recent, unit))] if recent is not None else []
    return TileShown(tile, Shown([metrics.line(metric, part, seen, list(marks), unit)], figure), href=href)


def dashboard_table(request: Request, product: Product) -> Table:
    """The dashboards of a product as their page declares them. One SQL query for the people."""
    may, archived = access.can(request, "edit"), request.GET.get("show") == "archived"
    people = [(str(one.pk), str(one)) for one in access.members(product.workspace)]
    return Table(
        name="dashboards",
        label="Dashboards",
        noun="dashboard",
        search=queries.search_dashboards,
        default_sort="name",
        row_url=lambda one: reverse("analytics:dashboard", args=[product.slug, one.pk]),
        opens_panel=False,
        bulk_url=reverse("analytics:bulk_dashboards", args=[product.slug]) if may else "",
        bulk=bulk_actions(archived, before_deleting="Delete these dashboards with their tiles? You can undo it.")
        if may
        else [],
        extra={"show": "archived"} if archived else {},
        columns=[
            Column("name", "Dashboard", is_lead=True, sort="name"),
            Column("description", "About", value=lambda one: one.description[:120], width="wide"),
            Column("tiles", "Tiles", "number", value="tile_count", sort="tile_count"),
            Column("owner", "Owner", "person", sort="owner__name", group="owner__name"),
            Column("pinned", "On top", "flag", value="is_pinned", sort="is_pinned"),
            Column("shared", "Has a link", "flag", value="is_shared"),
            Column("created", "Made", "date", sort="created"),
        ],
        filters=[
            Filter("owner", "Owner", "person", choices=people),
            Filter("is_pinned", "On top", "flag"),
        ],
        filtered_empty="No dashboard matches these filters.",
    )


def since_of(request: Request, dashboard: Dashboard) -> str:
    """The range that the address asks for, else the dashboard's own; empty: each tile's own."""
    asked = request.GET.get("since")
    return asked if asked is not None and (asked in RANGES or not asked) else dashboard.since
