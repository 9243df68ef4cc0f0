"""Addresses of priorities."""

from django.urls import path

from .views import formulas, ranking, snapshots

app_name = "priorities"
urlpatterns = [
    path("", ranking.ranking, name="ranking"),
    path("picture/", ranking.picture, name="picture"),
    path("ideas/<int:pk>/", ranking.idea, name="idea"),
    path("ideas/<int:pk>/estimates/", ranking.save_estimates, name="save_estimates"),
    path("ideas/<int:pk>/drivers/<int:driver_pk>/", ranking.estimate, name="estimate"),
    path("ideas/<int:pk>/panel/", ranking.panel, name="panel"),
    path("formulas/", formulas.formulas, name="formulas"),
    path("formulas/new/", formulas.new_formula, name="new_formula"),
    path("formulas/preset/", formulas.use_preset, name="use_preset"),
    path("formulas/<int:pk>/", formulas.edit_formula, name="edit_formula"),
    path("formulas/<int:pk>/use/", formulas.choose_formula, name="choose_formula"),
    path("formulas/<int:pk>/delete/", formulas.delete_formula, name="delete_formula"),
    path("drivers/new/", formulas.new_driver, name="new_driver"),
    path("drivers/<int:pk>/", formulas.edit_driver, name="edit_driver"),
    path("drivers/<int:pk>/delete/", formulas.delete_driver, name="delete_driver"),
    path("snapshots/", snapshots.snapshots, name="snapshots"),
    path("snapshots/new/", snapshots.take_snapshot, name="take_snapshot"),
    path("snapshots/<int:pk>/", snapshots.snapshot, name="snapshot"),
    path("snapshots/<int:pk>/delete/", snapshots.delete_snapshot, name="delete_snapshot"),
]
