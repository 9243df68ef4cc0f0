"""A chart as one picture that stands by itself: for mails, where no style sheet and no script comes along."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import escape

from roadworthy.ui.formats import compact

from .asked import Funnel, Histogram, Stacks
from .inputs import Bars, Line

WIDTH, HEIGHT, LEFT, BASE, TOP = 560, 190, 46, 160, 12
COLOURS = ("#0b7285", "#c2410c", "#4d7c0f", "#7e22ce", "#b45309", "#be123c", "#1d4ed8", "#57534e")
INK, FAINT = "#57534e", "#e7e5e4"
MOST_LINES = 6

Values = Sequence[float | None]


def draw_alone(chart: object) -> str:
    """The chart as a whole SVG document of 560 by 190 pixels on white; empty for charts that do not fit one.

    Lines are drawn of line charts, bars of bars, stacks (their sums), histograms and funnels.
    """
    if isinstance(chart, Line):
        return _document(chart.title, _lines([one.values for one in chart.series[:MOST_LINES]], chart.from_zero))
    if isinstance(chart, Bars):
        return _document(chart.title, _bars(list(chart.series[0].values) if chart.series else [], chart.places))
    if isinstance(chart, Stacks):
        sums = [sum(one.values[n] or 0 for one in chart.series) for n in range(len(chart.places))]
        return _document(chart.title, _bars(sums, [str(place) for place in chart.places]))
    if isinstance(chart, Histogram):
        return _document(chart.title, _bars([one.count for one in chart.bins], [one.words for one in chart.bins]))
    if isinstance(chart, Funnel):
        users = [float(step.bars[0].users) for step in chart.steps if step.bars]
        return _document(chart.title, _bars(users, [step.name for step in chart.steps]))
    return ""


def _document(title: str, body: str) -> str:
    if not body:
        return ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'font-family="sans-serif" font-size="11" fill="{INK}"><title>{escape(title)}</title>'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>{body}</svg>'
    )


def _axis(low: float, high: float) -> str:
    """Three levels with their values."""
    parts = []
    for share in (0.0, 0.5, 1.0):
        y = BASE - share * (BASE - TOP)
        parts.append(f'<line x1="{LEFT}" x2="{WIDTH - 8}" y1="{y:.1f}" y2="{y:.1f}" stroke="{FAINT}"/>')
        words = escape(compact(low + share * (high - low)))
        parts.append(f'<text x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{words}</text>')
    return "".join(parts)


def _lines(rows: Sequence[Values], from_zero: bool) -> str:
    """Lines over the places; a gap in the values is a gap in the line."""
    known = [value for row in rows for value in row if value is not None]
    if not known:
        return ""
    low, high = min([*known, 0.0] if from_zero else known), max(known)
    high = high if high > low else low + 1
    parts = [_axis(low, high)]
    for n, row in enumerate(rows):
        step = (WIDTH - LEFT - 8) / max(len(row) - 1, 1)
        path, is_open = [], False
        for place, value in enumerate(row):
            if value is None:
                is_open = False
                continue
            x, y = LEFT + place * step, BASE - (value - low) / (high - low) * (BASE - TOP)
            path.append(f"{'L' if is_open else 'M'}{x:.1f} {y:.1f}")
            is_open = True
        colour = COLOURS[n % len(COLOURS)]
        parts.append(f'<path d="{"".join(path)}" fill="none" stroke="{colour}" stroke-width="2"/>')
    return "".join(parts)


def _bars(values: Values, names: Sequence[str]) -> str:
    """Bars from nothing, with the first and last names below, or all where there are few."""
    known = [value for value in values if value is not None]
    if not known:
        return ""
    low, high = min(0.0, *known), max(0.0, *known)
    high = high if high > low else low + 1
    wide = (WIDTH - LEFT - 8) / len(values)
    zero = BASE + low / (high - low) * (BASE - TOP)
    parts = [_axis(low, high)]
    for n, value in enumerate(values):
        if value is None:
            continue
        tall = abs(value) / (high - low) * (BASE - TOP)
        x, y = LEFT + n * wide + wide * 0.12, zero - tall if value > 0 else zero
        parts.append(
            f'<rect x="{x:.1f}" y="{y:.1f}" width="{wide * 0.76:.1f}" height="{tall:.1f}" fill="{COLOURS[0]}"/>'
        )
    shown = range(len(names)) if len(names) <= 6 else (0, len(names) - 1)
    for n in shown:
        words = escape(names[n][: int(wide / 6) if len(names) <= 6 else 14])
        x = LEFT + (n + 0.5) * wide
        anchor = "middle" if len(names) <= 6 else "start" if n == 0 else "end"
        parts.append(f'<text x="{x:.1f}" y="{BASE + 16}" text-anchor="{anchor}">{words}</text>')
    return "".join(parts)
