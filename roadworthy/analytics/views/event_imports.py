"""Pages of imports of events: bring a file, say what its columns are, see what would be lost, bring it in."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from roadworthy.analytics import actions
from roadworthy.analytics.forms import EventFileForm, EventMappingForm
from roadworthy.analytics.models import EventImport
from roadworthy.analytics.rules.imports import SHAPES
from roadworthy.core import access, jobs
from roadworthy.core.errors import Refused
from roadworthy.core.models import Product
from roadworthy.core.request import Request
from roadworthy.ui import replies

LABELS = {shape.key: shape.label for shape in SHAPES}


def import_events(request: Request, slug: str) -> HttpResponse:
    """Bring a file of events."""
    product = access.product(request, slug, to="edit")
    form = EventFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        values = {"name": given["file"].name, "file": given["file"], "source": given["source"]}
        try:
            run = actions.begin_event_import(product, by=request.user, timezone_name=given["timezone"], **values)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        else:
            return redirect("analytics:event_import", slug, run.pk)
    runs = EventImport.objects.filter(product=product).select_related("source", "by")[:20]
    context = {"product": product, "form": form, "runs": runs, "max_mb": settings.IMPORT_MAX_MB}
    return render(request, "analytics/import_events.html", context, status=422 if form.is_bound else 200)


def event_import(request: Request, slug: str, pk: int) -> HttpResponse:
    """One file: its columns, what would be lost, how far it is, what came of it."""
    product = access.product(request, slug, to="edit")
    run = run_of(product, pk)
    form = EventMappingForm(request.POST or None, run=run)
    if request.method == "POST" and form.is_valid():
        try:
            actions.decide_event_import(run, form.mapping())
            actions.start_check(run, by=request.user)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            return redirect("analytics:event_import", slug, pk)
    fragment = request.htmx and run.is_busy
    template = "analytics/_import_progress.html" if fragment else "analytics/event_import.html"
    response = render(request, template, context_of(product, run, form), status=422 if form.is_bound else 200)
    if request.htmx and not run.is_busy:
        response["HX-Refresh"] = "true"
    return response


def run_of(product: Product, pk: int) -> EventImport:
    """The import with its job. One SQL query. Raises Http404."""
    rows = EventImport.objects.select_related("source", "job", "product__workspace")
    return get_object_or_404(rows, product=product, pk=pk)


def context_of(product: Product, run: EventImport, form: EventMappingForm) -> dict[str, Any]:
    """What the page of an import shows."""
    return {"product": product, "run": run, "form": form, "tool": LABELS.get(run.shape, ""), "report": run.report}


@require_POST
def start_event_import(request: Request, slug: str, pk: int) -> HttpResponse:
    """Bring the events in."""
    run = run_of(access.product(request, slug, to="edit"), pk)
    actions.start_import(run, by=request.user, good_rows_only=request.POST.get("good_rows_only") == "1")
    return redirect("analytics:event_import", slug, pk)


@require_POST
def cancel_event_import(request: Request, slug: str, pk: int) -> HttpResponse:
    """Stop what is being read, or forget a file that did not come in."""
    run = run_of(access.product(request, slug, to="edit"), pk)
    if run.is_busy and run.job and not run.job.is_over:
        jobs.cancel(run.job)
        return replies.done(
            request, "Asked to stop.", to=reverse("analytics:event_import", args=[slug, pk]), kind="note"
        )
    if run.is_busy:
        actions.release_event_import(run)
        return redirect("analytics:event_import", slug, pk)
    actions.discard_event_import(run, by=request.user)
    return replies.done(request, f"Forgot {run.name}.", to=reverse("analytics:import_events", args=[slug]))
