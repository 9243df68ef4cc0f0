"""The daily values of metrics over events, worked out anew where events changed.

A refresh first notes which days wait, then works them off in pieces, each kept at once. So one that is killed goes on
where it stood, and doing it twice changes nothing.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from roadworthy.analytics import queries
from roadworthy.analytics.models import Metric, MetricPoint, MetricState, MetricWindow
from roadworthy.analytics.rules import definitions
from roadworthy.analytics.rules.questions import QuestionError
from roadworthy.core.models import Product

SOURCE = "events"
PIECE, WINDOW_PIECE, LONGEST_DAYS, WINDOW_DAYS = 31, 28, 1100, 210
"""Days worked out at once; how far back values reach, and windows of 7 and 28 days."""
Step = Callable[[int, int, str], None]


@dataclass(frozen=True)
class Refreshed:
    """What a refresh did: days and windows worked out, and why not when it could not."""

    days: int
    windows: int
    problem: str = ""


def refresh_metrics(
    product: Product,
    *,
    everything: bool = False,
    again: int = 0,
    today: datetime.date | None = None,
    step: Step | None = None,
) -> dict[str, Refreshed]:
    """Work out what changed of every metric over events of a product, by key.

    Args:
        everything, again: see `refresh_metric`. step: told how far it is.
    """
    rows = [row for row in queries.metrics(product) if row.is_from_events]
    if not rows:
        return {}
    marks = queries.day_marks(product)
    found = {}
    for number, metric in enumerate(rows):
        if step:
            step(number, len(rows), f"Working out {metric}")
        found[metric.key] = refresh_metric(metric, everything=everything, again=again, today=today, marks=marks)
    return found


def refresh_metric(
    metric: Metric,
    *,
    everything: bool = False,
    again: int = 0,
    today: datetime.date | None = None,
    marks: dict[datetime.date, str] | None = None,
) -> Refreshed:
    """Work out the days of one metric whose events changed since they were worked out.

    Args:
        everything: all days, whether they changed or not. again: so many of the last days, changed or not.
        marks: of each day with events, as `queries.day_marks` gives them, where known already.
    """
    asked = queries.asked_of(metric)
    if asked is None:
        return Refreshed(0, 0, "It is not worked out of events.")
    known = queries.day_marks(metric.product) if marks is None else marks
    state = begin(metric, asked, known, today or timezone.localdate(), again=LONGEST_DAYS if everything else again)
    try:
        return Refreshed(work_off_days(metric, state), work_off_windows(metric, state))
    except QuestionError as error:
        MetricState.objects.filter(pk=state.pk).update(problem=error.sentence[:300], at=timezone.now())
        return Refreshed(0, 0, error.sentence)


@transaction.atomic
def begin(
    metric: Metric,
    asked: queries.Asked,
    marks: dict[datetime.date, str],
    today: datetime.date,
    *,
    again: int,
) -> MetricState:
    """Note which days wait to be worked out: those that touch a day whose events changed."""
    state, is_new = MetricState.objects.get_or_create(metric=metric, defaults={"definition": metric.definition})
    frame = days_that_stand(asked, marks, today)
    if is_new or state.definition != {"as": metric.definition, "unit": metric.unit}:
        MetricPoint.objects.filter(metric=metric).delete()
        MetricWindow.objects.filter(metric=metric).delete()
        state.seen, state.waiting = {}, {}
    now = {day.isoformat(): mark for day, mark in marks.items()}
    lag = definitions.lag_days(asked)
    touched = set(frame[-again:]) if again else set()
    for text in now.keys() | state.seen.keys():
        if now.get(text) != state.seen.get(text):
            day = datetime.date.fromisoformat(text)
            touched |= {day - datetime.timedelta(days=k) for k in range(lag + 1)}
    have = set(MetricPoint.objects.filter(metric=metric).values_list("on", flat=True))
    days = (touched | (set(frame) - have if asked_everywhere(asked) else set())) & set(frame)
    MetricPoint.objects.filter(metric=metric, on__in=sorted(have - set(frame))).delete()
    state.waiting = wait_for(state.waiting, days, frame, has_windows=metric.aggregate == Metric.Aggregate.WINDOW)
    state.seen, state.problem = now, ""
    state.definition = {"as": metric.definition, "unit": metric.unit}
    state.save()
    return state


def asked_everywhere(asked: queries.Asked) -> bool:
    """Does each day have a value, so that a day without one must still be worked out? Not where it may divide by 0."""
    return isinstance(asked, definitions.Measured) and asked.kind in ("count", "unique", "sum")


def days_that_stand(asked: queries.Asked, marks: dict[datetime.date, str], today: datetime.date) -> list[datetime.date]:
    """The days that may have a value: from the first events to yesterday, earlier where people need time.

    The day under way counts only while there is no other.
    """
    if not marks:
        return []
    first, lag = min(marks), definitions.lag_days(asked)
    last = min(max(marks), today - datetime.timedelta(days=1 + lag))
    if first == today and not lag:
        last = today
    first = max(first, last - datetime.timedelta(days=LONGEST_DAYS))
    return definitions.Span(first, last).days if first <= last else []


def wait_for(
    waiting: dict[str, list[str]], days: Iterable[datetime.date], frame: Sequence[datetime.date], *, has_windows: bool
) -> dict[str, list[str]]:
    """What waits: the days still waiting and these, and the last days of windows that hold any of these."""
    known = {day.isoformat() for day in frame}
    mine = {day.isoformat() for day in days}
    found = {"days": sorted((set(waiting.get("days", [])) | mine) & known), "windows": []}
    if has_windows and frame:
        late = {day + datetime.timedelta(days=k) for day in days for k in range(queries.RECENT_DAYS)}
        oldest = frame[-1] - datetime.timedelta(days=WINDOW_DAYS)
        texts = {day.isoformat() for day in late if day >= oldest} | set(waiting.get("windows", []))
        found["windows"] = sorted(texts & known)
    return found


def work_off_days(metric: Metric, state: MetricState) -> int:
    """Work out the days that wait, in pieces of following days, each kept at once."""
    waiting = [datetime.date.fromisoformat(text) for text in state.waiting.get("days", [])]
    for piece in pieces(waiting, PIECE):
        found = queries.days_asked(metric, definitions.Span(piece[0], piece[-1]))
        with transaction.atomic():
            keep_days(metric, piece, found)
            leave(state, "days", piece)
    return len(waiting)


def work_off_windows(metric: Metric, state: MetricState) -> int:
    """Work out the windows that wait, in pieces, each kept at once."""
    waiting = [datetime.date.fromisoformat(text) for text in state.waiting.get("windows", [])]
    for piece in pieces(waiting, WINDOW_PIECE):
        rows = [row for last in piece for row in windows_to(metric, last)]
        with transaction.atomic():
            MetricWindow.objects.filter(metric=metric, until__in=piece).delete()
            MetricWindow.objects.bulk_create(rows, ignore_conflicts=True)
            leave(state, "windows", piece)
    return len(waiting)


def windows_to(metric: Metric, last: datetime.date) -> list[MetricWindow]:
    """The last 7 and the last 28 days up to a day, each asked of the events as one."""
    found = []
    for days in (7, queries.RECENT_DAYS):
        span = definitions.Span(last - datetime.timedelta(days=days - 1), last)
        if (value := queries.span_asked(metric, span)) is not None:
            found.append(MetricWindow(metric=metric, days=days, until=last, value=value))
    return found


def keep_days(metric: Metric, days: Sequence[datetime.date], found: dict[datetime.date, float]) -> None:
    """Put the values of days in place; a day that has none any more goes."""
    MetricPoint.objects.filter(metric=metric, on__in=[day for day in days if day not in found]).delete()
    rows = [MetricPoint(metric=metric, on=day, value=found[day], source=SOURCE) for day in days if day in found]
    MetricPoint.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["metric", "on"], update_fields=["value", "source"]
    )


def leave(state: MetricState, name: str, piece: Sequence[datetime.date]) -> None:
    """Take what was worked out off the list of what waits."""
    done = {day.isoformat() for day in piece}
    state.waiting = {**state.waiting, name: [text for text in state.waiting.get(name, []) if text not in done]}
    state.at = timezone.now()
    state.save(update_fields=["waiting", "at"])


def pieces(days: Sequence[datetime.date], longest: int) -> list[list[datetime.date]]:
    """Days in runs without a gap, none longer than `longest`."""
    found: list[list[datetime.date]] = []
    for day in sorted(days):
        if found and day - found[-1][-1] == datetime.timedelta(days=1) and len(found[-1]) < longest:
            found[-1].append(day)
        else:
            found.append([day])
    return found
