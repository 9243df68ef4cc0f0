"""The address of a shared dashboard: short, and outside of any product's own."""

from django.urls import re_path

from .views import tiles

app_name = "shared_dashboard"
urlpatterns = [re_path(r"^d/(?P<token>[a-z0-9]{24})/$", tiles.shared, name="shared")]
