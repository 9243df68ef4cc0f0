"""Addresses of a person's home in a product."""

from django.urls import path

from . import views

app_name = "home"
urlpatterns = [
    path("<slug:slug>/home/", views.home, name="home"),
    path("<slug:slug>/home/waiting/", views.waiting, name="waiting"),
    path("<slug:slug>/home/guide/hide/", views.hide_guide, name="hide_guide"),
]
