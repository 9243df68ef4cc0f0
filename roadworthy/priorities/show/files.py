"""The ranking as a file."""

from __future__ import annotations

from django.http import HttpResponse

from roadworthy.core.csv_cells import csv_writer

from ..queries import Board, RankedIdea


def ranking_csv(page: Board, filename: str) -> HttpResponse:
    """Every row of the ranking, unknown ones last, as CSV; text cannot act as a spreadsheet's formula.

    A what-if or a correction adds each idea's rank and score before it.
    """
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    out = csv_writer(response)
    parts = [f"{one.key} {part}" for one in page.drivers for part in ("low", "likely", "high")]
    head = ["rank", "idea", "status", "score", "p10", "p50", "p90", f"in top {page.top}", "first", *parts]
    extra = ["best rank of 8 in 10", "worst rank of 8 in 10", "how sure", "why"]
    extra += ["rank before", "score before"] if page.is_compared else []
    out.writerow([*head, *extra])
    for row in (*page.rows, *page.waiting):
        out.writerow([*values(row, page), *more_values(row, page)])
    return response


def values(row: RankedIdea, page: Board) -> list[object]:
    """One row as cells; unknown is empty."""
    score = row.ranked.score
    said: list[object] = []
    for one in page.drivers:
        cell = row.cells.get(one.key)
        said += [cell.low, cell.likely, cell.high] if cell else ["", "", ""]
    return [
        row.ranked.rank or "",
        row.idea.title,
        row.idea.status.name,
        *([score.mean, score.p10, score.p50, score.p90] if score else [""] * 4),
        "" if row.ranked.p_top is None else round(row.ranked.p_top, 4),
        "" if row.ranked.p_first is None else round(row.ranked.p_first, 4),
        *said,
    ]


def more_values(row: RankedIdea, page: Board) -> list[object]:
    """How sure its rank is, why it is so, and what was before."""
    found: list[object] = [row.ranked.rank_low or "", row.ranked.rank_high or "", row.words, row.why]
    if page.is_compared:
        before = row.before
        found += [(before.rank if before else "") or "", before.score.mean if before and before.score else ""]
    return found
