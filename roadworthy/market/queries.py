"""Reads of the market: customers, who speaks for them, segments, personas, competitors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Sum, Value, When
from django.db.models.functions import Coalesce
from django.shortcuts import get_object_or_404

from roadworthy.core.models import Product, Workspace

from .models import Competitor, Contact, Customer, Persona, Segment, Standing, Trait
from .rules import Group, Share, domains_of, lines, shares

PAYING = (Customer.State.ACTIVE,)


@dataclass(frozen=True)
class Totals:
    """The sum under a table of customers: how many, and recurring revenue a month of those not lost."""

    customers: int
    revenue: Decimal


@dataclass(frozen=True)
class Rival:
    """A competitor with strengths and weaknesses as points."""

    competitor: Competitor
    strengths: Sequence[str]
    weaknesses: Sequence[str]


@dataclass(frozen=True)
class Comparison:
    """Products as columns (ours first), traits as rows; a cell is a standing or None for "not rated"."""

    rivals: Sequence[Rival]
    rows: Sequence[tuple[Trait, Sequence[tuple[int | None, Standing | None]]]]


def customers(workspace: Workspace) -> QuerySet[Customer]:
    """A workspace's customers with segment and owner, in one SQL query."""
    return Customer.objects.filter(workspace=workspace).select_related("segment", "owner")


def customer(workspace: Workspace, pk: int) -> Customer:
    """One customer with segment and owner. One SQL query. Raises Http404 when it is not of this workspace."""
    return get_object_or_404(customers(workspace), pk=pk)


def totals(rows: QuerySet[Customer]) -> Totals:
    """How many these customers are and what they pay a month; lost ones pay nothing. One SQL query."""
    paying = Q(state__in=PAYING)
    found = rows.order_by().aggregate(n=Count("pk"), revenue=Sum("revenue", filter=paying, default=Decimal(0)))
    return Totals(found["n"], found["revenue"])


def contacts(customer: Customer) -> QuerySet[Contact]:
    """The people at a customer, by name. One SQL query."""
    return Contact.objects.filter(customer=customer).order_by("name", "email", "id")


def contact(workspace: Workspace, pk: int) -> Contact:
    """One contact with its customer. One SQL query. Raises Http404 when it is not of this workspace."""
    return get_object_or_404(
        Contact.objects.select_related("customer__workspace"), pk=pk, customer__workspace=workspace
    )


def suggest(workspace: Workspace, text: str, limit: int = 8) -> list[Customer]:
    """Customers whose name or domain contains the text; those that begin with it first. One SQL query."""
    typed = text.strip()
    if not typed:
        return []
    begins = Case(When(name__istartswith=typed, then=Value(0)), default=Value(1), output_field=IntegerField())
    rows = Customer.objects.filter(Q(name__icontains=typed) | Q(domain__icontains=typed), workspace=workspace)
    return list(rows.select_related("segment").order_by(begins, "-revenue", "name", "id")[:limit])


def named(workspace: Workspace, text: str, limit: int = 200) -> list[int]:
    """The ids of customers whose name contains the text. One SQL query."""
    rows = Customer.objects.filter(workspace=workspace, name__icontains=text.strip()).order_by("-revenue", "id")
    return list(rows.values_list("pk", flat=True)[:limit])


def named_by_word(workspace: Workspace, words: Sequence[str], limit: int = 500) -> dict[str, list[int]]:
    """By word, the ids of customers whose name contains it, those that pay most. One SQL query."""
    condition = Q(pk__in=[])
    for word in words:
        condition |= Q(name__icontains=word)
    rows = Customer.objects.filter(condition, workspace=workspace).order_by("-revenue", "id")
    named = [(pk, name.casefold()) for pk, name in rows.values_list("pk", "name")[:limit]]
    return {word: [pk for pk, name in named if word.casefold() in name] for word in words}


def by_name(workspace: Workspace, name: str) -> Customer | None:
    """The customer of this name, case aside; of several the one that pays most. One SQL query."""
    rows = Customer.objects.filter(workspace=workspace, name__iexact=name.strip())
    return rows.order_by("-revenue", "id").first()


