"""How themes are shown: the table with its filters, charts by week, words for runs."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, IntegerField, QuerySet, Value
from django.http import QueryDict
from django.urls import reverse
from markupsafe import Markup

from roadworthy.core import access
from roadworthy.core.models import Product
from roadworthy.core.request import Request
from roadworthy.market import queries as market
from roadworthy.maths import Interval
from roadworthy.ui.charts import Annotation, IntervalRow, Intervals, Line, Series, Sparkline, draw
from roadworthy.ui.tables import BulkAction, Column, Filter, Table

from .. import queries
from ..models import Note, Theme
from ..queries import After, Tone, Weeks, Which
from ..rules.shares import GroupShare
from ..rules.trends import BEFORE, RECENT, Change

TONES = {"rising": "accent", "falling": "note"}
NOBODY = Tone()
PINNED = 10_000_000
"""Added to a pinned theme's number of notes, so that it stands on top."""


def read_which(given: QueryDict) -> Which:
    """Which notes an address asks for; what cannot be read is left out."""
    kinds = [kind for kind in given.getlist("kind") if kind in Note.Kind.values]
    segments = [one for one in given.getlist("segment") if one == "none" or (one.isdecimal() and len(one) < 19)]
    return Which(segments, kinds, _day(given.get("said_min", "")), _day(given.get("said_max", "")))


def _day(text: str) -> datetime.date | None:
    try:
        found = datetime.date.fromisoformat(text)
    except ValueError:
        return None
    return found if 1900 < found.year < 9000 else None


def asked_day(text: str) -> datetime.date | None:
    """A day as people type it, 2026-03-31; None for anything else."""
    return _day(text.strip())


def which_filters(product: Product) -> list[Filter]:
    """Filters that say which notes count; the rows are narrowed before. One SQL query."""

    def counted(rows: QuerySet[Any], values: list[str]) -> QuerySet[Any]:
        return rows

    segments = [(str(one.pk), one.name) for one in market.segments(product.workspace)]
    kinds = [(key, str(label)) for key, label in Note.Kind.choices]
    return [
        Filter("segment", "Segment", choices=[*segments, ("none", "No segment")], apply=counted),
        Filter("kind", "From", choices=kinds, apply=counted),
        Filter("said", "Said", "date", apply=counted),
    ]


def theme_table(
    request: Request, product: Product, weeks: Weeks, changes: Mapping[int, Change], tones: Mapping[int, Tone]
) -> Table:
    """The table of themes. One SQL query for its filters."""
    return Table(
        name="themes",
        label="Themes",
        noun="theme",
        search=["name", "words", "quote"],
        default_sort="-notes",
        opens_panel=False,
        extra={"hidden": "1"} if request.GET.get("hidden") else {},
        row_url=lambda one: reverse("feedback:theme", args=[product.slug, one.pk]),
        columns=theme_columns(product.workspace.currency, weeks, changes, tones),
        filters=which_filters(product),
        row_class=lambda one: "is-pinned" if one.is_pinned else "",
        filtered_empty="No theme has a note like that.",
    )


def theme_columns(
    currency: str, weeks: Weeks, changes: Mapping[int, Change], tones: Mapping[int, Tone]
) -> list[Column]:
    """What the table of themes may show."""
    return [
        Column("name", "Theme", is_lead=True, sort="name"),
        Column("words", "Words", "tags", value=lambda one: one.words[:4], width="wide", is_shown=False),
        Column("notes", "Notes", "number", sort="standing"),
        Column("customers", "Customers", "number", sort="customers"),
        Column("revenue", "Revenue", "money", sort="revenue", currency=currency, hint="of these customers, a month"),
        Column("tone", "Unhappy", "percent", value=lambda one: tones.get(one.pk, NOBODY).unhappy, sort="unhappy",
               hint="of the notes that were read by machine; unknown below five"),
        Column("trend", "Half a year", "html", value=lambda one: sparkline(one, weeks), width="medium"),
        Column("change", "Lately", "html", value=lambda one: change_mark(changes.get(one.pk)), sort="rise",
               width="wide", hint=f"the last {RECENT} weeks against the {BEFORE} before, as a share of all notes"),
        Column("last_seen", "Last said", "date", sort="last_seen", is_shown=False),
        Column("first_seen", "First said", "date", sort="first_seen", is_shown=False),
    ]  # fmt: skip


def theme_rows(rows: QuerySet[Theme], changes: Mapping[int, Change], tones: Mapping[int, Tone]) -> QuerySet[Theme]:
    """Themes with what the table sorts by: pinned ones on top, how sure a rise is, how unhappy it sounds."""
    sure = {pk: rank for pk, change in changes.items() if (rank := rise_rank(change))}
    pinned = queries.by_key(dict.fromkeys(rows.filter(is_pinned=True).values_list("pk", flat=True), PINNED))
    unhappy = queries.by_key({pk: round(1_000 * (tone.unhappy or 0)) for pk, tone in tones.items()})
    nought = Value(0, IntegerField())
    return rows.annotate(standing=F("notes") + pinned, rise=queries.by_key(sure) + nought, unhappy=unhappy + nought)


