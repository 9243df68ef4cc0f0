"""RSS: new ideas, and what became of ideas. Of portals that everybody may read."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Rss201rev2Feed

from roadworthy.portal import actions, queries
from roadworthy.portal.models import Published
from roadworthy.portal.queries.feeds import Happening, happenings, newest

from .guard import Viewer, portal_page


@portal_page("GET")
def new_ideas(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The newest ideas."""
    rows = (Happening(one, one.published_at, one.title, one.description) for one in newest(readable(viewer)))
    return answer(viewer, f"{viewer.portal}: new ideas", rows, "new")


@portal_page("GET")
def status_changes(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Ideas that stand elsewhere now, in the portal's words."""
    rows = happenings(readable(viewer), queries.status_words(viewer.portal))
    return answer(viewer, f"{viewer.portal}: what happens", rows, "status")


def readable(viewer: Viewer) -> QuerySet[Published]:
    """What everybody may read. Raises Http404 where that is nothing."""
    if viewer.portal.is_private or not viewer.portal.is_open or not queries.is_in_audience(viewer.portal, None):
        raise Http404("There is no feed here.")
    return queries.seen_by(viewer.portal, None)


def answer(viewer: Viewer, title: str, rows: Iterable[Happening], kind: str) -> HttpResponse:
    """The feed as a document."""
    base = actions.signing.base_of(viewer.portal)
    home = base + reverse("portal:ideas", args=[viewer.slug])
    feed = Rss201rev2Feed(title=title, link=home, description=viewer.portal.introduction or title)
    for row in rows:
        link = base + reverse("portal:idea", args=[viewer.slug, row.published.pk])
        key = f"roadworthy-{kind}-{row.published.pk}-{int(row.at.timestamp())}"
        feed.add_item(row.title, link, row.words, pubdate=row.at, unique_id=key, unique_id_is_permalink=False)
    return HttpResponse(feed.writeString("utf-8"), content_type="application/rss+xml; charset=utf-8")
