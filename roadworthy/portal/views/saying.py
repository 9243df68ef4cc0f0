"""What visitors do: vote, follow, comment, suggest."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from roadworthy.core.errors import Refused
from roadworthy.portal import actions, queries
from roadworthy.portal import show as looks
from roadworthy.portal.models import Published

from .doors import IMPORTANCE
from .guard import Viewer, portal_page, show
from .public import address_of_idea, find, idea_context, voter_address

TRAP = "website"


@portal_page("POST")
def vote(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Vote, say how much it matters, or take the vote back. Who is not signed in does that first."""
    published = find(viewer, pk)
    given = request.POST.get("importance", "")
    importance = int(given) if given in IMPORTANCE else 2
    address = voter_address(viewer)
    if "take_back" in request.POST:
        actions.unvote(published, viewer.visitor, address=address)
        return redirect(address_of_idea(viewer, published, "unvoted"))
    if viewer.visitor is None and not may_vote_unsigned(request, viewer):
        return sign_in_for(viewer, vote=published.pk, importance=importance)
    actions.vote(published, viewer.visitor, importance=importance, address=address)
    return redirect(address_of_idea(viewer, published, "voted"))


def sign_in_for(viewer: Viewer, **wish: object) -> HttpResponse:
    """To the door, with what they were about to do."""
    return redirect(f"{reverse('portal:sign_in', args=[viewer.slug])}?{urlencode(wish)}")


def may_vote_unsigned(request: HttpRequest, viewer: Viewer) -> bool:
    """Where the team allows it, and the browser did its work: without scripts a person signs in instead."""
    return viewer.portal.votes_without_sign_in and not request.POST.get(TRAP) and looks.has_proof(request.POST)


@portal_page("POST")
def follow(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Hear of an idea, or hear of it no more."""
    published = find(viewer, pk)
    if viewer.visitor is None:
        return sign_in_for(viewer, next=reverse("portal:idea", args=[viewer.slug, published.pk]))
    if "stop" in request.POST:
        actions.unfollow(published, viewer.visitor)
        return redirect(address_of_idea(viewer, published, "unfollowed"))
    actions.follow(published, viewer.visitor)
    return redirect(address_of_idea(viewer, published, "followed"))


@portal_page("POST")
def comment(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Say something about an idea."""
    published, text = find(viewer, pk), request.POST.get("text", "")
    if request.POST.get(TRAP):
        return redirect(address_of_idea(viewer, published, "waits"))
    try:
        post = actions.write_comment(published, viewer.person, text=text, has_proof=looks.has_proof(request.POST))
    except Refused as refusal:
        context = idea_context(request, viewer, published, fault=refusal.sentence, typed=text)
        return show(request, viewer, "portal/idea.html", context, status=422)
    done = "said" if post.state == "approved" else "waits"
    return redirect(address_of_idea(viewer, published, done) + "#talk")


@portal_page("GET", "POST")
def suggest(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Suggest a new idea. What is like it is offered first: while typing, and as a step before sending."""
    given = request.POST if request.method == "POST" else request.GET
    title, text = given.get("title", "")[:300], given.get("text", "")[:20_000]
    if viewer.visitor is None:
        place = reverse("portal:suggest", args=[viewer.slug])
        return sign_in_for(viewer, next=f"{place}?{urlencode({'title': title[:200]})}")
    rows = like(viewer, title) if title.strip() else []
    if request.method == "GET":
        return suggest_page(request, viewer, title=title, text=text, rows=rows)
    if rows and "sure" not in request.POST:
        return suggest_page(request, viewer, title=title, text=text, rows=rows, asks=True)
    done = redirect(reverse("portal:ideas", args=[viewer.slug]) + "?done=suggested")
    if request.POST.get(TRAP):
        return done
    try:
        written = {"title": title, "text": text}
        actions.write_idea(viewer.portal, viewer.visitor, **written, has_proof=looks.has_proof(request.POST))
    except Refused as refusal:
        return suggest_page(request, viewer, title=title, text=text, rows=rows, fault=refusal, status=422)
    return done


def like(viewer: Viewer, text: str) -> list[Published]:
    """What this viewer may see that is like a text."""
    return queries.alike(queries.seen_by(viewer.portal, viewer.visitor, is_member=viewer.is_member), text)


def suggest_page(
    request: HttpRequest,
    viewer: Viewer,
    *,
    fault: Refused | None = None,
    asks: bool = False,
    status: int = 200,
    **more: object,
) -> HttpResponse:
    """The form with what is like it; `asks` when the person is asked whether it is one of these."""
    words = queries.status_words(viewer.portal)
    context = {"fault": fault, "asks": asks, "words": words, "challenge": looks.challenge(), "here": "ideas", **more}
    return show(request, viewer, "portal/suggest.html", context, status=status)
