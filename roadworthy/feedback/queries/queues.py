"""The inbox as queues: which notes stand in one, in which order, how many, and what comes before and after a note."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.db import connection
from django.db.models import DateField, DateTimeField, DecimalField, F, IntegerField, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Substr
from django.utils import timezone

from roadworthy.core.models import Product, User
from roadworthy.ui.tables.keyset import Term, behind, cursor, ordering, read_cursor

from ..models import Note

CAP = 1_999
OPENING = 220


@dataclass(frozen=True)
class Tab:
    """A queue of the inbox: its key in the address and its word."""

    key: str
    label: str
    icon: str


@dataclass(frozen=True)
class Sort:
    """An order of a queue: its key in the address and its words."""

    key: str
    label: str


@dataclass(frozen=True)
class Page:
    """Some notes of a queue, and the cursor behind the last one if more follow."""

    notes: Sequence[Note]
    after: str | None


TABS = (
    Tab("new", "New", "inbox"),
    Tab("mine", "Mine", "user"),
    Tab("accepted", "Accepted", "check"),
    Tab("snoozed", "Snoozed", "alarm-clock"),
    Tab("archived", "Archived", "archive"),
    Tab("all", "All", "layers"),
)
OVERDUE = Tab("overdue", "Overdue", "alarm-clock-off")
BEST = Sort("", "Best match first")
SORTS = (
    Sort("newest", "Newest first"),
    Sort("oldest", "Oldest first"),
    Sort("waiting", "Longest waiting first"),
    Sort("revenue", "Most revenue first"),
    Sort("due", "Due first"),
)


class CappedCount(Subquery):
    """How many rows a query has, counted no further than its limit; to stand beside other columns."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) capped)"
    output_field = IntegerField()


def overdue_before(days: int, now: datetime | None = None) -> datetime:
    """New notes that wait since before this moment are overdue."""
    return (now or timezone.now()) - timedelta(days=days)


def is_overdue(before: datetime) -> Q:
    """The condition of notes that nobody has touched for too long."""
    return Q(state=Note.State.NEW, waiting_since__lte=before)


def only_overdue(rows: QuerySet[Note], before: datetime) -> QuerySet[Note]:
    """The overdue notes of a queue that comes in an order of its own.

    Said so that no index of waiting times serves: by one, a database would find all of them and sort, instead of
    walking the queue until a page is full.
    """
    waits = Coalesce("waiting_since", "said_at")
    return rows.alias(waits_from=waits).filter(state=Note.State.NEW, waits_from__lte=before)


def in_tab(tab: str, user: User, before: datetime | None = None) -> Q:
    """The condition of a queue. Raises ValueError for an unknown one.

    Args:
        before: since before when a new note must wait to be overdue; only that queue needs it.
    """
    if tab == OVERDUE.key and before is not None:
        return is_overdue(before)
    if tab == "mine":
        return Q(state=Note.State.NEW, assignee=user)
    if tab == "all":
        return Q()
    if tab not in Note.State.values:
        raise ValueError(f"tab: {tab!r} is none of {[one.key for one in TABS]}")
    return Q(state=tab)


def queue(
    product: Product, tab: str, user: User, before: datetime | None = None, *, by_key: bool = False
) -> QuerySet[Note]:
    """The notes of a queue with customer and assignee, and their first words as `opening`; one SQL query."""
    return rows(product, by_key=by_key).filter(in_tab(tab, user, before)).defer("text", "own")


def rows(product: Product, *, whole: bool = False, by_key: bool = False) -> QuerySet[Note]:
    """All notes of a product with customer and assignee, and `opening`; the whole text only when asked for.

    One SQL query.

    Args:
        by_key: a few ids will be asked for: no index of the product serves then, so that these are looked up.
    """
    here = Note.objects.alias(here=F("product_id") + 0).filter(here=product.pk)
    found = (here if by_key else Note.objects.filter(product=product)).select_related("customer", "assignee")
    return (found if whole else found.defer("text")).annotate(opening=Substr("text", 1, OPENING))


