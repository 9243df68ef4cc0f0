"""A timeline drawn: bars that fade where the date is uncertain, what waits for what, and today."""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot

from markupsafe import Markup, escape

from .timeline_plan import BAR, HEAD, Placed, Plan, plan
from .timelines import Timeline

GAP = 9.0
PRECISE = {
    "day": "to the day",
    "week": "to the week",
    "month": "to the month",
    "quarter": "to the quarter",
    "half": "to the half-year",
    "year": "to the year",
}


def draw_timeline(timeline: Timeline) -> Markup:
    """The picture: lane names at the left, the time axis scrolling at the right."""
    found = plan(timeline)
    at = {one.bar.key: one for one in found.bars}
    body = _axis(found) + _today(found) + _needs(at) + "".join(_bar(one, timeline.can_move) for one in found.bars)
    return Markup(
        '<div class="timeline-names"><svg width="100%" height="{}">{}</svg></div>'
        '<div class="timeline-scroll" tabindex="0" role="region" aria-label="{}" dir="ltr">'
        '<svg class="time" width="{:.0f}" height="{:.0f}" data-first="{}" data-per-day="{}" data-today="{:.0f}" '
        'data-step="{}" role="group" aria-label="{}">{}{}</svg></div>'
    ).format(
        round(found.height),
        Markup(_names(found)),
        timeline.label,
        found.width,
        found.height,
        found.first.isoformat(),
        found.per_day,
        found.today,
        {"month": 1, "quarter": 7, "year": 30}[timeline.zoom],
        timeline.label,
        Markup(_fade()),
        Markup(body),
    )


def _fade() -> str:
    return (
        '<defs><linearGradient id="fade"><stop class="tail-stop" offset="0"/>'
        '<stop class="tail-stop" offset="1" stop-opacity="0"/></linearGradient>'
        + "".join(
            f'<marker id="{name}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
            f'<path class="{name}" d="M1 1l6 3-6 3"/></marker>'
            for name in ("needs-head", "late-head")
        )
        + "</defs>"
    )


def _names(found: Plan) -> str:
    """Lane names as text that wraps and is cut off."""
    parts = []
    for row in found.rows:
        name = escape(row.lane.label)
        if row.lane.url:
            name = Markup('<a href="{}">{}</a>').format(row.lane.url, name)
        parts.append(
            f'<line class="lane-line" x1="0" x2="100%" y1="{row.y:.0f}" y2="{row.y:.0f}"/>'
            f'<foreignObject x="0" y="{row.y:.0f}" width="100%" height="{row.height:.0f}">'
            f'<div class="lane-name{" tall" if row.height > 60 else ""}" dir="auto">'
            f'<span title="{escape(row.lane.label)}">{name}</span></div>'
            "</foreignObject>"
        )
    return "".join(parts)


def _axis(found: Plan) -> str:
    parts = []
    for tick in found.ticks:
        css = "time-tick strong" if tick.is_strong else "time-tick"
        parts.append(
            f'<line class="time-line" x1="{tick.x:.1f}" x2="{tick.x:.1f}" y1="{HEAD - 14}" y2="{found.height:.0f}"/>'
        )
        parts.append(f'<text class="{css}" x="{tick.x + 6:.1f}" y="{HEAD - 14}">{escape(tick.words)}</text>')
    for row in found.rows:
        parts.append(f'<line class="lane-line" x1="0" x2="{found.width:.0f}" y1="{row.y:.0f}" y2="{row.y:.0f}"/>')
    return "".join(parts)


def _today(found: Plan) -> str:
    x = found.today
    return (
        '<g class="today-mark" aria-hidden="true">'
        f'<line class="today" x1="{x:.1f}" x2="{x:.1f}" y1="{HEAD - 10}" y2="{found.height:.0f}"/>'
        f'<rect class="today-flag" x="{x - 21:.1f}" y="1" width="42" height="15" rx="7.5"/>'
        f'<text class="today-words" x="{x:.1f}" y="12" text-anchor="middle">Today</text></g>'
    )


def _needs(at: dict[str, Placed]) -> str:
    """Lines from what must come first to what waits for it; late ones in the colour of warning."""
    parts = []
    for one in at.values():
        for key in one.bar.depends_on:
            first = at.get(key)
            if first is None:
                continue
            late = " is-late" if first.bar.end >= one.bar.start else ""
            parts.append(
                f'<path class="needs{late}" data-from="{escape(key)}" data-to="{escape(one.bar.key)}" '
                f'd="{elbow(first, one)}">'
                f"<title>{escape(one.bar.title)} waits for {escape(first.bar.title)}</title></path>"
            )
    return "".join(parts)


