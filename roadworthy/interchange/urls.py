"""Addresses of import and export."""

from django.urls import path, re_path

from . import views

KIND = "(?P<kind>ideas|notes|customers|metrics)"

app_name = "interchange"
urlpatterns = [
    path("", views.start, name="start"),
    re_path(rf"^{KIND}/$", views.upload, name="start"),
    re_path(rf"^{KIND}/$", views.upload, name="upload"),
    re_path(rf"^{KIND}/export\.(?P<form>csv|jsonl)$", views.export, name="export"),
    path("runs/<int:pk>/", views.mapping, name="mapping"),
    path("runs/<int:pk>/look/", views.look, name="look"),
    path("runs/<int:pk>/preview/", views.preview, name="preview"),
    path("runs/<int:pk>/run/", views.run, name="run"),
    path("runs/<int:pk>/cancel/", views.cancel, name="cancel"),
    path("runs/<int:pk>/report/", views.report, name="report"),
    path("runs/<int:pk>/refused.csv", views.refusals, name="refusals"),
    path("runs/<int:pk>/undo/", views.undo, name="undo"),
    path("runs/<int:pk>/discard/", views.discard, name="discard"),
]
