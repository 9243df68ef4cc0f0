"""What speaks for an idea: passages, evidence by hand, voices and votes."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from roadworthy.core import access
from roadworthy.core.errors import Refused
from roadworthy.core.models import Product
from roadworthy.core.request import Request
from roadworthy.ideas import actions, queries
from roadworthy.ideas.forms import EvidenceForm, VoteForm, add_refusal
from roadworthy.ideas.models import Evidence, Importance, Vote
from roadworthy.market.models import Customer
from roadworthy.ui import replies

from .case import case_context

PAGE = 40


@require_GET
def evidence(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug)
    if not request.htmx:
        return render(request, "ideas/case.html", case_context(request, product, pk, all_evidence=True))
    idea = queries.idea(product, pk)
    start = int(request.GET.get("from", "0") if request.GET.get("from", "0").isdecimal() else 0)
    rows = list(queries.evidence_of(idea)[start : start + PAGE + 1])
    context = {
        "product": product,
        "idea": idea,
        "pieces": queries.pieces(rows[:PAGE]),
        "importances": Importance.choices,
    }
    context |= {"currency": product.workspace.currency, "next_from": start + PAGE if len(rows) > PAGE else 0}
    return render(request, "ideas/_more_pieces.html", context)


@require_http_methods(["GET", "POST"])
def add_evidence(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug, to="contribute")
    idea = queries.idea(product, pk)
    form = EvidenceForm(request.POST or None)
    to = reverse("ideas:case", args=[slug, pk])
    if request.method == "POST" and form.is_valid():
        try:
            values = form.cleaned_data | {"customer": customer_typed(product, form.cleaned_data["customer"])}
            actions.add_evidence(idea, by=request.user, **values)
            return replies.done(request, "The evidence is linked.", to=f"{to}#evidence")
        except Refused as refusal:
            add_refusal(form, refusal)
    context = {"product": product, "idea": idea, "form": form, "back": to}
    context["customers"] = queries.customer_names(product)
    return render(request, "ideas/add_evidence.html", context, status=422 if request.method == "POST" else 200)


def customer_typed(product: Product, text: str) -> Customer | None:
    """The customer of the typed name. Raises Refused when there is none of that name."""
    if not text.strip():
        return None
    found = queries.customer_named(product, text)
    if found is None:
        raise Refused(f"There is no customer “{text.strip()}”. Add it under Market first.", field="customer")
    return found


@require_POST
def change_evidence(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug, to="contribute")
    row = queries.evidence(product, pk)
    typed = request.POST.get("importance", "")
    if not typed.isdecimal():
        raise Refused("Choose how important it is.", field="importance")
    change = actions.change_evidence(row, by=request.user, importance=int(typed))
    return replies.done(request, f"Importance: {Importance(int(typed)).label.lower()}.", undo=change, stay=True)


@require_POST
def unlink(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug, to="contribute")
    row = queries.evidence(product, pk)
    change = actions.unlink_evidence(row, by=request.user)
    words = (
        "The passage is unlinked; the note stays." if row.kind == Evidence.Kind.PASSAGE else "The evidence is removed."
    )
    return replies.done(request, words, undo=change)


@require_http_methods(["GET", "POST"])
def voices(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug, to="contribute" if request.method == "POST" else "read")
    idea = queries.idea(product, pk)
    form = VoteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            customer = customer_typed(product, form.cleaned_data["customer"])
            actions.vote(idea, by=request.user, customer=customer, importance=form.cleaned_data["importance"])
            to = reverse("ideas:voices", args=[slug, pk])
            return replies.done(request, f"{customer}'s vote counts.", to=to)
        except Refused as refusal:
            add_refusal(form, refusal)
    context = {"product": product, "idea": idea, "form": form, "voices": queries.voices(idea)}
    context |= {"votes": queries.votes_of(idea), "asked": queries.asked_for(idea), "importances": Importance.choices}
    context |= {"currency": product.workspace.currency, "customers": queries.customer_names(product)}
    return render(request, "ideas/voices.html", context, status=422 if request.method == "POST" else 200)


@require_POST
def remove_vote(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug, to="contribute")
    row = get_object_or_404(Vote.objects.select_related("idea__product"), idea__product=product, pk=pk)
    change = actions.remove_vote(row, by=request.user)
    return replies.done(request, "The vote is taken back.", undo=change)
