"""Intervals on one shared axis: the one look of uncertainty, drawn large."""

from __future__ import annotations

from markupsafe import Markup, escape

from . import figure as fig
from .inputs import IntervalRow, Intervals
from .scales import Scale, scale

ROW = 30
HEAD = 6


def draw_intervals(chart: Intervals) -> Markup:
    """One row an interval: soft band, hollow dot promised, filled dot measured, dotted outline unknown."""
    numbers = [v for row in chart.rows for v in (row.low, row.likely, row.high, row.measured)]
    axis = scale([*numbers, chart.mark], ticks=4)
    height = HEAD + max(1, len(chart.rows)) * ROW
    body = _axis(chart, axis, height) + "".join(_row(row, n, axis, chart.unit) for n, row in enumerate(chart.rows))
    head = ["", "Low", "Likely", "High", "Measured"]
    rows = [
        [
            row.label,
            *(fig.with_unit(v, chart.unit) for v in (row.low, row.likely, row.high)),
            _measured(row, chart.unit),
        ]
        for row in chart.rows
    ]
    return fig.figure(
        title=chart.title,
        note=chart.note,
        height=height,
        body=body,
        behind=fig.table(head, rows, chart.title),
        data={
            "kind": "intervals",
            "height": height,
            "points": [_point(r, n, chart, axis) for n, r in enumerate(chart.rows)],
        },
        legend=_legend(chart),
        css="intervals",
    )


def _measured(row: IntervalRow, unit: str) -> str:
    return fig.with_unit(row.measured, unit) if row.measured is not None else ""


def _legend(chart: Intervals) -> Markup:
    """The three looks, named only when more than one occurs."""
    states = {"measured"} if any(row.measured is not None for row in chart.rows) else set()
    states |= {"unknown" if row.likely is None else row.state for row in chart.rows}
    words = {"predicted": "Predicted, with its range", "measured": "Measured", "unknown": "Unknown"}
    return fig.key([(words[state], "accent", state) for state in words if state in states])


def _axis(chart: Intervals, axis: Scale, height: int) -> str:
    parts = []
    for tick in axis.ticks:
        x = 100 * axis.share(tick)
        parts.append(f'<line class="grid-line" x1="{x:.2f}%" x2="{x:.2f}%" y1="0" y2="{height}"/>')
        parts.append(fig.text(x, height + 16, fig.short(tick, chart.unit)))
    if chart.mark is not None:
        x = 100 * axis.share(chart.mark)
        parts.append(f'<line class="goal" x1="{x:.2f}%" x2="{x:.2f}%" y1="0" y2="{height}"/>')
        if chart.mark_label:
            parts.append(fig.text(x, -6, chart.mark_label, css="goal-words"))
    return "".join(parts)


def _row(row: IntervalRow, n: int, axis: Scale, unit: str) -> str:
    y = HEAD + n * ROW + ROW / 2
    label = fig.row_name(row.label, y)
    if row.href:
        label = f'<a href="{escape(row.href)}">{label}</a>'
    if row.likely is None or row.state == "unknown":
        shape = f'<rect class="unknown-box" x="0.5%" y="{y - 8:.0f}" width="72" height="16" rx="8"/>'
        shape += f'<text class="unknown-words" x="0.5%" dx="36" y="{y + 4:.0f}" text-anchor="middle">unknown</text>'
    else:
        shape = _band(row, y, axis)
    if row.measured is not None:
        x = 100 * axis.share(row.measured)
        shape += f'<circle class="dot is-measured" cx="{x:.2f}%" cy="{y:.1f}" r="5"/>'
    return f'<g class="interval-row">{label}{shape}</g>'


def _band(row: IntervalRow, y: float, axis: Scale) -> str:
    """The band from low to high with the dot at the likely value."""
    likely = float(row.likely or 0)
    low = axis.share(likely if row.low is None else row.low) * 100
    high = axis.share(likely if row.high is None else row.high) * 100
    return (
        f'<rect class="band" x="{low:.2f}%" y="{y - 5:.1f}" width="{max(0.4, high - low):.2f}%" height="10" rx="5"/>'
        f'<circle class="dot is-{row.state}" cx="{100 * axis.share(likely):.2f}%" cy="{y:.1f}" r="5"/>'
    )


def _point(row: IntervalRow, n: int, chart: Intervals, axis: Scale) -> dict[str, object]:
    words = "unknown"
    if row.likely is not None:
        three = [fig.with_unit(v, chart.unit) for v in (row.low, row.likely, row.high)]
        words = f"{three[0]} to {three[2]}, likely {three[1]}"
    lines = [{"name": row.state.capitalize(), "words": words, "tone": "accent", "y": None}]
    if row.measured is not None:
        lines.append({"name": "Measured", "words": _measured(row, chart.unit), "tone": "accent", "y": None})
    at = axis.share(row.likely) if row.likely is not None else 0.1
    place = (HEAD + (n + 0.5) * ROW) / (HEAD + len(chart.rows) * ROW)
    return {"x": at, "row": place, "label": row.label, "lines": lines, "marks": [row.note] if row.note else []}
