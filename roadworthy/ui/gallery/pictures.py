"""Sample charts."""

from __future__ import annotations

from datetime import date, timedelta
from math import sin

from roadworthy.ui.charts import (
    Agreement,
    Annotation,
    Bars,
    Chart,
    Dot,
    IntervalRow,
    Intervals,
    Line,
    Reliability,
    Scatter,
    Series,
    Slope,
    Slopes,
    Sparkline,
    Step,
    Steps,
    Swing,
    Swings,
)
from roadworthy.ui.charts.asked import Asked

from .answers import answers

WEEKS = [date(2026, 1, 5) + timedelta(7 * n) for n in range(46)]


def weekly() -> Line:
    """Measured until now, predicted after, with a band, two releases and a goal."""
    seen = [420 + 7.5 * n + 26 * sin(n / 2.1) for n in range(34)]
    guess: list[float | None] = [None] * 33 + [seen[33] + 8.0 * n for n in range(13)]
    low = [None if v is None else v - 11.0 * max(0, n - 33) for n, v in enumerate(guess)]
    high = [None if v is None else v + 11.0 * max(0, n - 33) for n, v in enumerate(guess)]
    return Line(
        "Weekly active brewers",
        WEEKS,
        [Series("Measured", [*seen, *[None] * 12]), Series("Predicted", guess, low, high, "predicted")],
        annotations=[Annotation(WEEKS[9], "Release 2.3: steeping timer"), Annotation(WEEKS[24], "Price raised by 8 %")],
        goal=800,
        note="all products",
    )


def asked() -> list[Chart]:
    """Bars, upright and lying, one of them unknown."""
    segments = ["Restaurants", "Offices", "Tea houses and tasting rooms", "Homes"]
    sources = ["Tickets", "Calls", "Reviews", "Surveys", "Portal"]
    return [
        Bars("Notes by source", sources, [Series("Notes", [182, 64, 120, 41, 23])]),
        Bars(
            "Revenue asking, by segment",
            segments,
            [Series("Revenue", [48200, 31050, 12400, None])],
            unit="€",
            is_flat=True,
        ),
    ]


def promised() -> list[Chart]:
    """Promise beside result, and how honest the promises are."""
    rows = [
        IntervalRow("Steeping timer", 2.0, 3.5, 6.0, measured=2.4),
        IntervalRow("Gift a month", 0.5, 1.5, 2.5, measured=1.7),
        IntervalRow("Purchase orders", 0.2, 1.0, 3.0),
        IntervalRow("Compare harvests", None, None, None, "unknown"),
    ]
    said = [
        Agreement(0.5, 0.42, 0.25, 0.6, 24),
        Agreement(0.8, 0.61, 0.45, 0.75, 31),
        Agreement(0.95, 0.83, 0.6, 0.94, 12),
    ]
    return [
        Intervals("Promise and result", rows, unit="pts", mark=0, mark_label="nothing gained"),
        Reliability("Said and came true", said, note="67 predictions"),
    ]


def value_and_effort() -> Scatter:
    """Four ideas with their ellipses."""
    dots = [
        Dot("Timer", 3, 42, 2, 6, 28, 60),
        Dot("Gift a month", 1.5, 20, cloud=((1, 14), (2, 10), (3, 24), (1.6, 33))),
        Dot("Purchase orders", 8, 33, 5, 14, 10, 58, tone="quiet"),
        Dot("Invoices", 5, 12, 4, 7, 8, 17),
    ]
    corners = ("Do first", "Big bets", "Fill in", "Leave")
    return Scatter("Value against effort", dots, "Effort, team weeks", "Value", corners=corners)


def moving() -> list[Chart]:
    """What moves a number, what a distance is made of, and who rose and fell."""
    swings = [
        Swing("Reach", 18, 64, "40 pots", "140 pots", "number 1 to 6"),
        Swing("Effort", 52, 25, "2 weeks", "7 weeks", "number 2 to 5"),
        Swing("Taste", None, None),
    ]
    steps = [Step("Reach", 20, 44, "40 → 88"), Step("Effort", 44, 33, "3 → 4 weeks")]
    slopes = [
        Slope("Steeping timer", 3, 1, "Reach went from 40 to 88"),
        Slope("Gift a month", 1, 2),
        Slope("Purchase orders", 2, None, "no longer ranked"),
        Slope("Compare harvests", None, 3, "new in the ranking"),
    ]
    return [
        Swings("What moves its score", swings, 36, note="all else as estimated"),
        Steps("What the distance is made of", steps, 20, 33, "Gift a month", "Steeping timer"),
        Slopes("What moved", slopes, "March", "Today"),
    ]


def charts() -> list[Chart | Asked]:
    """One of each, and one without data."""
    some = [weekly(), *asked(), *promised(), value_and_effort(), *moving(), *answers()]
    return [*some, Line("No data", [], [Series("Nothing", [])])]


def spark() -> Sparkline:
    """A line the size of a word."""
    return Sparkline([3, 5, 4, 6, 9, 8, 11, 14], "Rising from 3 to 14")
