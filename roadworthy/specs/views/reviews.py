"""Versions and reviews."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from roadworthy.core import access
from roadworthy.core.request import Request
from roadworthy.specs import actions, queries, show
from roadworthy.specs.models import Spec, SpecVersion
from roadworthy.specs.rules import compare_html, compare_rows
from roadworthy.ui import replies

from .specs import found_spec


def found_version(spec: Spec, number: int) -> SpecVersion:
    """A version of a spec, or 404."""
    version = queries.version_for(spec, number)
    if version is None:
        raise Http404("There is no such version.")
    return version


def criteria_of(version: SpecVersion) -> list[str]:
    """A version's criteria as plain lines."""
    return [("Must not: " if one["kind"] == "must_not" else "") + one["text"] for one in version.criteria]


@require_GET
def version(request: Request, slug: str, pk: int, number: int) -> HttpResponse:
    """One version, and what changed from the one before or another."""
    product = access.product(request, slug)
    spec = found_spec(product, pk)
    found = found_version(spec, number)
    wanted = request.GET.get("with", "")
    before = queries.version_for(spec, int(wanted) if wanted.isdecimal() else number - 1)
    context: dict[str, Any] = {"product": product, "spec": spec, "idea": spec.idea, "version": found, "before": before}
    if before is not None:
        context["text"] = compare_html(before.body, found.body)
        context["criteria"] = compare_rows(criteria_of(before), criteria_of(found))
    context["versions"] = spec.versions.defer("body", "criteria")
    return render(request, "specs/version.html", context)


@require_POST
def restore(request: Request, slug: str, pk: int, number: int) -> HttpResponse:
    """Make an earlier version the newest one."""
    product = access.product(request, slug, to="edit")
    spec = found_spec(product, pk)
    actions.restore_version(spec, found_version(spec, number), by=request.user)
    return replies.done(request, f"Version {number} is the newest again.", to=reverse("specs:spec", args=[slug, pk]))


@require_POST
def ask(request: Request, slug: str, pk: int) -> HttpResponse:
    """Ask people for their word on the version as it stands."""
    product = access.product(request, slug, to="edit")
    spec = found_spec(product, pk)
    keys = [key for key in request.POST.getlist("reviewers") if key.isdecimal()]
    place = reverse("specs:spec", args=[slug, pk])
    made = actions.ask_review(
        spec, access.members(product.workspace).filter(pk__in=keys), by=request.user, url=place + "#reviews"
    )
    return replies.done(request, f"{len(made)} asked for review.", to=place)


@require_POST
def answer(request: Request, slug: str, pk: int) -> HttpResponse:
    """Approve the version as it stands, or say what should change."""
    product = access.product(request, slug, to="contribute")
    spec = found_spec(product, pk)
    place = reverse("specs:spec", args=[slug, pk])
    approves = request.POST.get("answer") == "approve"
    words = request.POST.get("text", "")
    actions.answer_review(spec, by=request.user, approves=approves, text=words, url=place + "#reviews")
    return replies.done(request, "Approved." if approves else "Your wishes are noted.", to=place)


@require_GET
def download(request: Request, slug: str, pk: int) -> HttpResponse:
    """The spec as Markdown."""
    product = access.product(request, slug)
    spec = found_spec(product, pk)
    response = HttpResponse(show.as_markdown(queries.spec_page(spec)), content_type="text/markdown; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="spec-{pk}.md"'
    return response
