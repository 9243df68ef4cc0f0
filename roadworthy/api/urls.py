"""Addresses of the JSON API. It checks tokens itself, so sign-in by page does not apply."""

from django.contrib.auth.decorators import login_not_required
from django.urls import path

from .app import api

routes = api.urls
for pattern in routes[0]:
    login_not_required(pattern.callback)
urlpatterns = [path("api/v1/", routes)]
