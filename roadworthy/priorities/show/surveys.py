"""A survey's results as charts and files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.urls import reverse

from roadworthy.core.csv_cells import csv_writer
from roadworthy.core.models import Product
from roadworthy.ui.charts import Dot, IntervalRow, Intervals, Scatter

from ..models import Survey
from ..queries.survey_results import KanoRow, PairResults, PairRow
from ..rules.kano import LABELS as LABELS
from ..rules.kano import MEANINGS as MEANINGS
from ..rules.kano import Kano

CORNERS = ("Attractive", "Performance", "Indifferent", "Must-be")
MOST_IN_TABLE = 12


def kano_picture(product: Product, rows: Sequence[KanoRow]) -> Scatter:
    """Better against worse in per cent, each with its range; larger where it matters more to people."""
    dots = []
    for row in rows:
        better, worse = row.kano.better, row.kano.worse
        if better is None or worse is None:
            continue
        said = row.kano.importance
        dots.append(
            Dot(
                label=str(row.asked),
                x=-100 * worse.estimate,
                y=100 * better.estimate,
                x_low=-100 * worse.high,
                x_high=-100 * worse.low,
                y_low=100 * better.low,
                y_high=100 * better.high,
                href=reverse("ideas:case", args=[product.slug, row.asked.idea_id]),
                weight=(said.estimate - 1) / 4 if said else 0.0,
            )
        )
    note = "Larger where it matters more to people." if any(dot.weight for dot in dots) else ""
    return Scatter(
        "What each would do to satisfaction",
        dots,
        "Annoyed without it",
        "Pleased to have it",
        x_unit="%",
        y_unit="%",
        note=note,
        corners=CORNERS,
        height=420,
        is_share=True,
    )


def pair_picture(product: Product, found: PairResults) -> Intervals:
    """How often each would be chosen against an average one of them."""
    rows = []
    for row in found.rows:
        if row.standing.share is not None and row.standing.rank is not None:
            low, likely, high = (round(100 * value, 1) for value in row.standing.share)
            address = reverse("ideas:case", args=[product.slug, row.asked.idea_id])
            rows.append(IntervalRow(str(row.asked), low, likely, high, href=address))
    return Intervals("Chosen against an average one", rows, unit="%", mark=50.0, mark_label="as often as not")


@dataclass(frozen=True)
class Duel:
    """A cell of the table of who beats whom; `words` are empty on the diagonal."""

    share: str
    words: str
    is_sure: bool


def duels(found: PairResults) -> list[tuple[PairRow, list[Duel]]]:
    """For each of the first ideas how often it beats each other; empty for one idea."""
    rows = [row for row in found.rows if row.standing.rank is not None][:MOST_IN_TABLE]
    table = []
    for a in rows:
        cells = []
        for b in rows:
            one = found.against(a, b)
            if one is None:
                cells.append(Duel("", "", False))
                continue
            sure = f"preferred with {percent(max(one.certainty, 1 - one.certainty))} certainty"
            better = a if one.certainty >= 0.5 else b
            words = f"“{a.asked}” beats “{b.asked}” in {percent(one.share)} of votes; “{better.asked}” is {sure}"
            cells.append(Duel(percent(one.share), words, max(one.certainty, 1 - one.certainty) >= 0.95))
        table.append((a, cells))
    return table if len(table) > 1 else []


def percent(share: float) -> str:
    """A share in whole per cent; never certain when it is not."""
    return f"{min(99, max(1, round(100 * share)))} %"


def pair_sentence(found: PairResults) -> str:
    """What the votes say in one sentence."""
    ranked = [row for row in found.rows if row.standing.rank is not None]
    if not ranked or not found.votes:
        return "Nobody has voted yet."
    first = ranked[0]
    chance = percent(first.standing.p_first or 0)
    words = f"“{first.asked}” is the most preferred with {chance} certainty."
    if len(ranked) > 1 and first.votes_needed:
        return f"{words} About {first.votes_needed} more votes between the first two would settle it."
    if len(ranked) > 1 and first.votes_needed is None:
        return f"{words} The first two are so close that votes alone will hardly part them."
    return words


def verdict(kano: Kano) -> str:
    """How clear a category is, in words."""
    if kano.category is None:
        return "nobody answered"
    if kano.is_clear is None:
        return "too few answers"
    if kano.ties:
        return "as many say " + " or ".join(LABELS[one].lower() for one in kano.ties if one != kano.category)
    return "clear" if kano.is_clear else "not clear"


def kano_csv(survey: Survey, rows: Iterable[KanoRow]) -> HttpResponse:
    """The results of a Kano survey as CSV."""
    head = ["idea", "words", "answers", *"AOMIRQ", "category", "clear", "better", "better low", "better high",
            "worse", "worse low", "worse high", "importance"]  # fmt: skip
    lines = []
    for row in rows:
        kano, counts = row.kano, row.kano.counts
        three = [[one.estimate, one.low, one.high] if one else ["", "", ""] for one in (kano.better, kano.worse)]
        clear = "" if kano.is_clear is None else ("yes" if kano.is_clear else "no")
        name = LABELS[kano.category] if kano.category else ""
        sums = [counts.A, counts.O, counts.M, counts.I, counts.R, counts.Q]
        said = kano.importance.estimate if kano.importance else ""
        lines.append([row.asked.idea.title, row.asked.words, counts.n, *sums, name, clear, *three[0], *three[1], said])
    return csv_file(f"{survey.product.slug}-survey-{survey.pk}.csv", head, lines)


def pair_csv(survey: Survey, found: PairResults) -> HttpResponse:
    """The results of a pairwise survey as CSV."""
    head = ["rank", "rank low", "rank high", "idea", "words", "seen", "chosen against an average one", "low", "high",
            "first", "beats the next", "certainty", "votes to settle"]  # fmt: skip
    lines = []
    for row in found.rows:
        one, below = row.standing, row.below
        low, likely, high = one.share or ("", "", "")
        known = [
            one.rank or "",
            one.rank_low or "",
            one.rank_high or "",
            row.asked.idea.title,
            row.asked.words,
            one.seen,
        ]
        first = "" if one.p_first is None else one.p_first
        needed = "" if row.votes_needed is None else row.votes_needed
        next_one = [below.share, below.certainty, needed] if below else ["", "", ""]
        lines.append([*known, likely, low, high, first, *next_one])
    return csv_file(f"{survey.product.slug}-survey-{survey.pk}.csv", head, lines)


def links_csv(survey: Survey, rows: Iterable[tuple[str, str, bool]]) -> HttpResponse:
    """Personal links as CSV, for a mail merge: (customer, link, answered)."""
    lines = [[name, link, "yes" if used else "no"] for name, link, used in rows]
    return csv_file(f"{survey.product.slug}-survey-{survey.pk}-links.csv", ["customer", "link", "answered"], lines)


def csv_file(name: str, head: Sequence[str], lines: Iterable[Sequence[object]]) -> HttpResponse:
    """Rows as a file; text cannot act as a spreadsheet's formula."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    out = csv_writer(response)
    out.writerow(head)
    out.writerows(lines)
    return response
