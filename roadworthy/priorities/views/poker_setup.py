"""Starting a session of priority poker: which ideas, which drivers, who, and live or each alone."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_GET, require_http_methods

from roadworthy.core import access
from roadworthy.core.errors import Refused
from roadworthy.core.models import Product, User
from roadworthy.core.request import Request
from roadworthy.ideas import queries as ideas
from roadworthy.priorities import actions, queries
from roadworthy.priorities.models import Poker
from roadworthy.priorities.queries import poker_setup as setup

from .poker import default_closing


@require_http_methods(["GET", "POST"])
def new(request: Request, slug: str) -> HttpResponse:
    """Start a session; a refusal keeps everything that was chosen."""
    product = access.product(request, slug, to="edit")
    fault: tuple[str, str] | None = None
    if request.method == "POST":
        try:
            return redirect("priorities:poker", slug, start(product, request.POST, by=request.user).pk)
        except Refused as refusal:
            fault = (refusal.field or "ideas", refusal.sentence)
    context = setup_context(product, request) | {"fault": fault}
    return render(request, "priorities/poker_new.html", context, status=422 if fault else 200)


@require_GET
def picks(request: Request, slug: str) -> HttpResponse:
    """The list of ideas to choose from in another order, with what is chosen already kept on top."""
    product = access.product(request, slug, to="edit")
    return render(request, "priorities/_poker_picks.html", picks_context(product, request.GET))


def start(product: Product, given: QueryDict, *, by: User) -> Poker:
    """A session of what was chosen. Raises Refused."""
    drivers = [row for row in setup.rateable(product) if row.key in given.getlist("drivers")]
    people = {str(one.user.pk): one.user for one in setup.offers(product)}
    return actions.start_poker(
        product,
        by=by,
        name=given.get("name", ""),
        ideas=ideas.chosen(product, numbers(given.getlist("ideas"))),
        drivers=drivers,
        people=[people[pk] for pk in given.getlist("people") if pk in people],
        mode=given.get("mode", Poker.Mode.LIVE),
        closes_at=read_moment(given.get("closes_at", "")),
        is_anonymous="anonymous" in given,
    )


def setup_context(product: Product, request: Request) -> dict[str, Any]:
    """What the page offers and what is chosen: by the reader, else what most sessions want."""
    given = request.POST if request.method == "POST" else request.GET
    drivers, people, formula = setup.rateable(product), setup.offers(product), queries.formula_in_use(product)
    named = queries.usable_formula(formula).drivers if formula else ()
    chosen = given.getlist("drivers") if request.method == "POST" else [row.key for row in drivers if row.key in named]
    fitting = setup.fitting_people(people, [row for row in drivers if row.key in chosen])
    invited = set(numbers(given.getlist("people"))) if request.method == "POST" else fitting
    return picks_context(product, given) | {
        "given": given,
        "formula": formula,
        "drivers": drivers,
        "chosen": chosen,
        "people": people,
        "invited": invited,
        "closes_at": given.get("closes_at") or default_closing(3),
    }


def picks_context(product: Product, given: QueryDict) -> dict[str, Any]:
    """The ideas to choose from."""
    formula = queries.formula_in_use(product)
    order = given.get("by", "") if given.get("by", "") in setup.ORDERS else "doubtful" if formula else "asked"
    words, chosen = given.get("q", ""), numbers(given.getlist("ideas"))
    rows = setup.picks(product, formula, order, words, chosen)
    if len(rows) == len(chosen) and "by" not in given:  # nothing is ranked yet
        order = "asked"
        rows = setup.picks(product, formula, order, words, chosen)
    return {"product": product, "picks": rows, "order": order, "orders": setup.ORDERS, "q": given.get("q", "")}


def numbers(texts: list[str]) -> list[int]:
    """Keys out of an address or a form; what is none is left out."""
    return [int(text) for text in texts if text.isdecimal() and len(text) < 19]


def read_moment(text: str) -> datetime | None:
    """A day and time as the browser's input sends it, in the reader's zone; None for anything else."""
    try:
        found = parse_datetime(text)
    except ValueError:
        return None
    if found is None:
        return None
    return found if timezone.is_aware(found) else timezone.make_aware(found)
