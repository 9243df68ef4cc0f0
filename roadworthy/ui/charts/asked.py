"""What the charts of answers are given: stacked bars, funnels, heat maps, flows, histograms. No drawing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .inputs import Annotation, Place, Series


@dataclass(frozen=True)
class Stacks:
    """Parts that add up at each place; values below 0 hang under the line."""

    title: str
    places: Sequence[Place]
    series: Sequence[Series]
    unit: str = ""
    note: str = ""
    annotations: Sequence[Annotation] = ()
    height: int = 240
    is_open: bool = False


@dataclass(frozen=True)
class FunnelBar:
    """One bar of a step: how many came so far, as a share of the first step with its range.

    `words` is the time it took since the step before; `href` leads to those who came, `lost_href` to those who did not.
    """

    users: int
    share: float | None
    low: float | None = None
    high: float | None = None
    share_previous: float | None = None
    words: str = ""
    href: str = ""
    lost_href: str = ""


@dataclass(frozen=True)
class FunnelStep:
    """One step with a bar for each of the chart's series."""

    name: str
    bars: Sequence[FunnelBar]


@dataclass(frozen=True)
class Funnel:
    """How many get how far. `series` names the bars of each step; one nameless series without a breakdown."""

    title: str
    steps: Sequence[FunnelStep]
    series: Sequence[str] = ("",)
    note: str = ""
    is_open: bool = False


@dataclass(frozen=True)
class Cell:
    """One cell of a heat map: a share of 1, in words; `is_partial` while its period is not over."""

    share: float | None
    words: str = ""
    is_partial: bool = False
    href: str = ""


@dataclass(frozen=True)
class HeatRow:
    """One row: its name, its size in words, its cells."""

    label: str
    size: str
    cells: Sequence[Cell]
    href: str = ""


@dataclass(frozen=True)
class HeatMap:
    """Shares by row and column, the deeper the more; None is not known yet. `short` names columns above the cells."""

    title: str
    columns: Sequence[str]
    rows: Sequence[HeatRow]
    note: str = ""
    size_label: str = "People"
    short: Sequence[str] = ()
    is_open: bool = False


@dataclass(frozen=True)
class FlowEdge:
    """So many went from one node to the next; nodes are named ``(step, name)``, steps from 1."""

    start: tuple[int, str]
    end: tuple[int, str]
    count: int
    words: str = ""
    href: str = ""


@dataclass(frozen=True)
class Flow:
    """Ways through names, step by step, from left to right."""

    title: str
    edges: Sequence[FlowEdge]
    note: str = ""
    height: int = 380
    is_open: bool = False


@dataclass(frozen=True)
class Bin:
    """From a value up to but not including the next, so many; `words` names the bin."""

    words: str
    count: float
    href: str = ""


@dataclass(frozen=True)
class Histogram:
    """How many fall into each bin; bins follow each other without gaps. `mark` names a place, such as the 1.5th bin."""

    title: str
    bins: Sequence[Bin]
    note: str = ""
    unit: str = ""
    count_label: str = "People"
    mark: tuple[float, str] | None = None
    height: int = 200
    is_open: bool = False


Asked = Stacks | Funnel | HeatMap | Flow | Histogram
