"""Everything else on the page of components."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from markupsafe import Markup

from roadworthy.ui import boards, marks, timelines, trees
from roadworthy.ui.frame import url

from .pictures import charts
from .rows import PEOPLE, STATUSES, listing

TODAY = date(2026, 11, 22)


def board() -> boards.Board:
    """Three lanes: full, short and empty."""
    take = url("ui:sample_take")
    page = url("ui:components")
    cards = [
        boards.Card(1, "Remind me when the leaves run low", page, take, "48 customers ask for it",
                    marks.status("building", "Building"), person="Ada Okonkwo", figure="€20k"),
        boards.Card(2, "Steeping timer that survives a locked phone", page, take,
                    mark=marks.status("planned", "Planned"), tags=["mobile"], person="Vic Lindqvist", figure="€17k"),
        boards.Card(3, "Pay with a purchase order", page, take, mark=marks.status("ready", "Ready"), figure="€14k"),
    ]  # fmt: skip
    lanes = [
        boards.Lane("now", "Now", cards, note="This quarter", category="building", add_url=page),
        boards.Lane(
            "next",
            "Next",
            [boards.Card(4, "Gift a month of the tea club", page, take, person="Noor Haddad")],
            count=12,
            more_url=page,
        ),
        boards.Lane("later", "Later", []),
    ]
    return boards.Board("sample-board", "Sample roadmap", lanes, can_move=True)


def tree() -> list[trees.Node]:
    """An objective with opportunities and ideas."""
    page, take = url("ui:components"), url("ui:sample_take")
    band = Markup('<span class="tree-band">{}</span>').format(marks.interval(1, 3, 5, axis=(0, 8), unit="pts"))
    ideas = [
        trees.Node(
            "i1",
            "Steeping timer that survives a locked phone",
            page,
            mark=marks.status("planned", "Planned"),
            facts=band,
            move_url=take,
        ),
        trees.Node(
            "i2", "Sound when the tea is ready", page, mark=marks.status("new", "New"), facts="3 voices", move_url=take
        ),
    ]
    pains = [
        trees.Node(
            "o1",
            "“I forget the cup and it turns bitter”",
            kind="Opportunity",
            children=ideas,
            facts="41 voices",
            move_url=take,
        ),
        trees.Node("o2", "“I never know when to order again”", kind="Opportunity", facts="48 voices", move_url=take),
    ]
    return [trees.Node("g1", "More people brew with us every week", kind="Objective", children=pains, facts="62 %")]


def timeline() -> timelines.Timeline:
    """Bars of every precision, a dependency kept and one broken, and a ghost."""
    take, page = url("ui:sample_take"), url("ui:components")

    def bar(
        key: str, title: str, starts: int, days: int, precision: timelines.Precision = "day", **more: Any
    ) -> timelines.Bar:
        start = TODAY + timedelta(starts)
        return timelines.Bar(key, title, start, start + timedelta(days), page, precision, save_url=take, **more)

    return timelines.Timeline(
        "sample-time",
        "Sample timeline",
        [
            timelines.TimeLane(
                "Tea club",
                [
                    bar(
                        "1", "Remind me when the leaves run low", -20, 42, "week", category="building", share_done=0.55
                    ),
                    bar("2", "Gift a month", 30, 40, "month", category="planned", depends_on=["1"]),
                ],
            ),
            timelines.TimeLane(
                "Brewing",
                [
                    bar("3", "Steeping timer", 10, 30, "month", category="planned", depends_on=["1"]),
                    bar("4", "Compare two harvests side by side", 60, 60, "quarter", category="exploring"),
                    bar("5", "Sound", 4, 6, category="ready", ghost=(TODAY - timedelta(12), TODAY - timedelta(4))),
                ],
            ),
            timelines.TimeLane(
                "Shop, invoices and everything the accountant asks for", [bar("6", "Purchase orders", 80, 70, "half")]
            ),
        ],
        today=TODAY,
        zoom="quarter",
        zoom_urls={zoom: url("ui:components") + f"?zoom={zoom}#timeline" for zoom in ("month", "quarter", "year")},
        can_move=True,
    )


def context(request: HttpRequest) -> dict[str, Any]:
    """What the page of components needs."""
    now = timezone.now()
    return {
        "listing": listing(request),
        "statuses": STATUSES,
        "people": PEOPLE,
        "board": board(),
        "tree": tree(),
        "timeline": timeline(),
        "charts": charts(),
        "now": now,
        "earlier": now - timedelta(days=3, hours=2),
        "today": TODAY,
    }
