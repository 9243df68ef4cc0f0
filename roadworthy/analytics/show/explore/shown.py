"""What a page shows of an answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from roadworthy.ui.charts import Chart
from roadworthy.ui.charts.asked import Asked

Answer = Mapping[str, Any]


@dataclass(frozen=True)
class Figure:
    """One number on top: `tone` is good, bad or nothing; `href` leads to the people behind it."""

    label: str
    value: str
    note: str = ""
    tone: str = ""
    href: str = ""


@dataclass(frozen=True)
class Shown:
    """What a page shows of an answer.

    Attributes:
        sentences: what the numbers say, in words; what is not clear is not claimed.
        notes: what to know when reading them.
    """

    charts: Sequence[Chart | Asked]
    figures: Sequence[Figure] = ()
    sentences: Sequence[str] = ()
    notes: Sequence[str] = ()
    extras: Mapping[str, Any] = field(default_factory=dict)
