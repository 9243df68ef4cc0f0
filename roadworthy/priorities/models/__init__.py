"""Tables of priorities: drivers and estimates, formulas and snapshots, track records."""

from .corrections import Correction
from .estimates import Driver, DriverMetric, Estimate, Filling
from .formulas import Formula, Snapshot

__all__ = [
    "Correction", "Driver", "DriverMetric", "Estimate", "Filling", "Formula", "Snapshot",
]  # fmt: skip
