"""Addresses of dashboards."""

from django.urls import path

from .views import dashboards, tiles

urlpatterns = [
    path("", dashboards.dashboards, name="dashboards"),
    path("new/", dashboards.new_dashboard, name="new_dashboard"),
    path("bulk/", dashboards.bulk_dashboards, name="bulk_dashboards"),
    path("<int:pk>/", dashboards.dashboard, name="dashboard"),
    path("<int:pk>/edit/", dashboards.edit_dashboard, name="edit_dashboard"),
    path("<int:pk>/archive/", dashboards.archive_dashboard, name="archive_dashboard"),
    path("<int:pk>/screen/", dashboards.screen, name="screen"),
    path("<int:pk>/share/", tiles.share_dashboard, name="share_dashboard"),
    path("<int:pk>/mail/", tiles.mail_dashboard, name="mail_dashboard"),
    path("<int:pk>/tiles/", tiles.add_tile, name="add_tile"),
    path("<int:pk>/tiles/<int:tile_pk>/", dashboards.tile, name="tile"),
    path("<int:pk>/tiles/<int:tile_pk>/change/", tiles.change_tile, name="change_tile"),
    path("<int:pk>/tiles/<int:tile_pk>/move/", tiles.move_tile, name="move_tile"),
    path("<int:pk>/tiles/<int:tile_pk>/remove/", tiles.remove_tile, name="remove_tile"),
]
