"""What each chart is given: frozen values, no drawing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

State = Literal["predicted", "measured", "unknown"]
Tone = Literal[
    "accent", "ink", "quiet", "good", "warning", "bad", "c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8"
]  # fmt: skip
Place = date | float | str


@dataclass(frozen=True)
class Series:
    """One row of values over the chart's places; None is a gap, never a zero.

    `low` and `high` draw a soft band; `state` predicted is dashed, measured solid. `hrefs` leads from each value to
    what is behind it; from the place `open_from` on an interval is not over yet: the line is
    dashed. Tones c1 to c8 tell series apart and mean nothing.
    """

    name: str
    values: Sequence[float | None]
    low: Sequence[float | None] = ()
    high: Sequence[float | None] = ()
    state: State = "measured"
    tone: Tone = "accent"
    hrefs: Sequence[str] = ()
    open_from: int | None = None

    def href(self, place: int) -> str:
        """Where the value at this place leads; empty when nowhere."""
        return self.hrefs[place] if place < len(self.hrefs) else ""


@dataclass(frozen=True)
class Annotation:
    """A mark at one place on the x axis: a release, a change of price."""

    at: Place
    label: str
    href: str = ""


@dataclass(frozen=True)
class Line:
    """Values over time or another order. `goal` draws a level; `from_zero` starts the axis at nothing.

    `is_open` shows the table at once.
    """

    title: str
    places: Sequence[Place]
    series: Sequence[Series]
    unit: str = ""
    note: str = ""
    annotations: Sequence[Annotation] = ()
    goal: float | None = None
    goal_label: str = "Goal"
    from_zero: bool = False
    height: int = 220
    is_open: bool = False


@dataclass(frozen=True)
class Bars:
    """Values by name. Several series stand side by side; `is_flat` lays the bars down, for long names."""

    title: str
    places: Sequence[str]
    series: Sequence[Series]
    unit: str = ""
    note: str = ""
    is_flat: bool = False
    height: int = 220
    is_open: bool = False


@dataclass(frozen=True)
class IntervalRow:
    """A named interval; `measured` puts the filled result beside the hollow promise."""

    label: str
    low: float | None
    likely: float | None
    high: float | None
    state: State = "predicted"
    measured: float | None = None
    href: str = ""
    note: str = ""


@dataclass(frozen=True)
class Intervals:
    """Intervals on one shared axis. `mark` is a level to compare with, such as nothing gained."""

    title: str
    rows: Sequence[IntervalRow]
    unit: str = ""
    note: str = ""
    mark: float | None = None
    mark_label: str = ""


@dataclass(frozen=True)
class Dot:
    """One thing in two dimensions, with ranges where they are known; `weight` (0 to 1) makes it larger.

    `cloud` is the outline of where it lies with some chance, as points; without one the ranges make an ellipse.
    """

    label: str
    x: float
    y: float
    x_low: float | None = None
    x_high: float | None = None
    y_low: float | None = None
    y_high: float | None = None
    href: str = ""
    tone: Tone = "accent"
    cloud: Sequence[tuple[float, float]] = ()
    weight: float = 0.0


@dataclass(frozen=True)
class Scatter:
    """Dots with ellipses of uncertainty.

    `corners` names the four quarters: top left, top right, bottom left, bottom right.
    `is_log` gives each tenfold the same length on both axes, where all values are above 0. `is_share` lets both axes
    run from 0 to 100, so that the quarters mean the same on every picture.
    `from_zero` is off where only differences count; `is_path` joins the dots in their order.
    """

    title: str
    dots: Sequence[Dot]
    x_label: str
    y_label: str
    x_unit: str = ""
    y_unit: str = ""
    note: str = ""
    corners: tuple[str, str, str, str] | None = None
    height: int = 360
    is_log: bool = False
    is_share: bool = False
    from_zero: bool = True
    is_path: bool = False


@dataclass(frozen=True)
class Agreement:
    """How often things said to be `stated` sure came true: `observed` of `count`, with its interval."""

    stated: float
    observed: float
    low: float
    high: float
    count: int
    label: str = ""


@dataclass(frozen=True)
class Reliability:
    """Stated probability against observed share; the diagonal is honesty."""

    title: str
    points: Sequence[Agreement]
    note: str = ""
    x_label: str = "Said"
    y_label: str = "Came true"
    height: int = 280


@dataclass(frozen=True)
class Sparkline:
    """A line the size of a word. `label` says it in words for those who do not see it."""

    values: Sequence[float | None]
    label: str
    width: int = 96
    height: int = 24
    tone: Tone = "accent"


@dataclass(frozen=True)
class Swing:
    """One cause: the number when the cause is at its low end and at its high end; None is unknown.

    `low_words` and `high_words` say the cause's own values there; `note` says what it does.
    """

    label: str
    low: float | None
    high: float | None
    low_words: str = ""
    high_words: str = ""
    note: str = ""


@dataclass(frozen=True)
class Swings:
    """How far each cause moves a number whose middle is `middle`, the farthest first: a tornado."""

    title: str
    rows: Sequence[Swing]
    middle: float
    unit: str = ""
    note: str = ""


@dataclass(frozen=True)
class Step:
    """One step of the way; `note` is said beside it."""

    label: str
    start: float
    end: float
    note: str = ""


@dataclass(frozen=True)
class Steps:
    """From one number to another, step by step: a waterfall."""

    title: str
    rows: Sequence[Step]
    start: float
    end: float
    start_label: str
    end_label: str
    unit: str = ""
    note: str = ""


@dataclass(frozen=True)
class Slope:
    """One thing's rank before and after; None: it was not ranked."""

    label: str
    before: int | None
    after: int | None
    note: str = ""


@dataclass(frozen=True)
class Slopes:
    """Ranks then and now."""

    title: str
    rows: Sequence[Slope]
    before_label: str
    after_label: str
    note: str = ""


Chart = Line | Bars | Intervals | Scatter | Reliability | Sparkline | Swings | Steps | Slopes
