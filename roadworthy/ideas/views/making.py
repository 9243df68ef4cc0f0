"""Making, changing and deleting one idea."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from roadworthy.core import access
from roadworthy.core.errors import Refused
from roadworthy.core.models import Product
from roadworthy.core.request import Request
from roadworthy.ideas import actions, queries
from roadworthy.ideas.forms import IdeaForm, add_refusal
from roadworthy.ideas.models import Idea
from roadworthy.ui import replies

GIVEN = ("title", "promise", "status", "parent", "component", "owner", "opportunity", "tags", "level")


@require_http_methods(["GET", "POST"])
def new(request: Request, slug: str) -> HttpResponse:
    product = access.product(request, slug, to="contribute")
    given = {name: request.GET[name] for name in GIVEN if name in request.GET}
    form = IdeaForm(request.POST or None, product=product, initial={"level": "feature", **given})
    if request.method == "POST" and form.is_valid() and (idea := save_new(product, form, request)):
        again = "again" in request.POST
        to = reverse("ideas:new", args=[slug]) if again else reverse("ideas:case", args=[slug, idea.pk])
        return replies.done(request, f"“{idea.title}” is written down.", to=to)
    context = {"product": product, "form": form, "similar": queries.similar(product, given.get("title", ""))}
    return render(request, "ideas/new.html", context, status=422 if request.method == "POST" else 200)


def save_new(product: Product, form: IdeaForm, request: Request) -> Idea | None:
    """The idea made from the form; None with the form's errors set when a rule forbids it."""
    values = form.values()
    chosen = values.pop("status", "")
    status = queries.status_for(product.workspace, chosen) if chosen else None
    try:
        return actions.create_idea(product, by=request.user, status=status, **values)
    except Refused as refusal:
        add_refusal(form, refusal)
        return None


@require_GET
def similar(request: Request, slug: str) -> HttpResponse:
    product = access.product(request, slug)
    besides = request.GET.get("besides", "")
    other = int(besides) if besides.isdecimal() else None
    found = queries.similar(product, request.GET.get("title", ""), besides=other)
    return render(request, "ideas/_similar.html", {"product": product, "similar": found})


@require_GET
def pick(request: Request, slug: str) -> HttpResponse:
    product = access.product(request, slug)
    besides = request.GET.get("besides", "")
    found = queries.matching(product, request.GET.get("q", ""), besides=int(besides) if besides.isdecimal() else None)
    return render(request, "ideas/_picks.html", {"product": product, "picks": found, "text": request.GET.get("q", "")})


@require_http_methods(["GET", "POST"])
def edit(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug, to="edit")
    idea = queries.idea(product, pk)
    form = IdeaForm(request.POST or None, product=product, idea=idea)
    to = reverse("ideas:case", args=[slug, pk])
    if request.method == "POST" and form.is_valid():
        try:
            change = actions.edit_idea(idea, by=request.user, **form.values())
            return replies.done(request, "Saved." if change else "Nothing was changed.", to=to, undo=change)
        except Refused as refusal:
            add_refusal(form, refusal)
    context = {"product": product, "idea": idea, "form": form, "back": to}
    return render(request, "ideas/edit.html", context, status=422 if request.method == "POST" else 200)


@require_POST
def delete(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug, to="edit")
    idea = queries.idea(product, pk)
    change = actions.delete_idea(idea, by=request.user)
    return replies.done(request, f"“{idea.title}” is deleted.", to=reverse("ideas:list", args=[slug]), undo=change)
