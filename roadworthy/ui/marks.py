"""Small marks that mean one thing everywhere: status ring, strength, avatar, tags, the interval band.

Each returns safe HTML. In templates: `marks.status("planned", "Planned")`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import cos, pi, sin
from typing import Literal

from markupsafe import Markup, escape

from .formats import compact, hue, initials
from .icons import icon

State = Literal["predicted", "measured", "unknown"]
LOGO = (
    '<svg class="logo" width="{0}" height="{0}" viewBox="0 0 32 32" aria-hidden="true">'
    '<path class="logo-ring" d="M22.2 5.2A12.5 12.5 0 1 0 28.5 16"/>'
    '<circle class="logo-dot" cx="26.6" cy="9.4" r="3.6"/>'
    '<path class="logo-road" d="M16 9.5v3.6M16 15.6v3.6M16 21.7v2.6"/></svg>'
)
FILL = {"new": 0.0, "exploring": 0.2, "ready": 0.4, "planned": 0.55, "building": 0.8, "released": 1.0, "measured": 1.0}
ENDED = {"declined": "M5.5 10.5l5-5", "merged": "M5 8h6M8.5 5.5L11 8l-2.5 2.5", "retired": "M5 8h6"}


def logo(size: int = 22) -> Markup:
    """Roadworthy's mark: the loop, the road through it, and the measured dot that closes it."""
    return Markup(LOGO).format(size)


def _arc(share: float) -> str:
    """A pie from twelve o'clock, clockwise, radius 4 around (8, 8)."""
    angle = 2 * pi * share
    x, y = 8 + 4 * sin(angle), 8 - 4 * cos(angle)
    return f"M8 8V4A4 4 0 {int(share > 0.5)} 1 {x:.2f} {y:.2f}Z"


@lru_cache(maxsize=64)
def ring(category: str) -> Markup:
    """The ring that fills on the way from idea to result; what ended otherwise has a sign in it."""
    if category in ENDED:
        inner = f'<path class="ring-sign" d="{ENDED[category]}"/>'
    elif FILL.get(category, 0.0) >= 1:
        inner = '<circle class="ring-fill" cx="8" cy="8" r="4"/>'
        inner += '<path class="ring-check" d="M6.2 8.1l1.3 1.3 2.4-2.7"/>' if category == "measured" else ""
    elif FILL.get(category):
        inner = f'<path class="ring-fill" d="{_arc(FILL[category])}"/>'
    else:
        inner = ""
    return Markup(
        '<svg class="ring" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">'
        '<circle class="ring-edge" cx="8" cy="8" r="6.25"/>{}</svg>'
    ).format(Markup(inner))


@lru_cache(maxsize=256)
def status(category: str, label: str) -> Markup:
    """A status: ring and word. Category is one of the ten of PRODUCT (new … retired)."""
    return Markup('<span class="status status-{}">{}{}</span>').format(category, ring(category), label)


@lru_cache(maxsize=1024)
def avatar(name: str) -> Markup:
    """Two letters on a tint; the name on hover and for screen readers."""
    return Markup('<span class="avatar hue-{}" role="img" aria-label="{}" title="{}">{}</span>').format(
        hue(name), name, name, initials(name)
    )


@lru_cache(maxsize=1024)
def person(name: str) -> Markup:
    """Avatar and name."""
    return Markup('<span class="person"><span class="avatar hue-{}" aria-hidden="true">{}</span>{}</span>').format(
        hue(name), initials(name), name
    )


def tags(words: Sequence[str]) -> Markup:
    """Words as tags."""
    return Markup(" ".join(f'<span class="tag">{escape(word)}</span>' for word in words))


def yes(label: str) -> Markup:
    """A tick with an accessible name."""
    return icon("check", f"{label}: yes")


@lru_cache(maxsize=64)
def strength(steps: int, label: str = "") -> Markup:
    """Evidence strength in five rising steps, 0 to 5."""
    shown = max(0, min(5, steps))
    bars = "".join(
        f'<rect class="{"on" if n < shown else "off"}" x="{n * 5}" y="{9 - 2 * n}" width="3" '
        f'height="{3 + 2 * n}" rx="1"/>'
        for n in range(5)
    )
    words = label or f"Strength {shown} of 5"
    return Markup(
        '<svg class="strength" width="23" height="12" viewBox="0 0 23 12" role="img" aria-label="{}">'
        "<title>{}</title>{}</svg>"
    ).format(words, words, Markup(bars))


def _share(value: float, low: float, high: float) -> float:
    """Where a value lies on an axis, in per cent, inside it."""
    return min(100.0, max(0.0, 100 * (value - low) / ((high - low) or 1)))


def interval(
    low: float | None,
    likely: float | None,
    high: float | None,
    *,
    axis: tuple[float, float] | None = None,
    state: State = "predicted",
    unit: str = "",
    words: str = "",
) -> Markup:
    """The one look of uncertainty: a soft band with a dot at the likely value; hollow predicted, filled measured.

    Args:
        axis: (from, to) shared by all bands that are compared; without it the band fills the width.
        words: read aloud instead of the three numbers.
    Returns:
        an SVG that stretches to its container; unknown is a dotted outline with the word.
    """
    if likely is None or state == "unknown":
        return Markup('<span class="interval is-unknown">unknown</span>')
    floor, ceiling = float(likely if low is None else low), float(likely if high is None else high)
    start, end = axis or (floor - 0.1 * (ceiling - floor), ceiling + 0.1 * (ceiling - floor))
    left, dot, right = (_share(float(v), start, end) for v in (floor, likely, ceiling))
    tail = f" {unit}" if unit else ""
    spoken = words or f"{compact(floor)} to {compact(ceiling)}{tail}, likely {compact(likely)}{tail}, {state}"
    told = escape(spoken)
    return Markup(
        f'<svg class="interval is-{state}" role="img" aria-label="{told}" height="16" width="100%">'
        f"<title>{told}</title>"
        f'<rect class="band" x="{left:.2f}%" y="4" width="{max(right - left, 0.5):.2f}%" height="8" rx="4"/>'
        f'<circle class="dot" cx="{dot:.2f}%" cy="8" r="4"/></svg>'
    )


def meter(share: float | None, label: str) -> Markup:
    """A thin bar of how much is done, 0 to 1; None runs without end."""
    if share is None:
        return Markup('<progress class="meter" aria-label="{}"></progress>').format(label)
    return Markup('<progress class="meter" aria-label="{}" max="100" value="{:.1f}">{:.0f} %</progress>').format(
        label, 100 * share, 100 * share
    )
