"""The table of ideas as its page declares it."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from markupsafe import Markup

from roadworthy.core import access, own_fields
from roadworthy.core.models import Product
from roadworthy.core.request import Request
from roadworthy.ideas import queries
from roadworthy.ideas.models import Category, Idea
from roadworthy.ideas.rules import STEPS
from roadworthy.ui import marks
from roadworthy.ui.tables import BulkAction, Column, Filter, Interval, Table, own_columns, own_filters

Rows = QuerySet[Any]
Given = list[tuple[str, ...]]


class Offers:
    """What can be chosen in this product; each list is asked for once."""

    def __init__(self, product: Product) -> None:
        self.product = product
        self.statuses = queries.status_choices(product.workspace)
        self.people = queries.people(product)
        self.components = queries.components(product)
        self.parents = queries.parents(product)
        self.tags = [(tag, tag) for tag in queries.tags_in_use(product)]
        self.own = own_fields.definitions(product.workspace, "idea")


def table(request: Request, product: Product) -> Table:
    """The table of ideas. Six SQL queries for what can be chosen."""
    offers, can_edit = Offers(product), access.can(request, "edit")
    return Table(
        name="ideas",
        label="Ideas",
        noun="idea",
        nouns="ideas",
        columns=[*columns(offers, can_edit), *own_columns(offers.own, people=offers.people, can_edit=can_edit)],
        filters=[*filters(offers), *own_filters(offers.own, people=offers.people)],
        search=queries.search,
        default_sort="-created",
        row_url=row_address("ideas:case", product),
        edit_url=row_address("ideas:edit_cell", product),
        bulk_url=reverse("ideas:bulk", args=[product.slug]),
        bulk=bulk_actions(offers),
        can_edit=can_edit,
        row_class=lambda idea: "is-over" if idea.is_over else "",
    )


def row_address(name: str, product: Product) -> Callable[[Idea], str]:
    """Addresses of rows; the pattern is reversed once for all of them."""
    before, after = reverse(name, args=[product.slug, 0]).split("/0/")
    return lambda idea: f"{before}/{idea.pk}/{after}"


def columns(offers: Offers, can_edit: bool) -> list[Column]:
    """The columns that every workspace has."""
    currency = offers.product.workspace.currency
    return [*own_words(offers, can_edit), *numbers(currency), *further(offers, can_edit)]


def own_words(offers: Offers, can_edit: bool) -> list[Column]:
    """What the idea is, how far, whose, and where."""
    return [
        Column("title", "Idea", is_lead=True, is_editable=can_edit, sort="title"),
        Column(
            "status", "Status", "status", value="status_id", choices=offers.statuses, is_editable=can_edit,
            sort="status__position", group="status_id",
        ),
        Column(
            "owner", "Owner", "person", choices=offers.people, is_editable=can_edit, sort="owner__name",
            group="owner_id", group_words=_words(offers.people, "Nobody"),
        ),
        Column(
            "component", "Component", "choice", value="component_id", choices=offers.components,
            is_editable=can_edit, sort="component__name", group="component_id", is_shown=False,
        ),
        Column("tags", "Tags", "tags", is_editable=can_edit),
    ]  # fmt: skip


def numbers(currency: str) -> list[Column]:
    """What asks for it, and how strongly; kept on the idea, so the table sorts by them."""
    asking = "Recurring revenue a month of the customers who ask"
    steps = "How strong the evidence is, from none to experiment"
    return [
        Column("voices", "Voices", "number", _or_blank("voices"), sort="voices", hint="One voice a customer"),
        Column(
            "revenue", "Revenue", "money", _or_blank("revenue_asking"), sort="revenue_asking", currency=currency,
            hint=asking,
        ),
        Column(
            "demand", "Demand", "number", lambda idea: round(idea.demand, 1) or None, sort="demand", is_shown=False,
            hint="Voices, each halved per half-life of its age",
        ),
        Column(
            "share", "Speaks for", "percent", lambda idea: idea.share, sort="share",
            hint="The share of all customers, from those who have spoken, weighed by segment and plan",
        ),
        Column(
            "share_range", "Speaks for, range", "interval", _share, sort="share", axis=(0, 100), unit=" %",
            is_shown=False,
        ),
        Column(
            "strength", "Strength", "html", strength_mark, sort="strength", group="strength", width="short",
            group_words=_step_words, hint=steps,
        ),
        Column("votes", "Votes", "number", _or_blank("votes"), sort="votes"),
    ]  # fmt: skip


def further(offers: Offers, can_edit: bool) -> list[Column]:
    """What is shown when chosen, and the day it was written down."""
    return [
        Column(
            "level", "Level", "choice", choices=Idea.Level.choices, is_editable=can_edit, is_shown=False, sort="level",
            group="level",
        ),
        Column(
            "parent", "Part of", "choice", value="parent_id", choices=offers.parents, is_editable=can_edit,
            is_shown=False, sort="parent__title", group="parent_id", width="medium",
        ),
        Column("promise", "Promise", is_editable=can_edit, is_shown=False, width="wide"),
        Column("source", "Source", is_shown=False, sort="source", group="source"),
        Column("created", "Added", "date", sort="created"),
        Column("updated", "Changed", "datetime", sort="updated", is_shown=False),
    ]  # fmt: skip


def _or_blank(name: str) -> Callable[[Idea], Any]:
    """A count that stays blank while nobody asks: a column of zeros says nothing."""
    return lambda idea: getattr(idea, name) or None


def _share(idea: Idea) -> Interval | None:
    """The share of customers it speaks for, in per cent; blank where nobody asks or too few have spoken."""
    if idea.share is None or idea.share_low is None or idea.share_high is None:
        return None
    return Interval(100 * idea.share_low, 100 * idea.share, 100 * idea.share_high)


def _words(choices: Any, nothing: str) -> Callable[[Any], str]:
    known = dict(choices)
    return lambda value: nothing if value is None else known.get(str(value), "Somebody who left")


def _step_words(value: Any) -> str:
    return STEPS[int(value)].capitalize()


@lru_cache(maxsize=8)
def _mark(step: int) -> Markup:
    return Markup("{}").format(marks.strength(step, f"Strength {step} of 5: {STEPS[step]}"))


def strength_mark(idea: Idea) -> Markup:
    """The five-step mark of an idea's evidence."""
    return _mark(idea.strength)


