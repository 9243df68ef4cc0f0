"""Line charts and sparklines."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup, escape

from . import figure as fig
from .inputs import Annotation, Line, Place, Series, Sparkline
from .scales import Scale, finite, place_words, scale, shares, ticks_of


def runs(values: Sequence[float | None]) -> list[list[int]]:
    """Indices of values without a gap between them."""
    found: list[list[int]] = [[]]
    for n, value in enumerate(values):
        if value is None:
            found.append([])
        else:
            found[-1].append(n)
    return [run for run in found if run]


def _path(points: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)


class Plane:
    """Turns places and values into the coordinates of a plot."""

    def __init__(self, at: Sequence[float], axis: Scale, height: int) -> None:
        self.at, self.axis, self.height = at, axis, height

    def y(self, value: float) -> float:
        """Pixels from the top."""
        return fig.TOP + (1 - self.axis.share(value)) * (self.height - fig.TOP)

    def line(self, series: Series) -> str:
        """The line of a series, broken at gaps."""
        parts = []
        for run in runs(series.values):
            points = [(1000 * self.at[n], self.y(float(series.values[n] or 0))) for n in run]
            known = len(run) if series.open_from is None else sum(n < series.open_from for n in run)
            for part, state in ((points[:known], series.state), (points[max(0, known - 1) :], "predicted")):
                if len(part) > 1:
                    parts.append(f'<path class="line tone-{series.tone} is-{state}" d="{_path(part)}"/>')
        return "".join(parts)

    def band(self, series: Series) -> str:
        """The soft band between low and high, where both are known."""
        both = [a if b is not None else None for a, b in zip(series.low, series.high, strict=False)]
        parts = []
        for run in runs(both):
            upper = [(1000 * self.at[n], self.y(float(series.high[n] or 0))) for n in run]
            lower = [(1000 * self.at[n], self.y(float(series.low[n] or 0))) for n in reversed(run)]
            parts.append(f'<path class="band tone-{series.tone}" d="{_path(upper + lower)}Z"/>')
        return "".join(parts)

    def ends(self, series: Series) -> str:
        """A dot at the last value and at values that stand alone."""
        alone = [run[0] for run in runs(series.values) if len(run) == 1]
        last = runs(series.values)[-1][-1:] if runs(series.values) else []
        return "".join(
            f'<circle class="end tone-{series.tone} is-{series.state}" cx="{100 * self.at[n]:.2f}%" '
            f'cy="{self.y(float(series.values[n] or 0)):.1f}" r="3.5"/>'
            for n in sorted({*alone, *last})
        )


def draw_line(chart: Line) -> Markup:
    """A line chart with bands, annotations and a goal."""
    at = shares(chart.places)
    every = [v for s in chart.series for values in (s.values, s.low, s.high) for v in values]
    axis = scale([*every, chart.goal], from_zero=chart.from_zero)
    plane = Plane(at, axis, chart.height)
    body = fig.rows_axis(axis, chart.height, chart.unit) + fig.columns_axis(ticks_of(chart.places), chart.height)
    body += _marks(chart.annotations, chart.places, at, chart.height)
    body += fig.stretched(
        chart.height, "".join(plane.band(s) for s in chart.series) + "".join(map(plane.line, chart.series))
    )
    body += _goal(chart, plane) + "".join(plane.ends(s) for s in chart.series)
    return fig.figure(
        title=chart.title,
        note=chart.note,
        height=chart.height,
        body=body,
        behind=_table(chart),
        data=_data(chart, plane),
        legend=fig.key([(s.name, s.tone, s.state) for s in chart.series]),
        css="line",
    )


def _goal(chart: Line, plane: Plane) -> str:
    if chart.goal is None:
        return ""
    y = plane.y(chart.goal)
    words = f"{chart.goal_label} {fig.short(chart.goal, chart.unit)}"
    return f'<line class="goal" x1="0" x2="100%" y1="{y:.1f}" y2="{y:.1f}"/>' + fig.text(
        0, y - 5, words, anchor="start", css="goal-words"
    )


def _marks(marks: Sequence[Annotation], places: Sequence[Place], at: Sequence[float], height: int) -> str:
    """Upright lines with a numbered flag; the words are in the title and the table."""
    known = dict(zip(places, at, strict=True))
    parts = []
    for n, mark in enumerate(marks, 1):
        share = known.get(mark.at)
        if share is None:
            share = _between(mark.at, places)
        if share is None:
            continue
        inner = (
            f"<title>{escape(mark.label)}</title>"
            f'<line class="mark-line" x1="{100 * share:.2f}%" x2="{100 * share:.2f}%" y1="{fig.TOP}" y2="{height}"/>'
            f'<circle class="mark-flag" cx="{100 * share:.2f}%" cy="{fig.TOP}" r="7"/>'
        ) + fig.text(100 * share, fig.TOP + 3.5, str(n), css="mark-number")
        parts.append(f'<a href="{escape(mark.href)}">{inner}</a>' if mark.href else f"<g>{inner}</g>")
    return "".join(parts)


def _between(place: Place, places: Sequence[Place]) -> float | None:
    """The share of a place that is no place of the chart but lies within it."""
    if not places or type(place) is not type(places[0]) or isinstance(place, str):
        return None
    found = shares([*places, place])
    inside = min(places) <= place <= max(places)  # type: ignore[type-var,operator]
    return found[-1] if inside else None


def _table(chart: Line) -> Markup:
    head = ["", *(s.name for s in chart.series)]
    banded = [s for s in chart.series if s.low]
    head += [f"{s.name}, {end}" for s in banded for end in ("low", "high")]
    rows = []
    for n, place in enumerate(chart.places):
        values = [s.values[n] if n < len(s.values) else None for s in chart.series]
        values += [end[n] if n < len(end) else None for s in banded for end in (s.low, s.high)]
        words = [fig.with_unit(value, chart.unit) if value is not None else "" for value in values]
        links = [s.href(n) for s in chart.series] + [""] * (len(words) - len(chart.series))
        rows.append([place_words(place), *map(fig.linked, words, links)])
    rows += [[place_words(mark.at), mark.label, *[""] * (len(head) - 2)] for mark in chart.annotations]
    return fig.table(head, rows, chart.title, is_open=chart.is_open)


def _data(chart: Line, plane: Plane) -> dict[str, object]:
    """Places with their heights and words, for crosshair and keyboard."""
    points = []
    for n, place in enumerate(chart.places):
        lines = []
        for s in chart.series:
            value = s.values[n] if n < len(s.values) else None
            if value is None:
                continue
            words = fig.with_unit(value, chart.unit)
            if n < len(s.low) and s.low[n] is not None and s.high[n] is not None:
                words += f" ({fig.with_unit(s.low[n], chart.unit)} to {fig.with_unit(s.high[n], chart.unit)})"
            line: dict[str, object] = {"name": s.name, "words": words, "y": round(plane.y(value), 1), "tone": s.tone}
            lines.append(line | ({"href": s.href(n)} if s.href(n) else {}))
        marks = [mark.label for mark in chart.annotations if mark.at == place]
        points.append({"x": round(plane.at[n], 5), "label": place_words(place), "lines": lines, "marks": marks})
    return {"kind": "line", "height": chart.height, "points": points if any(p["lines"] for p in points) else []}


def draw_sparkline(chart: Sparkline) -> Markup:
    """A line the size of a word, with a dot at the end."""
    found = finite(chart.values)
    if len(found) < 2:
        return Markup('<span class="unknown">too few values</span>')
    low, span = min(found), (max(found) - min(found)) or 1
    step = (chart.width - 6) / (len(chart.values) - 1)
    parts, last = [], (0.0, 0.0)
    for run in runs(chart.values):
        points = [
            (3 + n * step, chart.height - 4 - (float(chart.values[n] or 0) - low) / span * (chart.height - 8))
            for n in run
        ]
        parts.append(f'<path class="line tone-{chart.tone}" d="{_path(points)}"/>')
        last = points[-1]
    return Markup(
        '<svg class="sparkline" width="{}" height="{}" viewBox="0 0 {} {}" role="img" aria-label="{}">'
        "<title>{}</title>{}"
        '<circle class="end tone-{}" cx="{:.1f}" cy="{:.1f}" r="2.5"/></svg>'
    ).format(
        chart.width,
        chart.height,
        chart.width,
        chart.height,
        chart.label,
        chart.label,
        Markup("".join(parts)),
        chart.tone,
        *last,
    )
