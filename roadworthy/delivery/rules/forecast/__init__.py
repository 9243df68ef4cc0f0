"""Forecasts: exact sums, growth of scope, the record of past forecasts, several teams."""

from .exact import (
    CONFIDENCE,
    HowMany,
    When,
    chances_by_period,
    distribution,
    forecast_how_many,
    forecast_when,
    mean_items,
)
from .record import Backtest, Window, back_test, choose_window
from .scope import Grown, Spawned, Split, measure_split, scope_of
from .sums import Spread
from .teams import Finish, Package, Together, Wait, forecast_together

__all__ = [
    "CONFIDENCE", "Backtest", "Finish", "Grown", "HowMany", "Package", "Spawned", "Split", "Spread", "Together",
    "Wait", "When", "Window", "back_test", "chances_by_period", "choose_window", "distribution",
    "forecast_how_many", "forecast_together", "forecast_when", "mean_items", "measure_split", "scope_of",
]  # fmt: skip
