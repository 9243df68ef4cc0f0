"""Addresses that SDKs call: outside of any product's own, as the SDKs have them built in."""

from django.urls import re_path

from .views import ingest

app_name = "ingest"
KIND = "track|identify|page|screen|group|alias|batch|import|[tipsgab]"
urlpatterns = [
    re_path(rf"^v1/(?P<kind>{KIND})/?$", ingest.sdk, name="calls"),
    re_path(r"^v1/projects/(?P<key>[^/]{1,100})/settings/?$", ingest.sdk, name="settings"),
    re_path(r"^sourceConfig/?$", ingest.sdk, name="source_config"),
]
