"""Guides: questions for interviews."""

from __future__ import annotations

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from roadworthy.core import access
from roadworthy.core.errors import Refused
from roadworthy.core.request import Request
from roadworthy.ideas import actions, queries
from roadworthy.ideas.forms import questions_typed
from roadworthy.ideas.rules.interviews import TEMPLATES
from roadworthy.ui import replies

SPARE = 3


@require_GET
def list_(request: Request, slug: str) -> HttpResponse:
    product = access.product(request, slug)
    context = {"product": product, "guides": queries.guides(product), "templates": TEMPLATES}
    return render(request, "ideas/interviews/guides.html", context)


@require_POST
def new(request: Request, slug: str) -> HttpResponse:
    product = access.product(request, slug, to="contribute")
    if key := request.POST.get("template", ""):
        made = actions.guide_from_template(product, by=request.user, key=key)
    else:
        made = actions.create_guide(product, by=request.user, name=request.POST.get("name", ""))
    return replies.done(request, f"“{made}” is there.", to=reverse("interviews:guide", args=[slug, made.pk]))


@require_http_methods(["GET", "POST"])
def guide(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug, to="contribute" if request.method == "POST" else "read")
    found, fault = queries.guide(product, pk), ""
    typed = {"name": request.POST.get("name", found.name), "purpose": request.POST.get("purpose", found.purpose)}
    rows = [(one.text, one.hint) for one in found.questions.all()]
    if request.method == "POST":
        rows = questions_typed(request.POST)
        try:
            with transaction.atomic():
                actions.change_guide(found, by=request.user, **typed)
                actions.set_questions(found, by=request.user, questions=rows)
            return replies.done(request, "Saved.", to=reverse("interviews:guide", args=[slug, pk]))
        except Refused as refusal:
            fault = refusal.sentence
    context = {"product": product, "guide": found, "rows": [*rows, *[("", "")] * SPARE], "fault": fault, **typed}
    return render(request, "ideas/interviews/guide.html", context, status=422 if fault else 200)


@require_POST
def delete(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug, to="contribute")
    found = queries.guide(product, pk)
    change = actions.delete_guide(found, by=request.user)
    return replies.done(request, f"“{found}” is deleted.", to=reverse("interviews:guides", args=[slug]), undo=change)
