"""Addresses of the portal: /portal/<product>/ for everybody, /<product>/portal/ for the team."""

from django.urls import path

from .views import doors, feeds, inside, moderation, provider, public, saying, setup

OUT, IN = "portal/<slug:slug>/", "<slug:slug>/portal/"

app_name = "portal"
urlpatterns = [
    path(OUT, public.ideas, name="ideas"),
    path(OUT + "ideas/<int:pk>/", public.idea, name="idea"),
    path(OUT + "ideas/<int:pk>/vote/", saying.vote, name="vote"),
    path(OUT + "ideas/<int:pk>/follow/", saying.follow, name="follow"),
    path(OUT + "ideas/<int:pk>/comment/", saying.comment, name="comment"),
    path(OUT + "suggest/", saying.suggest, name="suggest"),
    path(OUT + "similar/", public.similar, name="similar"),
    path(OUT + "roadmap/", public.roadmap, name="roadmap"),
    path(OUT + "changelog/", public.changelog, name="changelog"),
    path(OUT + "rss/", feeds.new_ideas, name="rss"),
    path(OUT + "rss/status/", feeds.status_changes, name="rss_status"),
    path(OUT + "theme.css", public.theme, name="theme"),
    path(OUT + "logo/", public.logo, name="logo"),
    path(OUT + "sign-in/", doors.sign_in, name="sign_in"),
    path(OUT + "oidc/", provider.oidc, name="oidc"),
    path(OUT + "oidc/back/", provider.oidc_back, name="oidc_back"),
    path(OUT + "sign-in/<str:token>/", doors.follow_link, name="follow_link"),
    path(OUT + "enter/", doors.enter, name="enter"),
    path(OUT + "sign-out/", doors.sign_out, name="sign_out"),
    path(OUT + "name/", doors.rename, name="rename"),
    path(IN, inside.board, name="board"),
    path(IN + "open/", setup.open_portal, name="open"),
    path(IN + "publish/", inside.publish, name="publish"),
    path(IN + "ideas/<int:pk>/", inside.published, name="published"),
    path(IN + "ideas/<int:pk>/answer/", inside.answer, name="answer"),
    path(IN + "ideas/<int:pk>/vote/", inside.vote_for, name="vote_for"),
    path(IN + "ideas/<int:pk>/say/", inside.say, name="say"),
    path(IN + "ideas/<int:pk>/withdraw/", inside.withdraw, name="withdraw"),
    path(IN + "moderation/", moderation.queue, name="moderation"),
    path(IN + "moderation/many/", moderation.decide_many, name="decide_many"),
    path(IN + "moderation/<int:pk>/", moderation.decide, name="decide"),
    path(IN + "visitors/<int:pk>/unblock/", moderation.unblock, name="unblock"),
    path(IN + "settings/", setup.settings, name="settings"),
    path(IN + "settings/words/", setup.words, name="words"),
    path(IN + "settings/secret/", setup.renew_secret, name="renew_secret"),
]
