"""Addresses of strategy."""

from django.urls import path

from . import views

app_name = "strategy"
urlpatterns = [
    path("", views.tree, name="tree"),
    path("objectives/", views.objectives, name="objectives"),
    path("objectives/new/", views.new_objective, name="new_objective"),
    path("objectives/<int:pk>/", views.objective, name="objective"),
    path("objectives/<int:pk>/edit/", views.edit_objective, name="edit_objective"),
    path("objectives/<int:pk>/delete/", views.delete_objective, name="delete_objective"),
    path("objectives/<int:pk>/key-results/new/", views.new_key_result, name="new_key_result"),
    path("key-results/<int:pk>/", views.edit_key_result, name="edit_key_result"),
    path("key-results/<int:pk>/delete/", views.delete_key_result, name="delete_key_result"),
    path("opportunities/new/", views.new_opportunity, name="new_opportunity"),
    path("opportunities/<int:pk>/", views.opportunity, name="opportunity"),
    path("opportunities/<int:pk>/edit/", views.edit_opportunity, name="edit_opportunity"),
    path("opportunities/<int:pk>/move/", views.move_opportunity, name="move_opportunity"),
    path("opportunities/<int:pk>/delete/", views.delete_opportunity, name="delete_opportunity"),
]
