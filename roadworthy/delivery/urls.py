"""Addresses of delivery."""

from django.urls import path

from .views import forecast, launch, letters, public, releases, themes, unsubscribe, work

app_name = "delivery"
urlpatterns = [
    path("", releases.releases, name="releases"),
    path("releases/new/", releases.new_release, name="new_release"),
    path("releases/themes/", themes.theme_releases, name="theme_releases"),
    path("releases/<int:pk>/", releases.release, name="release"),
    path("releases/<int:pk>/edit/", releases.edit_release, name="edit_release"),
    path("releases/<int:pk>/delete/", releases.delete_release, name="delete_release"),
    path("releases/<int:pk>/ideas/", releases.add_idea, name="add_idea"),
    path("releases/<int:pk>/checks/", launch.add_check, name="add_check"),
    path("releases/<int:pk>/launch/", launch.launch, name="launch"),
    path("releases/<int:pk>/letters/", letters.letters, name="letters"),
    path("releases/<int:pk>/tell/", letters.tell, name="tell"),
    path("unsubscribe/<str:token>/", unsubscribe.unsubscribe, name="unsubscribe"),
    path("contents/<int:pk>/", releases.change_content, name="change_content"),
    path("contents/<int:pk>/take-out/", releases.take_out, name="take_out"),
    path("checks/<int:pk>/", launch.tick, name="tick"),
    path("checks/<int:pk>/remove/", launch.remove_check, name="remove_check"),
    path("told/<int:pk>/again/", launch.send_again, name="send_again"),
    path("forecast/", forecast.forecast, name="forecast"),
    path("forecast/teams/", forecast.teams, name="teams"),
    path("board/", work.board, name="board"),
    path("work/new/", work.new_work, name="new_work"),
    path("work/<int:pk>/", work.item, name="work"),
    path("work/<int:pk>/move/", work.move_work, name="move_work"),
    path("work/<int:pk>/delete/", work.delete_work, name="delete_work"),
    path("changelog/publish/", releases.publish, name="publish"),
    path("changelog/", public.changelog, name="changelog"),
    path("changelog/rss/", public.rss, name="rss"),
    path("changelog/atom/", public.atom, name="atom"),
    path("ideas/<int:pk>/panel/", releases.panel, name="panel"),
]
