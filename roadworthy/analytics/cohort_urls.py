"""Addresses of cohorts."""

from django.urls import path

from .views import cohorts

urlpatterns = [
    path("", cohorts.cohorts, name="cohorts"),
    path("new/", cohorts.new_cohort, name="new_cohort"),
    path("bulk/", cohorts.bulk_cohorts, name="bulk_cohorts"),
    path("<int:pk>/", cohorts.cohort, name="cohort"),
    path("<int:pk>/edit/", cohorts.edit_cohort, name="edit_cohort"),
    path("<int:pk>/archive/", cohorts.archive_cohort, name="archive_cohort"),
]
