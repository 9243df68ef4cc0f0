"""What the pages of priorities show: charts and files."""

from .charts import driver_charts, scatter
from .files import ranking_csv
from .moves import slopes, tornado, waterfall

__all__ = ["driver_charts", "ranking_csv", "scatter", "slopes", "tornado", "waterfall"]
