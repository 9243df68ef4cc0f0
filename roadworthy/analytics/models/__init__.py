"""Tables of analytics; one file a noun."""

from .alarms import Alarm, AlarmCall, AlarmRing
from .cohorts import Cohort
from .dashboards import Dashboard, DashboardMail, Tile
from .decompositions import Decomposition
from .imports import EventImport
from .insights import Insight
from .keeping import EventKeeping
from .metrics import Annotation, Metric, MetricPoint, MetricState, MetricWindow
from .seen import Arrival, SeenEvent, SeenProperty
from .sources import Source, WriteKey

__all__ = [
    "Alarm", "AlarmCall", "AlarmRing", "Annotation", "Arrival", "Cohort", "Dashboard", "DashboardMail", "Decomposition",
    "EventImport", "EventKeeping", "Insight", "Metric", "MetricPoint", "MetricState", "MetricWindow", "SeenEvent",
    "SeenProperty", "Source", "Tile", "WriteKey",
]  # fmt: skip
