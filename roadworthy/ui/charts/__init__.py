"""Charts: SVG written in Python, styled by CSS, each with its table behind it.

`draw(chart)` in Python and in templates; the inputs are the frozen dataclasses below.
"""

from __future__ import annotations

from markupsafe import Markup

from .asked import Asked, Bin, Cell, Flow, FlowEdge, Funnel, FunnelBar, FunnelStep, HeatMap, HeatRow, Histogram, Stacks
from .bars import draw_bars
from .flows import draw_flow
from .funnels import draw_funnel
from .heat import draw_heat
from .inputs import (
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
from .intervals import draw_intervals
from .lines import draw_line, draw_sparkline
from .scatter import draw_reliability, draw_scatter
from .slopes import draw_slopes
from .stacks import draw_histogram, draw_stacks
from .swings import draw_steps, draw_swings

__all__ = [
    "Agreement", "Annotation", "Bars", "Bin", "Cell", "Chart", "Dot", "Flow", "FlowEdge", "Funnel", "FunnelBar",
    "FunnelStep", "HeatMap", "HeatRow", "Histogram", "IntervalRow", "Intervals", "Line", "Reliability", "Scatter",
    "Series", "Slope", "Slopes", "Sparkline", "Stacks", "Step", "Steps", "Swing", "Swings", "draw", "draw_asked",
]  # fmt: skip


def draw(chart: Chart | Asked) -> Markup:
    """The chart as safe HTML.

    Raises:
        TypeError: it is none of our charts.
    """
    match chart:
        case Line():
            return draw_line(chart)
        case Bars():
            return draw_bars(chart)
        case Intervals():
            return draw_intervals(chart)
        case Scatter():
            return draw_scatter(chart)
        case Reliability():
            return draw_reliability(chart)
        case Sparkline():
            return draw_sparkline(chart)
        case Swings():
            return draw_swings(chart)
        case Steps():
            return draw_steps(chart)
        case Slopes():
            return draw_slopes(chart)
        case Stacks() | Funnel() | HeatMap() | Flow() | Histogram():
            return draw_asked(chart)
    raise TypeError(f"draw: {type(chart).__name__} is no chart")


def draw_asked(chart: Asked) -> Markup:
    """The chart of an answer as safe HTML."""
    match chart:
        case Stacks():
            return draw_stacks(chart)
        case Funnel():
            return draw_funnel(chart)
        case HeatMap():
            return draw_heat(chart)
        case Flow():
            return draw_flow(chart)
        case Histogram():
            return draw_histogram(chart)
