"""The inbox as its address asks for it: queue, filters, order, and the note that is open."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from roadworthy.core import access, own_fields
from roadworthy.core.models import FieldDefinition, Product, User
from roadworthy.core.request import Request
from roadworthy.market import queries as market
from roadworthy.ui.tables import Filter, Listing, Table, own_filters
from roadworthy.ui.tables.address import Asked, read_asked
from roadworthy.ui.tables.filtering import chips, narrow
from roadworthy.ui.tables.keyset import Term, ordering
from roadworthy.ui.tables.listing import saved_views

from .. import queries
from ..models import Note, NoteReading, settings_of
from ..rules.languages import LANGUAGES

PAGE = 30
MOST = 300
MOST_DAYS = 365


@dataclass(frozen=True)
class Inbox:
    """One queue as a person looks at it."""

    product: Product
    user: User
    tab: str
    order: str
    asked: Asked
    table: Table
    fields: Sequence[FieldDefinition] = ()
    people: Sequence[User] = field(default=())
    days: int = 5
    default_days: int = 5

    @cached_property
    def overdue_before(self) -> datetime:
        """New notes that wait since before this moment are overdue here."""
        return queries.overdue_before(self.days)

    def is_overdue(self, note: Note) -> bool:
        """Is this a new note that waits too long?"""
        return note.state == Note.State.NEW and note.waiting_since <= self.overdue_before

    @property
    def path(self) -> str:
        """The address of the inbox without anything asked."""
        return reverse("feedback:inbox", args=[self.product.slug])

    @property
    def query(self) -> str:
        """The shortest query that asks for this queue."""
        return self.asked.query

    def url(self, note: int | None = None, **other: str) -> str:
        """The address of this queue, with a note open when given."""
        pairs = {**other, **({"note": str(note)} if note else {})}
        query = "&".join(part for part in (self.query, urlencode(pairs)) if part)
        return f"{self.path}?{query}" if query else self.path

    def tab_url(self, tab: str) -> str:
        """The address of another queue with the same filters."""
        kept = [(key, value) for key, values in self.asked.values for value in values]
        pairs = [
            *([("tab", tab)] if tab != "new" else []),
            *([("q", self.asked.search)] if self.asked.search else []),
            *kept,
        ]
        return f"{self.path}?{urlencode(pairs)}" if pairs else self.path

    @cached_property
    def terms(self) -> list[Term]:
        """The order of the queue."""
        return queries.terms(self.tab, self.order)

    @property
    def ordering(self) -> list[Any]:
        """The order of the queue by its own columns, for looking at its first notes; by revenue the newest."""
        own = [term for term in self.terms if term.path != "revenue"]
        return ordering(own)

    @cached_property
    def narrowed(self) -> QuerySet[Note]:
        """The notes of the queue that the filters leave, whatever was typed. No SQL query yet."""
        return self._narrowed(by_key=False)

    def _narrowed(self, *, by_key: bool) -> QuerySet[Note]:
        rows = queries.queue(self.product, self.tab, self.user, self.overdue_before, by_key=by_key)
        return narrow(rows, self.table, self.asked, self.user.pk)

    @cached_property
    def found(self) -> queries.Found | None:
        """What fits what was typed, best first; None where nothing was, or another order was asked."""
        text = self.asked.search
        return queries.found(self.narrowed, text, self.product) if text and not self.order else None

    @cached_property
    def rows(self) -> QuerySet[Note]:
        """The notes of the queue that filters and search leave. No SQL query yet without a search."""
        if self.found is not None:
            return self.found.rows_found
        text = self.asked.search
        if not text:
            return self.narrowed
        return queries.search(self.narrowed, text, self.product, self._narrowed(by_key=True))

    def page(self, after: str = "", size: int = PAGE) -> queries.Page:
        """Some notes of the queue. One SQL query without a search."""
        size = min(max(size, 1), MOST)
        if self.found is not None:
            return self.found.page(after, size)
        return queries.page(self.rows, self.terms, after, size)

    def neighbours(self, note: Note, page: queries.Page | None = None) -> tuple[Note | None, Note | None]:
        """The notes before and after this one. At most three SQL queries; none inside a first page already read."""
        pks = [one.pk for one in page.notes] if page else []
        if page and note.pk in pks:
            at = pks.index(note.pk)
            if at + 1 < len(pks) or not page.after:
                after = page.notes[at + 1] if at + 1 < len(pks) else None
                return (page.notes[at - 1] if at else None), after
        if self.found is not None:
            return self.found.neighbours(note)
        return queries.neighbours(self.rows, self.terms, note)

    def holds(self, note: Note) -> bool:
        """Does this note stand in the queue (still)? One SQL query."""
        return self.rows.filter(pk=note.pk).exists()

    @property
    def is_filtered(self) -> bool:
        """Does a search or filter hide notes?"""
        return bool(self.asked.search or self.asked.values)

    def listing(self, request: Request, *, with_views: bool = True) -> Listing:
        """The queue in the form that the filter bar draws. One SQL query for saved views."""
        return Listing(
            table=self.table,
            asked=self.asked,
            columns=(),
            rows=(),
            total=None,
            next_url=None,
            chips=chips(self.table, self.asked),
            views=saved_views(request, self.table) if with_views else (),
            slug=self.product.slug,
        )


def orders(inbox: Inbox) -> list[queries.Sort]:
    """The orders that a queue may be asked in; the first is what it comes in unasked."""
    usual = [one for one in queries.SORTS if one.key != "due" or inbox.tab == "snoozed"]
    return [queries.BEST, *usual] if inbox.asked.search else usual


def customer_filter(product: Product) -> Callable[[QuerySet[Note], list[str]], QuerySet[Note]]:
    """Notes of customers whose name contains what was typed. One SQL query to find those, so that an index serves."""

    def apply(rows: QuerySet[Note], values: list[str]) -> QuerySet[Note]:
        return rows.filter(customer__in=market.named(product.workspace, values[-1]))

    return apply


def tag_filter(rows: QuerySet[Note], values: list[str]) -> QuerySet[Note]:
    """Notes with exactly this tag, case aside; the tags are a JSON list, stored as text or as jsonb."""
    tag = values[-1].strip()
    spelt = {json.dumps(tag), json.dumps(tag, ensure_ascii=False)}
    condition = Q()
    for word in spelt:
        condition |= Q(tag_text__icontains=word)
    return rows.alias(tag_text=queries.tag_text()).filter(condition)


def tone_filter(rows: QuerySet[Note], values: list[str]) -> QuerySet[Note]:
    """Notes of a tone: as people said, else as a machine reads it."""
    return queries.of_tone(rows, values)


def theme_filter(product: Product) -> Filter:
    """Notes of a theme, or of none. One SQL query."""
    themes = [(str(one.pk), one.name) for one in queries.standing_themes(product)]
    return Filter("theme", "Theme", field="theme_place__theme", choices=[*themes, ("none", "No theme")])


AGES = {"week": 7, "month": 30, "quarter": 91}
AGE_WORDS = [
    ("last-week", "Last 7 days"), ("last-month", "Last 30 days"), ("last-quarter", "Last quarter"),
    ("older-week", "Over 7 days"), ("older-month", "Over 30 days"), ("older-quarter", "Over a quarter"),
]  # fmt: skip


def age_filter(rows: QuerySet[Note], values: list[str]) -> QuerySet[Note]:
    """Notes said so long ago, counted from now, so that a saved queue keeps its meaning."""
    condition, now = Q(), timezone.now()
    for value in values:
        way, _, name = value.partition("-")
        if name in AGES and way in ("last", "older"):
            moment = now - timedelta(days=AGES[name])
            condition |= Q(said_at__gte=moment) if way == "last" else Q(said_at__lt=moment)
    return rows.filter(condition)


def overdue_filter(product: Product, days: int) -> Callable[[QuerySet[Note], list[str]], QuerySet[Note]]:
    """New notes that nobody touched for so many days."""
    return lambda rows, values: queries.only_overdue(rows, queries.overdue_before(days))


def filters(product: Product, people: Sequence[User], fields: Sequence[FieldDefinition], days: int = 5) -> list[Filter]:
    """What the inbox may be narrowed by. One SQL query for the segments, one for the themes.

    Args:
        days: how long a new note may wait before it is overdue.
    """
    segments = [(str(one.pk), one.name) for one in market.segments(product.workspace)]
    members = [(str(one.pk), str(one)) for one in people]
    return [
        Filter("type", "Type", choices=[(key, str(label)) for key, label in Note.Type.choices if key]),
        Filter("tone", "Tone", choices=[(k, str(v)) for k, v in NoteReading.Sentiment.choices], apply=tone_filter),
        Filter("kind", "From", choices=[(key, str(label)) for key, label in Note.Kind.choices]),
        Filter("customer", "Customer", "text", apply=customer_filter(product)),
        Filter("segment", "Segment", field="customer__segment", choices=[*segments, ("none", "No segment")]),
        Filter("assignee", "Assigned to", "person", choices=[*members, ("none", "Nobody")]),
        Filter("tag", "Tag", "text", apply=tag_filter),
        theme_filter(product),
        Filter("overdue", "Overdue", "flag", apply=overdue_filter(product, days)),
        Filter("age", "Age", choices=AGE_WORDS, apply=age_filter),
        Filter("said", "Said", "date", field="said_at"),
        Filter("rating", "Rating", "number"),
        Filter("language", "Language", choices=list(LANGUAGES.items())),
        *own_filters(fields, people=members),
    ]


def read_inbox(
    request: Request, product: Product, query: QueryDict | None = None, *, like: Inbox | None = None
) -> Inbox:
    """The inbox that an address, or a query sent along with a step, asks for. Four SQL queries for its choices.

    Args:
        like: another inbox of the same product and person, whose choices are taken instead of asking again.
    """
    given = request.GET if query is None else query
    tabs = {tab.key for tab in (*queries.TABS, queries.OVERDUE)}
    orders = {sort.key for sort in queries.SORTS}
    tab = given.get("tab", "new") if given.get("tab") in tabs else "new"
    order = given.get("order", "") if given.get("order") in orders else ""
    people = like.people if like else list(access.members(product.workspace))
    fields = like.fields if like else own_fields.definitions(product.workspace, "note")
    asked_days = given.get("days", "")
    is_own_pace = asked_days.isascii() and asked_days.isdecimal() and 1 <= int(asked_days[:4]) <= MOST_DAYS
    usual = like.default_days if like else settings_of(product).untouched_days
    days = int(asked_days[:4]) if is_own_pace else usual
    extra = {**({"tab": tab} if tab != "new" else {}), **({"order": order} if order else {})}
    extra |= {"days": str(days)} if is_own_pace else {}
    table = Table(
        name="inbox", label="Notes", columns=(), filters=filters(product, people, fields, days), noun="note",
        extra=extra, search=lambda rows, text: queries.search(rows, text, product),
        can_edit=access.can(request, "edit"),
    )  # fmt: skip
    path = reverse("feedback:inbox", args=[product.slug])
    return Inbox(product, request.user, tab, order, read_asked(path, given, table), table, fields, people, days, usual)
