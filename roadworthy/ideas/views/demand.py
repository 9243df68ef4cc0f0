"""Demand by segment: its page and its file, of an idea or an opportunity."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from roadworthy.core import access
from roadworthy.core.csv_cells import csv_writer
from roadworthy.core.models import Product
from roadworthy.core.request import Request
from roadworthy.ideas import queries
from roadworthy.ideas.models import Idea
from roadworthy.ideas.queries import Asked
from roadworthy.ideas.rules.demand import percent, percents
from roadworthy.strategy.models import Opportunity
from roadworthy.ui.frame import url_or_none

from .drawing import demand_chart, segment_chart

HEAD = (
    "segment", "customers", "have spoken", "ask for it", "revenue a month", "share low", "share likely", "share high",
)  # fmt: skip


@require_GET
def demand(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug)
    idea = queries.idea(product, pk)
    context: dict[str, Any] = {"back": reverse("ideas:case", args=[slug, pk])}
    context |= {"crumb": ("Ideas", reverse("ideas:list", args=[slug]))}
    return answer(request, product, idea, context)


@require_GET
def opportunity_demand(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug)
    found = queries.opportunity(product, pk)
    context: dict[str, Any] = {"back": url_or_none("strategy:opportunity", slug, pk) or ""}
    context |= {"crumb": ("Strategy", url_or_none("strategy:tree", slug) or "")}
    return answer(request, product, found, context)


def answer(request: Request, product: Product, target: Idea | Opportunity, context: dict[str, Any]) -> HttpResponse:
    """The page, or the file where that is asked for."""
    asked = queries.asked_for(target)
    if request.GET.get("format") == "csv":
        return as_csv(asked, f"demand-{target.pk}.csv")
    return render(request, "ideas/demand.html", {**demand_context(product, target, asked), **context, "target": target})


def demand_context(product: Product, target: Idea | Opportunity, asked: Asked) -> dict[str, Any]:
    """What the demand card needs."""
    name = "ideas:demand" if isinstance(target, Idea) else "ideas:opportunity_demand"
    return {
        "product": product,
        "asked": asked,
        "currency": product.workspace.currency,
        "chart": demand_chart(asked.months) if any(count for _, count in asked.months) else None,
        "segment_chart": segment_chart(asked.segments),
        "demand_url": reverse(name, args=[product.slug, target.pk]),
        "percent": percent,
        "percents": percents,
    }


def as_csv(asked: Asked, filename: str) -> HttpResponse:
    """One row a segment and one for all; unknown is empty, shares are fractions."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    out = csv_writer(response)
    out.writerow(HEAD)
    for one in asked.segments:
        row = (one.name, one.customers, one.heard, one.asking, one.revenue)
        out.writerow([*row, *ends(one.share)])
    asking = sum(one.asking for one in asked.segments)
    paid = sum(one.revenue for one in asked.segments)
    out.writerow(["all", asked.base.customers, asked.base.heard, asking, paid, *ends(asked.share)])
    return response


def ends(share: Any) -> list[float | str]:
    """Low, likely and high; empty where unknown."""
    return [round(share.low, 4), round(share.likely, 4), round(share.high, 4)] if share else ["", "", ""]
