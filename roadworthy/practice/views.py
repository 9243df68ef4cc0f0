"""Pages of practice: one's own games, a quarter to decide, what came of it, and the end."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from roadworthy.core import access
from roadworthy.core.errors import Refused
from roadworthy.core.models import Product
from roadworthy.core.request import Request
from roadworthy.ui import replies

from . import actions, queries, show
from .forms import BeginForm, RoundForm, read_round
from .models import Game
from .rules import (
    PRACTICE,
    PRODUCT,
    Choice,
    Played,
    advice,
    look_back,
    most,
    picks,
    rivals,
    summary_in_words,
    title_of,
)

SHOWN = 30


def start(request: Request, slug: str) -> HttpResponse:
    """One's own games, and a new one."""
    product = access.product(request, slug)
    form = BeginForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        game = actions.begin(product, by=request.user, seed=form.cleaned_data["seed"])
        return redirect("practice:game", slug, game.pk)
    mine = queries.games(product, request.user)[:SHOWN]
    rows = [(one, queries.played(one)) for one in mine]
    context = {"product": product, "form": form, "games": rows, "setting": PRACTICE, "company": PRODUCT}
    return render(request, "practice/start.html", context, status=422 if form.errors else 200)


@require_GET
def game(request: Request, slug: str, pk: int) -> HttpResponse:
    """The quarter to decide; after the last one how the game went."""
    product = access.product(request, slug)
    found = queries.game(product, request.user, pk)
    played = queries.played(found)
    if played.is_over:
        return render(request, "practice/result.html", _result(product, found, played))
    return render(request, "practice/game.html", _board(product, found, played))


@require_POST
def run_tests(request: Request, slug: str, pk: int) -> HttpResponse:
    """Run the ticked tests; the same quarter is then decided with their results."""
    return _decide(request, slug, pk, actions.run_tests, lambda game: redirect("practice:game", slug, game.pk))


@require_POST
def build(request: Request, slug: str, pk: int) -> HttpResponse:
    """Close the quarter and show what came of it."""
    return _decide(
        request, slug, pk, actions.build, lambda game: redirect("practice:quarter", slug, game.pk, game.quarter)
    )


@require_GET
def quarter(request: Request, slug: str, pk: int, number: int) -> HttpResponse:
    """What came of one quarter."""
    product = access.product(request, slug)
    found = queries.game(product, request.user, pk)
    played = queries.played(found)
    if not 1 <= number <= len(played.reports):
        raise Http404("That quarter has not been played.")
    return render(request, "practice/quarter.html", _report(product, found, played, number))


@require_POST
def delete(request: Request, slug: str, pk: int) -> HttpResponse:
    """Throw one's game away."""
    product = access.product(request, slug)
    actions.delete(queries.game(product, request.user, pk))
    return replies.done(request, "The game is gone.", to=f"/{slug}/practice/")


def _decide(
    request: Request,
    slug: str,
    pk: int,
    act: Callable[[Game, Choice], Game],
    then: Callable[[Game], HttpResponse],
) -> HttpResponse:
    """Read the quarter's form and act on it; what cannot be used comes back as typed."""
    product = access.product(request, slug)
    found = queries.game(product, request.user, pk)
    played = queries.played(found)
    form = read_round(request.POST.dict(), {card.key: card.title for card in queries.cards(played)})
    if form.is_valid:
        try:
            return then(act(found, form.choice))
        except Refused as refusal:
            if played.is_over:
                return redirect("practice:game", slug, pk)
            form.errors.append(("ideas", refusal.sentence))
    return render(request, "practice/game.html", _board(product, found, played, form), status=422)


def _board(product: Product, game: Game, played: Played, form: RoundForm | None = None) -> dict[str, object]:
    """What the page of a quarter needs."""
    under_way = [title_of(played.world.by_key[key].number) for key in (played.seen.started if played.seen else ())]
    typed = form.typed if form else {}
    context = {"product": product, "game": game, "seen": played.seen, "cards": queries.cards(played), "form": form}
    return context | {
        "typed": typed,
        "under_way": under_way,
        "setting": PRACTICE,
        "has_tested": played.has_tested,
        "played": played,
        "looks_again": bool(typed.get("looks_again")) if form else True,
        "company": PRODUCT,
    }


def _report(product: Product, game: Game, played: Played, number: int) -> dict[str, object]:
    """What the page of a closed quarter needs."""
    is_last = number == len(played.reports)
    return {
        "product": product,
        "game": game,
        "played": played,
        "number": number,
        "report": played.reports[number - 1],
        "charts": [show.promises(played, number - 1, driver) for driver in ("value", "weeks")],
        "race": show.race(played, rivals(game.seed)) if is_last else None,
        "rules": picks(played.moments[number - 1]),
        "stated": _stated(played),
        "titles": title_of,
        "title_of": lambda key: title_of(played.world.by_key[key].number),
    }


def _result(product: Product, game: Game, played: Played) -> dict[str, object]:
    """What the last page needs."""
    others, best = rivals(game.seed), most(game.seed)
    rice = next(one.totals[-1] for one in others if one.method.key == "rice")
    looking = look_back(played)
    return {
        "product": product,
        "game": game,
        "played": played,
        "sentence": summary_in_words(played, best, rice),
        "race": show.race(played, others),
        "totals": show.totals(played, others, best),
        "looking": looking,
        "reliability": show.reliability(looking.both),
        "advice": [advice(looking.value, "value"), advice(looking.weeks, "weeks")],
        "title_of": lambda key: title_of(played.world.by_key[key].number),
    }


def _stated(played: Played) -> dict[str, float]:
    """Weeks that the teams had said, by idea."""
    return {idea.key: idea.effort[0].likely for idea in played.world.ideas}