def rise_rank(change: Change) -> int:
    """The surest rise is the largest number, the surest fall the smallest; 0 for no clear change."""
    if change.p is None or change.verdict not in TONES:
        return 0
    rank = max(1, round(1_000 * (1 - change.p)))
    return rank if change.verdict == "rising" else -rank


def sparkline(theme: Theme, weeks: Weeks) -> Markup:
    """Notes by week as a small line."""
    counts = list(weeks.of(theme.pk))
    return draw(
        Sparkline(counts, f"{theme.name}: {sum(counts)} notes in {len(counts)} weeks, {counts[-1]} in the last")
    )


def change_mark(change: Change | None) -> Markup:
    """A change in words; a rise or a fall stands out."""
    if change is None or change.verdict == "too_few":
        return Markup('<span class="unknown">{}</span>').format(change.words if change else "too few notes to tell")
    if change.verdict == "steady":
        return Markup('<span class="quiet">{}</span>').format(change.words)
    short = change.words.replace(" as before", "")
    return Markup('<span class="tag {}" title="{}">{}</span>').format(TONES[change.verdict], change.words, short)


@dataclass(frozen=True)
class Rising:
    """A theme that rises or falls, for the top of the page."""

    theme: Theme
    change: Change


def standing_out(rows: Sequence[Theme], changes: Mapping[int, Change], limit: int = 3) -> list[Rising]:
    """The surest rises, then what was never heard before."""
    found = [Rising(row, changes[row.pk]) for row in rows if row.pk in changes]
    found = [one for one in found if one.change.verdict == "rising"]
    return sorted(found, key=lambda one: (one.change.p or 0.0, one.theme.name))[:limit]


def weeks_chart(theme: Theme, weeks: Weeks, marks: Sequence[Annotation] = (), *, height: int = 220) -> Line:
    """Notes of a theme by week."""
    series = [Series("Notes", list(weeks.of(theme.pk)))]
    return Line(theme.name, weeks.starts, series, note="notes a week", from_zero=True, annotations=marks, height=height)


def segments_chart(rows: Sequence[tuple[str, GroupShare]]) -> Intervals:
    """The share of each segment's notes that speak of a theme."""
    return Intervals(
        "Who speaks of it",
        [in_percent(name, row.share, f"{row.count} of {row.total}") for name, row in rows],
        unit="%",
        note="share of each segment's notes",
    )


def in_percent(label: str, share: Interval | None, note: str = "") -> IntervalRow:
    """An interval of shares in per cent; unknown without one."""
    low, middle, high = (100 * share.low, 100 * share.estimate, 100 * share.high) if share else (None, None, None)
    return IntervalRow(label, low, middle, high, state="measured" if share else "unknown", note=note)


def after_chart(after: After, limit: int = 12) -> Intervals:
    """How the share of each theme changed, in points."""
    rows = [(theme, change.comparison) for theme, change in after.rows if change.comparison][:limit]
    return Intervals(
        "Change of share",
        [in_percent(theme.name, one.difference) for theme, one in rows],
        unit="points",
        note="share of all notes after, less before",
        mark=0,
        mark_label="no change",
    )


def notes_table(request: Request, theme: Theme, others: Sequence[Theme]) -> Table:
    """The notes of a theme, with what can be done to many."""
    slug = theme.product.slug
    targets = [(str(one.pk), one.name) for one in others if one.pk != theme.pk]
    kinds = [(key, str(label)) for key, label in Note.Kind.choices]
    types = [(key, str(label)) for key, label in Note.Type.choices if key]
    placed = [("machine", "Found"), ("person", "Put here by a person")]
    bulk = [BulkAction("split", "Make a theme of these", "split"), BulkAction("out", "Take out", "log-out")]
    return Table(
        name="theme-notes",
        label="Notes of this theme",
        noun="note",
        search=["title", "text", "author", "customer__name"],
        default_sort="-fit",
        can_edit=access.can(request, "edit"),
        row_url=lambda one: reverse("feedback:note", args=[slug, one.pk]),
        bulk_url=reverse("feedback:theme_notes", args=[slug, theme.pk]),
        bulk=[*([BulkAction("move", "Move to", "folder-input", choices=targets)] if targets else []), *bulk],
        columns=[
            Column("title", "Note", value=lambda one: one.title or one.opening, is_lead=True),
            Column("customer", "Customer", value="customer.name", sort="customer__name"),
            Column("type", "Type", "choice", choices=types),
            Column("kind", "From", "choice", choices=kinds, is_shown=False),
            Column("said", "Said", "date", value="said_at", sort="said_at"),
            Column("fit", "Fit", "percent", sort="fit", hint="how near it lies to what the theme is about"),
            Column("placed_by", "Placed by", "choice", choices=placed, is_shown=False),
        ],
        filters=[
            Filter("kind", "From", choices=kinds),
            Filter("type", "Type", choices=types),
            Filter("placed_by", "Placed by", field="theme_place__placed_by", choices=placed),
            Filter("said", "Said", "date", field="said_at"),
        ],
        filtered_empty="No note of this theme matches.",
    )
