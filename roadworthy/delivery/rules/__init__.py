"""Rules of delivery: flow of work, exact forecasts, readiness of a release."""

from .flow import Ageing, CycleTimes, Work, ageing, cycle_times, throughput
from .forecast import (
    CONFIDENCE,
    Backtest,
    HowMany,
    When,
    back_test,
    distribution,
    forecast_how_many,
    forecast_when,
    mean_items,
)
from .readiness import Check, Readiness, readiness

__all__ = [
    "CONFIDENCE", "Ageing", "Backtest", "Check", "CycleTimes", "HowMany", "Readiness", "When", "Work", "ageing",
    "back_test", "cycle_times", "distribution", "forecast_how_many", "forecast_when", "mean_items", "readiness",
    "throughput",
]  # fmt: skip
