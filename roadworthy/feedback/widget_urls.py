"""Addresses of the widget, which other sites call: short, and outside of any product's own."""

from django.urls import re_path

from .views import widget

app_name = "widget"
urlpatterns = [
    re_path(r"^w/(?P<token>[a-z0-9]{20})\.js$", widget.script, name="script"),
    re_path(r"^w/(?P<token>[a-z0-9]{20})/$", widget.send, name="send"),
]
