"""Addresses of outcomes."""

from django.urls import path

from . import views

app_name = "outcomes"
urlpatterns = [
    path("", views.outcomes, name="list"),
    path("calibration/", views.calibration, name="calibration"),
    path("life-cycle/", views.lifecycle, name="lifecycle"),
    path("due/", views.measure_due, name="measure_due"),
    path("predictions/<int:pk>/measure/", views.measure, name="measure"),
    path("predictions/<int:pk>/by-hand/", views.by_hand, name="by_hand"),
    path("results/<int:pk>/take-back/", views.take_back, name="take_back"),
    path("ideas/<int:pk>/panel/", views.panel, name="panel"),
]
