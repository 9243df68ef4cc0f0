"""Trends: lines or bars, sums on top, and whether anything has changed."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from roadworthy.analytics import rules
from roadworthy.analytics.models import Annotation
from roadworthy.ui.charts import Bars, Chart, Line, Series
from roadworthy.ui.charts.asked import Asked
from roadworthy.ui.charts.inputs import Tone
from roadworthy.ui.formats import compact, number

from . import words
from .links import Links
from .shown import Answer, Figure, Shown
from .times import marks_at, moment, named, places

TONES: tuple[Tone, ...] = ("c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8")
MOST_FIGURES = 5
FEWEST_DAYS = 14
WITHOUT_PEOPLE = "formula"


def trend(answer: Answer, question: Mapping[str, Any], links: Links, marks: Sequence[Annotation], chart: str) -> Shown:
    """A trend as lines or bars with what it adds up to."""
    interval = str(question.get("interval", "day"))
    at, rows = places(answer["times"], interval), list(answer["series"])
    lines = [_line(row, n, answer["times"], question, links) for n, row in enumerate(rows)]
    lines += [
        Series(f"{_name(row, question)}, before", [_number(value) for value in row["values"]], tone="quiet")
        for row in answer.get("previous", ())[: len(rows)]
    ]
    picture = _picture(_title(question), at, lines, chart, marks_at(marks, answer["times"], interval))
    figures = [_figure(row, question, links) for row in rows[:MOST_FIGURES]]
    return Shown([picture], figures, _changes(answer, question, interval), _notes(answer, question, interval))


def _picture(title: str, at: list[Any], lines: list[Series], chart: str, marks: list[Any]) -> Chart | Asked:
    if chart == "bars" or len(at) == 1:
        return Bars(title, [_day(one) for one in at], lines, is_open=True, height=260)
    return Line(title, at, lines, annotations=marks, from_zero=True, is_open=True, height=280)


def _day(place: Any) -> str:
    return f"{place.day} {place:%b}" if isinstance(place, datetime.date) else str(place)


def _title(question: Mapping[str, Any]) -> str:
    """The question in one line; what all series share is said once."""
    said = [measured(row) for row in question.get("series", [])]
    heads = [words.word(words.MEASURES, row.get("measure", "count")) for row in question.get("series", [])]
    if len(set(heads)) == 1 and all(one.startswith(heads[0]) for one in said):
        said = [said[0], *(one.removeprefix(heads[0]).strip() for one in said[1:])]
    most = said if len(said) < 4 else [*said[:2], f"{len(said) - 2} more"]
    line = ", ".join(most[:-1]) + (" and " if len(most) > 1 else "") + most[-1] if most else ""
    keys = (question.get("breakdown") or {}).get("keys") or []
    return f"{line}{' by ' + ', '.join(keys) if keys else ''}, by {question.get('interval', 'day')}"


def measured(row: Mapping[str, Any]) -> str:
    """What one series counts, in words."""
    if row.get("name"):
        return str(row["name"])
    measure = str(row.get("measure", "count"))
    if measure == "formula":
        return str(row.get("formula", "Formula"))
    named_events = [str(one.get("event", "any event")) for one in row.get("any_of") or [{}]]
    events = " or ".join(words.EVENTS.get(one, one) for one in named_events)
    if measure in words.OF_A_PROPERTY:
        said = words.word(words.MEASURES, measure).replace("a property", str(row.get("property", "")))
        return f"{said} {events}" if "of" in said else f"{said} {row.get('property', '')} {events}"
    return f"{words.word(words.MEASURES, measure, measure)} {events}"


def _name(row: Mapping[str, Any], question: Mapping[str, Any]) -> str:
    """A series' name: its breakdown where there is one, with the series where there are several."""
    own = str(row["name"])
    asked = question.get("series") or []
    if row.get("breakdown") is None and "breakdown" not in question:
        return own
    return named(row.get("breakdown")) if len(asked) < 2 else f"{own}, {named(row.get('breakdown'))}"


def _number(value: Any) -> float | None:
    return None if value is None else float(value)


