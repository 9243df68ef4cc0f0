"""What visitors wrote and we decide about: one by one by keyboard, or many at once."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.core.models import Change, User
from roadworthy.core.request import Request
from roadworthy.portal import actions, queries
from roadworthy.portal.models import Portal, Post, Published, Visitor
from roadworthy.ui import replies

from .inside import portal_for

DONE = {"approve": "Approved", "inbox": "In the inbox", "refuse": "Refused", "block": "Refused and blocked"}


@require_GET
def queue(request: Request, slug: str) -> HttpResponse:
    """What waits, what was approved, what was refused."""
    portal = portal_for(request, slug, to="edit")
    state = request.GET.get("state", "")
    state = state if state in queries.inside.STATES else "waiting"
    rows = queries.queue(portal, state)
    seen = queries.seen_by(portal, None, is_member=True)
    likely = {row.pk: queries.alike(seen, row.title, limit=3) for row in rows[:20] if row.kind == "idea"}
    context = {
        "product": portal.product,
        "portal": portal,
        "rows": rows,
        "state": state,
        "states": queries.inside.STATES,
        "counts": queries.queue_counts(portal),
        "likely": likely if state == "waiting" else {},
        "here_is": "moderation",
    }
    return render(request, "portal/moderation.html", context)


@require_POST
def decide(request: Request, slug: str, pk: int) -> HttpResponse:
    """Decide about one post; it can be undone."""
    portal = portal_for(request, slug, to="edit")
    post = get_object_or_404(posts_of(portal), pk=pk)
    what = request.POST.get("do", "")
    change = act(post, what, by=request.user, portal=portal)
    place = reverse("portal:moderation", args=[slug])
    return replies.done(request, f"{word_for(what)}: {post}", to=place, undo=change)


@require_POST
def decide_many(request: Request, slug: str) -> HttpResponse:
    """Decide about many posts alike; one undo takes all back."""
    portal = portal_for(request, slug, to="edit")
    keys = [int(key) for key in request.POST.getlist("post") if key.isascii() and key.isdecimal() and len(key) < 19]
    rows = list(posts_of(portal).filter(pk__in=keys[:200], state=Post.State.WAITING))
    if not rows:
        raise Refused("Choose at least one that waits.", field="post")
    what, last = request.POST.get("do", ""), None
    with history.batch(f"decided about {len(rows)} posts"):
        for post in rows:
            post.refresh_from_db()  # blocking one writer decides about their other posts
            if post.state == Post.State.WAITING:
                last = act(post, what, by=request.user, portal=portal) or last
    place = reverse("portal:moderation", args=[slug])
    return replies.done(request, f"{word_for(what)}: {len(rows)}", to=place, undo=last)


def act(post: Post, what: str, *, by: User, portal: Portal) -> Change | None:
    """Do what was chosen: approve, inbox, refuse, block, or `idea-7` for the published idea that it repeats.

    Raises:
        Refused: nothing that can be done.
    """
    if what in {"approve", "inbox"}:
        return actions.approve(post, by=by, to="inbox" if what == "inbox" else "")
    if what in {"refuse", "block"}:
        return actions.refuse(post, by=by) if what == "refuse" else actions.block(post, by=by)
    key = what.removeprefix("idea-")
    found = Published.objects.filter(portal=portal, pk=key).first() if key.isdecimal() and len(key) < 19 else None
    if found is None:
        raise Refused("Choose what to do.", field="do")
    return actions.approve(post, by=by, published=found)


def word_for(what: str) -> str:
    """What was done, in words."""
    return DONE.get(what, "Added to that idea")


def posts_of(portal: Portal) -> QuerySet[Post]:
    """The posts of a portal with what deciding needs."""
    return Post.objects.filter(portal=portal).select_related("portal__product__workspace", "visitor__customer", "note")


@require_POST
def unblock(request: Request, slug: str, pk: int) -> HttpResponse:
    """Let somebody write again."""
    portal = portal_for(request, slug, to="edit")
    visitor = get_object_or_404(Visitor.objects.select_related("portal__product"), portal=portal, pk=pk)
    change = actions.unblock(visitor, by=request.user)
    place = reverse("portal:moderation", args=[slug]) + "?state=refused"
    return replies.done(request, f"{visitor} may write again.", to=place, undo=change)
