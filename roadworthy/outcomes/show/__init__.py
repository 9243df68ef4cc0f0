"""What the pages of outcomes show: charts and files."""

from .adoption import stay_chart, uptake_csv, uptake_curve, uptakes_csv
from .files import driver_results_csv, promises_csv, record_csv
from .promises import life_charts, promise_chart, reliability_chart
from .record import AXIS, driver_reliability, levels_chart, on_ratio_axis

__all__ = [
    "AXIS", "driver_reliability", "driver_results_csv", "levels_chart", "life_charts", "on_ratio_axis", "promise_chart",
    "promises_csv", "record_csv", "reliability_chart", "stay_chart", "uptake_csv", "uptake_curve", "uptakes_csv",
]  # fmt: skip
