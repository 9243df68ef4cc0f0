"""A portfolio: tried with sliders, locked, kept; and its reasons, which take longer and come by themselves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from roadworthy.core import access
from roadworthy.core.errors import Refused
from roadworthy.core.models import Product
from roadworthy.core.request import Request
from roadworthy.ideas.models import Idea
from roadworthy.priorities import actions, jobs
from roadworthy.priorities.models import Portfolio
from roadworthy.priorities.queries import portfolio as queries
from roadworthy.priorities.show import portfolio as show
from roadworthy.ui import replies
from roadworthy.ui.frame import url_or_none

MOST = 1e9


def tried(said: Mapping[str, Any]) -> queries.Settings:
    """What the address or a form tries: `c-<skill>-<period>` numbers and `risk` in per cent. Unreadable is left out."""
    capacity: dict[str, list[tuple[int, float]]] = {}
    for name in said:
        word, _, rest = name.partition("-")
        skill, _, place = rest.rpartition("-")
        amount = number(said.get(name, ""))
        if word == "c" and skill and place.isdecimal() and int(place) < 4 and amount is not None:
            capacity.setdefault(skill, []).append((int(place), amount))
    risk = number(said.get("risk", ""))
    amounts = {skill: [one for _, one in sorted(found)] for skill, found in capacity.items()}
    return queries.Settings(amounts, None if risk is None else min(risk, 100) / 100)


def number(text: str) -> float | None:
    """A number of 0 or more, with a point or comma; None for what is none."""
    try:
        found = float(text.strip().replace(",", "."))
    except ValueError:
        return None
    return found if 0 <= found <= MOST else None


def find(product: Product, pk: int) -> Portfolio:
    """One portfolio of the product, or 404."""
    found: Portfolio = get_object_or_404(queries.portfolios(product), pk=pk)
    return found


def address(name: str, slug: str, pk: int, settings: queries.Settings) -> str:
    """A page of the portfolio with what is tried."""
    query = urlencode(show.tried_values(settings))
    return reverse(f"priorities:{name}", args=[slug, pk]) + (f"?{query}" if query else "")


def context(product: Product, portfolio: Portfolio, settings: queries.Settings) -> dict[str, Any]:
    """What page and fragment show."""
    page = queries.page_of(queries.choosing(portfolio, settings))
    return {
        "product": product,
        "portfolio": portfolio,
        "page": page,
        "bars": show.bars(page),
        "groups": show.by_period(page),
        "tried": show.tried_values(settings),
        "query": urlencode(show.tried_values(settings)),
        "plan_url": url_or_none("roadmap:plan", product.slug, portfolio.pk),
    }


@require_GET
def portfolios(request: Request, slug: str) -> HttpResponse:
    """The first portfolio; before there is one, what it would be."""
    product = access.product(request, slug)
    first = queries.portfolios(product).first()
    if first is not None:
        return redirect("priorities:portfolio", slug, first.pk)
    return render(request, "priorities/portfolio/none.html", {"product": product})


@require_POST
def new_portfolio(request: Request, slug: str) -> HttpResponse:
    """Make a portfolio with what can be guessed."""
    product = access.product(request, slug, to="edit")
    made = actions.create_portfolio(product, by=request.user, name=request.POST.get("name", ""))
    return replies.done(request, f"“{made}” is there.", to=reverse("priorities:portfolio", args=[slug, made.pk]))


@require_GET
def portfolio(request: Request, slug: str, pk: int) -> HttpResponse:
    """The best set under what the sliders say."""
    product = access.product(request, slug)
    found = find(product, pk)
    made = context(product, found, tried(request.GET))
    if request.GET.get("format") == "csv":
        return show.plan_csv(made["page"], f"{slug}-plan.csv")
    if request.htmx and request.htmx.target == "_plan":
        return render(request, "priorities/portfolio/_plan.html", made)
    made["every"] = queries.portfolios(product)
    if request.GET.get("all"):
        made |= reasons_context(made["page"]) | charts_context(made)
    return render(request, "priorities/portfolio/page.html", made)


def reasons_context(page: queries.PortfolioPage) -> dict[str, Any]:
    """Why, and how sure."""
    if page.plan is None:
        return {}
    return {"reasons": show.reasons(page, queries.reasons(page)), "shares": queries.shares(page)}


def charts_context(made: Mapping[str, Any]) -> dict[str, Any]:
    """What else could be had."""
    page = made["page"]
    if page.plan is None:
        return {}
    where = address("portfolio", made["product"].slug, made["portfolio"].pk, queries.AS_KEPT)
    return {"frontiers": show.frontiers(page, where, made["tried"])}


@require_GET
def reasons(request: Request, slug: str, pk: int) -> HttpResponse:
    """What refused ideas would have to be worth, what locks cost, how sure each idea is; goes into the page's rows."""
    product = access.product(request, slug)
    made = context(product, find(product, pk), tried(request.GET))
    return render(request, "priorities/portfolio/_reasons.html", made | reasons_context(made["page"]))


