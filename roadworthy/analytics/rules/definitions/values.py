"""From a definition to its values: which questions it asks of the events, and what the answers come to.

Whoever answers is handed in as ``ask``: a function from a question document to an answer document, both in the form of
the public contract. So every engine gives the same metric.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from ..resampling import next_start, start_of
from .reading import Conversion, Definition, Json, Measured, Mix, Ratio, Retention, Selection

Ask = Callable[[Json], Json]
Asked = Measured | Ratio | Conversion | Retention


@dataclass(frozen=True)
class Span:
    """Days from `since` to `until`, both included."""

    since: date
    until: date

    def __post_init__(self) -> None:
        if self.until < self.since:
            raise ValueError(f"until must not lie before since: {self.since} to {self.until}")

    @property
    def days(self) -> list[date]:
        """Every day of the span."""
        return [self.since + timedelta(days=k) for k in range((self.until - self.since).days + 1)]


def lag_days(definition: Definition) -> int:
    """How many days must pass after a day before its value stands: time to convert or to come back."""
    if isinstance(definition, Conversion):
        return -(-definition.window_seconds // 86400)
    return definition.after_days if isinstance(definition, Retention) else 0


def daily(definition: Asked, span: Span, ask: Ask) -> dict[date, float]:
    """The value of each day of the span; a day without anything to divide by or to average is not there.

    The caller leaves out days that are not over, and the last `lag_days` before those.
    """
    if isinstance(definition, Measured | Ratio):
        return {day: value for day, value in _trend(definition, span, "day", ask) if value is not None}
    if isinstance(definition, Retention):
        return {day: back / size for day, size, back in _cohorts(definition, span, ask) if size}
    found = {day: _converted(definition, Span(day, day), ask) for day in span.days}
    return {day: value for day, value in found.items() if value is not None}


def over(definition: Asked, span: Span, ask: Ask) -> float | None:
    """The value of the whole span as one: a person who came on two days counts once.

    None where there is nothing to divide by or to average.
    """
    if isinstance(definition, Conversion):
        return _converted(definition, span, ask)
    if isinstance(definition, Retention):
        rows = _cohorts(definition, span, ask)
        size = sum(row[1] for row in rows)
        return sum(row[2] for row in rows) / size if size else None
    answer = ask(_trend_question(_parts(definition), span, "day"))
    return _value(definition, [series["total"] for series in answer["series"]])


def by_interval(definition: Asked, span: Span, interval: str, ask: Ask) -> list[tuple[date, float | None]]:
    """(first day, value) of every week or month that touches the span, each asked as a whole, oldest first.

    A first or last interval that the span cuts holds what lies within the span.
    """
    if isinstance(definition, Measured | Ratio):
        return _trend(definition, span, interval, ask)
    found = []
    start = start_of(span.since, interval)
    while start <= span.until:
        following = next_start(start, interval)
        part = Span(max(start, span.since), min(following - timedelta(days=1), span.until))
        found.append((start, over(definition, part, ask)))
        start = following
    return found


def sample(definition: Definition, span: Span) -> list[tuple[str, Json]]:
    """The questions that a definition asks, each with the path of its events in the definition, to be checked."""
    match definition:
        case Mix():
            return []
        case Measured():
            return [("", _trend_question([definition], span, "day"))]
        case Ratio():
            return [
                (name, _trend_question([part], span, "day"))
                for name, part in (("top.", definition.top), ("bottom.", definition.bottom))
            ]
        case Conversion():
            return [("", _funnel_question(definition, span))]
    return [("", _retention_question(definition, span))]


def _parts(definition: Measured | Ratio) -> list[Measured]:
    return [definition] if isinstance(definition, Measured) else [definition.top, definition.bottom]


def _range(span: Span) -> Json:
    return {"from": span.since.isoformat(), "to": span.until.isoformat()}


def _trend_question(parts: Iterable[Measured], span: Span, interval: str) -> Json:
    series = []
    for number, part in enumerate(parts):
        one: Json = {"name": f"{number}", **part.of.document(), "measure": part.measure}
        series.append(one | ({"property": part.property} if part.property else {}))
    return {"kind": "trend", **_range(span), "interval": interval, "series": series}


def _trend(definition: Measured | Ratio, span: Span, interval: str, ask: Ask) -> list[tuple[date, float | None]]:
    answer = ask(_trend_question(_parts(definition), span, interval))
    columns = [series["values"] for series in answer["series"]]
    days = [_day(time) for time in answer["times"]]
    return [(day, _value(definition, list(row))) for day, row in zip(days, zip(*columns, strict=True), strict=True)]


def _value(definition: Measured | Ratio, numbers: list[float | None]) -> float | None:
    if isinstance(definition, Measured):
        return None if numbers[0] is None else float(numbers[0])
    top, bottom = numbers
    return None if top is None or not bottom else float(top) / float(bottom)


def _funnel_question(definition: Conversion, span: Span) -> Json:
    steps = [{"name": f"{number}", **step.document()} for number, step in enumerate(definition.steps)]
    window = {"value": definition.window_value, "unit": definition.window_unit}
    late = Span(span.since, span.until + timedelta(days=lag_days(definition)))
    rest = {"order": definition.order, "window": window, "view": "trend", "interval": "day"}
    return {"kind": "funnel", **_range(late), "steps": steps, **rest}


def _converted(definition: Conversion, span: Span, ask: Ask) -> float | None:
    """Persons with a whole attempt that began in the span, by persons who did the first step in it.

    A person's attempt is the one that gets furthest, of equal ones the earliest. So whoever has a whole attempt that
    began in the span is dated in it, and the days of the span add up to persons.
    """
    begun = Measured("unique", definition.steps[0], "unique_users")
    entered = over(begun, span, ask)
    if not entered:
        return None
    answer = ask(_funnel_question(definition, span))
    pairs = zip(answer["times"], answer["converted"], strict=True)
    return float(sum(count for time, count in pairs if _day(time) <= span.until)) / entered


def _retention_question(definition: Retention, span: Span) -> Json:
    late = Span(span.since, span.until + timedelta(days=definition.after_days))
    start: Selection = definition.start
    ends = {"start": start.document(), "return": definition.back.document()}
    periods = len(span.days) + definition.after_days
    rest = {"first_time": definition.first_time, "period": "day", "periods": periods}
    found = {"kind": "retention", **_range(late), **ends, **rest, "bounded": True}
    return found | ({"from": "all"} if definition.first_time else {})


def _cohorts(definition: Retention, span: Span, ask: Ask) -> list[tuple[date, float, float]]:
    """(day, persons who began on it, those of them who came back) for the days of the span."""
    answer = ask(_retention_question(definition, span))
    found = []
    for cohort in answer["cohorts"]:
        day, values = _day(cohort["start"]), cohort["values"]
        if span.since <= day <= span.until and len(values) > definition.after_days:
            found.append((day, float(cohort["size"]), float(values[definition.after_days] or 0)))
    return found


def _day(time: str) -> date:
    return date.fromisoformat(time[:10])
