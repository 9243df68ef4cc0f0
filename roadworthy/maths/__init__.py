"""Mathematics that two stages share: distributions from ranges, pooling, draws, intervals. Pure."""

from .draws import Stream, settled_draws, stream
from .intervals import (
    Interval,
    bootstrap_interval,
    clopper_pearson,
    difference_interval,
    jeffreys,
    log_mean_interval,
    log_ratio,
    mean_interval,
    wilson,
)
from .pooling import Pool, disagreement, pool
from .quantiles import TAIL, Distribution, Method, Range, fit, is_feasible, point
from .types import Array, Floats

__all__ = [
    "TAIL", "Array", "Distribution", "Floats", "Interval", "Method", "Pool", "Range", "Stream",
    "bootstrap_interval", "clopper_pearson", "difference_interval", "disagreement", "fit", "is_feasible",
    "jeffreys", "log_mean_interval", "log_ratio", "mean_interval", "point", "pool", "settled_draws",
    "stream", "wilson",
]  # fmt: skip
