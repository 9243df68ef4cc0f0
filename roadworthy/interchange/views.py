"""Pages of imports: choose, upload, say where columns go, see what would happen, do it, take it back."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.handlers.asgi import ASGIRequest
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from roadworthy.core import access
from roadworthy.core.errors import Refused
from roadworthy.core.models import Product
from roadworthy.core.request import Request
from roadworthy.ui import replies
from roadworthy.ui.tables.export import stream

from . import actions, jobs, queries, row_export
from .forms import MappingForm, UploadForm
from .models import ImportRun
from .pages import KINDS, TOOLS, next_page, pages_of, tool_of


def start(request: Request, slug: str) -> HttpResponse:
    product = access.product(request, slug, to="edit")
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and (run := _begin(request, product, form)):
        return redirect("interchange:mapping", slug, run.pk)
    context = {"product": product, "kinds": KINDS, "runs": queries.runs(product), "form": form, "tools": TOOLS}
    context["max_mb"] = settings.IMPORT_MAX_MB
    return render(request, "interchange/start.html", context, status=422 if form.is_bound else 200)


def _begin(request: Request, product: Product, form: UploadForm, kind: str = "") -> ImportRun | None:
    """A run for what was sent; None where the form says why not."""
    if not form.is_valid():
        return None
    name, file = form.chosen()
    wanted: Any = kind or form.cleaned_data["kind"] or None
    try:
        return actions.begin(product, wanted, by=request.user, name=name, file=file, reading=form.reading())
    except Refused as refusal:
        form.add_error("file" if form.cleaned_data["file"] else "pasted", refusal.sentence)
        return None


def upload(request: Request, slug: str, kind: str) -> HttpResponse:
    product = access.product(request, slug, to="edit")
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and (run := _begin(request, product, form, kind)):
        return redirect("interchange:mapping", slug, run.pk)
    context = {"product": product, "form": form, "kind": KINDS[kind], "max_mb": settings.IMPORT_MAX_MB}
    return render(request, "interchange/upload.html", context, status=422 if form.is_bound else 200)


def mapping(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug, to="edit")
    run = queries.find_run(product, pk)
    form = MappingForm(request.POST or None, run=run)
    if request.method == "POST" and form.is_valid():
        try:
            actions.decide(run, **form.decided())
            jobs.begin_check(run, by=request.user)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            return redirect(next_page(run))
    if request.method == "GET" and run.state not in actions.OPEN_STATES:
        return redirect(next_page(run))
    context = {"product": product, "run": run, "form": form, "kind": KINDS[run.kind], "first": queries.first_rows(run)}
    context |= {"kinds": KINDS, "tool": tool_of(run)}
    return render(request, "interchange/mapping.html", context, status=422 if form.is_bound else 200)


@require_POST
def look(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug, to="edit")
    kind, tool = request.POST.get("kind", ""), request.POST.get("tool", "")
    run = actions.look_again(queries.find_run(product, pk), kind=kind, tool=tool)
    return redirect("interchange:mapping", slug, run.pk)


@require_GET
def preview(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug, to="edit")
    run = queries.find_run(product, pk)
    if run.state != ImportRun.State.CHECKED:
        return redirect(next_page(run))
    return render(request, "interchange/preview.html", pages_of(product, run))


def run(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug, to="edit")
    found = queries.find_run(product, pk)
    if request.method == "POST":
        good_only = request.POST.get("good_rows_only") == "1"
        jobs.begin_import(found, by=request.user, good_rows_only=good_only)
        return redirect("interchange:run", slug, pk)
    if not found.is_busy:
        onward = next_page(found)
        return HttpResponse(status=204, headers={"HX-Redirect": onward}) if request.htmx else redirect(onward)
    template = "interchange/_progress.html" if request.htmx else "interchange/run.html"
    return render(request, template, pages_of(product, found))


@require_POST
def cancel(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug, to="edit")
    found = queries.find_run(product, pk)
    jobs.cancel(found)
    return replies.done(request, "Asked to stop.", to=next_page(found), kind="note")


@require_GET
def report(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug, to="edit")
    found = queries.find_run(product, pk)
    if found.is_busy or found.state in (ImportRun.State.UPLOADED, ImportRun.State.CHECKED):
        return redirect(next_page(found))
    return render(request, "interchange/report.html", pages_of(product, found))


@require_GET
def refusals(request: Request, slug: str, pk: int) -> FileResponse:
    product = access.product(request, slug, to="edit")
    found = queries.find_run(product, pk)
    if not found.refusals:
        raise Http404("No row was refused.")
    name = f"refused-{found.pk}.csv"
    return FileResponse(found.refusals.open("rb"), as_attachment=True, filename=name, content_type="text/csv")


@require_POST
def undo(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug, to="edit")
    undone = actions.undo_run(queries.find_run(product, pk), by=request.user)
    words = f"Taken back: {undone.deleted:,} deleted, {undone.restored:,} restored, {undone.kept:,} kept."
    return replies.done(request, words, to=reverse("interchange:report", args=[slug, pk]))


@require_POST
def discard(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug, to="edit")
    found = queries.find_run(product, pk)
    actions.discard(found)
    return replies.done(request, f"Forgot {found.name}.", to=reverse("interchange:start", args=[slug]))


@require_GET
def export(request: Request, slug: str, kind: str, form: str) -> HttpResponseBase:
    product = access.product(request, slug)
    write = row_export.csv_lines if form == "csv" else row_export.json_lines
    pieces = row_export.in_blocks(write(product, kind))
    response = stream(pieces, f"{product.slug}-{kind}.{form}", is_async=isinstance(request, ASGIRequest))
    if form == "jsonl":
        response["Content-Type"] = "application/jsonl"
    return response
