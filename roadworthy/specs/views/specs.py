"""Specs: the list, one spec, its text."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from roadworthy.core import access
from roadworthy.core.errors import Refused
from roadworthy.core.models import Product
from roadworthy.core.request import Request
from roadworthy.ideas.models import Idea
from roadworthy.specs import actions, queries, show
from roadworthy.specs.models import Criterion, Spec
from roadworthy.specs.rules import CriterionText, lint
from roadworthy.ui import replies
from roadworthy.ui.tables import Column, Filter, Table, read_listing, render_listing


def table(product: Product) -> Table:
    """The list of specs."""
    return Table(
        name="specs",
        label="Specs",
        noun="spec",
        search=["idea__title", "body"],
        default_sort="-updated",
        row_url=lambda spec: reverse("specs:spec", args=[product.slug, spec.idea_id]),
        columns=[
            Column("idea", "Idea", value="idea.title", sort="idea__title", is_lead=True),
            Column("state", "State", "choice", choices=Spec.State.choices, sort="state", group="state"),
            Column("version", "Version", "number", sort="version"),
            Column("criteria", "Criteria", "number", value="criteria_count", sort="criteria_count"),
            Column("met", "Met", "number", value="criteria_met", sort="criteria_met"),
            Column("owner", "Owner", "person", value="idea.owner", group="idea__owner"),
            Column("updated", "Changed", "date", sort="updated"),
        ],
        filters=[Filter("state", "State", choices=Spec.State.choices), Filter("updated", "Changed", "date")],
    )


@require_GET
def specs(request: Request, slug: str) -> HttpResponseBase:
    """Every spec of a product, and what still needs one."""
    product = access.product(request, slug)
    listing = read_listing(request, queries.specs(product), table(product))
    context = {"product": product, "without": queries.without_spec(product)[:50]}
    return render_listing(request, listing, "specs/list.html", context)


def found_spec(product: Product, idea_pk: int) -> Spec:
    """The spec of an idea. Raises Http404 when it has none."""
    spec = queries.spec_for(product, idea_pk)
    if spec is None:
        raise Http404("This idea has no spec yet.")
    return spec


def page_context(product: Product, spec: Spec) -> dict[str, Any]:
    """What the page of a spec shows, with what a careful reader would ask."""
    page = queries.spec_page(spec)
    texts = [CriterionText(one.text, one.kind == Criterion.Kind.MUST_NOT) for one in page.criteria]
    findings = lint(spec.body, texts, has_metric=spec.idea.predictions.exists())
    return {"product": product, "page": page, "spec": spec, "idea": spec.idea, "findings": findings}


def spec(request: Request, slug: str, pk: int) -> HttpResponse:
    """The spec of an idea; without one, the choice of how to begin."""
    product = access.product(request, slug)
    idea = get_object_or_404(Idea.objects.select_related("product__workspace", "status"), product=product, pk=pk)
    found = queries.spec_for(product, pk)
    if found is None:
        choices = [(one, one.label, [head for head, _ in show.OUTLINES[one]]) for one in Spec.Template]
        return render(request, "specs/begin.html", {"product": product, "idea": idea, "choices": choices})
    people = access.members(product.workspace) if access.can(request, "edit") else []
    return render(request, "specs/spec.html", page_context(product, found) | {"people": people})


@require_POST
def begin(request: Request, slug: str, pk: int) -> HttpResponse:
    """Begin a spec from a template."""
    product = access.product(request, slug, to="edit")
    idea = get_object_or_404(Idea, product=product, pk=pk)
    template = request.POST.get("template", "")
    if template not in Spec.Template.values:
        raise Refused("Choose how to begin.", field="template")
    body = show.first_body(idea, template)
    actions.write_spec(idea, by=request.user, template=template, body=body)
    return replies.done(request, "The spec is begun.", to=reverse("specs:edit", args=[slug, pk]))


def edit(request: Request, slug: str, pk: int) -> HttpResponse:
    """Write the text of a spec; who saved meanwhile is not overwritten."""
    product = access.product(request, slug, to="edit")
    found = found_spec(product, pk)
    context = {"product": product, "spec": found, "idea": found.idea, "body": found.body, "based_on": found.version}
    if request.method == "POST":
        body, based_on = request.POST.get("body", ""), request.POST.get("based_on", "")
        try:
            base = int(based_on) if based_on.isdecimal() else None
            words = request.POST.get("summary", "")
            actions.save_body(found, by=request.user, body=body, based_on=base, summary=words)
        except Refused as refusal:
            context |= {"body": body, "based_on": based_on, "fault": refusal.sentence}
            return render(request, "specs/edit.html", context, status=422)
        return replies.done(request, "Saved as a new version.", to=reverse("specs:spec", args=[slug, pk]))
    return render(request, "specs/edit.html", context)


@require_POST
def delete(request: Request, slug: str, pk: int) -> HttpResponse:
    """Delete a spec."""
    product = access.product(request, slug, to="edit")
    change = actions.delete_spec(found_spec(product, pk), by=request.user)
    return replies.done(request, "The spec is deleted.", to=reverse("specs:list", args=[slug]), undo=change)


@require_GET
def panel(request: Request, slug: str, pk: int) -> HttpResponse:
    """An idea's spec in short, for the case."""
    product = access.product(request, slug)
    idea = get_object_or_404(Idea, product=product, pk=pk)
    found = queries.spec_for(product, pk)
    page = queries.spec_page(found) if found else None
    return render(request, "specs/_panel.html", {"product": product, "idea": idea, "page": page})
