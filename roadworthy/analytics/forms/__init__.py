"""Forms of analytics; one file a noun."""

from .alarms import AlarmForm
from .dashboards import DashboardForm, MailForm, TileForm
from .decompositions import DecompositionForm
from .definitions import DefinitionForm, fits
from .event_imports import EventFileForm, EventMappingForm
from .insights import InsightForm, KeepForm
from .metrics import AnnotationForm, ManyValuesForm, MetricForm, ValueForm, read_lines
from .sources import KeepingForm, SourceForm
from .stored import KeepEventsForm

__all__ = [
    "AlarmForm", "AnnotationForm", "DashboardForm", "DecompositionForm", "DefinitionForm", "EventFileForm",
    "EventMappingForm", "InsightForm", "KeepEventsForm", "KeepForm", "KeepingForm", "MailForm", "ManyValuesForm",
    "MetricForm", "SourceForm", "TileForm", "ValueForm", "fits", "read_lines",
]  # fmt: skip
