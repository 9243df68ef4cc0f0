"""Tables of analytics; one file a noun."""

from .metrics import Annotation, Metric, MetricPoint
from .seen import Arrival, SeenEvent, SeenProperty
from .sources import Source, WriteKey

__all__ = [
    "Annotation", "Arrival", "Metric", "MetricPoint", "SeenEvent", "SeenProperty", "Source", "WriteKey",
]  # fmt: skip
