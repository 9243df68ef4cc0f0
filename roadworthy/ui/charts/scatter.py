"""Pictures in two dimensions: dots with ellipses, and stated against observed."""

from __future__ import annotations

from markupsafe import Markup, escape

from . import figure as fig
from .inputs import Dot, Reliability, Scatter
from .scales import Scale, log_scale, scale

WIDTH, CHARACTER, MOST_NAMES = 760, 6.4, 40


def draw_scatter(chart: Scatter) -> Markup:
    """Dots with an ellipse where ranges are known; the names stand beside the dots when they are few."""
    across = _axis(chart, [v for d in chart.dots for v in (d.x, d.x_low, d.x_high, *(x for x, _ in d.cloud))])
    up = _axis(chart, [v for d in chart.dots for v in (d.y, d.y_low, d.y_high, *(y for _, y in d.cloud))])
    named = _named(chart, across, up)
    body = fig.rows_axis(up, chart.height, chart.y_unit) + _ticks(across, chart.height, chart.x_unit)
    body += _axis_names(chart.x_label, chart.y_label, chart.height)
    body += _corners(chart) + "".join(_ellipse(d, across, up, chart.height) for d in chart.dots)
    body += "".join(_dot(d, across, up, chart.height, place in named) for place, d in enumerate(chart.dots))
    rows = [[d.label, *_spans(d, chart)] for d in chart.dots]
    return fig.figure(
        title=chart.title,
        note=chart.note,
        height=chart.height,
        body=body,
        behind=fig.table(["", chart.x_label, chart.y_label], rows, chart.title),
        data={"kind": "scatter", "height": chart.height, "points": [_point(d, chart, across, up) for d in chart.dots]},
        css="scatter",
    )


def _axis(chart: Scatter, values: list[float | None]) -> Scale:
    if chart.is_share:
        return Scale(0.0, 100.0, (0.0, 25.0, 50.0, 75.0, 100.0))
    return log_scale(values) if chart.is_log else scale(values, from_zero=True)


def _named(chart: Scatter, across: Scale, up: Scale) -> set[int]:
    """The dots whose names fit without lying on an earlier one; the first dots come first."""
    taken: list[tuple[float, float, float]] = []
    named = set()
    for place, dot in enumerate(chart.dots[:MOST_NAMES]):
        x, y = WIDTH * across.share(dot.x), _y(dot.y, up, chart.height)
        length = CHARACTER * min(len(dot.label), 32) + 14
        start = x - length if across.share(dot.x) > 0.7 else x
        others = [(WIDTH * across.share(d.x), _y(d.y, up, chart.height)) for d in chart.dots if d is not dot]
        hidden = any(start - 4 < dx < start + length + 4 and abs(dy - y) < 10 for dx, dy in others)
        free = all(abs(y - other) > 14 or start > end or start + length < begin for begin, end, other in taken)
        if free and not hidden:
            taken.append((start, start + length, y))
            named.add(place)
    return named


def _y(value: float, axis: Scale, height: int) -> float:
    return fig.TOP + (1 - axis.share(value)) * (height - fig.TOP)


def _ticks(axis: Scale, height: int, unit: str) -> str:
    return fig.columns_axis([(axis.share(tick), fig.short(tick, unit)) for tick in axis.ticks], height)


def _axis_names(across: str, up: str, height: int) -> str:
    return fig.text(100, height + 36, f"{across} →", anchor="end", css="axis-name") + fig.text(
        0, -8, f"↑ {up}", anchor="start", css="axis-name"
    )


def _corners(chart: Scatter) -> str:
    if not chart.corners:
        return ""
    bottom = chart.height - 10
    places = ((1.5, fig.TOP + 16, "start"), (98.5, fig.TOP + 16, "end"), (1.5, bottom, "start"), (98.5, bottom, "end"))
    cross = f'<line class="cross" x1="50%" x2="50%" y1="{fig.TOP}" y2="{chart.height}"/>'
    middle = (chart.height + fig.TOP) / 2
    cross += f'<line class="cross" x1="0" x2="100%" y1="{middle}" y2="{middle}"/>'
    return cross + "".join(
        fig.text(x, y, words, anchor=anchor, css="corner")
        for (x, y, anchor), words in zip(places, chart.corners, strict=True)
    )


def _ellipse(dot: Dot, across: Scale, up: Scale, height: int) -> str:
    """The cross of both ranges, rounded: half axes are half the ranges."""
    if dot.cloud:
        return _outline(dot, across, up, height)
    if dot.x_low is None and dot.y_low is None:
        return ""
    left, right = (100 * across.share(dot.x if v is None else v) for v in (dot.x_low, dot.x_high))
    bottom, top = (_y(dot.y if v is None else v, up, height) for v in (dot.y_low, dot.y_high))
    return (
        f'<ellipse class="cloud tone-{dot.tone}" cx="{(left + right) / 2:.2f}%" cy="{(top + bottom) / 2:.1f}" '
        f'rx="{max(0.6, (right - left) / 2):.2f}%" ry="{max(3.0, (bottom - top) / 2):.1f}"/>'
    )