def recognise(
    workspace: Workspace, *, email: str = "", domain: str = "", external_id: str = "", name: str = ""
) -> tuple[Customer | None, Contact | None]:
    """The customer, and the contact, that an outside word means; nobody is made. A few SQL queries.

    Tried in this order: a contact's address, the id in another tool, the domain (that of the address too, unless
    anybody may have an address there), the name. Of several customers the one that pays most.
    """
    best = ("-customer__revenue", "customer_id", "id")
    people = Contact.objects.filter(customer__workspace=workspace).select_related("customer__segment")
    if email and (person := people.filter(email__iexact=email.strip()).order_by(*best).first()):
        return person.customer, person
    rows = customers(workspace).order_by("-revenue", "id")
    if external_id and (found := rows.filter(source_id=external_id.strip()).first()):
        return found, None
    for one in (domain.strip().lower(), *domains_of(email)):
        if one and (found := rows.filter(domain__iexact=one).first()):
            return found, None
    return (by_name(workspace, name) if name.strip() else None), None


def suggest_contacts(workspace: Workspace, text: str, customer: int | None = None, limit: int = 8) -> list[Contact]:
    """Contacts whose name or address contains the text, of one customer when given. One SQL query."""
    typed = text.strip()
    rows = Contact.objects.filter(customer__workspace=workspace).select_related("customer")
    if customer is not None:
        rows = rows.filter(customer_id=customer)
    elif not typed:
        return []
    return list(
        rows.filter(Q(name__icontains=typed) | Q(email__icontains=typed)).order_by("name", "email", "id")[:limit]
    )


def segments(workspace: Workspace) -> QuerySet[Segment]:
    """The segments in their order. One SQL query."""
    return Segment.objects.filter(workspace=workspace)


def segment_shares(workspace: Workspace) -> list[Share]:
    """Each segment, and what has none, with its share of active customers and revenue. Two SQL queries."""
    rows = Customer.objects.filter(workspace=workspace, state__in=PAYING).order_by().values("segment")
    counted: dict[int | None, Any] = {
        row["segment"]: row for row in rows.annotate(n=Count("pk"), revenue=Sum("revenue"))
    }
    groups = [_group(segment.pk, segment.name, counted) for segment in segments(workspace)]
    if None in counted:
        groups.append(_group(None, "No segment", counted))
    return shares(groups)


def _group(key: int | None, name: str, counted: dict[int | None, Any]) -> Group:
    row = counted.get(key)
    return Group(key, name, row["n"] if row else 0, row["revenue"] if row else Decimal(0))


def plans(workspace: Workspace) -> list[str]:
    """The plans that customers have, for choices. One SQL query."""
    rows = Customer.objects.filter(workspace=workspace).exclude(plan="").order_by("plan")
    return list(rows.values_list("plan", flat=True).distinct()[:50])


def countries(workspace: Workspace) -> list[str]:
    """The countries that customers are in, for choices. One SQL query."""
    rows = Customer.objects.filter(workspace=workspace).exclude(country="").order_by("country")
    return list(rows.values_list("country", flat=True).distinct()[:250])


def revenue_share(customer: Customer) -> float | None:
    """This customer's share of all recurring revenue, 0 to 1; None when nobody pays. One SQL query."""
    active = Customer.objects.filter(workspace=customer.workspace_id, state__in=PAYING).order_by()
    whole = active.aggregate(sum=Coalesce(Sum("revenue"), Decimal(0)))["sum"]
    return float(customer.revenue / whole) if whole and customer.state in PAYING else None


def personas(product: Product) -> QuerySet[Persona]:
    """The personas of a product. One SQL query."""
    return Persona.objects.filter(product=product).order_by("name", "id")


def comparison(product: Product) -> Comparison:
    """Our product beside its competitors. Three SQL queries."""
    found = Competitor.objects.filter(product=product).order_by("name", "id")
    rivals = [Rival(one, lines(one.strengths), lines(one.weaknesses)) for one in found]
    standings = Standing.objects.filter(trait__product=product)
    cells = {(one.trait_id, one.competitor_id): one for one in standings}
    columns: list[int | None] = [None, *(rival.competitor.pk for rival in rivals)]
    traits = Trait.objects.filter(product=product)
    return Comparison(rivals, [(one, [(key, cells.get((one.pk, key))) for key in columns]) for one in traits])
