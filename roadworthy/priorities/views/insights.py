"""What to find out first, why an idea stands where it stands, and two ideas side by side."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from roadworthy.core import access
from roadworthy.core.models import Product
from roadworthy.core.request import Request
from roadworthy.ideas.models import Idea
from roadworthy.priorities import queries, show
from roadworthy.priorities.models import Formula
from roadworthy.priorities.queries.contest import MOST_TOP, TOP

from .looking import address, wants_correction, what_if, whole_number


def look(request: Request, product: Product) -> tuple[Formula | None, queries.View]:
    """The formula and the view that the address asks for, without filters."""
    by = request.GET.get("by", "")
    view = queries.View(
        asker=request.user.pk,
        top=whole_number(request, "top", TOP, MOST_TOP),
        what_if=what_if(request),
        by=int(by) if by.isdecimal() else None,
        is_corrected=wants_correction(request),
    )
    return queries.formula_for(product, request.GET.get("formula", "")), view


@require_GET
def questions(request: Request, slug: str) -> HttpResponse:
    """What to find out first; with htmx the strip above the ranking."""
    product = access.product(request, slug)
    formula, view = look(request, product)
    page = queries.insights(product, formula, view) if formula else None
    found = {"product": product, "formula": formula, "page": page, "query": request.GET.urlencode()}
    is_part = request.htmx and request.htmx.target == "_first-questions"
    template = "priorities/_first-questions.html" if is_part else "priorities/questions.html"
    return render(request, template, found | {"back": address(request, slug)})


@require_GET
def why(request: Request, slug: str, pk: int) -> HttpResponse:
    """Why an idea stands where it stands, and what would move it."""
    product = access.product(request, slug)
    idea = get_object_or_404(Idea.objects.select_related("status"), product=product, pk=pk)
    formula, view = look(request, product)
    page = queries.why(product, formula, view, idea) if formula else None
    found = {"product": product, "idea": idea, "formula": formula, "page": page, "back": address(request, slug)}
    chart = show.tornado(page) if page else None
    return render(request, "priorities/why.html", found | {"chart": chart, "query": request.GET.urlencode()})


@require_GET
def compare(request: Request, slug: str) -> HttpResponse:
    """Two ideas side by side."""
    product = access.product(request, slug)
    formula, view = look(request, product)
    found: dict[str, Any] = {"product": product, "formula": formula, "back": address(request, slug, a="", b="")}
    if formula is None:
        return render(request, "priorities/compare.html", found)
    choices = queries.choices(product, formula, view)
    keys = picked(request, choices)
    ideas = Idea.objects.filter(product=product).select_related("status", "owner")
    pair = [get_object_or_404(ideas, pk=key) for key in keys]
    page = queries.comparison(product, formula, view, (pair[0], pair[1])) if len(pair) == 2 else None
    chart = show.waterfall(page) if page else None
    return render(request, "priorities/compare.html", found | shown_of(choices, keys, page, chart))


def picked(request: Request, choices: list[tuple[str, str]]) -> list[str]:
    """The two ideas of the address, else the first two of the ranking."""
    first = [key for key, _ in choices]
    wanted = [request.GET.get(name, "") for name in ("a", "b")]
    keys = [key for key in wanted if key.isdecimal()]
    return list(dict.fromkeys([*keys, *first]))[:2]


def shown_of(choices: list[tuple[str, str]], keys: list[str], page: Any, chart: Any) -> dict[str, Any]:
    """What the page of two ideas shows."""
    return {"choices": choices, "keys": keys, "page": page, "chart": chart}
