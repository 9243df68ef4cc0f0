"""Tables of priorities: drivers and estimates, formulas and snapshots, track records."""

from .corrections import Correction, RankingHabit
from .estimates import Driver, DriverMetric, Estimate, Filling
from .formulas import Formula, Snapshot

__all__ = [
    "Correction", "Driver", "DriverMetric", "Estimate", "Filling", "Formula", "RankingHabit", "Snapshot",
]  # fmt: skip