@require_GET
def frontier(request: Request, slug: str, pk: int) -> HttpResponse:
    """Mean against bad case, and value against capacity."""
    product = access.product(request, slug)
    made = context(product, find(product, pk), tried(request.GET))
    return render(request, "priorities/portfolio/_frontier.html", made | charts_context(made))


@require_POST
def keep(request: Request, slug: str, pk: int) -> HttpResponse:
    """Keep what the sliders say, and the plan that comes of it; on to the roadmap when asked."""
    product = access.product(request, slug, to="edit")
    found = find(product, pk)
    change = actions.keep_result(found, by=request.user, tried=tried(request.POST))
    plan = url_or_none("roadmap:plan", slug, pk)
    if plan and request.POST.get("then") == "plan":
        return redirect(plan)
    place = reverse("priorities:portfolio", args=[slug, pk])
    return replies.done(request, f"“{found}” is kept.", to=place, undo=change)


@require_POST
def lock(request: Request, slug: str, pk: int) -> HttpResponse:
    """Say that an idea must be in, or stays out, or neither; then choose again."""
    product = access.product(request, slug, to="edit")
    found = find(product, pk)
    key = request.POST.get("idea", "")
    if not key.isdecimal():
        raise Refused("Choose an idea.", field="idea")
    idea = get_object_or_404(Idea.objects.select_related("product"), product=product, pk=key)
    kind = request.POST.get("kind", "")
    change = actions.lock_idea(found, idea, by=request.user, kind=kind)
    words = {"must": "must be in", "never": "stays out"}.get(kind, "is free again")
    settings = tried(request.POST)
    if not request.htmx:
        return replies.done(request, f"“{idea}” {words}.", to=address("portfolio", slug, pk, settings), undo=change)
    response = render(request, "priorities/portfolio/_plan.html", context(product, found, settings))
    return replies.toast(response, f"“{idea}” {words}.", undo=change)


@require_POST
def search_longer(request: Request, slug: str, pk: int) -> HttpResponse:
    """Look for the proven best in the background."""
    product = access.product(request, slug, to="edit")
    job = jobs.search_longer(find(product, pk), by=request.user)
    return redirect("core:job", job.pk)


@require_POST
def delete_portfolio(request: Request, slug: str, pk: int) -> HttpResponse:
    """Delete a portfolio."""
    product = access.product(request, slug, to="edit")
    found = find(product, pk)
    change = actions.delete_portfolio(found, by=request.user)
    place = reverse("priorities:portfolios", args=[slug])
    return replies.done(request, f"“{found}” is deleted.", to=place, undo=change)


@require_GET
def side_by_side(request: Request, slug: str) -> HttpResponse:
    """All portfolios of a product beside each other."""
    product = access.product(request, slug)
    pages = [queries.page_of(queries.choosing(one)) for one in queries.portfolios(product)[:6]]
    found = {"product": product, "pages": pages, "rows": show.side_by_side(pages)}
    return render(request, "priorities/portfolio/side_by_side.html", found)
