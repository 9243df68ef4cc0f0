"""Addresses of ideas."""

from django.urls import path

from .views import boards, case, demand, evidence, links, lists, making, merging, promises, statuses, themes

app_name = "ideas"
urlpatterns = [
    path("", lists.list_, name="list"),
    path("board/", boards.board, name="board"),
    path("tree/", boards.tree, name="tree"),
    path("new/", making.new, name="new"),
    path("similar/", making.similar, name="similar"),
    path("pick/", making.pick, name="pick"),
    path("bulk/", lists.bulk, name="bulk"),
    path("recount/", lists.recount, name="recount"),
    path("link/", links.link, name="link"),
    path("dismiss/", links.dismiss, name="dismiss"),
    path("note/<int:pk>/", links.note_panel, name="note_panel"),
    path("customer/<int:pk>/", links.customer_panel, name="customer_panel"),
    path("theme/<int:pk>/", themes.theme_panel, name="theme_panel"),
    path("opportunity/<int:pk>/", links.opportunity_panel, name="opportunity_panel"),
    path("opportunity/<int:pk>/demand/", demand.opportunity_demand, name="opportunity_demand"),
    path("statuses/", statuses.statuses, name="statuses"),
    path("statuses/<int:pk>/rename/", statuses.rename, name="rename_status"),
    path("statuses/<int:pk>/move/", statuses.shift, name="shift_status"),
    path("statuses/<int:pk>/remove/", statuses.remove, name="remove_status"),
    path("evidence/<int:pk>/", evidence.change_evidence, name="change_evidence"),
    path("evidence/<int:pk>/unlink/", evidence.unlink, name="unlink"),
    path("votes/<int:pk>/remove/", evidence.remove_vote, name="remove_vote"),
    path("predictions/<int:pk>/", promises.prediction, name="prediction"),
    path("predictions/<int:pk>/remove/", promises.remove_prediction, name="remove_prediction"),
    path("<int:pk>/", case.case, name="case"),
    path("<int:pk>/edit/", making.edit, name="edit"),
    path("<int:pk>/cell/", lists.edit_cell, name="edit_cell"),
    path("<int:pk>/status/", case.status, name="status"),
    path("<int:pk>/move/", boards.move, name="move"),
    path("<int:pk>/place/", boards.place, name="place"),
    path("<int:pk>/merge/", merging.merge, name="merge"),
    path("<int:pk>/unmerge/", merging.unmerge, name="unmerge"),
    path("<int:pk>/delete/", making.delete, name="delete"),
    path("<int:pk>/demand/", demand.demand, name="demand"),
    path("<int:pk>/evidence/", evidence.evidence, name="evidence"),
    path("<int:pk>/evidence/add/", evidence.add_evidence, name="add_evidence"),
    path("<int:pk>/voices/", evidence.voices, name="voices"),
    path("<int:pk>/vote/", case.vote, name="vote"),
    path("<int:pk>/predict/", promises.predict, name="predict"),
]
