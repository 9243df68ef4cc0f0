"""Addresses of practice."""

from django.urls import path

from . import views

app_name = "practice"
urlpatterns = [
    path("<slug:slug>/practice/", views.start, name="start"),
    path("<slug:slug>/practice/<int:pk>/", views.game, name="game"),
    path("<slug:slug>/practice/<int:pk>/tests/", views.run_tests, name="tests"),
    path("<slug:slug>/practice/<int:pk>/build/", views.build, name="build"),
    path("<slug:slug>/practice/<int:pk>/quarters/<int:number>/", views.quarter, name="quarter"),
    path("<slug:slug>/practice/<int:pk>/delete/", views.delete, name="delete"),
]
