"""Who took a released idea up, and whether those who asked for it did."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from django.utils import timezone

from roadworthy.analytics import queries as analytics
from roadworthy.core.models import Product
from roadworthy.delivery.actions import askers
from roadworthy.ideas.models import Category, Idea
from roadworthy.market.models import Contact, Customer

from ..models import Adoption
from ..rules import Adoption as Taken
from ..rules import adoption, suggest_events
from .promises import release_days

DAY = 86400.0


@dataclass(frozen=True)
class Used:
    """One person or customer with their use. `name` is the customer's or contact's, where we know them by this id."""

    key: str
    name: str
    customer: int | None
    uses: int
    first: datetime.datetime
    last: datetime.datetime


@dataclass(frozen=True)
class Asked:
    """One who asked for it; `used` None where we cannot know: no id under which they would be seen."""

    name: str
    email: str
    customer: int | None
    used: bool | None
    first: datetime.datetime | None


@dataclass(frozen=True)
class Uptake:
    """How an idea was taken up.

    Attributes:
        row: what counts as using it; None while nobody has said. released: None before its release.
        taken: None while nothing is said or nothing released. users: most uses first.
        suggested: names of events that sound like it.
    """

    idea: Idea
    row: Adoption | None
    released: datetime.date | None
    taken: Taken | None
    users: tuple[Used, ...]
    asked: tuple[Asked, ...]
    suggested: tuple[str, ...]

    @property
    def known(self) -> tuple[Asked, ...]:
        """Those who asked and of whom we can tell whether they used it."""
        return tuple(one for one in self.asked if one.used is not None)

    @property
    def sentence(self) -> str:
        """Whether those who asked use it; empty where nobody is known."""
        if not self.known:
            return ""
        did = sum(bool(one.used) for one in self.known)
        return f"Of {len(self.known)} who asked and can be seen, {did} used it."


def uptake(idea: Idea) -> Uptake:
    """How an idea was taken up. Eleven SQL queries, and its events are read."""
    row = Adoption.objects.filter(idea=idea).first()
    released = release_days([idea.pk]).get(idea.pk)
    names = analytics.known_words(idea.product).events
    suggested = tuple(suggest_events(idea.title, names))
    if row is None or released is None:
        return Uptake(idea, row, released, None, (), (), suggested)
    now = timezone.now()
    begin = timezone.make_aware(datetime.datetime.combine(released, datetime.time())).timestamp()
    uses = analytics.uses_of(idea.product, row.events, since=released, until=timezone.localdate(), by=row.by)
    is_past = uses.seconds <= now.timestamp()
    unit, days = uses.unit[is_past], (uses.seconds[is_past] - begin) / DAY
    word = "customers" if row.by == Adoption.By.CUSTOMER else "persons"
    past = max((now.timestamp() - begin) / DAY, 0.0)
    taken = adoption(unit.tolist(), days.tolist(), days=past, active=uses.active, word=word)
    users = used_by(idea.product, row, uses.ids, unit.tolist(), uses.seconds[is_past].tolist())
    return Uptake(idea, row, released, taken, users, asked_of_idea(idea, row, users), suggested)


def used_by(
    product: Product, row: Adoption, ids: Sequence[str], unit: Sequence[int], seconds: Sequence[float]
) -> tuple[Used, ...]:
    """Each who used it, most uses first, with the name of the customer or contact. One SQL query."""
    counts = np.bincount(np.asarray(unit, dtype=np.int64), minlength=len(ids))
    first: dict[int, float] = {}
    last: dict[int, float] = {}
    for who, at in zip(unit, seconds, strict=True):
        first.setdefault(who, at)
        last[who] = at
    names = customers_by_id(product) if row.by == Adoption.By.CUSTOMER else contacts_by_email(product)
    found = []
    for who in first:
        name, customer = names.get(ids[who].casefold(), ("", None))
        moments = [datetime.datetime.fromtimestamp(one[who], tz=datetime.UTC) for one in (first, last)]
        found.append(Used(ids[who], name, customer, int(counts[who]), *moments))
    return tuple(sorted(found, key=lambda one: (-one.uses, one.key)))


def customers_by_id(product: Product) -> dict[str, tuple[str, int | None]]:
    """(name, key) of customers by their id in other systems and by their domain. One SQL query."""
    rows = Customer.objects.filter(workspace=product.workspace).values_list("pk", "name", "source_id", "domain")
    found: dict[str, tuple[str, int | None]] = {}
    for pk, name, source_id, domain in rows:
        found |= {key.casefold(): (name, pk) for key in (domain, source_id) if key}
    return found


def contacts_by_email(product: Product) -> dict[str, tuple[str, int | None]]:
    """(name, customer) of contacts by their address. One SQL query."""
    rows = Contact.objects.filter(customer__workspace=product.workspace).exclude(email="")
    return {email.casefold(): (name, pk) for email, name, pk in rows.values_list("email", "name", "customer_id")}


def asked_of_idea(idea: Idea, row: Adoption, users: Sequence[Used]) -> tuple[Asked, ...]:
    """Everybody who asked for an idea, and whether they use it. Seven SQL queries."""
    seen = {one.key.casefold(): one.first for one in users}
    by_customer: dict[int | None, datetime.datetime] = {one.customer: one.first for one in users if one.customer}
    is_customers = row.by == Adoption.By.CUSTOMER
    ids = {pk for _, pk in customers_by_id(idea.product).values()} if is_customers else set()
    names = dict(Customer.objects.filter(workspace=idea.product.workspace).values_list("pk", "name"))
    found = []
    for asker in askers(idea):
        first = by_customer.get(asker.customer_id or 0) if is_customers else seen.get(asker.email.casefold())
        can_tell = asker.customer_id in ids if is_customers else bool(asker.email)
        customer = names.get(asker.customer_id or 0, "")
        used = first is not None if can_tell or first is not None else None
        found.append(Asked(asker.name or customer or asker.email, asker.email, asker.customer_id, used, first))
    order = {True: 0, False: 1, None: 2}
    return tuple(sorted(found, key=lambda one: (order[one.used], one.name.casefold())))


def known_events(product: Product) -> tuple[str, ...]:
    """Names of events to be suggested. One SQL query."""
    return analytics.known_words(product).events


def uptakes(product: Product) -> list[Uptake]:
    """Every released idea of a product that says what counts as using it; the newest release first.

    Two SQL queries, and eleven an idea.
    """
    rows = Adoption.objects.filter(idea__product=product).select_related("idea__product__workspace")
    found = [uptake(row.idea) for row in rows]
    return sorted(found, key=lambda one: (one.released or datetime.date.min, one.idea.pk), reverse=True)


def without_adoption(product: Product) -> list[Idea]:
    """Released ideas of which nobody has said what counts as using them. One SQL query."""
    rows = Idea.objects.filter(product=product, category__in=(Category.RELEASED, Category.MEASURED), adoption=None)
    return list(rows.order_by("-pk")[:20])
