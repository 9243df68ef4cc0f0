"""Pages of metrics."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from roadworthy.analytics import actions, queries, rules, show
from roadworthy.analytics.forms import AnnotationForm, ManyValuesForm, MetricForm, ValueForm, fits, read_lines
from roadworthy.analytics.models import Annotation, Metric, MetricState
from roadworthy.analytics.rules import definitions
from roadworthy.analytics.rules.questions import QuestionError
from roadworthy.core import access
from roadworthy.core.csv_cells import csv_writer
from roadworthy.core.errors import Refused
from roadworthy.core.models import Product
from roadworthy.core.request import Request
from roadworthy.ui import replies


@require_GET
def metrics(request: Request, slug: str) -> HttpResponse:
    """Every metric at a glance."""
    product = access.product(request, slug)
    archived = request.GET.get("show") == "archived"
    rows = queries.metric_rows(product, with_archived=archived)
    shown = [row for row in rows if bool(row.metric.archived_at) == archived]
    cards = [(row, show.spark(row), show.unit_of(row.metric, product.workspace)) for row in shown]
    return render(request, "analytics/metrics.html", {"product": product, "cards": cards, "archived": archived})


@require_GET
def metric(request: Request, slug: str, pk: int) -> HttpResponse:
    """One metric over time."""
    product = access.product(request, slug)
    found = get_object_or_404(Metric.objects.select_related("owner"), product=product, pk=pk)
    if request.GET.get("format") == "csv":
        return csv_of(found)
    return render(request, "analytics/metric.html", metric_context(request, product, found))


def metric_context(request: Request, product: Product, found: Metric) -> dict[str, Any]:
    """What the page of a metric shows."""
    seen = show.window(request.GET.get("days", ""), request.GET.get("by", ""))
    every = queries.series(found)
    first = seen.since(every.last_day)
    part = every.between(first, every.last_day) if first and every.last_day else every
    unit = show.unit_of(found, product.workspace)
    words = queries.annotations_of(product, since=first)
    context: dict[str, Any] = {"product": product, "metric": found, "seen": seen, "unit": unit, "words": words}
    context |= {"recent": queries.recent_value(found, every), "last_day": every.last_day, "days": len(every)}
    if every.last_day:
        up = found.direction == Metric.Direction.UP
        days = dict(zip(every.days, every.values, strict=True))
        context["moved"] = rules.compare(days, until=every.last_day, higher_is_better=up)
        context["chart"] = show.line(found, part, seen, words, unit)
        context["latest"] = list(zip(every.days[-31:], every.values[-31:], strict=True))[::-1]
    context |= made_of(found)
    return context | forms_of(request, found)


def forms_of(request: Request, found: Metric) -> dict[str, Any]:
    """What who may edit can enter on the page of a metric: words on days, and values where they are not worked out."""
    if not access.can(request, "edit"):
        return {}
    values = {} if found.definition else {"value_form": ValueForm(), "many_form": ManyValuesForm()}
    return values | {"word_form": AnnotationForm()}


def made_of(found: Metric) -> dict[str, Any]:
    """What a metric is worked out of, in words, and how far that is; nothing where values are entered."""
    if not found.definition:
        return {}
    try:
        read = definitions.read_definition(found.definition)
    except QuestionError as error:
        return {"said": "", "problem": error.sentence}
    parts = [row for row in queries.metrics(found.product) if row.key in definitions.names_of(read)]
    state = MetricState.objects.filter(metric=found).first()
    lag = definitions.lag_days(read)
    return {
        "said": definitions.in_words(read),
        "parts": parts,
        "state": state,
        "lag": lag,
        "fits": fits(found.definition),
    }


def csv_of(found: Metric) -> HttpResponse:
    """All values of a metric as CSV."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{found.key}.csv"'
    out = csv_writer(response)
    out.writerow(["date", found.key])
    every = queries.series(found)
    out.writerows(zip([day.isoformat() for day in every.days], every.values, strict=True))
    return response


