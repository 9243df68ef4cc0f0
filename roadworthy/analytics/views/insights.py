"""Pages of insights: the list, keeping one, changing what it says of itself."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from roadworthy.analytics import actions, queries
from roadworthy.analytics.forms import InsightForm, KeepForm
from roadworthy.analytics.forms.insights import DraftField
from roadworthy.analytics.models import Insight
from roadworthy.analytics.show.insights import insight_table
from roadworthy.core import access
from roadworthy.core.errors import Refused
from roadworthy.core.request import Request
from roadworthy.ui import replies
from roadworthy.ui.formats import pluralise
from roadworthy.ui.tables import read_bulk, read_listing, render_listing


@require_GET
def insights(request: Request, slug: str) -> HttpResponseBase:
    product = access.product(request, slug)
    archived = request.GET.get("show") == "archived"
    rows = queries.insights(product, with_archived=True).filter(archived_at__isnull=not archived)
    listing = read_listing(request, rows, insight_table(request, product))
    context = {"product": product, "archived": archived, "has_events": queries.has_events(product)}
    return render_listing(request, listing, "analytics/insights.html", context)


@require_POST
def bulk_insights(request: Request, slug: str) -> HttpResponse:
    product = access.product(request, slug, to="edit")
    asked = read_bulk(request, insight_table(request, product))
    rows = list(queries.insights(product, with_archived=True).filter(pk__in=asked.pks))
    change = actions.change_many(rows, asked.action, "insights", by=request.user)
    return replies.done(request, f"{pluralise(len(rows), 'insight')} changed.", undo=change)


@require_POST
def keep(request: Request, slug: str) -> HttpResponse:
    """Keep the question at hand under a name."""
    product = access.product(request, slug, to="edit")
    form = KeepForm(request.POST)
    if not form.is_valid():
        context = {"product": product, "form": form, "heading": "Keep this insight", "label": "Keep"}
        return render(request, "analytics/insight_form.html", context, status=422)
    values = form.cleaned_data
    values["question"] = values.pop("draft")
    made = actions.save_insight(product, by=request.user, **values)
    return replies.done(request, f"“{made}” is kept.", to=reverse("analytics:insight", args=[slug, made.pk]))


@require_POST
def change_question(request: Request, slug: str, pk: int) -> HttpResponse:
    """Let an insight ask the question at hand from now on."""
    product = access.product(request, slug, to="edit")
    found = get_object_or_404(Insight, product=product, pk=pk)
    try:
        question = DraftField(max_length=actions.LONGEST).clean(request.POST.get("draft", ""))
    except Exception as error:
        raise Refused(" ".join(getattr(error, "messages", ["This is no question."])), field="draft") from error
    change = actions.change_insight(found, by=request.user, question=question)
    return replies.done(request, "Saved.", to=reverse("analytics:insight", args=[slug, pk]), undo=change)


def edit_insight(request: Request, slug: str, pk: int) -> HttpResponse:
    """Change name, description, owner and pin."""
    product = access.product(request, slug, to="edit")
    found = get_object_or_404(Insight, product=product, pk=pk)
    form = InsightForm(request.POST or None, instance=Insight.objects.get(pk=pk), product=product)
    if request.method == "POST" and form.is_valid():
        change = actions.change_insight(found, by=request.user, **form.cleaned_data)
        return replies.done(request, "Saved.", to=reverse("analytics:insight", args=[slug, pk]), undo=change)
    context = {"product": product, "form": form, "heading": f"Edit {found}", "insight": found, "label": "Save"}
    return render(request, "analytics/insight_form.html", context, status=422 if form.is_bound else 200)


@require_POST
def archive_insight(request: Request, slug: str, pk: int) -> HttpResponse:
    """Put an insight away, or bring it back."""
    product = access.product(request, slug, to="edit")
    found = get_object_or_404(Insight, product=product, pk=pk)
    act = actions.restore_insight if found.archived_at else actions.archive_insight
    words = "is back" if found.archived_at else "is archived"
    change = act(found, by=request.user)
    place = reverse("analytics:insights", args=[slug])
    return replies.done(request, f"“{found}” {words}.", to=place, undo=change)


@require_POST
def duplicate_insight(request: Request, slug: str, pk: int) -> HttpResponse:
    """A copy to change at will."""
    product = access.product(request, slug, to="edit")
    found = get_object_or_404(Insight, product=product, pk=pk)
    made = actions.duplicate_insight(found, by=request.user)
    return replies.done(request, f"“{made}” is yours.", to=reverse("analytics:insight", args=[slug, made.pk]))
