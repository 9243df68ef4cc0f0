"""Priority poker: each step of the people at the table and of the facilitator. All are posts, and all come back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from roadworthy.core import access
from roadworthy.core.errors import Refused
from roadworthy.core.models import Product
from roadworthy.core.request import Request
from roadworthy.priorities import actions, show
from roadworthy.priorities.models import Poker, PokerIdea
from roadworthy.priorities.queries import poker as queries
from roadworthy.priorities.queries.deal import deal
from roadworthy.priorities.queries.poker_setup import offers, rateable
from roadworthy.ui import replies

from .poker import place_of, render_table
from .poker_setup import read_moment


@require_POST
def rate(request: Request, slug: str, pk: int) -> HttpResponse:
    """Keep the reader's ballots face down; a refusal shows the table with what was typed."""
    product = access.product(request, slug, to="contribute")
    turn = queries.turn_of(product, pk)
    mine = queries.table(turn, request.user).mine
    votes, faults = show.read_votes([one.driver for one in mine], request.POST) if mine else ([], [])
    try:
        if not faults:
            actions.cast(turn, votes, by=request.user)
            return redirect(after_rating(request, product, turn))
    except Refused as refusal:
        faults = [(f"{refusal.field}_likely" if refusal.field else "", refusal.sentence)]
    turn = queries.turn_of(product, pk)
    more = {"faults": faults, "typed": request.POST, "lost": show.typed_words(rateable(product), request.POST)}
    return render_table(request, product, turn, deal(turn.poker), status=422, **more)


def after_rating(request: Request, product: Product, turn: PokerIdea) -> str:
    """Where to go: the live table, or the next idea that waits for the reader, or the list when none does."""
    poker = place_of(turn.poker, product)
    if turn.poker.is_live:
        return poker
    dealt = deal(turn.poker)
    rows = queries.queue(dealt, request.user.pk)
    here = next(place for place, row in enumerate(rows) if row.turn.pk == turn.pk)
    waiting = [row.turn.pk for row in (*rows[here + 1 :], *rows[:here]) if row.waits_for_me]
    return reverse("priorities:poker_idea", args=[product.slug, waiting[0]]) if waiting else poker


def on_session(request: Request, slug: str, pk: int, to: access.Right, act: Callable[[Poker], str]) -> HttpResponse:
    """Check, find a session, act on it, and go back to it with a sentence."""
    product = access.product(request, slug, to=to)
    found = queries.session(product, pk)
    return replies.done(request, act(found), to=place_of(found, product))


def on_idea(request: Request, slug: str, pk: int, act: Callable[[PokerIdea], str]) -> HttpResponse:
    """Check, find an idea on a table, act on it, and go back to the table."""
    product = access.product(request, slug, to="edit")
    turn = queries.turn_of(product, pk)
    text = act(turn)
    place = place_of(turn.poker, product)
    if not turn.poker.is_live:
        place = reverse("priorities:poker_idea", args=[slug, pk])
    return replies.done(request, text, to=place)


@require_POST
def reveal(request: Request, slug: str, pk: int) -> HttpResponse:
    """Turn all ballots face up."""

    def act(turn: PokerIdea) -> str:
        actions.reveal(turn, by=request.user)
        return "Revealed."

    return on_idea(request, slug, pk, act)


@require_POST
def again(request: Request, slug: str, pk: int) -> HttpResponse:
    """Open the next round."""

    def act(turn: PokerIdea) -> str:
        closes_at = read_moment(request.POST.get("closes_at", ""))
        made = actions.rate_again(turn, by=request.user, drivers=request.POST.getlist("drivers"), closes_at=closes_at)
        return f"Round {made.number} is open."

    return on_idea(request, slug, pk, act)


@require_POST
def settle(request: Request, slug: str, pk: int) -> HttpResponse:
    """Write everyone's last word as their estimates; with `on` move to the next idea."""

    def act(turn: PokerIdea) -> str:
        found = actions.settle(turn, by=request.user)
        dealt = deal(turn.poker)
        following = actions.next_turn(dealt, turn)
        if "on" in request.POST and following is not None and turn.poker.is_live:
            actions.go_to(following, by=request.user)
        kept = "1 estimate is" if found.count == 1 else f"{found.count} estimates are"
        return " ".join([f"“{turn}” is settled: {kept} kept.", *found.left_out])

    return on_idea(request, slug, pk, act)


