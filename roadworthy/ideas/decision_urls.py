"""Addresses of the decision log."""

from django.urls import path

from .views import decisions

app_name = "decisions"
urlpatterns = [
    path("", decisions.list_, name="list"),
    path("new/", decisions.new, name="new"),
    path("<int:pk>/", decisions.decision, name="decision"),
    path("<int:pk>/edit/", decisions.edit, name="edit"),
    path("<int:pk>/review/", decisions.review, name="review"),
    path("<int:pk>/go-on/", decisions.go_on, name="go_on"),
    path("<int:pk>/stop/", decisions.stop, name="stop"),
    path("<int:pk>/delete/", decisions.delete, name="delete"),
]
