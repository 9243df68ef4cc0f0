"""Forms of analytics; one file a noun."""

from .insights import InsightForm, KeepForm
from .metrics import AnnotationForm, ManyValuesForm, MetricForm, ValueForm, read_lines

__all__ = ["AnnotationForm", "InsightForm", "KeepForm", "ManyValuesForm", "MetricForm", "ValueForm", "read_lines"]
