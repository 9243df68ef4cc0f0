"""The ideas as visitors see them, and the tabs beside."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse

from roadworthy.delivery import queries as delivery
from roadworthy.delivery.models import Follower
from roadworthy.portal import actions, queries
from roadworthy.portal import show as looks
from roadworthy.portal.models import Published
from roadworthy.portal.rules import credits_used

from .guard import Viewer, portal_page, show

DONE = {
    "voted": "Your vote counts. We tell you when it is there.",
    "not_voted": "You are signed in, but this vote was not possible.",
    "unvoted": "Your vote is taken back.",
    "followed": "We tell you when something happens.",
    "unfollowed": "You hear of it no more.",
    "said": "Your comment is there.",
    "waits": "Thank you. We look at it before others see it.",
    "suggested": "Thank you for your idea. We look at it before others see it.",
}


@portal_page("GET")
def ideas(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every idea that this visitor may see: searched, filtered, sorted."""
    words = queries.status_words(viewer.portal)
    seen = queries.seen_by(viewer.portal, viewer.visitor, is_member=viewer.is_member)
    asked = looks.read_asked(request.GET, sorted(set(words.values())))
    address = voter_address(viewer)
    page = queries.listing(seen, words, viewer.visitor, address=address, **asked.filters())
    context = {"asked": asked, "page": page, "words": words, "done": done_of(request), "here": "ideas"}
    choices = list(dict.fromkeys(words.values()))
    return show(request, viewer, "portal/ideas.html", context | {"choices": choices, "sorts": queries.SORTS})


@portal_page("GET")
def idea(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """One idea: words, status, our answer, votes, comments."""
    published = find(viewer, pk)
    return show(request, viewer, "portal/idea.html", idea_context(request, viewer, published))


def find(viewer: Viewer, pk: int) -> Published:
    """The idea that this visitor may see; of a merged one the idea it went into. Raises Http404."""
    found = queries.one(viewer.portal, viewer.visitor, pk, is_member=viewer.is_member)
    if found is not None and found.idea.merged_into_id is not None:
        seen = queries.seen_by(viewer.portal, viewer.visitor, is_member=viewer.is_member)
        found = seen.filter(idea=found.idea.merged_into_id).first() or found
    if found is None:
        raise Http404("There is no such idea.")
    return found


def idea_context(request: HttpRequest, viewer: Viewer, published: Published, **more: Any) -> dict[str, Any]:
    """What an idea's page needs; `more` may hold a fault and what was typed."""
    visitor = viewer.visitor
    words = queries.status_words(viewer.portal)
    follows = visitor is not None and Follower.objects.filter(idea=published.idea_id, email=visitor.email).exists()
    return {
        "published": published,
        "word": queries.word_of(words, published),
        "is_over": published.idea.category in actions.votes.CLOSED,
        "own": actions.votes.vote_of(published, visitor, voter_address(viewer)),
        "follows": follows,
        "comments": queries.comments_of(published, visitor),
        "challenge": looks.challenge(),
        "left": points_left(viewer),
        "done": done_of(request),
        "here": "ideas",
    } | more


def points_left(viewer: Viewer) -> int | None:
    """How many points the visitor may still give; None where there is no limit."""
    budget, visitor = viewer.portal.credits, viewer.visitor
    if budget is None or visitor is None:
        return budget
    return max(0, budget - credits_used(visitor.votes.values_list("importance", "vote__idea__category")))


def voter_address(viewer: Viewer) -> str:
    """The hash by which a vote without signing in is known."""
    return actions.votes.address_hash(viewer.portal.pk, viewer.address) if viewer.visitor is None else ""


def done_of(request: HttpRequest) -> str:
    """What was just done, in words."""
    return DONE.get(request.GET.get("done", ""), "")


@portal_page("GET")
def roadmap(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The roadmap that the team shares here."""
    columns = queries.roadmap_columns(viewer.portal)
    if columns is None:
        raise Http404("There is no roadmap here.")
    return show(request, viewer, "portal/roadmap.html", {"columns": columns, "here": "roadmap"})


@portal_page("GET")
def changelog(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """What was released."""
    if not viewer.portal.shows_changelog:
        raise Http404("There is no changelog here.")
    context = {"releases": delivery.changelog(viewer.portal.product), "here": "changelog"}
    return show(request, viewer, "portal/changelog.html", context)


@portal_page("GET", is_door=True)
def theme(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The team's colour as a style sheet."""
    response = HttpResponse(looks.theme_of(viewer.portal.accent), content_type="text/css")
    response["Cache-Control"] = "public, max-age=300"
    return response


@portal_page("GET", is_door=True)
def logo(request: HttpRequest, viewer: Viewer) -> HttpResponseBase:
    """The team's picture."""
    return looks.picture(viewer.portal)


@portal_page("GET")
def similar(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Ideas like what is being typed, as a part of a page."""
    text = request.GET.get("q", "")[:300]
    seen = queries.seen_by(viewer.portal, viewer.visitor, is_member=viewer.is_member)
    rows = queries.alike(seen, text) if text.strip() else []
    context = {"rows": rows, "words": queries.status_words(viewer.portal) if rows else {}}
    return show(request, viewer, "portal/_similar.html", context)


def address_of_idea(viewer: Viewer, published: Published, done: str) -> str:
    """Where an idea's page says what was done."""
    return reverse("portal:idea", args=[viewer.slug, published.pk]) + f"?done={done}"
