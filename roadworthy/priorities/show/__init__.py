"""What the pages of priorities show: charts and files."""

from .charts import driver_charts, scatter
from .files import ranking_csv

__all__ = ["driver_charts", "ranking_csv", "scatter"]
