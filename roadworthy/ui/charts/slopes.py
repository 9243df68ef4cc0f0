"""Places then and now, joined by lines: who rose and who fell."""

from __future__ import annotations

from markupsafe import Markup, escape

from . import figure as fig
from .inputs import Slope, Slopes

ROW = 24
TOP = 26


def draw_slopes(chart: Slopes) -> Markup:
    """Ranks on both sides, the best on top; who was not there begins or ends in the margin."""
    ranks = [rank for row in chart.rows for rank in (row.before, row.after) if rank is not None]
    most = max(ranks, default=1)
    height = TOP + most * ROW
    body = fig.text(30, 12, chart.before_label, anchor="end", css="axis-name")
    body += fig.text(70, 12, chart.after_label, anchor="start", css="axis-name")
    body += "".join(slope_row(row) for row in chart.rows)
    rows = [[row.label, place(row.before), place(row.after), row.note] for row in chart.rows]
    return fig.figure(
        title=chart.title,
        note=chart.note,
        height=height,
        body=body,
        behind=fig.table(["", chart.before_label, chart.after_label, "Why"], rows, chart.title),
        data={"kind": "slopes", "height": height, "points": [slope_point(row, chart, height) for row in chart.rows]},
        css="slopes",
    )


def place(rank: int | None) -> str:
    """A rank in words."""
    return "not ranked" if rank is None else str(rank)


def y_of(rank: int) -> float:
    """Where a rank stands."""
    return TOP + (rank - 0.5) * ROW


def slope_row(row: Slope) -> str:
    """A line with the rank at each end, and the name at the later one."""
    css = "is-new"
    if row.before is not None and row.after is not None:
        css = "is-up" if row.after < row.before else "is-down" if row.after > row.before else "is-same"
    parts = ""
    if row.before is not None and row.after is not None:
        y1, y2 = y_of(row.before), y_of(row.after)
        parts += f'<line class="slope {css}" x1="32%" x2="68%" y1="{y1:.0f}" y2="{y2:.0f}"/>'
    for rank, x, anchor in ((row.before, 30, "end"), (row.after, 70, "start")):
        if rank is None:
            continue
        y = y_of(rank)
        parts += f'<circle class="slope-end {css}" cx="{32 if x == 30 else 68}%" cy="{y:.0f}" r="4"/>'
        side, gap = ("is-before", -24) if anchor == "end" else ("is-after", 24)
        name = row.label if len(row.label) <= 34 else f"{row.label[:33].rstrip()}…"
        parts += fig.text(x, y + 4, str(rank), anchor=anchor, css=f"slope-rank {css}")
        parts += (
            f'<text class="slope-name {side} {css}" x="{x}%" dx="{gap}" y="{y + 4:.0f}" text-anchor="{anchor}">'
            f"{escape(name)}</text>"
        )
    return f"<g><title>{escape(row.label)}: {escape(row.note)}</title>{parts}</g>"


def slope_point(row: Slope, chart: Slopes, height: int) -> dict[str, object]:
    """What the pointer is told of a line."""
    rank = row.after if row.after is not None else row.before
    lines = [
        {"name": chart.before_label, "words": place(row.before), "tone": "accent", "y": None},
        {"name": chart.after_label, "words": place(row.after), "tone": "accent", "y": None},
    ]
    return {"x": 0.7, "row": y_of(rank or 1) / height, "label": row.label, "lines": lines,
            "marks": [row.note] if row.note else []}  # fmt: skip