def terms(tab: str, sort: str) -> list[Term]:
    """The order of a queue; the snoozed come by the day they return unless asked otherwise."""
    said_at = Term("said_at", True, False, DateTimeField())
    last = Term("pk", True, False, Note._meta.pk)
    if sort == "waiting" or (tab == OVERDUE.key and not sort):
        return [Term("waiting_since", False, False, DateTimeField()), replace(last, is_descending=False)]
    if sort == "oldest":
        return [replace(said_at, is_descending=False), replace(last, is_descending=False)]
    if sort == "revenue":
        return [Term("revenue", True, False, DecimalField()), said_at, last]
    if tab == "snoozed" and sort in ("", "due"):
        return [Term("snoozed_until", False, False, DateField()), last]
    return [said_at, last]


def _sorted(rows: QuerySet[Note], order: Sequence[Term]) -> QuerySet[Note]:
    """The rows with what the order needs besides columns."""
    names = {term.path for term in order}
    if "revenue" in names:
        rows = rows.annotate(revenue=Coalesce("customer__revenue", 0, output_field=DecimalField()))
    return rows


def page(rows: QuerySet[Note], order: Sequence[Term], after: str = "", size: int = 50) -> Page:
    """The notes behind a cursor, or the first ones. One SQL query."""
    found = _sorted(rows, order).order_by(*ordering(order))
    values = read_cursor(after, order) if after else None
    if values is not None:
        found = found.filter(behind(order, values))
    notes = list(found[: size + 1])
    return Page(notes[:size], cursor(notes[size - 1], order) if len(notes) > size else None)


def neighbours(rows: QuerySet[Note], order: Sequence[Term], note: Note) -> tuple[Note | None, Note | None]:
    """The notes before and after this one in a queue, even if it has left it. Three SQL queries at most."""
    one = _sorted(Note.objects.filter(pk=note.pk), order).first() if order[0].path == "revenue" else note
    if one is None or (order[0].path == "snoozed_until" and one.snoozed_until is None):
        return None, None
    return _next(rows, [replace(term, is_descending=not term.is_descending) for term in order], one), _next(
        rows, order, one
    )


def _next(rows: QuerySet[Note], order: Sequence[Term], note: Note) -> Note | None:
    values = read_cursor(cursor(note, order), order)
    if values is None:
        return None
    return _sorted(rows, order).filter(behind(order, values)).order_by(*ordering(order)).first()


def counts(product: Product, user: User, before: datetime | None = None, cap: int = CAP) -> dict[str, int]:
    """How many notes stand in each queue, counted up to `cap` + 1, and `due`: snoozed ones whose day has come.

    `overdue` is among them when `before` is given.

    One SQL query, in plain SQL: each count stops at its limit, which the ORM says slowly.
    """
    today = timezone.localdate().isoformat()
    asked: dict[str, tuple[str, list[int | str | datetime]]] = {tab.key: ("state = %s", [tab.key]) for tab in TABS}
    asked["mine"] = ("state = %s AND assignee_id = %s", [Note.State.NEW.value, user.pk])
    asked["all"] = ("1 = 1", [])
    asked["due"] = ("state = %s AND snoozed_until <= %s", [Note.State.SNOOZED.value, today])
    if before is not None:
        asked["overdue"] = ("state = %s AND waiting_since <= %s", [Note.State.NEW.value, before])
    parts: list[str] = []
    values: list[int | str | datetime] = []
    for where, given in asked.values():
        some = f"SELECT 1 FROM {Note._meta.db_table} WHERE product_id = %s AND {where} LIMIT %s"  # noqa: S608
        parts.append(f"(SELECT COUNT(*) FROM ({some}) capped)")  # noqa: S608
        values += [product.pk, *given, cap + 1]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(parts)}", values)
        return dict(zip(asked, cursor.fetchone(), strict=True))
