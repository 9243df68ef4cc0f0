"""Addresses of priorities."""

from django.urls import path

from .views import drivers, formulas, idea, insights, ranking, sequence, snapshots, supposing

app_name = "priorities"
urlpatterns = [
    path("", ranking.ranking, name="ranking"),
    path("ideas/<int:pk>/drivers/<int:driver_pk>/preview/", supposing.preview, name="preview"),
    path("what-if/", supposing.suppose, name="suppose"),
    path("what-if/keep/", supposing.keep, name="keep_what_if"),
    path("chosen/", supposing.chosen, name="chosen"),
    path("questions/", insights.questions, name="questions"),
    path("compare/", insights.compare, name="compare"),
    path("ideas/<int:pk>/why/", insights.why, name="why"),
    path("picture/", ranking.picture, name="picture"),
    path("ideas/<int:pk>/", idea.idea, name="idea"),
    path("ideas/<int:pk>/estimates/", idea.save_estimates, name="save_estimates"),
    path("ideas/<int:pk>/drivers/<int:driver_pk>/", ranking.estimate, name="estimate"),
    path("ideas/<int:pk>/drivers/<int:driver_pk>/own/", idea.override, name="override"),
    path("ideas/<int:pk>/drivers/<int:driver_pk>/metric/", idea.choose_metric, name="choose_metric"),
    path("ideas/<int:pk>/panel/", idea.panel, name="panel"),
    path("formulas/", formulas.formulas, name="formulas"),
    path("formulas/new/", formulas.new_formula, name="new_formula"),
    path("formulas/preset/", formulas.use_preset, name="use_preset"),
    path("formulas/try/", formulas.try_formula, name="try_formula"),
    path("formulas/weigh/", formulas.weigh, name="weigh"),
    path("formulas/<int:pk>/", formulas.edit_formula, name="edit_formula"),
    path("formulas/<int:pk>/use/", formulas.choose_formula, name="choose_formula"),
    path("formulas/<int:pk>/delete/", formulas.delete_formula, name="delete_formula"),
    path("drivers/new/", drivers.new_driver, name="new_driver"),
    path("drivers/refill/", drivers.refill, name="refill"),
    path("drivers/<int:pk>/", drivers.edit_driver, name="edit_driver"),
    path("drivers/<int:pk>/delete/", drivers.delete_driver, name="delete_driver"),
    path("drivers/<int:pk>/move/", drivers.move_driver, name="move_driver"),
    path("drivers/<int:pk>/source/", drivers.switch_source, name="switch_source"),
    path("sequence/", sequence.sequence, name="sequence"),
    path("snapshots/", snapshots.snapshots, name="snapshots"),
    path("snapshots/new/", snapshots.take_snapshot, name="take_snapshot"),
    path("snapshots/<int:pk>/", snapshots.snapshot, name="snapshot"),
    path("snapshots/<int:pk>/delete/", snapshots.delete_snapshot, name="delete_snapshot"),
]
