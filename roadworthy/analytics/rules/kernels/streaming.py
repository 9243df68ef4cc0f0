"""Answers read straight from the blocks, one bucket a thread, without gathering events first."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from roadworthy.analytics.rules.questions.conditions import Every, Selection
from roadworthy.analytics.rules.questions.series import Trend
from roadworthy.analytics.rules.questions.times import Period

from .matching import Matcher
from .measures import Number


def stream_series(
    question: Trend, matcher: Matcher, period: Period, edges: list[int]
) -> list[tuple[list[Number], Number]] | None:
    """Values and totals of all plain series; None where they have to be gathered."""
    return None


def stream_presence(
    matcher: Matcher, selections: list[Selection], where: Every, start: int, end: int, edges: list[int], per: str
) -> tuple[NDArray[np.int64], list[NDArray[np.bool_]]] | None:
    """Who was there when; None where it has to be gathered."""
    return None
