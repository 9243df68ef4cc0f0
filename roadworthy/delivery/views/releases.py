"""Releases: the list, one release, what is in it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from roadworthy.core import access
from roadworthy.core.errors import Refused
from roadworthy.core.request import Request
from roadworthy.delivery import actions, queries
from roadworthy.delivery.forms import CheckForm, ReleaseForm
from roadworthy.delivery.models import Release, ReleaseIdea
from roadworthy.ideas.models import Idea
from roadworthy.ui import replies, rich


@require_GET
def releases(request: Request, slug: str) -> HttpResponse:
    """Every release, planned ones first."""
    product = access.product(request, slug)
    rows = list(queries.releases(product))
    context = {
        "product": product,
        "planned": [row for row in rows if row.state == Release.State.PLANNED],
        "changelog": queries.changelog_of(product),
        "shipped": [row for row in rows if row.state == Release.State.RELEASED],
    }
    return render(request, "delivery/releases.html", context)


@require_GET
def release(request: Request, slug: str, pk: int) -> HttpResponse:
    """One release: contents, checklist, launch, who was told."""
    product = access.product(request, slug)
    found = get_object_or_404(Release, product=product, pk=pk)
    context = {"product": product, "page": queries.release_page(found), "addable": queries.addable(found)[:300]}
    if found.state == Release.State.PLANNED:
        context["outlook"] = queries.outlook_for(product, queries.ideas_of(found))
    if access.can(request, "edit"):
        context["check_form"] = CheckForm(product=product, initial={"perspective": "product"})
    return render(request, "delivery/release.html", context)


def new_release(request: Request, slug: str) -> HttpResponse:
    """Plan a release."""
    product = access.product(request, slug, to="edit")
    form = ReleaseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        notes = rich.clean(request.POST.get("notes", ""))
        made = actions.plan_release(product, by=request.user, notes=notes, **form.cleaned_data)
        return replies.done(request, f"“{made}” is planned.", to=reverse("delivery:release", args=[slug, made.pk]))
    context = {"product": product, "form": form, "notes": request.POST.get("notes", ""), "heading": "New release"}
    return render(request, "delivery/release_form.html", context, status=422 if form.is_bound else 200)


def edit_release(request: Request, slug: str, pk: int) -> HttpResponse:
    """Change a release and its notes."""
    product = access.product(request, slug, to="edit")
    found = get_object_or_404(Release, product=product, pk=pk)
    form = ReleaseForm(request.POST or None, instance=Release.objects.get(pk=pk))
    if request.method == "POST" and form.is_valid():
        notes = rich.clean(request.POST.get("notes", found.notes))
        change = actions.change_release(found, by=request.user, notes=notes, **form.cleaned_data)
        return replies.done(request, "Saved.", to=reverse("delivery:release", args=[slug, pk]), undo=change)
    notes = request.POST.get("notes", found.notes)
    context = {"product": product, "form": form, "notes": notes, "heading": f"Edit {found}", "release": found}
    return render(request, "delivery/release_form.html", context, status=422 if form.is_bound else 200)


@require_POST
def delete_release(request: Request, slug: str, pk: int) -> HttpResponse:
    """Delete a release that has not shipped."""
    product = access.product(request, slug, to="edit")
    found = get_object_or_404(Release, product=product, pk=pk)
    change = actions.delete_release(found, by=request.user)
    return replies.done(request, f"“{found}” is deleted.", to=reverse("delivery:releases", args=[slug]), undo=change)


@require_POST
def add_idea(request: Request, slug: str, pk: int) -> HttpResponse:
    """Put an idea into a release."""
    product = access.product(request, slug, to="edit")
    found = get_object_or_404(Release, product=product, pk=pk)
    key = request.POST.get("idea", "")
    if not key.isdecimal():
        raise Refused("Choose an idea.", field="idea")
    idea = get_object_or_404(Idea, product=product, pk=key)
    actions.add_idea(found, idea, by=request.user)
    return replies.done(request, f"“{idea}” is in “{found}”.", to=reverse("delivery:release", args=[slug, pk]))


@require_POST
def change_content(request: Request, slug: str, pk: int) -> HttpResponse:
    """Say what the changelog says of an idea."""
    product = access.product(request, slug, to="edit")
    link = get_object_or_404(ReleaseIdea.objects.select_related("release"), release__product=product, pk=pk)
    change = actions.change_content(link, by=request.user, text=request.POST.get("text", ""))
    place = reverse("delivery:release", args=[slug, link.release_id])
    return replies.done(request, "Saved.", to=place, undo=change, stay=True)


@require_POST
def take_out(request: Request, slug: str, pk: int) -> HttpResponse:
    """Take an idea out of a release."""
    product = access.product(request, slug, to="edit")
    link = get_object_or_404(ReleaseIdea.objects.select_related("release", "idea"), release__product=product, pk=pk)
    place = reverse("delivery:release", args=[slug, link.release_id])
    change = actions.take_out(link, by=request.user)
    return replies.done(request, f"“{link.idea}” is out of the release.", to=place, undo=change)


@require_GET
def panel(request: Request, slug: str, pk: int) -> HttpResponse:
    """An idea's delivery, for the case."""
    product = access.product(request, slug)
    idea = get_object_or_404(Idea.objects.select_related("status"), product=product, pk=pk)
    context = {
        "product": product,
        "idea": idea,
        "release": queries.release_of(idea),
        "work": list(queries.work_items(product).filter(idea=idea)),
        "told": list(queries.told_about(idea)),
        "outlook": None if idea.is_shipped or idea.is_over else queries.outlook_for(product, [idea]),
    }
    return render(request, "delivery/_panel.html", context)


@require_POST
def publish(request: Request, slug: str) -> HttpResponse:
    """Publish the changelog, or keep it private."""
    product = access.product(request, slug, to="administer")
    is_public, words = bool(request.POST.get("is_public")), request.POST.get("introduction", "")
    actions.publish_changelog(product, by=request.user, is_public=is_public, introduction=words)
    said = "Everybody can read the changelog now." if is_public else "The changelog is private."
    return replies.done(request, said, to=reverse("delivery:releases", args=[slug]))