def elbow(first: Placed, then: Placed) -> str:
    """From the end of one bar to the start of another, in straight runs with rounded corners."""
    x1, y1 = first.x + first.width - first.tail / 2, first.y + BAR / 2
    x2, y2 = then.x - 1, then.y + BAR / 2
    if x2 - x1 >= 2 * GAP:
        return rounded([(x1, y1), (x2 - GAP, y1), (x2 - GAP, y2), (x2, y2)])
    between = (y1 + y2) / 2 if y1 != y2 else y1 + BAR / 2 + 4
    return rounded([(x1, y1), (x1 + GAP, y1), (x1 + GAP, between), (x2 - GAP, between), (x2 - GAP, y2), (x2, y2)])


def rounded(points: Sequence[tuple[float, float]], radius: float = 5.0) -> str:
    """A path through the points whose corners are rounded as far as the runs allow."""
    parts = [f"M{points[0][0]:.1f} {points[0][1]:.1f}"]
    for before, at, after in zip(points, points[1:], points[2:], strict=False):
        steps = []
        for other in (before, after):
            length = hypot(other[0] - at[0], other[1] - at[1]) or 1.0
            share = min(radius, length / 2) / length
            steps.append((at[0] + (other[0] - at[0]) * share, at[1] + (other[1] - at[1]) * share))
        (ax, ay), (bx, by) = steps
        parts.append(f"L{ax:.1f} {ay:.1f}Q{at[0]:.1f} {at[1]:.1f} {bx:.1f} {by:.1f}")
    return "".join(parts) + f"L{points[-1][0]:.1f} {points[-1][1]:.1f}"


def _bar(one: Placed, can_move: bool) -> str:
    bar, solid = one.bar, one.width - one.tail
    dates = f"{bar.start.day} {bar.start:%b %Y} to {bar.end.day} {bar.end:%b %Y}"
    words = f"{bar.title}, {dates}, precise {PRECISE[bar.precision]}"
    moves = f' data-save="{escape(bar.save_url)}"' if can_move and bar.save_url else ""
    link = f' data-href="{escape(bar.url)}"' if bar.url else ""
    ghost = ""
    if bar.ghost:
        per_day = solid / max(1, (bar.end - bar.start).days + 1)
        left = one.x + (bar.ghost[0] - bar.start).days * per_day
        wide = max(6.0, ((bar.ghost[1] - bar.ghost[0]).days + 1) * per_day)
        ghost = f'<rect class="ghost" x="{left:.1f}" y="{one.y + 1:.1f}" width="{wide:.1f}" height="{BAR - 2}" rx="5"/>'
    done = ""
    if bar.share_done is not None:
        done = f'<rect class="bar-done" width="{solid * min(1.0, max(0.0, bar.share_done)):.1f}" height="{BAR}"/>'
    look = f"time-item status-{escape(bar.category or 'none')}"
    title = f'<text class="bar-title" x="11" y="16">{escape(bar.title)}</text>'
    outside = f'<text class="bar-out" x="{one.x + one.width + 5:.1f}" y="{one.y + 16:.1f}">{escape(bar.title)}</text>'
    return (
        f'{ghost}<g class="{look}" data-key="{escape(bar.key)}" tabindex="0" '
        f'role="button" data-start="{bar.start.isoformat()}" data-end="{bar.end.isoformat()}" '
        f'data-tail="{one.tail:.1f}"{moves}{link} '
        f'aria-label="{escape(words)}"><title>{escape(words)}</title>'
        f'<svg class="time-bar" x="{one.x:.1f}" y="{one.y:.1f}" width="{one.width:.1f}" height="{BAR}">'
        f'<rect class="bar-body" width="{solid:.1f}" height="{BAR}"/>{done}'
        f'<rect class="bar-tail" x="{solid:.1f}" width="{one.tail:.1f}" height="{BAR}" fill="url(#fade)"/>'
        f'<rect class="bar-edge" width="3" height="{BAR}"/>{"" if one.is_outside else title}</svg>'
        f'<rect class="bar-focus" x="{one.x - 1:.1f}" y="{one.y - 1:.1f}" width="{one.width + 2:.1f}" '
        f'height="{BAR + 2}" rx="6"/>'
        f'<rect class="bar-grip" x="{one.x + solid - 5:.1f}" y="{one.y:.1f}" width="{10 + one.tail * 0.3:.1f}" '
        f'height="{BAR}"/>'
        f"{outside if one.is_outside else ''}</g>"
    )
