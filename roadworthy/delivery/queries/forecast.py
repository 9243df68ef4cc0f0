"""When will it be done: the team's pace, what is left, and how past forecasts held."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from math import ceil

from django.db.models import QuerySet
from django.utils import timezone

from roadworthy.core.models import Product
from roadworthy.ideas.models import Idea

from ..models import Release, ReleaseIdea, WorkItem
from ..rules import (
    Backtest,
    Grown,
    HowMany,
    Split,
    When,
    Window,
    back_test,
    chances_by_period,
    choose_window,
    forecast_how_many,
    forecast_when,
    measure_split,
    throughput,
)

FEWEST_WEEKS, FEWEST_ITEMS = 4, 5
LONGEST_WEEKS = 208
HORIZON_WEEKS = 4
CURVE_STEPS = 60
OPEN = (WorkItem.State.TODO, WorkItem.State.DOING)


@dataclass(frozen=True)
class Pace:
    """Items finished a week or day until yesterday, quiet ones included; ``sentence`` says so or what is missing."""

    per: str
    since: date
    counts: tuple[int, ...]
    history: tuple[int, ...]
    sentence: str

    @property
    def is_enough(self) -> bool:
        """Whether a forecast can be made from it."""
        weeks = len(self.counts) / (7 if self.per == "day" else 1)
        return weeks >= FEWEST_WEEKS and sum(self.counts) >= FEWEST_ITEMS


@dataclass(frozen=True)
class Left:
    """What must be finished: ``own`` items, and those ``before`` it on the board; ``bare`` ideas have no items yet."""

    own: int
    before: int = 0
    bare: tuple[Idea, ...] = ()

    @property
    def items(self) -> int:
        """All of them."""
        return self.own + self.before


@dataclass(frozen=True)
class Outlook:
    """A forecast with everything that its page shows; without ``when`` there is not enough data, or nothing is left.

    ``band``: days from the start until it is done, 10th, 50th and 90th percentile.
    """

    pace: Pace
    left: Left
    start: date
    split: Split | None
    when: tuple[When, ...] = ()
    curve: tuple[tuple[date, float], ...] = ()
    sentence: str = ""
    band: tuple[int, int, int] | None = None

    def by(self, confidence: float) -> date | None:
        """The date of one confidence."""
        return next((one.date for one in self.when if one.confidence == confidence), None)


@dataclass(frozen=True)
class Record:
    """How past forecasts held, and from how many weeks they are best made."""

    rows: tuple[Backtest, ...]
    window: Window
    dates: Backtest | None = field(default=None)


def finished_days(product: Product, *, ideas: Iterable[int] | None = None) -> list[date]:
    """The days on which work was done, in the people's time zone. One SQL query."""
    rows = WorkItem.objects.filter(product=product, state=WorkItem.State.DONE, finished_at__isnull=False)
    if ideas is not None:
        rows = rows.filter(idea__in=list(ideas))
    return [timezone.localtime(at).date() for at in rows.values_list("finished_at", flat=True)]


def pace(product: Product, *, weeks: int = 26, per: str = "week", today: date | None = None) -> Pace:
    """The pace of a product's team over the last weeks, at most since its first work item. Two SQL queries."""
    day = today or timezone.localdate()
    first = WorkItem.objects.filter(product=product).order_by("created").values_list("created", flat=True).first()
    return pace_of(finished_days(product), first, weeks=weeks, per=per, today=day)


