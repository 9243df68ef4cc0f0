"""Who asks for an idea: voices, passages and votes, and what a customer asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from django.db.models import QuerySet
from django.utils import timezone

from roadworthy.core.models import Product
from roadworthy.ideas.models import Evidence, Idea, Vote
from roadworthy.ideas.models.said import PROOF
from roadworthy.ideas.rules import Kind, Proof, strength
from roadworthy.market.models import Customer
from roadworthy.strategy.models import Opportunity


@dataclass(frozen=True)
class Piece:
    """A piece of evidence as its quotation shows it; `step` is its own strength, 0 to 5."""

    evidence: Evidence
    customer: Customer | None
    step: int

    @property
    def who(self) -> str:
        """The customer, else the author that the source names, else who wrote it down."""
        row = self.evidence
        if self.customer is not None:
            return self.customer.name
        if row.note is not None and row.note.author:
            return row.note.author
        return "" if row.note is not None or row.created_by is None else str(row.created_by)

    @property
    def revenue(self) -> Decimal | None:
        """What the customer pays a month; nothing for one that is lost, None when nobody knows who it is."""
        if self.customer is None:
            return None
        return Decimal(0) if self.customer.state == Customer.State.LOST else self.customer.revenue


@dataclass
class Voice:
    """One voice: a customer, or one note or vote of nobody known."""

    name: str
    customer: Customer | None
    importance: int
    latest: datetime
    passages: int = 0
    votes: list[Vote] = field(default_factory=list)

    @property
    def revenue(self) -> Decimal | None:
        """What the customer pays a month; None when nobody knows who it is."""
        if self.customer is None:
            return None
        return Decimal(0) if self.customer.state == Customer.State.LOST else self.customer.revenue


def evidence_of(target: Idea | Opportunity) -> QuerySet[Evidence]:
    """The evidence of an idea or opportunity, weightiest first. One SQL query."""
    key = {"idea": target} if isinstance(target, Idea) else {"opportunity": target}
    rows = Evidence.objects.filter(**key).select_related("note__customer", "customer", "created_by")
    return rows.defer("note__text", "note__tags", "note__own")


def pieces(rows: Sequence[Evidence] | QuerySet[Evidence], *, now: datetime | None = None) -> list[Piece]:
    """Evidence as quotations. One SQL query when given a queryset."""
    moment = now or timezone.now()
    return [Piece(row, row.speaks_for, _step(row, moment)) for row in rows]


def _step(row: Evidence, now: datetime) -> int:
    kind = PROOF.get(row.kind, Kind.OPINION)
    return strength([Proof(kind, row.said_at, "one", max(1, row.importance))], now=now).step


def voices(idea: Idea) -> list[Voice]:
    """Who asks, one voice each with its latest importance; who pays most first. Two SQL queries."""
    found: dict[str, Voice] = {}
    for row in evidence_of(idea).filter(kind__in=(Evidence.Kind.PASSAGE, Evidence.Kind.RESEARCH)):
        customer = row.speaks_for
        if row.kind == Evidence.Kind.RESEARCH and customer is None:
            continue
        key = f"c{customer.pk}" if customer else f"n{row.note_id or row.pk}"
        name = customer.name if customer else ((row.note.author if row.note else "") or "Somebody")
        _hear(found, key, name, customer, row.importance, row.said_at).passages += 1
    for vote in Vote.objects.filter(idea=idea).exclude(user__isnull=False, customer=None).select_related("customer"):
        customer = vote.customer
        key = f"c{customer.pk}" if customer else f"v{vote.pk}"
        name = customer.name if customer else (vote.voter or "Somebody")
        _hear(found, key, name, customer, vote.importance, vote.at).votes.append(vote)
    return sorted(found.values(), key=lambda one: (-(one.revenue or 0), -one.importance, one.name.casefold()))


def _hear(
    found: dict[str, Voice], key: str, name: str, customer: Customer | None, importance: int, at: datetime
) -> Voice:
    """The voice of this key, with the importance of what it said last."""
    voice = found.setdefault(key, Voice(name, customer, importance, at))
    if (at, importance) > (voice.latest, voice.importance):
        voice.latest, voice.importance = at, importance
    return voice


def votes_of(idea: Idea) -> list[Vote]:
    """Every vote with who it is for and who gave it, newest first. One SQL query."""
    return list(Vote.objects.filter(idea=idea).select_related("customer", "user", "created_by"))


@dataclass(frozen=True)
class CustomerAsk:
    """An idea or opportunity that a customer asks for: how much it matters, how often and when last said."""

    idea: Idea
    importance: int
    passages: int
    has_vote: bool
    latest: datetime


def asks_of_customer(product: Product, customer: Customer) -> list[CustomerAsk]:
    """What a customer asks for in a product, most important first. Three SQL queries."""
    rows = Evidence.objects.filter(idea__product=product, kind=Evidence.Kind.PASSAGE)
    theirs = rows.filter(note__customer=customer) | rows.filter(note__customer=None, customer=customer)
    said = [
        (pk, importance, at, 1, False) for pk, importance, at in theirs.values_list("idea", "importance", "said_at")
    ]
    votes = Vote.objects.filter(idea__product=product, customer=customer)
    said += [(pk, importance, at, 0, True) for pk, importance, at in votes.values_list("idea", "importance", "at")]
    found = {
        row.pk: row
        for row in Idea.objects.filter(pk__in={pk for pk, *_ in said if pk}).select_related("status", "owner")
    }
    asks = []
    for pk, row in found.items():
        mine = [one for one in said if one[0] == pk]
        latest = max(mine, key=lambda one: (one[2], one[1]))
        asks.append(CustomerAsk(row, latest[1], sum(o[3] for o in mine), any(o[4] for o in mine), latest[2]))
    return sorted(asks, key=lambda ask: (-ask.importance, -ask.latest.timestamp()))
