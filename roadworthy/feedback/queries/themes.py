"""Themes with their figures, the notes of one, its neighbours, and runs."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import count

import numpy as np
from django.db.models import (
    Case,
    Count,
    DecimalField,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Substr
from django.shortcuts import get_object_or_404
from django.utils import timezone

from roadworthy.core.models import Job, Product
from roadworthy.market.models import Customer

from ..models import Note, Theme, ThemeNote, ThemeRun

RUN_TITLE = "Group notes into themes"
QUOTE = 400
FEWEST_READ = 5


@dataclass(frozen=True)
class Which:
    """Which notes count: of these segments (`none`: customers without one), kinds, and days; empty is all."""

    segments: Sequence[str] = ()
    kinds: Sequence[str] = ()
    since: datetime.date | None = None
    until: datetime.date | None = None

    @property
    def is_all(self) -> bool:
        """Do all notes count?"""
        return not (self.segments or self.kinds or self.since or self.until)

    def condition(self, note: str = "") -> Q:
        """The condition on notes; `note` is the path to them, such as `note__`."""
        found = Q()
        if self.segments:
            named = [pk for pk in self.segments if pk.isdecimal()]
            segment = Q(**{f"{note}customer__segment__in": named})
            found &= segment | Q(**{f"{note}customer__segment": None}) if "none" in self.segments else segment
        if self.kinds:
            found &= Q(**{f"{note}kind__in": list(self.kinds)})
        if self.since:
            found &= Q(**{f"{note}said_at__gte": _midnight(self.since)})
        if self.until:
            found &= Q(**{f"{note}said_at__lt": _midnight(self.until + datetime.timedelta(days=1))})
        return found


@dataclass(frozen=True)
class Figures:
    """A theme in numbers: notes, customers, their revenue a month."""

    notes: int
    customers: int
    revenue: Decimal


ALL = Which()


def _midnight(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time.min))


def placed_notes(product: Product, which: Which = ALL) -> QuerySet[ThemeNote]:
    """Notes of a product that stand in a theme and count."""
    return ThemeNote.objects.filter(product=product, theme__isnull=False).filter(which.condition("note__")).order_by()


def themes(
    product: Product, which: Which = ALL, *, hidden: bool = False, figures: Mapping[int, Figures] | None = None
) -> QuerySet[Theme]:
    """Themes that stand by themselves and have a note that counts, or are pinned; with notes, customers and revenue.

    One SQL query for the rows, and two to count them where no `figures` are given. Revenue is that of each customer
    once, a month.
    """
    known = theme_sums(product, which) if figures is None else figures
    found = Theme.objects.filter(product=product, merged_into=None, is_hidden=hidden)
    found = found.filter(Q(pk__in=list(known)) | Q(is_pinned=True) | Q(is_made=True))
    return found.select_related("typical__customer").annotate(
        notes=by_key({pk: one.notes for pk, one in known.items()}),
        customers=by_key({pk: one.customers for pk, one in known.items()}),
        revenue=_money({pk: one.revenue for pk, one in known.items()}),
    )


def theme_sums(product: Product, which: Which = ALL) -> dict[int, Figures]:
    """Notes, customers and revenue of each theme; each customer counts once. Two SQL queries."""
    placed = placed_notes(product, which)
    counts = {
        row["theme"]: (row["notes"], row["customers"])
        for row in placed.values("theme").annotate(notes=Count("pk"), customers=Count("note__customer", distinct=True))
    }
    behind = placed.filter(note__customer__revenue__gt=0).values_list(
        "theme", "note__customer", "note__customer__revenue"
    )
    sums: dict[int, Decimal] = {}
    for theme, _, revenue in behind.distinct():
        sums[theme] = sums.get(theme, Decimal(0)) + revenue
    return {pk: Figures(notes, customers, sums.get(pk, Decimal(0))) for pk, (notes, customers) in counts.items()}


def _money(values: Mapping[int, Decimal]) -> Case | Value:
    """Sums by primary key as a column to sort by; 0 for every other row."""
    output: DecimalField[Decimal, Decimal] = DecimalField(max_digits=20, decimal_places=2)
    cases = [When(pk=pk, then=Value(value)) for pk, value in values.items()]
    nought = Value(Decimal(0), output)
    return Case(*cases, default=nought, output_field=output) if cases else nought


def by_key(values: Mapping[int, int]) -> Case | Value:
    """Numbers by primary key as a column to sort by; 0 for every other row."""
    cases = [When(pk=pk, then=Value(value)) for pk, value in values.items()]
    return Case(*cases, default=Value(0), output_field=IntegerField()) if cases else Value(0, IntegerField())


def theme(product: Product, pk: int) -> Theme:
    """One theme. One SQL query. Raises Http404 when it is not of this product."""
    rows = Theme.objects.filter(product=product).select_related(
        "product__workspace", "merged_into", "typical__customer"
    )
    return get_object_or_404(rows, pk=pk)


def standing_themes(product: Product) -> list[Theme]:
    """Themes on show, by name: what a note can be moved to. One SQL query."""
    return list(_on_show(product.pk).order_by("name", "pk"))


def _on_show(product: int) -> QuerySet[Theme]:
    """Themes that stand by themselves, are not hidden, and hold notes or were pinned or made by a person."""
    held = Exists(ThemeNote.objects.filter(theme=OuterRef("pk")))
    return Theme.objects.filter(
        held | Q(is_pinned=True) | Q(is_made=True), product=product, merged_into=None, is_hidden=False
    )


def notes_in(theme: Theme, which: Which = ALL) -> QuerySet[Note]:
    """The notes of a theme with `opening`, `fit` and `placed_by`, the most typical first. One SQL query."""
    rows = Note.objects.filter(theme_place__theme=theme).filter(which.condition())
    return (
        rows.select_related("customer__segment")
        .defer("text", "own")
        .annotate(opening=Substr("text", 1, QUOTE), fit=F("theme_place__fit"), placed_by=F("theme_place__placed_by"))
        .order_by(F("theme_place__fit").desc(nulls_last=True), "-said_at", "-pk")
    )


def theme_figures(theme: Theme) -> Figures:
    """A theme in numbers. Two SQL queries."""
    rows = ThemeNote.objects.filter(theme=theme).order_by()
    counted = rows.aggregate(notes=Count("pk"), customers=Count("note__customer", distinct=True))
    behind = Customer.objects.filter(pk__in=rows.filter(note__customer__isnull=False).values("note__customer"))
    return Figures(counted["notes"], counted["customers"], behind.aggregate(sum=Sum("revenue"))["sum"] or Decimal(0))


@dataclass(frozen=True)
class Tone:
    """How many notes of a theme sound happy, unhappy and neither, of those that a machine has read."""

    positive: int = 0
    negative: int = 0
    neutral: int = 0

    @property
    def read(self) -> int:
        """How many were read."""
        return self.positive + self.negative + self.neutral

    @property
    def unhappy(self) -> float | None:
        """The share that sounds unhappy; unknown with fewer than five read."""
        return self.negative / self.read if self.read >= FEWEST_READ else None


def theme_tones(product: Product, which: Which = ALL) -> dict[int, Tone]:
    """How each theme sounds. One SQL query."""
    rows = placed_notes(product, which).filter(note__reading__isnull=False).values("theme", "note__reading__sentiment")
    found: dict[int, dict[str, int]] = {}
    for row in rows.annotate(count=Count("pk")):
        found.setdefault(row["theme"], {})[row["note__reading__sentiment"]] = row["count"]
    return {theme: Tone(**counted) for theme, counted in found.items()}


def free_name(theme: Theme) -> str:
    """A name for a part of a theme that no other has: "Noise, part 2". One SQL query."""
    taken = set(Theme.objects.filter(product=theme.product_id).values_list("name", flat=True))
    return next(name for n in count(2) if (name := f"{theme.name[:180]}, part {n}") not in taken)


def wants_themes(product: Product, fewest: int) -> bool:
    """Is it worth while to group the notes again: are there enough, and new ones since the last run? Three queries."""
    if product.notes.order_by()[:fewest].count() < fewest:
        return False
    last = last_theme_run(product)
    rows = product.notes.order_by()
    return last is None or rows.filter(created__gt=last.started).exists() or rows.count() != last.notes


def alike_themes(theme: Theme, limit: int = 5) -> list[tuple[Theme, float]]:
    """Other themes whose notes mean much the same, nearest first, with how near. One SQL query."""
    mine = theme.centre
    if mine is None:
        return []
    rows = _on_show(theme.product_id)
    rows = rows.filter(centre_model=theme.centre_model).exclude(pk=theme.pk).order_by("pk")
    found = [(row, _cosine(mine, other)) for row in rows if (other := row.centre) is not None]
    return sorted(found, key=lambda pair: -pair[1])[:limit]


def _cosine(a: np.ndarray, b: np.ndarray) -> float:
    return float(a @ b) / (float(np.linalg.norm(a)) * float(np.linalg.norm(b)) or 1.0)


def last_theme_run(product: Product) -> ThemeRun | None:
    """The newest run. One SQL query."""
    return ThemeRun.objects.filter(product=product).order_by("-started", "-pk").first()


def themes_job(product: Product) -> Job | None:
    """The run that waits or is at work. One SQL query."""
    states = (Job.State.WAITING, Job.State.RUNNING)
    return Job.objects.filter(product=product, title=RUN_TITLE, state__in=states).order_by("-pk").first()
