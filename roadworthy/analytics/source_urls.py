"""Addresses of event sources, below `/<product>/analytics/sources/`."""

from django.urls import path

from .views import event_imports, person_data
from .views import sources as views

urlpatterns = [
    path("", views.sources, name="sources"),
    path("new/", views.new_source, name="new_source"),
    path("persons/", person_data.person_data, name="person_data"),
    path("import/", event_imports.import_events, name="import_events"),
    path("import/<int:pk>/", event_imports.event_import, name="event_import"),
    path("import/<int:pk>/start/", event_imports.start_event_import, name="start_event_import"),
    path("import/<int:pk>/cancel/", event_imports.cancel_event_import, name="cancel_event_import"),
    path("<int:pk>/", views.source, name="source"),
    path("<int:pk>/waiting/", views.waiting, name="waiting"),
    path("<int:pk>/keys/", views.add_key, name="add_key"),
    path("<int:pk>/keys/<int:key>/revoke/", views.revoke_key, name="revoke_key"),
    path("<int:pk>/settings/", views.source_settings, name="source_settings"),
    path("<int:pk>/archive/", views.archive_source, name="archive_source"),
    path("<int:pk>/live/", views.live, name="live"),
    path("<int:pk>/live/<int:arrival>/", views.arrival, name="arrival"),
    path("<int:pk>/schema/", views.schema, name="schema"),
    path("<int:pk>/block/", views.block, name="block"),
]