def filters(offers: Offers) -> list[Filter]:
    """The filters that every workspace has."""
    steps = [(str(step), word.capitalize()) for step, word in enumerate(STEPS)]
    return [
        Filter("status", "Status", field="status_id", choices=offers.statuses),
        Filter("category", "Means", choices=[(one.value, one.label) for one in Category]),
        Filter("owner", "Owner", "person", field="owner_id", choices=offers.people),
        Filter("component", "Component", field="component_id", choices=offers.components),
        Filter("tag", "Tag", choices=offers.tags, apply=queries.tagged),
        Filter("level", "Level", choices=Idea.Level.choices),
        Filter("parent", "Part of", field="parent_id", choices=offers.parents),
        Filter("strength", "Strength", choices=steps),
        Filter("voices", "Voices", "number"),
        Filter("revenue", "Revenue asking", "number", field="revenue_asking"),
        Filter("demand", "Demand", "number"),
        Filter("votes", "Votes", "number"),
        Filter("created", "Added", "date"),
    ]


def bulk_actions(offers: Offers) -> list[BulkAction]:
    """What can be done with many ideas at once."""
    nobody, nothing = [("none", "Nobody")], [("none", "Nothing")]
    found = [
        BulkAction("status", "Set status", "circle-dot", choices=[(key, name) for key, name, _ in offers.statuses]),
        BulkAction("owner", "Set owner", "user", choices=[*nobody, *offers.people]),
    ]
    if offers.components:
        found.append(BulkAction("component", "Set component", "puzzle", choices=[("none", "None"), *offers.components]))
    if offers.tags:
        found.append(BulkAction("tag", "Add tag", "tag", choices=offers.tags))
    if offers.parents:
        found.append(BulkAction("parent", "Put under", "corner-down-right", choices=[*nothing, *offers.parents]))
    confirm = "Delete the chosen ideas with their evidence, votes and predictions?"
    return [*found, BulkAction("delete", "Delete", "trash-2", confirm=confirm, is_danger=True)]
