"""Who comes again: retention, life cycle, stickiness."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from roadworthy.analytics.models import Annotation
from roadworthy.maths import wilson
from roadworthy.ui.charts import Bars, Cell, HeatMap, HeatRow, Series, Stacks
from roadworthy.ui.charts.inputs import Tone
from roadworthy.ui.formats import number

from . import words
from .links import Links
from .shown import Answer, Figure, Shown
from .times import marks_at, moment, places

LEVEL = 0.9
PARTS: tuple[tuple[str, str, Tone], ...] = (
    ("new", "New", "c1"),
    ("returning", "Came again", "c4"),
    ("resurrecting", "Came back", "c3"),
    ("dormant", "Went quiet", "c8"),
)


def retention(answer: Answer, question: Mapping[str, Any], links: Links) -> Shown:
    """A row for each cohort; the rates of all together on top."""
    period, rows = str(question.get("period", "day")), list(answer["cohorts"])
    many = max((len(row["values"]) for row in rows), default=0)
    columns = [f"{period.capitalize()} {n}" for n in range(many)]
    short = [str(n) for n in range(many)] if many > 6 else columns
    shown = [_row(row, n, question, links) for n, row in enumerate(rows)]
    together = [_together(rows, n, question) for n in range(many)]
    if together and sum(int(row["size"]) for row in rows):
        shown.insert(0, HeatRow("All together", number(sum(int(row["size"]) for row in rows)), together))
    figures = [
        Figure(f"{period.capitalize()} {n}", f"{100 * cell.share:.1f}\u00a0%", cell.words.split(", ", 1)[-1])
        for n, cell in enumerate(together)
        if n in (1, 2, 4, 8) and cell.share is not None
    ]
    note = (
        "per cent of those who started"
        if question.get("reference", "start") == "start"
        else "per cent of the period before"
    )
    picture = HeatMap(f"Who came back, by {period}", columns, shown, note=note, is_open=True, short=short)
    return Shown([picture], figures, notes=["* and a dotted edge: this period is not over yet."])


def _base(row: Mapping[str, Any], n: int, question: Mapping[str, Any]) -> int:
    if question.get("reference") == "previous" and n:
        return int(row["values"][n - 1])
    return int(row["size"])


def _open_from(row: Mapping[str, Any]) -> int:
    """From which period on a cohort's periods are not over."""
    return int(row["incomplete"]) if row.get("incomplete") is not None else len(row["values"])


def _row(row: Mapping[str, Any], n: int, question: Mapping[str, Any], links: Links) -> HeatRow:
    cells = []
    for m, value in enumerate(row["values"]):
        base = _base(row, m, question)
        share = int(value) / base if base else None
        cells.append(
            Cell(share, _said(int(value), base), m >= _open_from(row), links.to(cohort=n, period=m) if value else "")
        )
    day = moment(row["start"])
    words_of_day = f"{day.day} {day:%b %H:%M}" if question.get("period") == "hour" else f"{day.day} {day:%b %Y}"
    href = links.to(cohort=n, period=0) if row["size"] else ""
    return HeatRow(words_of_day, number(int(row["size"])), cells, href)


def _said(value: int, base: int) -> str:
    if not base:
        return "nobody"
    found = wilson(min(value, base), base, level=LEVEL)
    return f"{number(value)} of {number(base)}, 90 % range {100 * found.low:.0f} to {100 * found.high:.0f} %"


def _together(rows: Sequence[Mapping[str, Any]], n: int, question: Mapping[str, Any]) -> Cell:
    """All cohorts whose period is over, added up."""
    over = [row for row in rows if n < len(row["values"]) and (n < _open_from(row) or n == 0)]
    value, base = sum(int(row["values"][n]) for row in over), sum(_base(row, n, question) for row in over)
    return Cell(value / base if base else None, _said(value, base))


def life_cycle(answer: Answer, question: Mapping[str, Any], links: Links, marks: Sequence[Annotation]) -> Shown:
    """Stacked bars: who is new, came again, came back, and who went quiet."""
    interval, times = str(question.get("interval", "day")), answer["times"]
    series = [
        Series(
            name,
            [float(value) for value in answer[key]],
            tone=tone,
            hrefs=[
                links.to(time=time, status=key) if value else "" for time, value in zip(times, answer[key], strict=True)
            ],
        )
        for key, name, tone in PARTS
    ]
    title = f"People by {interval}"
    picture = Stacks(title, places(times, interval), series, annotations=marks_at(marks, times, interval), is_open=True)
    figures = []
    if len(times) > 1:
        figures = [Figure(name, number(abs(int(answer[key][-2]))), f"last full {interval}") for key, name, _ in PARTS]
    return Shown([picture], figures, notes=[f"The last {interval} is not over yet." if not question.get("to") else ""])


def stickiness(answer: Answer, question: Mapping[str, Any], links: Links) -> Shown:
    """How many people did it in one, two, three … intervals."""
    unit = words.word(words.INTERVALS, question.get("interval", "day"), "Day").lower()
    bars = []
    for m, row in enumerate(answer["series"]):
        hrefs = [
            links.to(series=m, intervals=k) if n else "" for k, n in zip(answer["intervals"], row["users"], strict=True)
        ]
        tone: Tone = ("c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8")[m % 8]  # type: ignore[assignment]
        bars.append(Series(str(row["name"]), [float(n) for n in row["users"]], tone=tone, hrefs=hrefs))
    names = [str(k) for k in answer["intervals"]]
    picture = Bars(f"People by number of {unit}s", names, bars, is_open=True, height=260)
    figures = []
    for row in answer["series"][:4]:
        total = sum(row["users"])
        mean = sum(k * n for k, n in zip(answer["intervals"], row["users"], strict=True)) / total if total else None
        value = "unknown" if mean is None else f"{mean:.1f} {unit}s"
        figures.append(Figure(str(row["name"]), value, f"on average, {number(total)} people"))
    return Shown([picture], figures)
