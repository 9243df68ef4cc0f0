"""What moves a number: how far each of several causes takes it (a tornado), and steps from one number to another."""

from __future__ import annotations

from markupsafe import Markup, escape

from . import figure as fig
from .inputs import Step, Steps, Swing, Swings
from .scales import Scale, finite, scale

ROW = 34
HEAD = 6


def draw_swings(chart: Swings) -> Markup:
    """One row a cause: hollow from the middle to the value at its low end, filled to that at its high end."""
    numbers = finite([chart.middle, *(v for row in chart.rows for v in (row.low, row.high))])
    room = 0.14 * (max(numbers) - min(numbers))  # for the words at the ends
    axis = scale([min(numbers) - room, max(numbers) + room])
    height = HEAD + max(1, len(chart.rows)) * ROW
    body = columns(axis, height, chart.unit)
    points = [swing_point(row, n, chart) for n, row in enumerate(chart.rows)]
    x = 100 * axis.share(chart.middle)
    body += f'<line class="middle-line" x1="{x:.2f}%" x2="{x:.2f}%" y1="0" y2="{height}"/>'
    body += "".join(swing_row(row, n, axis, chart.middle) for n, row in enumerate(chart.rows))
    return fig.figure(
        title=chart.title,
        note=chart.note,
        height=height,
        body=body,
        behind=fig.table(
            ["", "At its low", "At its high", *(["What it does"] if any(row.note for row in chart.rows) else [])],
            [told(row, chart) for row in chart.rows],
            chart.title,
        ),
        data={"kind": "swings", "height": height, "points": points},
        legend=fig.key([("at its low", "accent", "predicted"), ("at its high", "accent", "measured")]),
        css="swings",
    )


def columns(axis: Scale, height: int, unit: str) -> str:
    """Vertical grid lines with labels below."""
    shares = [100 * axis.share(tick) for tick in axis.ticks]
    lines = "".join(f'<line class="grid-line" x1="{x:.2f}%" x2="{x:.2f}%" y1="0" y2="{height}"/>' for x in shares)
    return lines + fig.columns_axis([(axis.share(tick), fig.short(tick, unit)) for tick in axis.ticks], height)


def swing_row(row: Swing, n: int, axis: Scale, middle: float) -> str:
    """Two bars from the middle, with the cause's own values at their ends."""
    y = HEAD + n * ROW
    shape = fig.row_name(row.label, y + ROW / 2)
    if row.low is None or row.high is None:
        return f"<g>{shape}{fig.text(100 * axis.share(middle) + 1, y + ROW / 2 + 4, 'unknown', anchor='start')}</g>"
    for value, words, css in ((row.low, row.low_words, "is-predicted"), (row.high, row.high_words, "is-measured")):
        ends = sorted((100 * axis.share(middle), 100 * axis.share(value)))
        shape += (
            f'<rect class="swing {css}" x="{ends[0]:.2f}%" y="{y + 7}" width="{max(0.3, ends[1] - ends[0]):.2f}%" '
            f'height="{ROW - 14}" rx="3"/>'
        )
        x = 100 * axis.share(value)
        anchor, gap = ("end", -5) if value < middle else ("start", 5)
        shape += (
            f'<text class="swing-words" x="{x:.2f}%" dx="{gap}" y="{y + ROW / 2 + 4:.0f}" '
            f'text-anchor="{anchor}">{escape(words)}</text>'
        )
    return f"<g><title>{escape(row.note)}</title>{shape}</g>"


def told(row: Swing, chart: Swings) -> list[str]:
    """One row of the table behind."""
    found = [row.label]
    for words, value in ((row.low_words, row.low), (row.high_words, row.high)):
        found.append(f"{fig.with_unit(value, chart.unit)} at {words}" if words else fig.with_unit(value, chart.unit))
    return [*found, row.note] if any(one.note for one in chart.rows) else found


def swing_point(row: Swing, n: int, chart: Swings) -> dict[str, object]:
    """What the pointer is told of a row."""
    _, low, high, *note = told(row, chart)
    lines = [
        {"name": "Low", "words": low, "tone": "accent", "y": None},
        {"name": "High", "words": high, "tone": "accent", "y": None},
    ]
    place = (HEAD + (n + 0.5) * ROW) / (HEAD + len(chart.rows) * ROW)
    return {"x": 0.5, "row": place, "label": row.label, "lines": lines, "marks": [one for one in note if one]}


def draw_steps(chart: Steps) -> Markup:
    """A waterfall lying down: from the first number, step by step, to the last."""
    rows = [Step(chart.start_label, 0.0, chart.start), *chart.rows, Step(chart.end_label, 0.0, chart.end)]
    axis = scale([v for row in rows for v in (row.start, row.end)], from_zero=True)
    height = HEAD + len(rows) * ROW
    body = columns(axis, height, chart.unit)
    points = [step_point(row, n, len(rows), chart) for n, row in enumerate(rows)]
    for n, row in enumerate(rows):
        body += step_row(row, n, axis, chart, is_total=n in (0, len(rows) - 1))
    return fig.figure(
        title=chart.title,
        note=chart.note,
        height=height,
        body=body,
        behind=fig.table(
            ["", "From", "To"],
            [[r.label, fig.with_unit(r.start, chart.unit), fig.with_unit(r.end, chart.unit)] for r in rows],
            chart.title,
        ),
        data={"kind": "steps", "height": height, "points": points},
        css="swings",
    )


def step_row(row: Step, n: int, axis: Scale, chart: Steps, *, is_total: bool) -> str:
    """One bar: a total from nothing, or a step from where the last one ended."""
    y = HEAD + n * ROW
    ends = sorted((100 * axis.share(row.start), 100 * axis.share(row.end)))
    css = "is-total" if is_total else "is-up" if row.end >= row.start else "is-down"
    words = fig.short(row.end, chart.unit) if is_total else row.note
    x, gap, anchor = ends[1], 6, "start"
    if ends[1] > 80:
        x, gap, anchor = (ends[0], -6, "end") if ends[0] > 45 else (ends[0], 6, "start")
    return (
        f"<g>{fig.row_name(row.label, y + ROW / 2)}"
        f'<rect class="step {css}" x="{ends[0]:.2f}%" y="{y + 6}" width="{max(0.3, ends[1] - ends[0]):.2f}%" '
        f'height="{ROW - 12}" rx="3"/>'
        f'<text class="swing-words" x="{x:.2f}%" dx="{gap}" '
        f'y="{y + ROW / 2 + 4:.0f}" text-anchor="{anchor}">{escape(words)}</text></g>'
    )


def step_point(row: Step, n: int, many: int, chart: Steps) -> dict[str, object]:
    """What the pointer is told of a step."""
    words = f"{fig.with_unit(row.start, chart.unit)} to {fig.with_unit(row.end, chart.unit)}"
    line = {"name": row.note or "Score", "words": words, "tone": "accent", "y": None}
    return {"x": 0.5, "row": (HEAD + (n + 0.5) * ROW) / (HEAD + many * ROW), "label": row.label, "lines": [line]}
