"""Bar charts, upright or lying."""

from __future__ import annotations

from markupsafe import Markup, escape

from . import figure as fig
from .inputs import Bars
from .scales import Scale, scale

ROW = 28
MOST_NAMES = 16


def draw_bars(chart: Bars) -> Markup:
    """Bars by name; the axis always starts at nothing."""
    axis = scale([v for s in chart.series for v in s.values], from_zero=True)
    height = max(1, len(chart.places)) * ROW * max(1, len(chart.series)) if chart.is_flat else chart.height
    body = _flat(chart, axis) if chart.is_flat else _upright(chart, axis)
    rows = [
        [
            place,
            *(
                fig.linked(fig.with_unit(s.values[n], chart.unit), s.href(n)) if s.values[n] is not None else ""
                for s in chart.series
            ),
        ]
        for n, place in enumerate(chart.places)
    ]
    return fig.figure(
        title=chart.title,
        note=chart.note,
        height=height,
        body=body,
        behind=fig.table(["", *(s.name for s in chart.series)], rows, chart.title, is_open=chart.is_open),
        data=_data(chart, axis, height),
        legend=fig.key([(s.name, s.tone, s.state) for s in chart.series]),
        css="bars-flat" if chart.is_flat else "bars",
    )


def _upright(chart: Bars, axis: Scale) -> str:
    parts = [fig.rows_axis(axis, chart.height, chart.unit)]
    slot = 100 / max(1, len(chart.places))
    wide = slot * 0.64 / max(1, len(chart.series))
    tall = chart.height - fig.TOP
    every = max(1, -(-len(chart.places) // MOST_NAMES))
    for n, place in enumerate(chart.places):
        centre = slot * (n + 0.5)
        if n % every == 0:
            css = "tick every-second" if n // every % 2 else "tick"
            parts.append(fig.text(centre, chart.height + 18, place, css=css))
        for m, series in enumerate(chart.series):
            value = series.values[n]
            x = centre + (m - len(chart.series) / 2) * wide
            if value is None:
                continue
            top, base = sorted((fig.TOP + (1 - axis.share(value)) * tall, fig.TOP + (1 - axis.share(0)) * tall))
            bar = (
                f'<rect class="bar tone-{series.tone} is-{series.state}" x="{x:.2f}%" y="{top:.1f}" '
                f'width="{wide * 0.92:.2f}%" '
                f'height="{max(1.0, base - top):.1f}" rx="2"/>'
            )
            parts.append(fig.link_around(bar, series.href(n), f"{series.name}, {place}"))
    return "".join(parts)


def _flat(chart: Bars, axis: Scale) -> str:
    parts, per = [], len(chart.series)
    zero = 100 * axis.share(0)
    for n, place in enumerate(chart.places):
        top = n * ROW * per
        parts.append(fig.row_name(place, top + ROW * per / 2))
        for m, series in enumerate(chart.series):
            value = series.values[n]
            y = top + m * ROW
            if value is None:
                parts.append(fig.text(zero + 1, y + ROW / 2 + 4, "unknown", anchor="start", css="tick"))
                continue
            end = 100 * axis.share(value)
            left, wide = min(zero, end), max(0.3, abs(end - zero))
            bar = (
                f'<rect class="bar tone-{series.tone} is-{series.state}" x="{left:.2f}%" y="{y + 5}" '
                f'width="{wide:.2f}%" '
                f'height="{ROW - 10}" rx="2"/>'
            )
            parts.append(fig.link_around(bar, series.href(n), f"{series.name}, {place}"))
            inside = end > 82
            parts.append(
                f'<text class="bar-value{" inside" if inside else ""}" x="{end:.2f}%" dx="{-6 if inside else 6}" '
                f'y="{y + ROW / 2 + 4:.0f}" text-anchor="{"end" if inside else "start"}">'
                f"{escape(fig.with_unit(value, chart.unit))}</text>"
            )
    return "".join(parts)


def _data(chart: Bars, axis: Scale, height: int) -> dict[str, object]:
    points = []
    many = max(1, len(chart.places))
    for n, place in enumerate(chart.places):
        lines = [
            {"name": s.name, "words": fig.with_unit(s.values[n], chart.unit), "tone": s.tone, "y": None}
            for s in chart.series
        ]
        middle = (n + 0.5) / many
        points.append(
            {
                "x": 0.5 if chart.is_flat else middle,
                "row": middle if chart.is_flat else None,
                "label": place,
                "lines": lines,
            }
        )
    return {"kind": "bars", "height": height, "points": points}
