"""Tables of analytics; one file a noun."""

from .metrics import Annotation, Metric, MetricPoint

__all__ = ["Annotation", "Metric", "MetricPoint"]
