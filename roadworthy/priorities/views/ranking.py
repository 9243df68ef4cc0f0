"""The ranking, its picture, and estimates typed into it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_GET, require_POST

from roadworthy.core import access
from roadworthy.core.errors import Refused
from roadworthy.core.models import Product
from roadworthy.core.request import Request
from roadworthy.ideas.models import Idea
from roadworthy.priorities import actions, queries, show
from roadworthy.priorities.models import Driver, Estimate, Formula
from roadworthy.priorities.queries.board import SHOWN
from roadworthy.priorities.rules import PRESETS, FormulaError, WhatIf
from roadworthy.priorities.views.looking import bar, view_of, without_state
from roadworthy.ui import replies

EVERY = 10**9


def context(request: Request, product: Product, formula: Formula | None, supposed: WhatIf | None = None) -> Any:
    """What the ranking's page and fragment show; `supposed` stands for what the address supposes."""
    found: dict[str, Any] = {"product": product, "formula": formula, "formulas": queries.formulas(product)}
    if formula is None:
        return found | {"presets": PRESETS}
    made = bar(request, product, formula)
    look = view_of(request, product, made, supposed)
    try:
        page, fault = queries.board(product, formula, look), ""
    except FormulaError as error:
        look = replace(look, what_if=replace(look.what_if, expression=""))
        page, fault = queries.board(product, formula, look), error.sentence
    more = f"{made.asked.url}{'&' if made.asked.query else '?'}rows={look.shown + SHOWN}"
    found |= {"page": page, "bar": made, "fault": fault, "more": more if page.total > look.shown else ""}
    return found | {"plain": without_state(made, "try", "without", "using", "by")}


@require_GET
def ranking(request: Request, slug: str) -> HttpResponse:
    """Every open idea, best first."""
    product = access.product(request, slug)
    formula = queries.formula_for(product, request.GET.get("formula", ""))
    if request.GET.get("format") == "csv" and formula:
        look = replace(view_of(request, product, bar(request, product, formula)), shown=EVERY, waiting=EVERY)
        return show.ranking_csv(queries.board(product, formula, look), f"{slug}-ranking.csv")
    return answer(request, context(request, product, formula))


def answer(request: Request, found: dict[str, Any], status: int = 200) -> HttpResponse:
    """The page, or with htmx the list alone; its short address is kept."""
    is_part = request.htmx and request.htmx.target == "_ranking"
    template = "priorities/_ranking.html" if is_part and "page" in found else "priorities/ranking.html"
    response = render(request, template, found, status=status)
    if is_part and "bar" in found:
        response["HX-Push-Url"] = found["bar"].asked.url
    patch_vary_headers(response, ("HX-Request", "HX-Target"))
    return response


@require_POST
def estimate(request: Request, slug: str, pk: int, driver_pk: int) -> HttpResponse:
    """Keep what was typed for one driver of one idea; one change can move every row."""
    product = access.product(request, slug, to="contribute")
    idea = get_object_or_404(Idea, product=product, pk=pk)
    driver = get_object_or_404(Driver.objects.select_related("product__workspace"), product=product, pk=driver_pk)
    change = keep(idea, driver, request.POST.get("value", ""), request)
    if not request.htmx:
        return redirect("priorities:ranking", slug)
    formula = queries.formula_for(product, request.GET.get("formula", ""))
    response = render(request, "priorities/_ranking.html", context(request, product, formula))
    return replies.toast(response, f"{driver}: {idea}", undo=change) if change else response


def keep(idea: Idea, driver: Driver, text: str, request: Request) -> Any:
    """Save one typed estimate; nothing typed takes one's own back. Raises Refused for what cannot be meant."""
    mine = Estimate.objects.filter(idea=idea, driver=driver, person=request.user).first()
    if not text.strip():
        return actions.clear_estimate(mine, by=request.user) if mine else None
    low, likely, high = said(driver, text)
    reason = request.POST.get("reason", "") or (mine.reason if mine else "")
    is_override = not driver.is_typed
    return actions.set_estimate(
        idea, driver, by=request.user, low=low, likely=likely, high=high, reason=reason, is_override=is_override
    )[1]


def said(driver: Driver, text: str) -> tuple[float, float, float]:
    """Low, likely and high of what was typed. Raises Refused with a sentence on why it cannot be meant."""
    try:
        return driver.read(text)
    except ValueError as error:
        raise Refused(str(error), field="value") from None


@require_GET
def picture(request: Request, slug: str) -> HttpResponse:
    """Value against effort."""
    product = access.product(request, slug)
    formula = queries.formula_for(product, request.GET.get("formula", ""))
    spots = queries.picture(product, formula) if formula else []
    chart = show.scatter(product, spots) if spots else None
    found = {
        "product": product,
        "formula": formula,
        "formulas": queries.formulas(product),
        "spots": spots,
        "chart": chart,
    }
    return render(request, "priorities/picture.html", found)
