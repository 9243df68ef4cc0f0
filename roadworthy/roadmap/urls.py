"""Addresses of the roadmap."""

from django.urls import path

from .views import items, plans, roadmap, shared

app_name = "roadmap"
urlpatterns = [
    path("", roadmap.board, name="board"),
    path("timeline/", roadmap.timeline, name="timeline"),
    path("objectives/", roadmap.objectives, name="objectives"),
    path("place/", roadmap.place, name="place"),
    path("plans/<int:pk>/", plans.plan, name="plan"),
    path("items/<int:pk>/", items.item, name="item"),
    path("items/<int:pk>/move/", roadmap.move, name="move"),
    path("items/<int:pk>/dates/", roadmap.dates, name="dates"),
    path("items/<int:pk>/remove/", items.remove, name="remove"),
    path("items/<int:pk>/needs/", items.add_need, name="add_need"),
    path("needs/<int:pk>/remove/", items.remove_need, name="remove_need"),
    path("ideas/<int:pk>/panel/", roadmap.panel, name="panel"),
    path("shares/", shared.shares, name="shares"),
    path("shares/new/", shared.new_share, name="new_share"),
    path("shares/<int:pk>/", shared.edit_share, name="edit_share"),
    path("shares/<int:pk>/revoke/", shared.revoke, name="revoke"),
    path("shared/<str:token>/", shared.shared, name="shared"),
    path("snapshots/", shared.take_snapshot, name="take_snapshot"),
    path("snapshots/<int:pk>/delete/", shared.delete_snapshot, name="delete_snapshot"),
]
