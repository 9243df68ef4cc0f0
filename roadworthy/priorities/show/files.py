"""The ranking as a file."""

from __future__ import annotations

import csv

from django.http import HttpResponse

from ..queries import RankedIdea, RankingPage

RISKY = ("=", "+", "-", "@", "\t", "\r")


def ranking_csv(page: RankingPage, filename: str) -> HttpResponse:
    """Every row of the ranking, unknown ones last, as CSV; text cannot act as a spreadsheet's formula."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    out = csv.writer(response)
    parts = [f"{one.key} {part}" for one in page.drivers for part in ("low", "likely", "high")]
    out.writerow(["rank", "idea", "status", "score", "p10", "p50", "p90", f"in top {page.top}", "first", *parts])
    for row in (*page.rows, *page.waiting):
        out.writerow(values(row, page))
    return response


def values(row: RankedIdea, page: RankingPage) -> list[object]:
    """One row as cells; unknown is empty."""
    score = row.ranked.score
    title = row.idea.title
    said: list[object] = []
    for one in page.drivers:
        cell = row.cells.get(one.key)
        said += [cell.low, cell.likely, cell.high] if cell else ["", "", ""]
    return [
        row.ranked.rank or "",
        f"'{title}" if title.startswith(RISKY) else title,
        row.idea.status.name,
        *([score.mean, score.p10, score.p50, score.p90] if score else [""] * 4),
        "" if row.ranked.p_top is None else round(row.ranked.p_top, 4),
        "" if row.ranked.p_first is None else round(row.ranked.p_first, 4),
        *said,
    ]
