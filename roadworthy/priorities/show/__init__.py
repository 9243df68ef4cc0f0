"""What the pages of priorities show: charts, files, the inputs of a ballot."""

from .ballots import Field, fields, read_votes, typed_words
from .charts import driver_charts, scatter
from .files import ranking_csv
from .moves import slopes, tornado, waterfall
from .poker import Picture, pictures, poker_csv

__all__ = [
    "Field", "Picture", "driver_charts", "fields", "pictures", "poker_csv", "ranking_csv", "read_votes", "scatter",
    "slopes", "tornado", "typed_words", "waterfall",
]  # fmt: skip
