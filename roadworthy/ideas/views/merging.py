"""Two ideas that are one."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from roadworthy.core import access
from roadworthy.core.errors import Refused
from roadworthy.core.models import Product
from roadworthy.core.request import Request
from roadworthy.ideas import actions, queries
from roadworthy.ideas.models import Idea
from roadworthy.ui import replies


@require_http_methods(["GET", "POST"])
def merge(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug, to="edit")
    idea, error = queries.idea(product, pk), ""
    if request.method == "POST":
        try:
            into = chosen(request, product)
            actions.merge_ideas(idea, into=into, by=request.user, reason=request.POST.get("reason", ""))
            undo, to = reverse("ideas:unmerge", args=[slug, pk]), reverse("ideas:case", args=[slug, into.pk])
            return replies.done(request, f"“{idea.title}” is now part of “{into.title}”.", to=to, undo=undo)
        except Refused as refusal:
            error = refusal.sentence
    text = request.GET.get("q", "")
    alike = queries.matching(product, text, besides=pk) if text else queries.similar(product, idea.title, besides=pk)
    picks = [one for one in alike if not one.is_over]
    context = {"product": product, "idea": idea, "picks": picks, "text": text, "error": error}
    return render(request, "ideas/merge.html", context, status=422 if error else 200)


def chosen(request: Request, product: Product) -> Idea:
    """The idea that was chosen to hold both. Raises Refused when none was."""
    key = request.POST.get("into", "")
    if not key.isdecimal():
        raise Refused("Choose the idea that it should go into.", field="into")
    return queries.idea(product, int(key))


@require_POST
def unmerge(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug, to="edit")
    found = queries.merge_of(queries.idea(product, pk))
    if found is None:
        raise Refused("This idea is not merged into another.")
    idea = actions.unmerge_ideas(found, by=request.user)
    to = reverse("ideas:case", args=[slug, pk])
    return replies.done(request, f"“{idea.title}” stands by itself again, with all that followed.", to=to)
