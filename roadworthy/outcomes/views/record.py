"""The track record, what it does to estimates, and perspectives as data."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from roadworthy.core import access
from roadworthy.core.request import Request
from roadworthy.priorities import actions as ranking
from roadworthy.priorities import queries as priorities
from roadworthy.ui import replies

from .. import actions, queries, show

GROUPS = {"driver": "By driver", "person": "By person", "perspective": "By perspective"}


@require_GET
def calibration(request: Request, slug: str) -> HttpResponse:
    """The track record: drivers and promises, by every grouping, and what is done with it."""
    product = access.product(request, slug)
    promises = queries.promises(product)
    drivers = queries.driver_record(product)
    if request.GET.get("format") == "csv":
        return show.record_csv(drivers)
    by = request.GET.get("by", "")
    context = {"product": product, "drivers": drivers, "by": by if by in GROUPS else "driver", "groups": GROUPS}
    context |= {"mine": drivers.own(request.user.pk), "formulas": queries.formula_records(product, promises)}
    return render(request, "outcomes/calibration.html", context | pictures(drivers, queries.track_record(promises), by))


def pictures(drivers: queries.DriverRecord, record: queries.TrackRecord, by: str) -> dict[str, Any]:
    """The record as rows and charts."""
    return {
        "record": record,
        "rows": {"person": drivers.people, "perspective": drivers.perspectives}.get(by, drivers.drivers),
        "axis": show.AXIS,
        "on_axis": show.on_ratio_axis,
        "charts": [show.driver_reliability(drivers.overall), show.levels_chart(drivers.overall)],
        "chart": show.reliability_chart(record.overall),
    }


@require_POST
def renew_corrections(request: Request, slug: str) -> HttpResponse:
    """Work out anew what the record does to estimates."""
    product = access.product(request, slug, to="edit")
    many = actions.renew_corrections(product)
    words = f"Worked out again: {many} corrections." if many else "There are too few results yet to correct anything."
    place = reverse("outcomes:calibration", args=[slug])
    return replies.done(request, words, to=place, kind="good" if many else "note")


@require_POST
def correct_by_default(request: Request, slug: str) -> HttpResponse:
    """Say whether rankings are corrected by the record unless somebody asks otherwise."""
    product = access.product(request, slug, to="edit")
    corrects = request.POST.get("corrects") == "1"
    change = ranking.correct_by_default(product, corrects=corrects, by=request.user)
    done = "Rankings are now corrected by the track record." if corrects else "Rankings now stand as people said."
    return replies.done(request, done, to=reverse("outcomes:calibration", args=[slug]), undo=change)


@require_GET
def perspectives(request: Request, slug: str) -> HttpResponse:
    """How far perspectives' rankings differ, where exactly, and who has been right about what."""
    product = access.product(request, slug)
    formula = priorities.formula_for(product, request.GET.get("formula", ""))
    table = queries.perspective_table(product, formula) if formula else None
    context = {
        "product": product,
        "formula": formula,
        "formulas": priorities.formulas(product),
        "table": table,
        "pair": table.pair(request.GET.get("of", ""), request.GET.get("and", "")) if table else None,
        "record": queries.driver_record(product),
        "axis": show.AXIS,
        "on_axis": show.on_ratio_axis,
    }
    return render(request, "outcomes/perspectives.html", context)
