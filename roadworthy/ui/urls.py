"""Addresses of the ui room: saved views and the page of all components."""

from django.urls import path

from . import views

app_name = "ui"
urlpatterns = [
    path("dev/components", views.components, name="components"),
    path("dev/components/rows", views.sample_table, name="sample_table"),
    path("dev/components/rows/<int:pk>", views.sample_edit, name="sample_edit"),
    path("dev/components/take", views.sample_take, name="sample_take"),
    path("dev/components/people", views.sample_people, name="sample_people"),
    path("<slug:slug>/views/", views.save_view, name="save_view"),
    path("<slug:slug>/views/<int:pk>/delete", views.delete_view, name="delete_view"),
]
