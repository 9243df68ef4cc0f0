"""What the address of the ranking asks for: filters, columns, the top, a what-if, the track record."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlencode

from django.urls import reverse

from roadworthy.core.models import Product
from roadworthy.core.request import Request
from roadworthy.ideas import queries as ideas
from roadworthy.ideas.rules import STEPS
from roadworthy.priorities import queries
from roadworthy.priorities.models import Driver, Formula
from roadworthy.priorities.queries.board import SHOWN, View
from roadworthy.priorities.queries.contest import MOST_TOP, TOP
from roadworthy.priorities.rules import WhatIf, read_what_if
from roadworthy.ui.tables import Column, Filter, Listing, Table
from roadworthy.ui.tables.address import Asked, read_asked
from roadworthy.ui.tables.filtering import chips, narrow, search
from roadworthy.ui.tables.listing import saved_views

MOST_ROWS = 5_000


@dataclass(frozen=True)
class Bar(Listing):
    """The bar above the ranking."""

    @property
    def dom_id(self) -> str:
        """The id of the ranking's region."""
        return "_ranking"


def what_if(request: Request) -> WhatIf:
    """What the address supposes."""
    return read_what_if(*(request.GET.get(name, "") for name in ("try", "without", "using")))


def whole_number(request: Request, name: str, otherwise: int, most: int) -> int:
    """A number in the address, 1 to most."""
    text = request.GET.get(name, "")
    return min(most, max(1, int(text[:9]))) if text.isdecimal() else otherwise


def wants_correction(request: Request) -> bool | None:
    """Whether the address asks for the track record; None: it does not say. An unchecked box says 0 before a 1."""
    return {"1": True, "0": False}.get(request.GET.get("corrected", ""))


def state(request: Request, formula: Formula) -> dict[str, str]:
    """The part of the address that is no filter, without defaults and without what cannot be read."""
    supposed = what_if(request)
    top = whole_number(request, "top", TOP, MOST_TOP)
    found = {
        "formula": "" if formula.is_default else str(formula.pk),
        "top": "" if top == TOP else str(top),
        "corrected": request.GET.get("corrected", "") if wants_correction(request) is not None else "",
        "try": supposed.values_text,
        "without": supposed.without_text,
        "using": supposed.expression,
        "by": request.GET.get("by", "") if request.GET.get("by", "").isdecimal() and supposed.values else "",
    }
    return {name: value for name, value in found.items() if value}


def address(request: Request, slug: str, **changes: str) -> str:
    """The address of the ranking as this request asks for it, with some of its state changed; "" leaves it out."""
    asks = ("value", "idea", "driver", "rows", "format", "without_idea", "leave_out", "take_back")
    pairs = [(name, value) for name, value in parse_qsl(request.META.get("QUERY_STRING", "")) if name not in asks]
    pairs = [pair for pair in pairs if pair[0] not in changes]
    pairs += [(name, value) for name, value in changes.items() if value]
    place = reverse("priorities:ranking", args=[slug])
    return f"{place}?{urlencode(pairs)}" if pairs else place


def supposing(request: Request, slug: str, supposed: WhatIf) -> str:
    """The address of the ranking with another what-if."""
    by = request.GET.get("by") or str(request.user.pk)
    values = {"try": supposed.values_text, "without": supposed.without_text, "using": supposed.expression}
    return address(request, slug, **values, by=by if supposed.values else "")


def table(request: Request, product: Product, formula: Formula, drivers: list[Driver]) -> Table:
    """What the ranking can be filtered and sorted by. Four SQL queries for what can be chosen."""
    return Table(
        name="ranking",
        label="Ranking",
        columns=columns(drivers),
        filters=filters(product),
        search=ideas.search,
        noun="idea",
        nouns="ideas",
        extra=state(request, formula),
    )


def columns(drivers: list[Driver]) -> list[Column]:
    """One a driver, then what follows from them; a driver called votes stands in place of the votes."""
    places, unsure = "Its place in eight of ten draws", "How much of what is unsure lies between people"
    rest = [
        Column("score", "Score", "number", sort="score"),
        Column("band", "10 to 90 %", "interval", sort="band", hint="Where the score lies in eight of ten draws"),
        Column("top", "Top", "percent", sort="top"),
        Column("places", "Places", "text", is_shown=False, hint=places),
        Column("disagreement", "Disagree", "percent", sort="disagreement", is_shown=False, hint=unsure),
        Column("strength", "Evidence", "html", is_shown=False),
        Column("votes", "Votes", "number", sort="votes", is_shown=False),
        Column("owner", "Owner", "person", is_shown=False),
    ]
    own = {row.key for row in drivers}
    return [
        Column("title", "Idea", is_lead=True),
        *(Column(row.key, row.name, "number", sort=row.key, hint=row.help_text) for row in drivers),
        *(one for one in rest if one.key not in own),
    ]


def filters(product: Product) -> list[Filter]:
    """The filters of the ranking. Four SQL queries."""
    steps = [(str(step), word.capitalize()) for step, word in enumerate(STEPS)]
    return [
        Filter("status", "Status", field="status_id", choices=ideas.status_choices(product.workspace)),
        Filter("owner", "Owner", "person", field="owner_id", choices=ideas.people(product)),
        Filter("tag", "Tag", choices=[(tag, tag) for tag in ideas.tags_in_use(product)], apply=ideas.tagged),
        Filter("objective", "Objective", field="opportunity__objective_id", choices=queries.objectives(product)),
        Filter("strength", "Evidence", choices=steps),
        Filter("votes", "Votes", "number"),
    ]


def bar(request: Request, product: Product, formula: Formula) -> Bar:
    """The bar as the address has it. Seven SQL queries."""
    parsed = queries.usable_formula(formula)
    every = {row.key: row for row in queries.drivers(product)}
    made = table(request, product, formula, [every[name] for name in parsed.drivers if name in every])
    asked = read_asked(reverse("priorities:ranking", args=[product.slug]), request.GET, made)
    names = set(asked.columns) or {column.key for column in made.columns if column.is_shown}
    return Bar(
        table=made,
        asked=asked,
        columns=[column for column in made.columns if column.key in names or column.is_lead],
        rows=(),
        total=None,
        next_url=None,
        chips=chips(made, asked),
        views=saved_views(request, made),
        slug=product.slug,
    )


def view_of(request: Request, product: Product, made: Bar, supposed: WhatIf | None = None) -> View:
    """How the ranking is looked at. At most one SQL query."""
    by = request.GET.get("by", "")
    return View(
        asker=request.user.pk,
        top=whole_number(request, "top", TOP, MOST_TOP),
        sort=made.asked.sort,
        shown=whole_number(request, "rows", SHOWN, MOST_ROWS),
        allowed=allowed(request, product, made.table, made.asked),
        what_if=supposed or what_if(request),
        by=int(by) if by.isdecimal() else None,
        is_corrected=wants_correction(request),
    )


def allowed(request: Request, product: Product, made: Table, asked: Asked) -> set[int] | None:
    """The ideas that search and filters leave; None for all. At most one SQL query."""
    if not asked.search and not asked.values:
        return None
    rows = search(queries.open_ideas(product), made, asked.search)
    rows = narrow(rows, made, asked, request.user.pk)
    return set(rows.select_related(None).values_list("pk", flat=True))


def without_state(made: Bar, *names: str) -> str:
    """The address without some of its state."""
    left = tuple(pair for pair in made.asked.extra if pair[0] not in names)
    return replace(made.asked, extra=left).url
