"""When will it be done? One question in the address, its answer, and how such answers held."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from roadworthy.core import access
from roadworthy.core.errors import Refused
from roadworthy.core.models import Product
from roadworthy.core.request import Request
from roadworthy.delivery import queries, show
from roadworthy.delivery.models import Release
from roadworthy.delivery.rules import Grown, Split
from roadworthy.ideas.models import Idea
from roadworthy.maths import Range
from roadworthy.priorities.rules.typed import read_estimate

WEEKS = {"6": 6, "13": 13, "26": 26, "52": 52, "all": 10_000}
GROWTH = ("measured", "none", "own")


@dataclass(frozen=True)
class Question:
    """What the address asks, whole."""

    what: str
    items: int | None
    is_alone: bool
    start: datetime.date
    until: datetime.date | None
    weeks: str
    per: str
    growth: str
    rate: str


def read_question(given: Any) -> Question:
    """The question of an address. Raises Refused naming the field that cannot be meant."""
    items = given.get("items", "").strip()
    if items and not (items.isdecimal() and int(items) <= 100_000):
        raise Refused("Write a whole number of items up to 100,000.", field="items")
    growth = given.get("growth", "")
    return Question(
        what=given.get("what", "all"),
        items=int(items) if items else None,
        is_alone=given.get("alone") == "1",
        start=read_day(given, "start") or timezone.localdate(),
        until=read_day(given, "until"),
        weeks=given.get("weeks") if given.get("weeks") in WEEKS else "26",
        per="day" if given.get("per") == "day" else "week",
        growth=growth if growth in GROWTH else "measured",
        rate=given.get("rate", "").strip(),
    )


def read_day(given: Any, name: str) -> datetime.date | None:
    """A typed day; None when nothing was typed. Raises Refused."""
    text = given.get(name, "").strip()
    try:
        day = datetime.date.fromisoformat(text) if text else None
    except ValueError:
        raise Refused("Write the day as 2026-03-31.", field=name) from None
    if day is not None and not 2000 <= day.year <= 2200:
        raise Refused("This day lies too far off.", field=name)
    return day


def split_for(asked: Question, grown: Grown) -> Split | None:
    """The growth of scope that counts. Raises Refused for a rate that is none."""
    if asked.growth == "none":
        return None
    if asked.growth == "measured":
        return grown if grown.rate is not None else None
    try:
        low, likely, high = read_estimate(asked.rate)
        if low < 1 or high > 100:
            raise ValueError
        return Range(low, likely, high)
    except ValueError:
        raise Refused("Write what one item becomes, such as 1.2 or 1.1-1.5; 1 is no growth.", field="rate") from None


def subject(product: Product, asked: Question) -> tuple[str, queries.Left]:
    """What is asked about, and what is left of it. Raises Http404 for what is not of this product."""
    kind, _, key = asked.what.partition("-")
    if asked.items is not None:
        return f"{asked.items} items", queries.Left(asked.items)
    if kind == "release" and key.isdecimal():
        release = get_object_or_404(Release, product=product, pk=key)
        return release.name, queries.left_of(product, queries.ideas_of(release), alone=asked.is_alone)
    if kind == "idea" and key.isdecimal():
        idea = get_object_or_404(Idea, product=product, pk=key)
        return idea.title, queries.left_of(product, [idea], alone=asked.is_alone)
    return "All open work", queries.left_of(product)


@require_GET
def forecast(request: Request, slug: str) -> HttpResponse:
    """The forecast page."""
    product = access.product(request, slug)
    grown, faults = queries.growth(product), {}
    try:
        asked = read_question(request.GET)
        split = split_for(asked, grown)
    except Refused as refusal:
        faults[refusal.field or "what"] = refusal.sentence
        asked, split = read_question({}), None
    name, left = subject(product, asked)
    pace = queries.pace(product, weeks=WEEKS[asked.weeks], per=asked.per)
    outlook = queries.outlook(pace, left, start=asked.start, split=split)
    if request.GET.get("format") == "csv" and not faults:
        return show.forecast_csv(outlook, f"{slug}-forecast.csv")
    context = {"product": product, "asked": asked, "name": name, "outlook": outlook, "grown": grown, "faults": faults}
    context |= answered(product, asked, outlook, split)
    return render(request, "delivery/forecast.html", context, status=422 if faults else 200)


def answered(product: Product, asked: Question, outlook: queries.Outlook, split: Split | None) -> dict[str, Any]:
    """Charts, amounts, the record and what one can choose from."""
    record = queries.record(outlook.pace)
    until = asked.until or asked.start + datetime.timedelta(days=28)
    return {
        "typed": asked,
        "until": until,
        "amounts": queries.amounts(outlook.pace, start=asked.start, until=until, split=split),
        "record": record,
        "curve": show.curve(outlook),
        "fan": show.fan(outlook) if split is None else None,
        "pace_chart": show.pace(outlook.pace),
        "reliability": show.reliability(record),
        "choices": choices(product),
        "has_teams": queries.team_count(product) > 1,
    }


def choices(product: Product) -> list[tuple[str, str]]:
    """What one can ask about: everything, planned releases, ideas with open work. Two SQL queries."""
    releases = Release.objects.filter(product=product, state=Release.State.PLANNED).order_by("planned_on", "pk")
    found = [("all", "All open work")]
    found += [(f"release-{one.pk}", f"Release: {one.name}") for one in releases]
    return found + [(f"idea-{one.pk}", one.title) for one in queries.plannable(product)[:200]]


@require_GET
def teams(request: Request, slug: str) -> HttpResponse:
    """Several teams that wait for each other."""
    product = access.product(request, slug)
    weeks = request.GET.get("weeks", "26")
    page = queries.together(product, weeks=WEEKS.get(weeks, 26))
    today = timezone.localdate()
    context = {
        "product": product,
        "page": page,
        "weeks": weeks if weeks in WEEKS else "26",
        "chart": show.teams(product, page),
        "dates": {n: today + datetime.timedelta(weeks=n) for n in range(2_001)} if page.found else {},
    }
    return render(request, "delivery/teams.html", context)
