"""Addresses of surveys for those who answer: short, and outside of any product's own."""

from django.urls import re_path

from .views import replying

app_name = "feedback_survey"
urlpatterns = [
    re_path(r"^s/(?P<token>[a-z0-9]{24})/$", replying.answer, name="answer"),
    re_path(r"^s/(?P<token>[a-z0-9]{24})\.js$", replying.script, name="script"),
    re_path(r"^s/(?P<token>[a-z0-9]{24})/ask/$", replying.may_ask, name="may_ask"),
]
