"""Mathematics that two stages share: distributions from ranges, pooling, draws, intervals, regression. Pure."""

from .draws import Stream, settled_draws, stream
from .fits import Fits, fit_all
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
from .ranks import kendall, spearman
from .rates import RateRatio, rate_ratio
from .regression import Regression, regress
from .types import Array, Floats

__all__ = [
    "TAIL", "Array", "Distribution", "Fits", "Floats", "Interval", "Method", "Pool", "Range", "RateRatio", "Regression",
    "Stream", "bootstrap_interval", "clopper_pearson", "difference_interval", "disagreement", "fit", "fit_all",
    "is_feasible", "jeffreys", "kendall", "log_mean_interval", "log_ratio", "mean_interval", "point", "pool",
    "rate_ratio", "regress", "settled_draws", "spearman", "stream", "wilson",
]  # fmt: skip