def _outline(dot: Dot, across: Scale, up: Scale, height: int) -> str:
    """A cloud by its outline; on a logarithmic axis an ellipse in logs stays an ellipse."""
    points = [(1000 * across.share(x), _y(y, up, height)) for x, y in dot.cloud]
    path = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    return fig.stretched(height, f'<path class="cloud is-outline tone-{dot.tone}" d="M{path}Z"/>')


def _dot(dot: Dot, across: Scale, up: Scale, height: int, is_named: bool) -> str:
    x, y, radius = 100 * across.share(dot.x), _y(dot.y, up, height), 5 + 7 * dot.weight
    shape = f'<circle class="dot is-predicted tone-{dot.tone}" cx="{x:.2f}%" cy="{y:.1f}" r="{radius:g}"/>'
    if is_named:
        end, away = x > 70, radius + 4
        shape += (
            f'<text class="dot-name" x="{x:.2f}%" dx="{-away if end else away:g}" y="{y + 4:.1f}" '
            f'text-anchor="{"end" if end else "start"}">{escape(_short(dot.label))}</text>'
        )
    shape = f"<title>{escape(dot.label)}</title>{shape}"
    return f'<a href="{escape(dot.href)}">{shape}</a>' if dot.href else f"<g>{shape}</g>"


def _short(label: str) -> str:
    return label if len(label) <= 32 else f"{label[:31].rstrip()}…"


def _spans(dot: Dot, chart: Scatter) -> list[str]:
    """Both values with their ranges, in words."""
    found = []
    for value, low, high, unit in (
        (dot.x, dot.x_low, dot.x_high, chart.x_unit),
        (dot.y, dot.y_low, dot.y_high, chart.y_unit),
    ):
        words = fig.with_unit(value, unit)
        found.append(
            words
            if low is None or high is None
            else f"{words} ({fig.with_unit(low, unit)} to {fig.with_unit(high, unit)})"
        )
    return found


def _point(dot: Dot, chart: Scatter, across: Scale, up: Scale) -> dict[str, object]:
    x_words, y_words = _spans(dot, chart)
    y = _y(dot.y, up, chart.height)
    lines = [
        {"name": chart.x_label, "words": x_words, "tone": dot.tone, "y": None},
        {"name": chart.y_label, "words": y_words, "tone": dot.tone, "y": None},
    ]
    return {"x": across.share(dot.x), "row": y / chart.height, "label": dot.label, "lines": lines, "href": dot.href}


def draw_reliability(chart: Reliability) -> Markup:
    """Stated against observed with intervals; dots grow with the count."""
    whole = Scale(0.0, 1.0, (0.0, 0.25, 0.5, 0.75, 1.0))
    percent = Scale(0.0, 100.0, (0.0, 25.0, 50.0, 75.0, 100.0))
    body = fig.rows_axis(percent, chart.height, "%") + _ticks(percent, chart.height, "%")
    body += _axis_names(chart.x_label, chart.y_label, chart.height)
    body += fig.stretched(chart.height, f'<path class="honest" d="M0 {chart.height}L1000 {fig.TOP}"/>')
    points, rows = [], []
    for p in chart.points:
        x, y = 100 * p.stated, _y(p.observed, whole, chart.height)
        top, bottom = _y(p.high, whole, chart.height), _y(p.low, whole, chart.height)
        body += f'<line class="whisker" x1="{x:.2f}%" x2="{x:.2f}%" y1="{top:.1f}" y2="{bottom:.1f}"/>'
        body += f'<circle class="dot is-measured" cx="{x:.2f}%" cy="{y:.1f}" r="{4 + min(5.0, p.count**0.5 / 2):.1f}"/>'
        words = f"{100 * p.observed:.0f} % ({100 * p.low:.0f} to {100 * p.high:.0f} %) of {p.count}"
        name = p.label or f"{100 * p.stated:.0f} %"
        rows.append([name, f"{100 * p.stated:.0f} %", words])
        line = {"name": chart.y_label, "words": words, "tone": "accent", "y": None}
        points.append({"x": p.stated, "row": y / chart.height, "label": f"{chart.x_label} {name}", "lines": [line]})
    return fig.figure(
        title=chart.title,
        note=chart.note,
        height=chart.height,
        body=body,
        behind=fig.table(["", chart.x_label, chart.y_label], rows, chart.title),
        data={"kind": "scatter", "height": chart.height, "points": points},
        css="reliability",
    )
