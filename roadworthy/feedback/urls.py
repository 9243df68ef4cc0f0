"""Addresses of the feedback stage."""

from django.urls import path

from .views import capture, inbox, note, presence, queues, settings, table, talks, triage, waiting, ways_in

app_name = "feedback"
urlpatterns = [
    path("", inbox.inbox, name="inbox"),
    path("bulk/", inbox.bulk, name="bulk"),
    path("wake/", inbox.wake, name="wake"),
    path("undo/<int:pk>/", triage.undo, name="undo"),
    path("new/", capture.capture, name="capture"),
    path("paste/", capture.paste, name="paste"),
    path("tags/", capture.tags, name="tags"),
    path("queues/", queues.queues, name="queues"),
    path("queues/save/", queues.save, name="save_queue"),
    path("queues/<int:pk>/delete/", queues.delete, name="delete_queue"),
    path("settings/", settings.settings, name="settings"),
    path("settings/mail/", ways_in.addresses, name="addresses"),
    path("settings/widget/", ways_in.widget, name="widget_panel"),
    path("waiting/", waiting.waiting, name="waiting"),
    path("next/", presence.take_next, name="take_next"),
    path("<int:pk>/present/", presence.present, name="present"),
    path("table/", table.listing, name="table"),
    path("table/bulk/", table.bulk, name="table_bulk"),
    path("<int:pk>/", note.page, name="note"),
    path("<int:pk>/cell/", table.edit_cell, name="edit_cell"),
    path("<int:pk>/edit/", note.edit, name="edit"),
    path("<int:pk>/delete/", triage.delete, name="delete"),
    path("<int:pk>/move/", triage.move, name="move"),
    path("<int:pk>/mark/", triage.mark, name="mark"),
    path("<int:pk>/side/", talks.side, name="side"),
    path("<int:pk>/duplicate/", note.duplicate, name="duplicate"),
    path("<int:pk>/repeats/", note.repeats, name="repeats"),
    path("<int:pk>/differs/", note.differ, name="differ"),
    path("customer/<int:pk>/", note.customer_panel, name="customer_panel"),
]
