"""Every address. A stage's word is its URL segment: /tea/ideas/ is the room `ideas` of the product Tea."""

from importlib.util import find_spec

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

STAGES = "ideas specs roadmap priorities delivery analytics feedback strategy market outcomes interchange".split()
SEGMENTS = {"interchange": "import"}

urlpatterns: list[URLPattern | URLResolver] = [
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
    path("", include("roadworthy.core.urls")),
    path("", include("roadworthy.ui.urls")),
]
for room in ("api", "search", "home", "practice", "portal"):
    if find_spec(f"roadworthy.{room}.urls"):
        urlpatterns.append(path("", include(f"roadworthy.{room}.urls")))
for module in ("ingest_urls", "shared_urls"):
    urlpatterns.append(path("", include(f"roadworthy.analytics.{module}")))
for module in ("widget_urls", "survey_urls"):
    urlpatterns.append(path("", include(f"roadworthy.feedback.{module}")))
for part, module in (("decisions", "decision_urls"), ("interviews", "interview_urls")):
    if find_spec(f"roadworthy.ideas.{module}"):
        urlpatterns.append(path(f"<slug:slug>/{part}/", include(f"roadworthy.ideas.{module}")))
for room in STAGES:
    if find_spec(f"roadworthy.{room}.urls"):
        urlpatterns.append(path(f"<slug:slug>/{SEGMENTS.get(room, room)}/", include(f"roadworthy.{room}.urls")))
handler403 = "roadworthy.ui.views.forbidden"
handler404 = "roadworthy.ui.views.missing"
handler500 = "roadworthy.ui.views.failed"
