"""A funnel lying on its side: one row a step, one bar a series, what was lost between."""

from __future__ import annotations

from markupsafe import Markup, escape

from roadworthy.ui.formats import number

from . import figure as fig
from .asked import Funnel, FunnelBar, FunnelStep

NAME, GAP = 22, 26


def percent(share: float | None, digits: int = 1) -> str:
    """A share of 1 as per cent; unknown where there is none."""
    return "unknown" if share is None else f"{100 * share:.{digits}f}\u00a0%"


def draw_funnel(chart: Funnel) -> Markup:
    """Bars of how many get how far, with the range of each rate and what each step loses."""
    many = max(1, len(chart.series))
    thick = 28 if many == 1 else max(12, 20 - many)
    tall = NAME + many * (thick + 3) + GAP
    height = max(1, len(chart.steps)) * tall - GAP + 4
    body = "".join(_step(chart, n, n * tall, thick) for n in range(len(chart.steps)))
    legend = [(name, tone(n), "measured") for n, name in enumerate(chart.series)]
    return fig.figure(
        title=chart.title,
        note=chart.note,
        height=height,
        body=body,
        behind=fig.table(*_table(chart), chart.title, is_open=chart.is_open),
        data={"kind": "bars", "height": height, "points": _points(chart, tall, height)},
        legend=fig.key(legend),
        css="funnel",
    )


def tone(place: int) -> str:
    """The colour of the series at this place; after eight they come again."""
    return f"c{place % 8 + 1}"


def _step(chart: Funnel, n: int, top: float, thick: int) -> str:
    step = chart.steps[n]
    parts = [fig.text(0, top + 14, f"{n + 1}. {step.name}", anchor="start", css="row-name")]
    for m, bar in enumerate(step.bars):
        parts.append(_bar(chart, step, bar, m, top + NAME + m * (thick + 3), thick))
    if n + 1 < len(chart.steps) and len(chart.series) == 1:
        parts.append(_lost(chart.steps[n + 1].bars[0], step.bars[0], top + NAME + thick + 3))
    return "".join(parts)


def _bar(chart: Funnel, step: FunnelStep, bar: FunnelBar, m: int, top: float, thick: int) -> str:
    share = bar.share or 0.0
    parts = [f'<rect class="track" x="0" y="{top:.1f}" width="100%" height="{thick}" rx="3"/>']
    parts.append(
        f'<rect class="bar tone-{tone(m)} is-measured" x="0" y="{top:.1f}" width="{max(0.2, 100 * share):.2f}%" '
        f'height="{thick}" rx="3"/>'
    )
    if bar.low is not None and bar.high is not None and bar.high > bar.low:
        middle = top + thick / 2
        parts.append(
            f'<rect class="rate-range" x="{100 * bar.low:.2f}%" y="{middle - 3:.1f}" '
            f'width="{100 * (bar.high - bar.low):.2f}%" height="6" rx="3"/>'
        )
    edge = max(share, bar.high or 0.0)
    inside = edge > 0.62
    x, shift, anchor = (100 * min(share, bar.low or share), -8, "end") if inside else (100 * edge, 8, "start")
    words = f"{percent(bar.share)}  ·  {number(bar.users)}"
    parts.append(
        f'<text class="bar-value{" inside" if inside else ""}" x="{x:.2f}%" dx="{shift}" y="{top + thick / 2 + 4:.1f}" '
        f'text-anchor="{anchor}">{escape(words)}</text>'
    )
    name = f"{step.name}{', ' + chart.series[m] if chart.series[m] else ''}: {words}"
    return fig.link_around("".join(parts), bar.href, name)


def _lost(next_bar: FunnelBar, bar: FunnelBar, top: float) -> str:
    """What happens on the way to the next step."""
    lost = bar.users - next_bar.users
    words = f"{percent(next_bar.share_previous)} went on"
    if next_bar.words:
        words += f", {next_bar.words} in the middle"
    gone = f"{number(lost)} left"
    went = fig.text(0, top + 14, f"↓ {words}", anchor="start", css="tick")
    left = fig.text(100, top + 14, gone, anchor="end", css="tick lost")
    return went + fig.link_around(left, next_bar.lost_href, gone)


def _table(chart: Funnel) -> tuple[list[str], list[list[str | Markup]]]:
    named = len(chart.series) > 1 or bool(chart.series[0])
    head = [
        "Step",
        *(["Of"] if named else []),
        "People",
        "Of the first step",
        "90 % range",
        "Of the step before",
        "Middle time",
    ]
    rows: list[list[str | Markup]] = []
    for step in chart.steps:
        for m, bar in enumerate(step.bars):
            reach = f"{percent(bar.low)} to {percent(bar.high)}" if bar.low is not None else ""
            row = [step.name, *([chart.series[m]] if named else []), fig.linked(number(bar.users), bar.href)]
            before = percent(bar.share_previous) if bar.share_previous is not None else ""
            row += [percent(bar.share), reach, before, bar.words]
            rows.append(row)
    return head, rows


def _points(chart: Funnel, tall: float, height: float) -> list[dict[str, object]]:
    points: list[dict[str, object]] = []
    for n, step in enumerate(chart.steps):
        lines = []
        for m, bar in enumerate(step.bars):
            words = f"{percent(bar.share)} of the first step"
            if bar.low is not None:
                words += f" ({percent(bar.low)} to {percent(bar.high)})"
            name = chart.series[m] or "Came"
            lines.append({"name": name, "words": f"{number(bar.users)}, {words}", "tone": tone(m), "y": None})
        row = (n * tall + (tall - GAP) / 2) / height
        points.append({"x": 0.5, "row": row, "label": step.name, "lines": lines})
    return points
