"""The portal from inside: what is published, our answers, votes on behalf."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from roadworthy.core import access
from roadworthy.core.access import Right
from roadworthy.core.errors import Refused
from roadworthy.core.request import Request
from roadworthy.portal import actions, queries
from roadworthy.portal.forms import AnswerForm, PublishedForm, PublishForm, VoteForForm
from roadworthy.portal.models import Portal, Published
from roadworthy.ui import replies


def portal_for(request: Request, slug: str, *, to: Right) -> Portal:
    """The portal of this page, after the check. Raises Http404 while there is none."""
    found = queries.portal_of(access.product(request, slug, to=to))
    if found is None:
        raise Http404("There is no portal yet.")
    return found


def published_for(request: Request, slug: str, pk: int, *, to: Right) -> Published:
    """The published idea of this page, after the check."""
    portal = portal_for(request, slug, to=to)
    rows = Published.objects.filter(portal=portal).select_related("idea__status", "portal__product__workspace")
    return get_object_or_404(rows, pk=pk)


@require_GET
def board(request: Request, slug: str) -> HttpResponse:
    """What is on the portal."""
    product = access.product(request, slug)
    portal = queries.portal_of(product)
    q = request.GET.get("q", "").strip()[:200]
    context: dict[str, object] = {"product": product, "portal": portal, "q": q, "here_is": "board"}
    if portal is not None:
        context |= {"rows": list(queries.board_of(portal, q=q)), "words": queries.status_words(portal)}
        context |= {"waiting": queries.queue_counts(portal)["waiting"], "link": link_to(request, portal)}
    return render(request, "portal/board.html", context)


def link_to(request: Request, portal: Portal) -> str:
    """The portal's public address."""
    path = reverse("portal:ideas", args=[portal.product.slug])
    return actions.signing.base_of(portal) + path if portal.host else request.build_absolute_uri(path)


def publish(request: Request, slug: str) -> HttpResponse:
    """Show an idea on the portal."""
    portal = portal_for(request, slug, to="edit")
    form = PublishForm(request.POST or None, portal=portal, initial={"idea": request.GET.get("idea", "")})
    if request.method == "POST" and form.is_valid():
        made = actions.publish(portal, by=request.user, **form.cleaned_data)
        place = reverse("portal:published", args=[slug, made.pk])
        return replies.done(request, f"“{made}” is on the portal.", to=place)
    context = {"product": portal.product, "portal": portal, "form": form}
    return render(request, "portal/publish.html", context, status=422 if form.is_bound else 200)


def published(request: Request, slug: str, pk: int) -> HttpResponse:
    """One published idea: its words, our answer, who voted, who follows."""
    found = published_for(request, slug, pk, to="read" if request.method == "GET" else "edit")
    form = PublishedForm(request.POST or None, instance=Published.objects.select_related("portal__product").get(pk=pk))
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        segments = values.pop("segments")
        change = actions.change_published(found, by=request.user, **values)
        change = actions.set_audience(found.portal, segments, by=request.user, published=found) or change
        return replies.done(request, "Saved.", to=request.path, undo=change)
    context = published_context(found) | {"form": form}
    return render(request, "portal/published.html", context, status=422 if form.is_bound else 200)


def published_context(found: Published) -> dict[str, object]:
    """What the page of a published idea needs besides its form."""
    votes, followers = queries.people_of(found)
    return {
        "product": found.product,
        "published": found,
        "answer_form": AnswerForm(initial={"answer": found.answer}),
        "vote_form": VoteForForm(),
        "votes": votes,
        "followers": followers,
        "comments": queries.comments_of(found, None),
        "word": queries.word_of(queries.status_words(found.portal), found),
    }


def back(slug: str, pk: int) -> str:
    """The page of a published idea."""
    return reverse("portal:published", args=[slug, pk])


@require_POST
def answer(request: Request, slug: str, pk: int) -> HttpResponse:
    """Say officially what becomes of an idea."""
    found = published_for(request, slug, pk, to="edit")
    form = AnswerForm(request.POST)
    if not form.is_valid():
        raise Refused("An answer has at most 5,000 characters.", field="answer")
    change = actions.answer(found, by=request.user, text=form.cleaned_data["answer"])
    return replies.done(request, "This is what they read now.", to=back(slug, pk), undo=change)


@require_POST
def vote_for(request: Request, slug: str, pk: int) -> HttpResponse:
    """Vote on behalf of somebody outside, who is told when it is there."""
    found = published_for(request, slug, pk, to="contribute")
    form = VoteForForm(request.POST)
    if not form.is_valid():
        name, errors = next(iter(form.errors.items()))
        raise Refused(f"{form[name].label}: {errors[0]}", field=name)
    values = form.cleaned_data
    visitor = actions.visitor_for(found.portal, email=values["email"], name=values["name"], by=request.user)
    actions.vote(found, visitor, importance=values["importance"], by=request.user)
    return replies.done(request, f"{visitor} has voted.", to=back(slug, pk))


@require_POST
def say(request: Request, slug: str, pk: int) -> HttpResponse:
    """Comment as the team."""
    found = published_for(request, slug, pk, to="contribute")
    actions.say_as_team(found, by=request.user, text=request.POST.get("text", ""))
    return replies.done(request, "Everybody can read it.", to=back(slug, pk) + "#talk")


@require_POST
def withdraw(request: Request, slug: str, pk: int) -> HttpResponse:
    """Take an idea off the portal."""
    found = published_for(request, slug, pk, to="edit")
    change = actions.withdraw(found, by=request.user)
    place = reverse("portal:board", args=[slug])
    return replies.done(request, f"“{found}” is off the portal. The idea and its votes stay.", to=place, undo=change)
