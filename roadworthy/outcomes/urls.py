"""Addresses of outcomes."""

from django.urls import path

from .views import adoption, drivers, promises, record

app_name = "outcomes"
urlpatterns = [
    path("", promises.outcomes, name="list"),
    path("calibration/", record.calibration, name="calibration"),
    path("corrections/renew/", record.renew_corrections, name="renew_corrections"),
    path("corrections/default/", record.correct_by_default, name="correct_by_default"),
    path("perspectives/", record.perspectives, name="perspectives"),
    path("life-cycle/", promises.lifecycle, name="lifecycle"),
    path("due/", promises.measure_due, name="measure_due"),
    path("predictions/<int:pk>/measure/", promises.measure, name="measure"),
    path("predictions/<int:pk>/by-hand/", promises.by_hand, name="by_hand"),
    path("results/<int:pk>/take-back/", promises.take_back, name="take_back"),
    path("drivers/", drivers.drivers, name="drivers"),
    path("drivers/results/<int:pk>/take-back/", drivers.take_back_result, name="take_back_result"),
    path("ideas/<int:pk>/results/", drivers.enter_results, name="enter_results"),
    path("ideas/<int:pk>/drivers/<int:driver_pk>/measure/", drivers.measure_driver, name="measure_driver"),
    path("adoption/", adoption.adoptions, name="adoptions"),
    path("ideas/<int:pk>/adoption/", adoption.adoption, name="adoption"),
    path("ideas/<int:pk>/adoption/panel/", adoption.adoption_panel, name="adoption_panel"),
    path("ideas/<int:pk>/adoption/remove/", adoption.remove_adoption, name="remove_adoption"),
    path("ideas/<int:pk>/panel/", promises.panel, name="panel"),
]
