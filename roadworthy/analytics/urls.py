"""Addresses of analytics."""

from django.urls import include, path

from .views import alarms, branches, definitions, sql, stored
from .views import metrics as views

app_name = "analytics"
urlpatterns = [
    path("", views.metrics, name="metrics"),
    path("sources/", include("roadworthy.analytics.source_urls")),
    path("cohorts/", include("roadworthy.analytics.cohort_urls")),
    path("dashboards/", include("roadworthy.analytics.dashboard_urls")),
    path("stored/", stored.stored, name="stored"),
    path("sql/", sql.sql, name="sql"),
    path("sql/stop/", sql.stop_sql, name="stop_sql"),
    path("new/", views.new_metric, name="new_metric"),
    path("new/<slug:kind>/", definitions.define, name="define"),
    path("<int:pk>/", views.metric, name="metric"),
    path("<int:pk>/alarms/", alarms.alarms, name="alarms"),
    path("alarms/<int:pk>/snooze/", alarms.snooze_alarm, name="snooze_alarm"),
    path("alarms/<int:pk>/remove/", alarms.remove_alarm, name="remove_alarm"),
    path("<int:pk>/branches/", branches.branches, name="branches"),
    path("<int:pk>/branches/put-together/", branches.put_together, name="put_together"),
    path("<int:pk>/definition/", definitions.redefine, name="redefine"),
    path("<int:pk>/refresh/", definitions.refresh, name="refresh"),
    path("<int:pk>/edit/", views.edit_metric, name="edit_metric"),
    path("<int:pk>/archive/", views.archive, name="archive"),
    path("<int:pk>/value/", views.enter_value, name="enter_value"),
    path("<int:pk>/values/", views.enter_values, name="enter_values"),
    path("annotations/", views.annotate, name="annotate"),
    path("annotations/<int:pk>/remove/", views.remove_word, name="remove_word"),
    path("", include("roadworthy.analytics.insight_urls")),
]
