"""Priority poker: the list of sessions, the table, an idea on it, and the summary."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from roadworthy.core import access
from roadworthy.core.models import Product
from roadworthy.core.queries.talk import counts
from roadworthy.core.request import Request
from roadworthy.priorities import show
from roadworthy.priorities.actions import next_turn
from roadworthy.priorities.models import Poker, PokerIdea
from roadworthy.priorities.queries import poker as queries
from roadworthy.priorities.queries.deal import Deal, deal
from roadworthy.priorities.queries.poker_setup import offers


@require_GET
def sessions(request: Request, slug: str) -> HttpResponse:
    """The sessions of a product: open ones first, with what waits for the reader."""
    product = access.product(request, slug)
    rows = list(queries.sessions(product))
    mine = queries.waiting_for(product, request.user, queries.perspectives_of(product, request.user))
    waiting: dict[int, int] = {}
    for turn in mine:
        waiting[turn.poker_id] = waiting.get(turn.poker_id, 0) + 1
    found = {"open": [row for row in rows if row.is_open], "past": [row for row in rows if not row.is_open]}
    return render(request, "priorities/poker_list.html", {"product": product, "waiting": waiting, **found})


@require_GET
def session(request: Request, slug: str, pk: int) -> HttpResponse:
    """A session: who gathers, the idea on the table of a live one, or the list that each rates alone."""
    product = access.product(request, slug)
    found = queries.session(product, pk)
    if not found.is_open:
        return redirect("priorities:poker_summary", slug, pk)
    dealt = deal(found)
    if found.is_live and found.current:
        return render_table(request, product, found.current, dealt)
    part = is_part(request)
    name = "priorities/_poker_queue.html" if part else "priorities/poker_queue.html"
    return render(request, name, about(request, product, dealt))


@require_GET
def idea(request: Request, slug: str, pk: int) -> HttpResponse:
    """One idea on a table: to rate it alone, or to look at what was said of it."""
    product = access.product(request, slug)
    turn = queries.turn_of(product, pk)
    return render_table(request, product, turn, deal(turn.poker))


@require_GET
def summary(request: Request, slug: str, pk: int) -> HttpResponse:
    """What was rated, where people still disagree, how ranks moved; as a page or CSV."""
    product = access.product(request, slug)
    dealt = deal(queries.session(product, pk))
    outcomes = queries.summary(dealt, request.user.pk)
    if request.GET.get("format") == "csv":
        return show.poker_csv(outcomes, f"{slug}-poker-{pk}.csv")
    context = about(request, product, dealt) | {"outcomes": outcomes}
    return render(request, "priorities/poker_summary.html", context)


def render_table(
    request: Request, product: Product, turn: PokerIdea, dealt: Deal, *, status: int = 200, **more: Any
) -> HttpResponse:
    """The page or fragment of an idea on the table; `more` may hold faults and typed after a refusal."""
    name = "priorities/_poker.html" if is_part(request) else "priorities/poker.html"
    return render(request, name, table_context(request, product, turn, dealt, **more), status=status)


def table_context(
    request: Request, product: Product, turn: PokerIdea, dealt: Deal, *, typed: Any = None, **more: Any
) -> dict[str, Any]:
    """What an idea on the table shows."""
    table = queries.table(turn, request.user, found=dealt)
    following = next_turn(dealt, table.turn)
    return about(request, product, dealt) | {
        "table": table,
        "turn": table.turn,
        "fields": show.fields(table.mine, typed),
        "pictures": show.pictures(table.rounds, table.trends),
        "following": following,
        "talk": counts("priorities.pokeridea", [turn.pk]).get(turn.pk, 0) if table.rounds else 0,
        "again_until": default_closing(2),
        **more,
    }


def about(request: Request, product: Product, dealt: Deal) -> dict[str, Any]:
    """What every page of a session shows: the session, its ideas, and who the reader is in it."""
    poker, rows = dealt.poker, queries.queue(dealt, request.user.pk)
    may_lead = access.can(request, "edit") and poker.is_open
    seat = dealt.person(request.user.pk)
    leads = may_lead and poker.facilitator_id == request.user.pk
    here = [one for one in dealt.people if one.is_here]
    return {
        "product": product,
        "poker": poker,
        "people": here,
        "rows": rows,
        "waits": [row for row in rows if row.waits_for_me],
        "leads": leads,
        "may_take_over": may_lead and not leads,
        "has_seat": seat is not None and seat.is_here,
        "may_sit": access.can(request, "contribute") and poker.is_open,
        "absent": absent(product, dealt) if leads else [],
        "address": place_of(poker, product),
    }


def absent(product: Product, dealt: Deal) -> list[Any]:
    """Who could be invited still."""
    there = {one.user.pk for one in dealt.people if one.is_here}
    return [one for one in offers(product) if one.user.pk not in there]


def place_of(poker: Poker, product: Product) -> str:
    """The address of a session."""
    return reverse("priorities:poker", args=[product.slug, poker.pk])


def is_part(request: HttpRequest) -> bool:
    """Only the part that lives on the page was asked for."""
    return request.headers.get("HX-Target") == "_poker"


def default_closing(days: int) -> str:
    """A time some days ahead at five in the afternoon, as the input for dates and times takes it."""
    then = timezone.localtime() + timedelta(days=days)
    return then.replace(hour=17, minute=0).strftime("%Y-%m-%dT%H:%M")
