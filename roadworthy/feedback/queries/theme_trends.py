"""Themes over time: notes by week, which rise, what changed after a day, and who speaks of them."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Max, Q, QuerySet, TextField
from django.db.models.functions import Cast, Substr
from django.utils import timezone

from roadworthy.core.models import Product
from roadworthy.market import queries as market

from ..models import Note, Theme, ThemeNote
from ..rules.shares import GroupShare, by_group
from ..rules.trends import Change, changes, rising, weekly
from .themes import ALL, Which, placed_notes

WEEKS = 26
Days = list[tuple[datetime.date, int]]


@dataclass(frozen=True)
class Weeks:
    """Notes by week, the oldest first. `starts` are the first days; the last week ends with `end`."""

    end: datetime.date
    totals: Sequence[int]
    counts: Mapping[int, Sequence[int]]

    @property
    def starts(self) -> list[datetime.date]:
        """The first day of each week."""
        last = self.end - datetime.timedelta(days=6)
        return [last - datetime.timedelta(weeks=n) for n in range(len(self.totals) - 1, -1, -1)]

    def of(self, theme: int) -> Sequence[int]:
        """The notes of a theme by week; noughts for one without notes."""
        return self.counts.get(theme, [0] * len(self.totals))

    def last(self, weeks: int) -> Weeks:
        """The newest of these weeks."""
        return Weeks(self.end, self.totals[-weeks:], {pk: counts[-weeks:] for pk, counts in self.counts.items()})

    def changes(self, themes: Sequence[int]) -> dict[int, Change]:
        """What became of these themes in the last weeks, all tested together."""
        found = rising({str(pk): self.of(pk) for pk in themes}, self.totals)
        return {int(key): change for key, change in found.items()}


def newest_day(product: Product, which: Which = ALL) -> datetime.date:
    """The day on which the newest note that counts was said, today at the latest. One SQL query."""
    rows = Note.objects.filter(product=product, said_at__lte=timezone.now()).filter(which.condition())
    last = rows.aggregate(last=Max("said_at"))["last"]
    return timezone.localdate() if last is None else last.astimezone(datetime.UTC).date()


def theme_weeks(product: Product, which: Which = ALL, *, weeks: int = WEEKS) -> Weeks:
    """Notes of each theme and of the product by week, up to the newest note. Three SQL queries. Days of UTC."""
    end = newest_day(product, which)
    start = end - datetime.timedelta(days=7 * weeks - 1)
    return Weeks(
        end,
        weekly(totals_by_day(product, start, end, which), end=end, weeks=weeks),
        {pk: weekly(days, end=end, weeks=weeks) for pk, days in themes_by_day(product, start, end, which).items()},
    )


def _within(path: str, start: datetime.date, end: datetime.date) -> Q:
    first = datetime.datetime.combine(start, datetime.time.min, datetime.UTC)
    after = datetime.datetime.combine(end + datetime.timedelta(days=1), datetime.time.min, datetime.UTC)
    return Q(**{f"{path}__gte": first, f"{path}__lt": after})


def _day(path: str) -> Substr:
    """The day of a moment in UTC as text, which both databases cut without calling Python."""
    return Substr(Cast(path, TextField()), 1, 10)


def totals_by_day(product: Product, start: datetime.date, end: datetime.date, which: Which = ALL) -> Days:
    """All notes of a product by day. One SQL query."""
    rows = Note.objects.filter(_within("said_at", start, end), product=product).filter(which.condition()).order_by()
    counted = rows.values(day=_day("said_at")).annotate(count=Count("pk"))
    return [(datetime.date.fromisoformat(row["day"]), row["count"]) for row in counted]


def themes_by_day(product: Product, start: datetime.date, end: datetime.date, which: Which = ALL) -> dict[int, Days]:
    """Notes of each theme by day. One SQL query."""
    rows = placed_notes(product, which).filter(_within("note__said_at", start, end))
    found: dict[int, Days] = defaultdict(list)
    for row in rows.values("theme", day=_day("note__said_at")).annotate(count=Count("pk")):
        found[row["theme"]].append((datetime.date.fromisoformat(row["day"]), row["count"]))
    return found


@dataclass(frozen=True)
class After:
    """What changed after a day: each theme with its change; the stretches that were compared."""

    day: datetime.date
    start: datetime.date
    end: datetime.date
    rows: Sequence[tuple[Theme, Change]]


def changed_after(
    product: Product, day: datetime.date, *, weeks: int = 8, which: Which = ALL, today: datetime.date | None = None
) -> After:
    """The share of every theme in the weeks before a day against the weeks from it on, surest first.

    The weeks after end with today; a last stretch of fewer than seven days counts for what it is. Three SQL queries.
    """
    span = datetime.timedelta(weeks=weeks)
    start, end = day - span, min(day + span, (today or timezone.localdate()) + datetime.timedelta(days=1))
    last = max(day, end) - datetime.timedelta(days=1)
    totals = totals_by_day(product, start, last, which)
    counts = themes_by_day(product, start, last, which)
    rows = Theme.objects.filter(product=product, merged_into=None, is_hidden=False, pk__in=list(counts))
    themes = {str(theme.pk): theme for theme in rows.order_by("name", "pk")}
    sides = {key: _sides(counts[theme.pk], day, weeks) for key, theme in themes.items()}
    found = changes(
        {key: before for key, (before, _) in sides.items()},
        {key: after for key, (_, after) in sides.items()},
        _sides(totals, day, weeks),
    )
    pairs = [(themes[key], change) for key, change in found.items()]
    pairs.sort(key=lambda pair: (*_rank(pair[1]), pair[0].pk))
    return After(day, start, last, pairs)


def _rank(change: Change) -> tuple[bool, float, int]:
    """Clear changes first, the surest of them before the others, then what is spoken of most."""
    is_clear = change.verdict in ("rising", "falling")
    return not is_clear, 1.0 if change.p is None else change.p, -change.after.count


def _sides(days: Days, day: datetime.date, weeks: int) -> tuple[list[int], list[int]]:
    """Counts by week before a day, and from it on."""
    yesterday = day - datetime.timedelta(days=1)
    before = weekly(((at, count) for at, count in days if at < day), end=yesterday, weeks=weeks)
    later = ((yesterday - (at - day), count) for at, count in days if at >= day)
    return before, weekly(later, end=yesterday, weeks=weeks)[::-1]


def segment_totals(product: Product, which: Which = ALL) -> dict[int | None, int]:
    """All notes of a product by the segment of their customer. One SQL query."""
    rows: QuerySet[Note] = Note.objects.filter(product=product).filter(which.condition()).order_by()
    return dict(rows.values_list("customer__segment").annotate(count=Count("pk")))


def by_segment(theme: Theme, totals: Mapping[int | None, int] | None = None) -> list[tuple[str, GroupShare]]:
    """How often each segment speaks of a theme: (name, share of its notes), most notes first.

    Two SQL queries, three where the product's totals are not given.
    """
    product = theme.product
    names = {str(one.pk): one.name for one in market.segments(product.workspace)} | {"None": "No segment"}
    rows = ThemeNote.objects.filter(theme=theme).order_by().values_list("note__customer__segment")
    mine: dict[int | None, int] = dict(rows.annotate(count=Count("pk")))
    every = dict(segment_totals(product) if totals is None else totals)
    every |= {key: max(count, every.get(key, 0)) for key, count in mine.items()}
    found = by_group({str(key): (mine.get(key, 0), total) for key, total in every.items()})
    found.sort(key=lambda row: (-row.count, -row.total, row.key))
    return [(names.get(row.key, "No segment"), row) for row in found]
