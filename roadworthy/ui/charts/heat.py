"""Heat maps: shares as depth of one colour, with the number written in each cell."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup, escape

from . import figure as fig
from .asked import Cell, HeatMap, HeatRow
from .funnels import percent

ROW, HEAD, FEW = 28, 20, 5
DEEPEST = 0.92


def draw_heat(chart: HeatMap) -> Markup:
    """A row for each group, a column for each period; what is not over yet has a dotted edge."""
    many = max(1, len(chart.columns))
    height = HEAD + max(1, len(chart.rows)) * ROW
    # The first column is the whole of its row; it would take all the depth.
    most = max((cell.share or 0 for row in chart.rows for cell in row.cells[1:]), default=0) or 1
    body = "".join(
        fig.text(100 * (n + 0.5) / many, 12, words, css="tick every-second" if n % 2 else "tick")
        for n, words in enumerate(_heads(chart.columns))
        for n, words in enumerate(chart.short or chart.columns)
    )
    for n, row in enumerate(chart.rows):
        top = HEAD + n * ROW
        body += _row_name(row, top + ROW / 2 + 4)
        body += "".join(_cell(cell, m, many, top, most) for m, cell in enumerate(row.cells))
    return fig.figure(
        title=chart.title,
        note=chart.note,
        height=height,
        body=body,
        behind=_table(chart),
        data={"kind": "cells", "height": height, "columns": many, "points": _points(chart, many, height)},
        css="heat",
    )


def _row_name(row: HeatRow, y: float) -> str:
    size = f'<tspan class="row-size" dx="6">{escape(row.size)}</tspan>'
    return f'<text class="row-name" x="-10" y="{y:.0f}" text-anchor="end">{escape(row.label)}{size}</text>'


def _heads(columns: Sequence[str]) -> list[str]:
    """Names of columns as they stand on top: "Week 0", "Week 1" and many more are said as 0, 1 and so on."""
    first = {words.partition(" ")[0] for words in columns}
    if len(columns) <= FEW or len(first) > 1 or any(" " not in words for words in columns):
        return list(columns)
    return [words.partition(" ")[2] for words in columns]


def _cell(cell: Cell, m: int, many: int, top: float, most: float) -> str:
    if cell.share is None:
        return ""
    depth = round(DEEPEST * min(1.0, cell.share / most), 3)
    css = "cell is-deep" if depth > 0.78 else "cell"
    edge = " is-partial" if cell.is_partial else ""
    wide = 100 / many
    box = (
        f'<rect class="{css}{edge}" x="{wide * m + 0.1:.3f}%" y="{top + 1}" width="{wide - 0.2:.3f}%" '
        f'height="{ROW - 2}" rx="2" fill-opacity="{depth}"/>'
    )
    words = f"{100 * cell.share:.0f}{'*' if cell.is_partial else ''}"
    label = fig.text(wide * (m + 0.5), top + ROW / 2 + 4, words, css=f"cell-words{' is-deep' if depth > 0.78 else ''}")
    return fig.link_around(box + label, cell.href, cell.words or words)


def _table(chart: HeatMap) -> Markup:
    rows: list[list[str | Markup]] = []
    for row in chart.rows:
        cells: list[str | Markup] = [row.label, fig.linked(row.size, row.href)]
        for cell in row.cells:
            words = percent(cell.share) + ("*" if cell.is_partial else "") if cell.share is not None else ""
            cells.append(fig.linked(words, cell.href))
        rows.append([*cells, *[""] * (len(chart.columns) + 2 - len(cells))])
    return fig.table(["", chart.size_label, *chart.columns], rows, chart.title, is_open=chart.is_open)


def _points(chart: HeatMap, many: int, height: int) -> list[dict[str, object]]:
    points: list[dict[str, object]] = []
    for n, row in enumerate(chart.rows):
        for m, cell in enumerate(row.cells):
            if cell.share is None:
                continue
            lines = [
                {"name": chart.columns[m], "words": cell.words or percent(cell.share), "tone": "accent", "y": None}
            ]
            marks = ["Not over yet"] if cell.is_partial else []
            points.append(
                {
                    "x": (m + 0.5) / many,
                    "row": (HEAD + (n + 0.5) * ROW) / height,
                    "label": f"{row.label} · {row.size}",
                    "lines": lines,
                    "marks": marks,
                    "href": cell.href,
                }
            )
    return points
