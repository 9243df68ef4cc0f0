"""Rules of delivery: flow of work, exact forecasts, readiness of a release."""

from .flow import Ageing, CycleTimes, Work, ageing, cycle_times, throughput
from .forecast import (
    CONFIDENCE,
    Backtest,
    Finish,
    Grown,
    HowMany,
    Package,
    Spawned,
    Split,
    Together,
    Wait,
    When,
    Window,
    back_test,
    chances_by_period,
    choose_window,
    distribution,
    forecast_how_many,
    forecast_together,
    forecast_when,
    mean_items,
    measure_split,
    scope_of,
)
from .readiness import Check, Readiness, readiness

__all__ = [
    "CONFIDENCE", "Ageing", "Backtest", "Check", "CycleTimes", "Finish", "Grown", "HowMany", "Package", "Readiness",
    "Spawned", "Split", "Together", "Wait", "When", "Window", "Work", "ageing", "back_test", "chances_by_period",
    "choose_window", "cycle_times", "distribution", "forecast_how_many", "forecast_together", "forecast_when",
    "mean_items", "measure_split", "readiness", "scope_of", "throughput",
]  # fmt: skip
