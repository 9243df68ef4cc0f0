"""Sample charts of answers: stacked bars, a funnel, a heat map, a flow, a histogram."""

from __future__ import annotations

from datetime import date, timedelta

from roadworthy.ui.charts import (
    Bin,
    Cell,
    Flow,
    FlowEdge,
    Funnel,
    FunnelBar,
    FunnelStep,
    HeatMap,
    HeatRow,
    Histogram,
    Series,
    Stacks,
)
from roadworthy.ui.charts.asked import Asked

MONDAY = date(2026, 1, 5)


def answers() -> list[Asked]:
    """One of each."""
    return [life_cycle(), bought(), came_back(), walked(), took()]


def life_cycle() -> Stacks:
    """Who came, stayed, came back and went, by week."""
    weeks = [MONDAY + timedelta(7 * n) for n in range(8)]
    return Stacks(
        "Brewers by week",
        weeks,
        [
            Series("New", [40, 44, 38, 52, 47, 61, 55, 66], tone="c1"),
            Series("Returning", [0, 22, 34, 41, 52, 58, 70, 74], tone="c4"),
            Series("Back again", [0, 0, 6, 9, 7, 12, 10, 13], tone="c3"),
            Series("Gone quiet", [0, -18, -24, -22, -31, -29, -38, -35], tone="c8"),
        ],
    )


def bought() -> Funnel:
    """Three steps with their ranges."""
    bars = [FunnelBar(1204, 1.0), FunnelBar(842, 0.699, 0.677, 0.72, 0.699, "2 h")]
    bars.append(FunnelBar(231, 0.192, 0.174, 0.211, 0.274, "3 days"))
    names = ("Tasted", "Put in the basket", "Bought")
    return Funnel("From tasting to buying", [FunnelStep(name, [bar]) for name, bar in zip(names, bars, strict=True)])


def came_back() -> HeatMap:
    """Five weeks of tasters; the newest cells are not over yet."""
    rows = []
    for n in range(5):
        cells = [Cell(max(0.05, 0.62 / (m + 1)) if m else 1.0, is_partial=m == 4 - n and m > 0) for m in range(5 - n)]
        rows.append(HeatRow(f"{MONDAY + timedelta(7 * n):%-d %b}", str(180 + 9 * n), cells))
    return HeatMap("Tasters who came back", [f"Week {n}" for n in range(5)], rows, note="per cent")


def walked() -> Flow:
    """Ways through the shop."""
    edges = [
        FlowEdge((1, "Home"), (2, "Green teas"), 420, "1 min"),
        FlowEdge((1, "Home"), (2, "Search"), 180, "20 s"),
        FlowEdge((2, "Green teas"), (3, "Sencha"), 260, "2 min"),
        FlowEdge((2, "Green teas"), (3, "Basket"), 90, "4 min"),
        FlowEdge((2, "Search"), (3, "Sencha"), 120, "1 min"),
    ]
    return Flow("Ways through the shop", edges, height=200)


def took() -> Histogram:
    """How long it took to buy."""
    bins = [
        Bin(words, n)
        for words, n in zip(["1 h", "6 h", "1 day", "3 days", "1 week"], [88, 62, 41, 25, 15], strict=True)
    ]
    return Histogram("Time to buy", bins, unit="Up to", mark=(1.4, "half by then"))
