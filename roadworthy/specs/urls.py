"""Addresses of specs. A spec is found by its idea."""

from django.urls import path

from .views import criteria, reviews, specs

app_name = "specs"
urlpatterns = [
    path("", specs.specs, name="list"),
    path("<int:pk>/", specs.spec, name="spec"),
    path("<int:pk>/begin/", specs.begin, name="begin"),
    path("<int:pk>/edit/", specs.edit, name="edit"),
    path("<int:pk>/delete/", specs.delete, name="delete"),
    path("<int:pk>/panel/", specs.panel, name="panel"),
    path("<int:pk>/markdown/", reviews.download, name="markdown"),
    path("<int:pk>/versions/<int:number>/", reviews.version, name="version"),
    path("<int:pk>/versions/<int:number>/restore/", reviews.restore, name="restore"),
    path("<int:pk>/reviews/ask/", reviews.ask, name="ask_review"),
    path("<int:pk>/reviews/answer/", reviews.answer, name="answer_review"),
    path("<int:pk>/criteria/", criteria.add, name="add_criterion"),
    path("criteria/<int:pk>/", criteria.change, name="change_criterion"),
    path("criteria/<int:pk>/mark/", criteria.mark, name="mark_criterion"),
    path("criteria/<int:pk>/move/", criteria.move, name="move_criterion"),
    path("criteria/<int:pk>/remove/", criteria.remove, name="remove_criterion"),
]
