"""Addresses of questions, insights and people."""

from django.urls import path

from .views import explore, groups, insights, people

urlpatterns = [
    path("explore/", explore.explore, name="explore"),
    path("explore/values/", explore.values, name="values"),
    path("explore/who/", people.who, name="who"),
    path("explore/sample/", explore.load_sample, name="load_sample"),
    path("explore/<str:name>/", explore.part, name="part"),
    path("insights/", insights.insights, name="insights"),
    path("insights/keep/", insights.keep, name="keep_insight"),
    path("insights/bulk/", insights.bulk_insights, name="bulk_insights"),
    path("insights/<int:pk>/", explore.insight, name="insight"),
    path("insights/<int:pk>/edit/", insights.edit_insight, name="edit_insight"),
    path("insights/<int:pk>/question/", insights.change_question, name="change_question"),
    path("insights/<int:pk>/archive/", insights.archive_insight, name="archive_insight"),
    path("insights/<int:pk>/duplicate/", insights.duplicate_insight, name="duplicate_insight"),
    path("groups/", groups.groups, name="groups"),
    path("groups/<path:who>/", groups.group, name="group"),
    path("people/", people.people, name="people"),
    path("people/<path:who>/", people.person, name="person"),
]
