"""Rules of analytics: daily values put together, gaps, and whether a metric has changed."""

from .change import Moved, compare
from .resampling import AGGREGATES, INTERVALS, Bucket, Gap, combine, gaps, next_start, resample, start_of

__all__ = [
    "AGGREGATES", "INTERVALS", "Bucket", "Gap", "Moved", "combine", "compare", "gaps", "next_start", "resample",
    "start_of",
]  # fmt: skip
