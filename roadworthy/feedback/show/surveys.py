"""How surveys are shown: the list, charts of the score, the download, the script and its snippet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from roadworthy.core.models import Product
from roadworthy.maths import Interval
from roadworthy.ui.charts import Bars, Chart, IntervalRow, Intervals, Line, Series
from roadworthy.ui.tables import Column, Filter, Table

from ..models import Questionnaire, Reply
from ..queries import Results, ThemePull
from .files import csv_file

SCRIPT = Path(__file__).parents[1] / "static" / "feedback" / "outside" / "ask.js"
SCALE_ENDS: Mapping[str, tuple[str, str]] = {
    "nps": ("Not at all likely", "Very likely"),
    "csat": ("Not at all content", "Very content"),
}
SHORT: Mapping[str, str] = {"nps": "NPS", "csat": "CSAT", "own": "Own questions"}
STATES = [(key, str(label)) for key, label in Questionnaire.State.choices]
MOST_ROWS = 12


def questionnaire_table(product: Product) -> Table:
    """The surveys of a product."""
    return Table(
        name="questionnaires",
        label="Surveys",
        noun="survey",
        search=["name", "question"],
        default_sort="-created",
        row_url=lambda one: reverse("feedback:survey", args=[product.slug, one.pk]),
        opens_panel=False,
        columns=[
            Column("name", "Survey", is_lead=True, sort="name"),
            Column("kind", "Asks", "choice", choices=list(SHORT.items()), group="kind"),
            Column("state", "State", "choice", choices=STATES, group="state"),
            Column("answered", "Answers", "number", sort="answered"),
            Column("created", "Made", "date", sort="created"),
            Column("by", "Made by", "person", value="created_by", is_shown=False),
        ],
        filters=[Filter("kind", "Asks", choices=list(SHORT.items())), Filter("state", "State", choices=STATES)],
        filtered_empty="No survey matches these filters.",
    )


def in_points(value: float) -> str:
    """A score as people write it: +34, −8, 0."""
    whole = round(value)
    return f"+{whole}" if whole > 0 else f"−{-whole}" if whole < 0 else "0"


def score_words(kind: str, interval: Interval | None) -> str:
    """A score with its range in words; what to do without one."""
    if interval is None:
        return "Too few answers for a score."
    if kind == "nps":
        return f"{in_points(interval.estimate)}, between {in_points(interval.low)} and {in_points(interval.high)}"
    return f"{interval.estimate:.0f} % content, between {interval.low:.0f} and {interval.high:.0f} %"


def pull_words(one: ThemePull, kind: str) -> str:
    """How the score of a theme's speakers differs, in a sentence."""
    found = one.pull.difference
    if found is None:
        return "Too few to tell."
    if one.pull.verdict == "no clear difference":
        return "No clear difference."
    unit = "points" if kind == "nps" else "points of a hundred"
    size = f"{abs(found.estimate):.0f} {unit} {one.pull.verdict}"
    ends = sorted((abs(found.low), abs(found.high)))
    return f"{size} than others who wrote ({ends[0]:.0f} to {ends[1]:.0f})."


def score_charts(row: Questionnaire, found: Results) -> dict[str, Chart]:
    """The marks, the score by month, by segment, and the themes that go with it; what says nothing is left out."""
    if found.score is None:
        return {}
    unit = "points" if row.kind == "nps" else "%"
    charts: dict[str, Chart] = {
        "marks": Bars(
            "Marks", [str(mark) for mark in row.marks], [Series("Answers", [found.marks.get(n, 0) for n in row.marks])]
        )
    }
    known = [(month, one) for month, one in found.months if one.interval]
    if len(known) > 1:
        ends = [one.interval for _, one in known if one.interval]
        values = Series("Score", [one.value for _, one in known], [e.low for e in ends], [e.high for e in ends])
        note = "The band holds the true score of all customers like these 95 times of 100."
        charts["months"] = Line("By month", [month for month, _ in known], [values], unit=unit, note=note)
    rows = [_row(name or "No segment", one.interval, one.n) for name, one in found.segments]
    if len([one for one in rows if one.likely is not None]) > 1:
        charts["segments"] = Intervals("By segment", rows[:MOST_ROWS], unit=unit)
    pulled = [one for one in found.themes if one.pull.difference][:MOST_ROWS]
    if pulled:
        lines = [
            _row(one.theme.name, one.pull.difference, one.pull.with_theme,
                 reverse("feedback:theme", args=[row.product.slug, one.theme.pk]))
            for one in pulled
        ]  # fmt: skip
        title = "What goes with the score: those who speak of a theme against the others who wrote"
        charts["themes"] = Intervals(title, lines, unit=unit, mark=0, mark_label="No difference")
    return charts


def _row(label: str, interval: Interval | None, n: int, href: str = "") -> IntervalRow:
    low, likely, high = (interval.low, interval.estimate, interval.high) if interval else (None, None, None)
    return IntervalRow(label, low, likely, high, "measured", measured=likely, href=href, note=f"{n} answers")


def replies_csv(row: Questionnaire, rows: Iterable[Reply]) -> HttpResponse:
    """All answers, one row a person."""
    questions = list(row.questions.all())
    head = ["At", "Mark", "Customer", "Segment", "Name", "E-mail", "Words", *[one.words for one in questions]]
    return csv_file(f"survey-{row.pk}", head, (_line(one, [q.pk for q in questions]) for one in rows_with(rows)))


def rows_with(rows: Any) -> Any:
    """Replies with their answers read in bulk."""
    return rows.prefetch_related("answers").iterator(chunk_size=2_000)


def _line(one: Reply, questions: list[int]) -> list[Any]:
    said = {answer.question_id: answer.text or answer.number for answer in one.answers.all()}
    customer = one.customer
    segment = customer.segment.name if customer and customer.segment else ""
    words = one.note.text if one.note else ""
    told = [
        one.at.isoformat(timespec="seconds"),
        "" if one.mark is None else one.mark,
        customer.name if customer else "",
    ]
    return [*told, segment, one.name, one.email, words, *[said.get(pk, "") for pk in questions]]


@cache
def ask_script() -> bytes:
    """The script that asks on other sites: it finds its own address."""
    return SCRIPT.read_bytes()


def survey_snippet(site: str, row: Questionnaire) -> str:
    """What goes into a page that asks: one tag, with what that page calls its person."""
    return f'<script async src="{site}/s/{row.token}.js" data-person="YOUR-USER-ID"></script>'
