"""Stacked bars over time: parts above the line, losses below it; and histograms, whose bars touch."""

from __future__ import annotations

from markupsafe import Markup

from . import figure as fig
from .asked import Histogram, Stacks
from .lines import _marks
from .scales import Scale, place_words, scale, ticks_of


def _reach(chart: Stacks) -> list[float]:
    """The top and the bottom of every stack."""
    ends = [0.0]
    for n in range(len(chart.places)):
        values = [float(s.values[n] or 0) for s in chart.series]
        ends += [sum(v for v in values if v > 0), sum(v for v in values if v < 0)]
    return ends


def draw_stacks(chart: Stacks) -> Markup:
    """Stacked bars with annotations."""
    axis, many = scale(_reach(chart), from_zero=True), max(1, len(chart.places))
    at = [(n + 0.5) / many for n in range(len(chart.places))]
    ticks = [(at[_place(share, many)], words) for share, words in ticks_of(chart.places)]
    body = fig.rows_axis(axis, chart.height, chart.unit) + fig.columns_axis(ticks, chart.height)
    body += "".join(_stack(chart, axis, n) for n in range(len(chart.places)))
    body += _marks(chart.annotations, chart.places, at, chart.height)
    rows = [
        [place_words(place), *(fig.linked(fig.with_unit(s.values[n], chart.unit), s.href(n)) for s in chart.series)]
        for n, place in enumerate(chart.places)
    ]
    return fig.figure(
        title=chart.title,
        note=chart.note,
        height=chart.height,
        body=body,
        behind=fig.table(["", *(s.name for s in chart.series)], rows, chart.title, is_open=chart.is_open),
        data={"kind": "bars", "height": chart.height, "points": _points(chart, at)},
        legend=fig.key([(s.name, s.tone, s.state) for s in chart.series]),
        css="stacks",
    )


def _place(share: float, many: int) -> int:
    return min(many - 1, round(share * (many - 1)))


def _stack(chart: Stacks, axis: Scale, n: int) -> str:
    """The bars of one place, from the line outwards."""
    slot = 100 / max(1, len(chart.places))
    tall, parts, up, down = chart.height - fig.TOP, [], 0.0, 0.0
    for series in chart.series:
        value = float(series.values[n] or 0)
        start = up if value > 0 else down
        up, down = (up + value, down) if value > 0 else (up, down + value)
        ends = (fig.TOP + (1 - axis.share(end)) * tall for end in (start, start + value))
        top, base = sorted(ends)
        if value == 0:
            continue
        bar = (
            f'<rect class="bar tone-{series.tone} is-{series.state}" x="{slot * (n + 0.14):.3f}%" y="{top:.1f}" '
            f'width="{slot * 0.72:.3f}%" height="{max(0.5, base - top):.1f}"/>'
        )
        parts.append(fig.link_around(bar, series.href(n), f"{series.name}, {place_words(chart.places[n])}"))
    return "".join(parts)


def _points(chart: Stacks, at: list[float]) -> list[dict[str, object]]:
    points: list[dict[str, object]] = []
    for n, place in enumerate(chart.places):
        lines = [
            {"name": s.name, "words": fig.with_unit(s.values[n], chart.unit), "tone": s.tone, "y": None}
            for s in chart.series
        ]
        marks = [mark.label for mark in chart.annotations if mark.at == place]
        points.append({"x": at[n], "row": None, "label": place_words(place), "lines": lines, "marks": marks})
    return points


def draw_histogram(chart: Histogram) -> Markup:
    """Bars that touch, with the name of each bin under it."""
    body, rows = _bins(chart), _shares(chart)
    if chart.mark is not None:
        x, words = 100 * chart.mark[0] / max(1, len(chart.bins)), chart.mark[1]
        body += f'<line class="middle-line" x1="{x:.2f}%" x2="{x:.2f}%" y1="0" y2="{chart.height}"/>'
        body += fig.text(x, 2, words, css="tick", anchor="start" if x < 60 else "end")
    points = [
        {
            "x": (n + 0.5) / len(chart.bins),
            "row": None,
            "label": row[0],
            "lines": [
                {"name": name, "words": words, "tone": "accent", "y": None}
                for name, words in zip((chart.count_label, "Share"), row[1:], strict=True)
            ],
        }
        for n, row in enumerate(rows)
    ]
    head = [chart.unit or "From", chart.count_label, "Share"]
    linked = [[row[0], fig.linked(row[1], one.href), row[2]] for row, one in zip(rows, chart.bins, strict=True)]
    return fig.figure(
        title=chart.title,
        note=chart.note,
        height=chart.height,
        body=body,
        behind=fig.table(head, linked, chart.title, is_open=chart.is_open),
        data={"kind": "bars", "height": chart.height, "points": points},
        css="histogram",
    )


def _shares(chart: Histogram) -> list[list[str]]:
    """Each bin in words: its name, how many, which share of all."""
    total = sum(one.count for one in chart.bins) or 1
    return [[one.words, fig.with_unit(one.count, ""), f"{100 * one.count / total:.1f}\u00a0%"] for one in chart.bins]


def _bins(chart: Histogram) -> str:
    """The bars with their axes."""
    axis = scale([one.count for one in chart.bins], from_zero=True)
    slot, tall, every = 100 / max(1, len(chart.bins)), chart.height - fig.TOP, -(-len(chart.bins) // 8)
    parts = [fig.rows_axis(axis, chart.height, "")]
    for n, one in enumerate(chart.bins):
        top = fig.TOP + (1 - axis.share(one.count)) * tall
        bar = (
            f'<rect class="bar tone-accent is-measured" x="{slot * n + 0.15:.3f}%" y="{top:.1f}" '
            f'width="{max(0.2, slot - 0.3):.3f}%" height="{max(0.0, chart.height - top):.1f}"/>'
        )
        parts.append(fig.link_around(bar, one.href, one.words))
        if n % every == 0:
            css = "tick every-second" if n // every % 2 else "tick"
            parts.append(fig.text(slot * (n + 0.5), chart.height + 18, one.words.split(" – ")[0], css=css))
    return "".join(parts)
