"""The ranking, its picture, and estimates typed into it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from roadworthy.core import access
from roadworthy.core.errors import Refused
from roadworthy.core.models import Product
from roadworthy.core.request import Request
from roadworthy.ideas.models import Idea
from roadworthy.priorities import actions, queries, show
from roadworthy.priorities.models import Driver, Estimate
from roadworthy.priorities.rules import PRESETS
from roadworthy.ui import replies

SHOWN = 100


def context(request: Request, product: Product) -> dict[str, Any]:
    """What the ranking's page and fragment show."""
    formula = queries.formula_for(product, request.GET.get("formula", ""))
    found: dict[str, Any] = {"product": product, "formula": formula, "formulas": queries.formulas(product)}
    if formula is None:
        return found | {"presets": PRESETS}
    shown = int(request.GET["rows"]) if request.GET.get("rows", "").isdecimal() else SHOWN
    page = queries.ranking(product, formula, asker=request.user.pk)
    words = request.GET.get("q", "").strip().lower()
    rows = [row for row in page.rows if words in row.idea.title.lower()]
    waiting = [row for row in page.waiting if words in row.idea.title.lower()]
    return found | {
        "page": page,
        "rows": rows[:shown],
        "total": len(rows),
        "waiting": waiting[:50],
        "waiting_total": len(waiting),
        "next_rows": shown + SHOWN if len(rows) > shown else None,
        "q": request.GET.get("q", ""),
    }


@require_GET
def ranking(request: Request, slug: str) -> HttpResponse:
    """Every open idea, best first."""
    product = access.product(request, slug)
    found = context(request, product)
    if request.GET.get("format") == "csv" and found.get("page"):
        return show.ranking_csv(found["page"], f"{slug}-ranking.csv")
    is_part = request.htmx and request.htmx.target == "_ranking"
    return render(request, "priorities/_ranking.html" if is_part else "priorities/ranking.html", found)


@require_POST
def estimate(request: Request, slug: str, pk: int, driver_pk: int) -> HttpResponse:
    """Keep what was typed for one driver of one idea; one change can move every row."""
    product = access.product(request, slug, to="contribute")
    idea = get_object_or_404(Idea, product=product, pk=pk)
    driver = get_object_or_404(Driver.objects.select_related("product__workspace"), product=product, pk=driver_pk)
    change = keep(idea, driver, request.POST.get("value", ""), request)
    if not request.htmx:
        return redirect("priorities:ranking", slug)
    response = render(request, "priorities/_ranking.html", context(request, product))
    return replies.toast(response, f"{driver}: {idea}", undo=change) if change else response


def keep(idea: Idea, driver: Driver, text: str, request: Request) -> Any:
    """Save one typed estimate; nothing typed takes one's own back. Raises Refused for what cannot be meant."""
    if not text.strip():
        mine = Estimate.objects.filter(idea=idea, driver=driver, person=request.user).first()
        return actions.clear_estimate(mine, by=request.user) if mine else None
    try:
        low, likely, high = driver.read(text)
    except ValueError as error:
        raise Refused(str(error), field="value") from None
    return actions.set_estimate(idea, driver, by=request.user, low=low, likely=likely, high=high)[1]


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