def new_metric(request: Request, slug: str) -> HttpResponse:
    """Define a metric."""
    product = access.product(request, slug, to="edit")
    form = MetricForm(request.POST or None, product=product)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.define_metric(product, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error("name", refusal.sentence)
        else:
            place = reverse("analytics:metric", args=[slug, made.pk])
            return replies.done(request, f"“{made}” is defined. Now give it values.", to=place)
    context = {"product": product, "form": form, "heading": "New metric", "kinds": definitions.KINDS}
    return render(request, "analytics/form.html", context, status=422 if form.is_bound else 200)


def edit_metric(request: Request, slug: str, pk: int) -> HttpResponse:
    """Change what a metric says of itself."""
    product = access.product(request, slug, to="edit")
    found = get_object_or_404(Metric, product=product, pk=pk)
    form = MetricForm(request.POST or None, instance=Metric.objects.get(pk=pk), product=product)
    if request.method == "POST" and form.is_valid():
        change = actions.change_metric(found, by=request.user, **form.cleaned_data)
        return replies.done(request, "Saved.", to=reverse("analytics:metric", args=[slug, pk]), undo=change)
    context = {"product": product, "form": form, "heading": f"Edit {found}"}
    return render(request, "analytics/form.html", context, status=422 if form.is_bound else 200)


@require_POST
def archive(request: Request, slug: str, pk: int) -> HttpResponse:
    """Put a metric away, or bring it back."""
    product = access.product(request, slug, to="edit")
    found = get_object_or_404(Metric, product=product, pk=pk)
    if found.archived_at:
        change, words = actions.restore_metric(found, by=request.user), "is back"
    else:
        change, words = actions.archive_metric(found, by=request.user), "is archived; its values stay"
    place = reverse("analytics:metrics", args=[slug])
    return replies.done(request, f"“{found}” {words}.", to=place, undo=change)


@require_POST
def enter_value(request: Request, slug: str, pk: int) -> HttpResponse:
    """Set the value of one day."""
    product = access.product(request, slug, to="edit")
    found = get_object_or_404(Metric, product=product, pk=pk)
    form = ValueForm(request.POST)
    if form.is_valid():
        try:
            actions.enter_value(found, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        else:
            return replies.done(request, "The value is kept.", to=reverse("analytics:metric", args=[slug, pk]))
    context = metric_context(request, product, found) | {"value_form": form}
    return render(request, "analytics/metric.html", context, status=422)


@require_POST
def enter_values(request: Request, slug: str, pk: int) -> HttpResponse:
    """Set the values of many days, pasted; all or none."""
    product = access.product(request, slug, to="edit")
    found = get_object_or_404(Metric, product=product, pk=pk)
    form = ManyValuesForm(request.POST)
    if form.is_valid():
        try:
            count = actions.enter_values(found, read_lines(form.cleaned_data["lines"]), by=request.user)
        except Refused as refusal:
            form.add_error("lines", refusal.sentence)
        else:
            return replies.done(request, f"{count} values are kept.", to=reverse("analytics:metric", args=[slug, pk]))
    context = metric_context(request, product, found) | {"many_form": form}
    return render(request, "analytics/metric.html", context, status=422)


@require_POST
def annotate(request: Request, slug: str) -> HttpResponse:
    """Put a word on a day of every chart."""
    product = access.product(request, slug, to="edit")
    form = AnnotationForm(request.POST)
    if not form.is_valid():
        name, errors = next(iter(form.errors.items()))
        raise Refused(f"{form[name].label}: {errors[0]}", field=name)
    actions.annotate(product, by=request.user, **form.cleaned_data)
    return replies.done(request, "It stands on every chart now.")


@require_POST
def remove_word(request: Request, slug: str, pk: int) -> HttpResponse:
    """Take a word off the charts."""
    product = access.product(request, slug, to="edit")
    found = get_object_or_404(Annotation, product=product, pk=pk)
    change = actions.remove_annotation(found, by=request.user)
    return replies.done(request, "It is off the charts.", undo=change)