def pace_of(done: Sequence[date], first: datetime | None, *, weeks: int, per: str, today: date) -> Pace:
    """The pace from days on which work was done; weeks end yesterday."""
    begun = min([timezone.localtime(first).date()] if first else [today], default=today)
    begun = min([begun, *done])
    whole = min((today - begun).days // 7, LONGEST_WEEKS)
    since = today - timedelta(weeks=whole)
    history = throughput(done, since=since, until=today - timedelta(days=1), per=per) if whole else []
    shown = min(weeks, whole) * (7 if per == "day" else 1)
    counts = history[len(history) - shown :]
    words = f"{sum(counts)} items in {min(weeks, whole)} weeks"
    return Pace(per, today - timedelta(weeks=min(weeks, whole)), tuple(counts), tuple(history), words)


def open_work(product: Product) -> list[tuple[int, int | None]]:
    """(item, idea) of what is not finished, in the order of the board: begun work first. One SQL query."""
    rows = WorkItem.objects.filter(product=product, state__in=OPEN).order_by("state", "position", "id")
    return list(rows.values_list("pk", "idea"))


def left_of(product: Product, ideas: Sequence[Idea] | None = None, *, alone: bool = False) -> Left:
    """What is left of some ideas (of everything without) and what stands before it on the board. One SQL query."""
    work = open_work(product)
    if ideas is None:
        return Left(len(work))
    wanted = {idea.pk for idea in ideas}
    places = [place for place, (_, idea) in enumerate(work) if idea in wanted]
    known = {idea for _, idea in work}
    before = places[-1] + 1 - len(places) if places and not alone else 0
    done = set(WorkItem.objects.filter(idea__in=wanted).values_list("idea", flat=True)) if wanted - known else set()
    return Left(len(places), before, tuple(idea for idea in ideas if idea.pk not in known | done))


def ideas_of(release: Release) -> list[Idea]:
    """The ideas of a release. One SQL query."""
    return [link.idea for link in ReleaseIdea.objects.filter(release=release).select_related("idea")]


def plannable(product: Product) -> QuerySet[Idea]:
    """Ideas that have open work. One SQL query."""
    return Idea.objects.filter(product=product, work_items__state__in=OPEN).distinct().order_by("title")


def growth(product: Product) -> Grown:
    """How the work of finished ideas grew after it began. One SQL query."""
    rows = WorkItem.objects.filter(product=product, idea__isnull=False).exclude(state=WorkItem.State.DROPPED)
    by_idea: dict[int, list[tuple[datetime, datetime | None, bool]]] = {}
    for idea, created, started, state in rows.values_list("idea", "created", "started_at", "state"):
        by_idea.setdefault(idea or 0, []).append((created, started, state == WorkItem.State.DONE))
    pairs = []
    for work in by_idea.values():
        starts = [started for _, started, _ in work if started is not None]
        if not starts or not all(is_done for _, _, is_done in work):
            continue
        known = sum(created <= min(starts) for created, _, _ in work)
        pairs.append((known, len(work) - known))
    return measure_split(pairs)


def outlook(found: Pace, left: Left, *, start: date, split: Split | None = None) -> Outlook:
    """The forecast for what is left; no SQL query."""
    if not found.is_enough or not left.items:
        return Outlook(found, left, start, split)
    when = forecast_when(found.counts, items=left.items, per=found.per, start=start, split=split)
    last = max((one.periods for one in when if one.periods is not None), default=None)
    curve: tuple[tuple[date, float], ...] = ()
    if last is not None and when[-1].periods is not None and last <= 5_000:
        curve = _curve(found, left, start, split, last)
    return Outlook(found, left, start, split, tuple(when), curve, sentence_of(when), _band(found, left, split))


def _band(found: Pace, left: Left, split: Split | None) -> tuple[int, int, int] | None:
    rows = forecast_when(found.counts, items=left.items, per=found.per, confidence=(10, 50, 90), split=split)
    length = 7 if found.per == "week" else 1
    low, likely, high = (one.periods for one in rows)
    if low is None or likely is None or high is None:
        return None
    return low * length, likely * length, high * length


def outlook_for(product: Product, ideas: Sequence[Idea]) -> Outlook:
    """The forecast of some ideas from today, as their release and the case show it. Five SQL queries."""
    grown = growth(product)
    split = grown if grown.rate is not None else None
    return outlook(pace(product), left_of(product, ideas), start=timezone.localdate(), split=split)


def _curve(found: Pace, left: Left, start: date, split: Split | None, last: int) -> tuple[tuple[date, float], ...]:
    length, end = (7 if found.per == "week" else 1), ceil(last * 1.25) + 1
    chances = chances_by_period(found.counts, items=left.items, periods=min(end, 5_000), split=split)
    step = max(1, ceil(len(chances) / CURVE_STEPS))
    return tuple((start + timedelta(days=length * n), chances[n]) for n in range(0, len(chances), step))


def sentence_of(when: Sequence[When]) -> str:
    """The forecast in one sentence: 85 % sure by 12 March 2027; half sure by 20 February 2027."""
    dates = {one.confidence: one.date for one in when}
    sure, half = dates.get(85.0), dates.get(50.0)
    if sure is None:
        return "At this pace it is not done for certain in any time that can be told."
    if half is None or half == sure:
        return f"85 % sure by {day_words(sure)}."
    return f"85 % sure by {day_words(sure)}; half sure by {day_words(half)}."


def day_words(day: date) -> str:
    """A day as people say it."""
    return f"{day.day} {day:%B %Y}"


def amounts(found: Pace, *, start: date, until: date, split: Split | None = None) -> tuple[HowMany, ...]:
    """How many items are done by a day; empty without data or before the first period is over. No SQL query."""
    periods = (until - start).days // (7 if found.per == "week" else 1)
    if not found.is_enough or periods < 1:
        return ()
    return tuple(forecast_how_many(found.counts, periods=min(periods, 5_000), split=split))


def record(found: Pace) -> Record:
    """How past forecasts from as long a past would have held, and which length forecast best. No SQL query."""
    length = 7 if found.per == "day" else 1
    periods, history = HORIZON_WEEKS * length, max(1, len(found.counts))
    rows = [
        row
        for kind in ("when", "how_many")
        for row in back_test(found.history, kind=kind, periods=periods, history=history)
    ]
    weekly = found.history
    if found.per == "day":
        weekly = tuple(sum(found.history[n : n + 7]) for n in range(0, len(found.history) - 6, 7))
    window = choose_window(weekly, periods=HORIZON_WEEKS, noun="weeks")
    dates = next((row for row in rows if row.kind == "when" and row.confidence == 85 and row.n), None)
    return Record(tuple(rows), window, dates)