def _place(row: Mapping[str, Any], question: Mapping[str, Any], n: int) -> int:
    """Which of the question's series a row of the answer belongs to."""
    asked = question.get("series") or []
    names = [str(one.get("name") or " or ".join(str(p.get("event", "Any event")) for p in one.get("any_of") or [{}])
                 ) for one in asked]  # fmt: skip
    return names.index(str(row["name"])) if str(row["name"]) in names else min(n, len(asked) - 1)


def _whose(row: Mapping[str, Any], question: Mapping[str, Any], n: int) -> dict[str, Any] | None:
    """The `actors` of a row of the answer; None where nobody is behind it."""
    asked, place = question.get("series") or [], int(row["series"]) if "series" in row else _place(row, question, n)
    if question.get("formula") or not asked or asked[place].get("measure") == WITHOUT_PEOPLE:
        return None
    whose: dict[str, Any] = {"series": place}
    if row.get("breakdown") is not None:
        whose |= {"other": True} if row.get("other") else {"breakdown": row["breakdown"]}
    return whose


def _line(row: Mapping[str, Any], n: int, times: Sequence[str], question: Mapping[str, Any], links: Links) -> Series:
    whose = _whose(row, question, n)
    hrefs = [links.to(**whose, time=time) if whose is not None and value else "" for time, value in
             zip(times, row["values"], strict=True)]  # fmt: skip
    values = [_number(value) for value in row["values"]]
    open_from = None if question.get("to") else len(values) - 1
    return Series(_name(row, question), values, tone=TONES[n % len(TONES)], hrefs=hrefs, open_from=open_from)


def _figure(row: Mapping[str, Any], question: Mapping[str, Any], links: Links) -> Figure:
    total, whose = row.get("total"), _whose(row, question, 0)
    href = links.to(**whose) if whose is not None and total else ""
    value = "unknown" if total is None else compact(total) if abs(total) >= 10_000 else number(total)
    note = "each person once" if _is_unique(row, question) else "in all"
    return Figure(_name(row, question), value, note, href=href)


def _is_unique(row: Mapping[str, Any], question: Mapping[str, Any]) -> bool:
    asked = question.get("series") or [{}]
    return str(asked[_place(row, question, 0)].get("measure", "count")) in ("unique_users", "weekly_active",
                                                                             "monthly_active")  # fmt: skip


def _changes(answer: Answer, question: Mapping[str, Any], interval: str) -> list[str]:
    """For each line by day, whether its last weeks differ from those before; said only when it can be judged."""
    if interval != "day" or question.get("cumulative") or not answer["times"]:
        return []
    days = [moment(one).date() for one in answer["times"]]
    moves: list[tuple[str, rules.Moved, int]] = []
    for row in answer["series"][:MOST_FIGURES]:
        known = {day: float(value) for day, value in zip(days, row["values"], strict=True) if value is not None}
        known.pop(days[-1], None)  # the last day may not be over
        span = min(28, (len(known) // 2) // 7 * 7)
        if span >= FEWEST_DAYS:
            moves.append((_name(row, question), rules.compare(known, until=max(known), days=span), span // 7))
    judged = [one for one in moves if one[1].is_clear is not None]
    if not judged:
        return []
    clear = [_moved(name, moved, weeks) for name, moved, weeks in judged if moved.is_clear]
    weeks = judged[0][2]
    return clear or [f"No clear change: the last {weeks} weeks against the {weeks} before."]


def _moved(name: str, moved: rules.Moved, weeks: int) -> str:
    """A clear change in words, with its range."""
    assert moved.interval is not None
    low, middle, high = (
        f"{100 * value:+.0f} %" if moved.is_relative else f"{value:+.3g} a day"
        for value in (moved.interval.low, moved.interval.estimate, moved.interval.high)
    )
    way = "up" if moved.interval.estimate > 0 else "down"
    return f"{name}: {way}, {middle} in the last {weeks} weeks against the {weeks} before (90 % range {low} to {high})."


def _notes(answer: Answer, question: Mapping[str, Any], interval: str) -> list[str]:
    notes = []
    if answer["times"] and not question.get("to"):
        notes.append(f"The last {interval} is not over yet.")
    if question.get("compare"):
        notes.append("Grey: the same length of time before.")
    return notes
