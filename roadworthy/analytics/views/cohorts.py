"""Pages of cohorts: the list, who is in one, and the editor."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from roadworthy.analytics import actions, queries
from roadworthy.analytics.forms.cohorts import CohortForm, CriterionRows, is_editable, rows_of
from roadworthy.analytics.models import Cohort
from roadworthy.analytics.rules.cohorts import in_words
from roadworthy.analytics.rules.questions import QuestionError
from roadworthy.analytics.show.cohorts import cohort_table
from roadworthy.core import access
from roadworthy.core.csv_cells import csv_writer
from roadworthy.core.errors import Refused
from roadworthy.core.models import Product
from roadworthy.core.request import Request
from roadworthy.ui import replies
from roadworthy.ui.formats import pluralise
from roadworthy.ui.tables import read_bulk, read_listing, render_listing

AT_ONCE = 100


@require_GET
def cohorts(request: Request, slug: str) -> HttpResponseBase:
    product = access.product(request, slug)
    archived = request.GET.get("show") == "archived"
    rows = queries.cohorts(product, with_archived=True).filter(archived_at__isnull=not archived)
    listing = read_listing(request, rows, cohort_table(request, product))
    return render_listing(request, listing, "analytics/cohorts.html", {"product": product, "archived": archived})


@require_POST
def bulk_cohorts(request: Request, slug: str) -> HttpResponse:
    product = access.product(request, slug, to="edit")
    asked = read_bulk(request, cohort_table(request, product))
    rows = list(Cohort.objects.filter(product=product, pk__in=asked.pks))
    change = actions.change_many_cohorts(rows, asked.action, by=request.user)
    return replies.done(request, f"{pluralise(len(rows), 'cohort')} changed.", undo=change)


@require_GET
def cohort(request: Request, slug: str, pk: int) -> HttpResponse:
    """Who is in it now, a page at a time, or all as CSV."""
    product = access.product(request, slug)
    row = get_object_or_404(queries.cohorts(product, with_archived=True), pk=pk)
    context: dict[str, Any] = {"product": product, "cohort": row, "words": in_words(row.definition), "fault": ""}
    try:
        people = queries.answer(product, queries.cohort_question(row)).get("actors", [])
    except QuestionError as error:
        people, context["fault"] = [], error.sentence
    if request.GET.get("format") == "csv":
        return csv_of(row, people)
    start = max(int(request.GET.get("from", "0")) if request.GET.get("from", "0").isdecimal() else 0, 0)
    context |= {"size": len(people), "people": people[start : start + AT_ONCE], "asks": asks_of(product, row)}
    context["more"] = start + AT_ONCE if start + AT_ONCE < len(people) else 0
    context["joined"] = "any" if "any" in row.definition else "all"
    return render(request, "analytics/cohort.html", context)


def asks_of(product: Product, row: Cohort) -> list[tuple[str, str]]:
    """Questions about only these persons, as (words, address)."""
    where = [queries.cohort_condition(row)]
    questions = [
        ("What they do", {"kind": "trend", "from": "-30d", "where": where, "series": [{"measure": "unique_users"}]}),
        ("Do they come back", {"kind": "retention", "from": "-8w", "period": "week", "periods": 8, "where": where}),
        ("Which ways they take", {"kind": "paths", "from": "-30d", "where": where}),
    ]
    place = reverse("analytics:explore", args=[product.slug])
    return [(words, f"{place}?{urlencode({'question': json.dumps(question)})}") for words, question in questions]


def csv_of(row: Cohort, people: list[str]) -> HttpResponse:
    """All ids as CSV."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="cohort-{row.pk}.csv"'
    out = csv_writer(response)
    out.writerow(["id"])
    out.writerows([one] for one in people)
    return response


def new_cohort(request: Request, slug: str) -> HttpResponse:
    """Make a cohort."""
    product = access.product(request, slug, to="edit")
    return edited(request, product, None)


def edit_cohort(request: Request, slug: str, pk: int) -> HttpResponse:
    """Change who belongs, and what the cohort says of itself."""
    product = access.product(request, slug, to="edit")
    row = get_object_or_404(queries.cohorts(product, with_archived=True), pk=pk)
    if not is_editable(row.definition):
        raise Refused("This cohort was made by the API and says more than the form can. Change it there.")
    return edited(request, product, row)


def edited(request: Request, product: Product, row: Cohort | None) -> HttpResponse:
    """The editor; one more row on the button "Add a row", else keep it."""
    form, rows = forms_of(request, product, row)
    is_post = request.method == "POST"
    if is_post and "more" not in request.POST and all([form.is_valid(), rows.is_valid()]):
        try:
            return kept(request, product, row, form.cleaned_data, rows)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
    context = {"product": product, "form": form, "rows": rows, "cohort": row, "catalog": queries.catalog_of(product)}
    status = 422 if is_post and "more" not in request.POST else 200
    return render(request, "analytics/cohort_form.html", context, status=status)


def forms_of(request: Request, product: Product, row: Cohort | None) -> tuple[CohortForm, Any]:
    """The two forms as they were sent, or as the cohort says."""
    kwargs = {"product": product}
    if request.method != "POST":
        joined = "any" if row and "any" in row.definition else "all"
        form = CohortForm(
            instance=row,
            product=product,
            initial={"joined": joined, "owner": request.user.pk} if not row else {"joined": joined},
        )
        return form, CriterionRows(initial=rows_of(row.definition) if row else [], form_kwargs=kwargs)
    data = request.POST.copy()
    if "more" in data:
        total = request.POST.get("form-TOTAL_FORMS", "1")
        many = min(int(total) + 1 if total.isdecimal() else 2, 20)
        data["form-TOTAL_FORMS"] = str(many)
        data.setdefault(f"form-{many - 1}-what", "did")
    instance = Cohort.objects.get(pk=row.pk) if row else None
    return CohortForm(data, instance=instance, product=product), CriterionRows(data, form_kwargs=kwargs)


def kept(request: Request, product: Product, row: Cohort | None, values: dict[str, Any], rows: Any) -> HttpResponse:
    """Write it. Raises Refused."""
    criteria = [one.criterion() for one in rows if not one.cleaned_data.get("DELETE") and one.cleaned_data.get("what")]
    if not criteria:
        raise Refused("Say at least one thing that they have in common.")
    values["definition"] = {values.pop("joined"): criteria}
    if row is None:
        made = actions.make_cohort(product, by=request.user, **values)
        return replies.done(
            request, f"“{made}” is there.", to=reverse("analytics:cohort", args=[product.slug, made.pk])
        )
    change = actions.change_cohort(row, by=request.user, **values)
    return replies.done(request, "Saved.", to=reverse("analytics:cohort", args=[product.slug, row.pk]), undo=change)


@require_POST
def archive_cohort(request: Request, slug: str, pk: int) -> HttpResponse:
    """Put a cohort away, or bring it back."""
    product = access.product(request, slug, to="edit")
    row = get_object_or_404(Cohort, product=product, pk=pk)
    act = actions.restore_cohort if row.archived_at else actions.archive_cohort
    words = "is back" if row.archived_at else "is archived"
    change = act(row, by=request.user)
    return replies.done(request, f"“{row}” {words}.", to=reverse("analytics:cohorts", args=[slug]), undo=change)
