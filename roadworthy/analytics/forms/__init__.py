"""Forms of analytics; one file a noun."""

from .metrics import AnnotationForm, ManyValuesForm, MetricForm, ValueForm, read_lines

__all__ = ["AnnotationForm", "ManyValuesForm", "MetricForm", "ValueForm", "read_lines"]
