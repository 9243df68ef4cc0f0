"""Rules of analytics: daily values put together, gaps, and whether a metric has changed."""

from .change import Moved, compare
from .resampling import AGGREGATES, INTERVALS, Bucket, Gap, combine, gaps, next_start, resample, start_of
from .significance import Unusual, last_change, rate_interval, rate_intervals

__all__ = [
    "AGGREGATES", "INTERVALS", "Bucket", "Gap", "Moved", "Unusual", "combine", "compare", "gaps", "last_change",
    "next_start", "rate_interval", "rate_intervals", "resample", "start_of",
]  # fmt: skip
