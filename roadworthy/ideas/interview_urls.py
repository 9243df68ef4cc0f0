"""Addresses of interviews and their guides."""

from django.urls import path

from .views import guides, interviews, participants

app_name = "interviews"
urlpatterns = [
    path("", interviews.list_, name="list"),
    path("new/", interviews.new, name="new"),
    path("guides/", guides.list_, name="guides"),
    path("guides/new/", guides.new, name="new_guide"),
    path("guides/<int:pk>/", guides.guide, name="guide"),
    path("guides/<int:pk>/delete/", guides.delete, name="delete_guide"),
    path("participants/<int:pk>/consent/", participants.consent, name="consent"),
    path("participants/<int:pk>/remove/", participants.remove, name="remove_participant"),
    path("<int:pk>/", interviews.interview, name="interview"),
    path("<int:pk>/edit/", interviews.edit, name="edit"),
    path("<int:pk>/step/", interviews.step, name="step"),
    path("<int:pk>/write/", interviews.write, name="write"),
    path("<int:pk>/delete/", interviews.delete, name="delete"),
    path("<int:pk>/participants/", participants.add, name="add_participant"),
]