@require_POST
def skip(request: Request, slug: str, pk: int) -> HttpResponse:
    """Take an idea off the table; a live session moves on."""

    def act(turn: PokerIdea) -> str:
        actions.skip(turn, by=request.user)
        following = actions.next_turn(deal(turn.poker), turn)
        if following is not None and turn.poker.is_live:
            actions.go_to(following, by=request.user)
        return f"“{turn}” is skipped."

    return on_idea(request, slug, pk, act)


@require_POST
def go(request: Request, slug: str, pk: int) -> HttpResponse:
    """Lay this idea before everyone."""

    def act(turn: PokerIdea) -> str:
        return f"“{actions.go_to(turn, by=request.user)}” is on the table."

    return on_idea(request, slug, pk, act)


@require_POST
def begin(request: Request, slug: str, pk: int) -> HttpResponse:
    """Begin to rate."""

    def act(poker: Poker) -> str:
        actions.begin(poker, by=request.user)
        return "The first idea is on the table."

    return on_session(request, slug, pk, "edit", act)


@require_POST
def close(request: Request, slug: str, pk: int) -> HttpResponse:
    """End the session."""

    def act(poker: Poker) -> str:
        actions.close_poker(poker, by=request.user)
        return "The session is closed."

    return on_session(request, slug, pk, "edit", act)


@require_POST
def cancel(request: Request, slug: str, pk: int) -> HttpResponse:
    """Give the session up."""

    def act(poker: Poker) -> str:
        actions.cancel_poker(poker, by=request.user)
        return "The session is cancelled. Nothing of it became an estimate that was not settled before."

    return on_session(request, slug, pk, "edit", act)


@require_POST
def settle_agreed(request: Request, slug: str, pk: int) -> HttpResponse:
    """Settle all revealed ideas on which nobody stands apart."""

    def act(poker: Poker) -> str:
        count = actions.settle_agreed(poker, by=request.user)
        return f"{count} {'idea is' if count == 1 else 'ideas are'} settled."

    return on_session(request, slug, pk, "edit", act)


@require_POST
def closing(request: Request, slug: str, pk: int) -> HttpResponse:
    """Another closing time."""

    def act(poker: Poker) -> str:
        moment = read_moment(request.POST.get("closes_at", ""))
        if moment is None:
            raise Refused("Give a day and a time.", field="closes_at")
        actions.set_closing(poker, moment, by=request.user)
        return "People have until then."

    return on_session(request, slug, pk, "edit", act)


@require_POST
def take_over(request: Request, slug: str, pk: int) -> HttpResponse:
    """Become the facilitator."""

    def act(poker: Poker) -> str:
        actions.take_over(poker, by=request.user)
        return "You lead the session now."

    return on_session(request, slug, pk, "edit", act)


@require_POST
def join(request: Request, slug: str, pk: int) -> HttpResponse:
    """Take a seat."""

    def act(poker: Poker) -> str:
        actions.join(poker, by=request.user)
        return "You sit at the table."

    return on_session(request, slug, pk, "contribute", act)


@require_POST
def leave(request: Request, slug: str, pk: int) -> HttpResponse:
    """Get up."""

    def act(poker: Poker) -> str:
        actions.leave(poker, by=request.user)
        return "You left the table. What you rated stays."

    return on_session(request, slug, pk, "contribute", act)


@require_POST
def invite(request: Request, slug: str, pk: int) -> HttpResponse:
    """Ask more people to the table, or take a seat away (`remove`)."""
    people: dict[str, Any] = {}

    def act(poker: Poker) -> str:
        people.update({str(one.user.pk): one.user for one in offers(poker.product)})
        if gone := people.get(request.POST.get("remove", "")):
            actions.leave(poker, by=request.user, person=gone)
            return f"{gone} sits at the table no more."
        fresh = actions.invite(
            poker, [people[pk] for pk in request.POST.getlist("people") if pk in people], by=request.user
        )
        return f"{', '.join(map(str, fresh))} can rate now." if fresh else "They sit there already."

    return on_session(request, slug, pk, "edit", act)
