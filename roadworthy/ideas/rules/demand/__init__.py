"""Demand: who asks, one voice a customer; what age leaves of it; whether it rises; for how many it speaks."""

from .share import LEVEL, Share, asking_by_group, share_of
from .trend import Direction, Trend, by_month, trend
from .voices import (
    ACTIVE,
    IMPORTANCE,
    LOST,
    PROSPECT,
    Ask,
    Demand,
    demand,
    faded,
    freshness,
    latest_by_voice,
)
from .weights import Base, Cell, Group, Weights, weigh
from .words import percent, percents, share_sentences, trend_sentence

__all__ = [
    "ACTIVE", "IMPORTANCE", "LEVEL", "LOST", "PROSPECT", "Ask", "Base", "Cell", "Demand", "Direction", "Group", "Share",
    "Trend", "Weights", "asking_by_group", "by_month", "demand", "faded", "freshness", "latest_by_voice", "percent",
    "percents", "share_of", "share_sentences", "trend", "trend_sentence", "weigh",
]  # fmt: skip
