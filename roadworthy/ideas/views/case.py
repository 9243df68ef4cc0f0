"""The case: one idea's page, its status and one's own vote."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from roadworthy.core import access
from roadworthy.core.errors import Refused
from roadworthy.core.models import Product
from roadworthy.core.request import Request
from roadworthy.ideas import actions, queries
from roadworthy.ideas.models import Importance
from roadworthy.ideas.queries import Case
from roadworthy.ui import replies
from roadworthy.ui.frame import url_or_none

from .demand import demand_context
from .drawing import band, promised, promised_range

PANELS = (
    ("priorities:panel", "What it is worth and what it costs"),
    ("specs:panel", "The spec"),
    ("roadmap:panel", "Its place on the roadmap"),
    ("delivery:panel", "Its work and releases"),
    ("outcomes:panel", "Its result against the promise"),
)


@require_GET
def case(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug)
    return render(request, "ideas/case.html", case_context(request, product, pk))


def case_context(request: Request, product: Product, pk: int, *, all_evidence: bool = False) -> dict[str, Any]:
    """What the case's page and its parts need."""
    found = queries.case(product, pk, user=request.user, all_evidence=all_evidence)
    return {
        **demand_context(product, found.idea, found.asked),
        "case": found,
        "idea": found.idea,
        "panels": panels(product, pk),
        "merge": queries.merge_of(found.idea) if found.idea.category == "merged" else None,
        "importances": Importance.choices,
        "own_values": own_values(product, found),
        "band": band,
        "promised": promised,
        "promised_range": promised_range,
    }


def panels(product: Product, pk: int) -> list[dict[str, str]]:
    """The sections that the stages above write, as far as these stages are there."""
    found = ((url_or_none(name, product.slug, pk), words) for name, words in PANELS)
    return [{"url": address, "words": words} for address, words in found if address]


def own_values(product: Product, found: Case) -> list[tuple[str, str]]:
    """The workspace's own fields that have a value here, in words."""
    kept = found.idea.own
    wanted = [field for field in found.own_fields if kept.get(field.key) not in (None, "")]
    people = dict(queries.people(product)) if any(field.kind == "person" for field in wanted) else {}
    return [(field.label, people.get(str(kept[field.key]), str(kept[field.key]))) for field in wanted]


@require_http_methods(["GET", "POST"])
def status(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug, to="edit")
    idea = queries.idea(product, pk)
    wanted = queries.status_for(product.workspace, request.POST.get("status") or request.GET.get("to") or "")
    reason, error = request.POST.get("reason", ""), ""
    if request.method == "POST":
        try:
            if wanted is None:
                raise Refused("Choose a status.", field="status")
            change = actions.change_status(idea, wanted, by=request.user, reason=reason)
            to = reverse("ideas:case", args=[slug, pk])
            return replies.done(request, f"“{idea.title}” is {wanted.name.lower()} now.", to=to, undo=change)
        except Refused as refusal:
            error = refusal.sentence
    context = {"product": product, "idea": idea, "ways": queries.ways(idea), "wanted": wanted, "error": error}
    return render(request, "ideas/status.html", context | {"reason": reason}, status=422 if error else 200)


@require_POST
def vote(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug, to="contribute")
    idea = queries.idea(product, pk)
    if "take_back" in request.POST:
        change = actions.unvote(idea, by=request.user)
        return replies.done(request, "Your vote is taken back.", undo=change)
    importance = request.POST.get("importance", "2")
    actions.vote(idea, by=request.user, importance=int(importance) if importance.isdecimal() else 2)
    return replies.done(request, "Your vote counts.")
