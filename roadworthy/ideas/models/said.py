"""What was said for ideas and opportunities, as the rules of demand and strength take it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from math import ceil
from typing import Any

from django.db.models import Q, QuerySet

from roadworthy.ideas.rules import Ask, Kind, Proof
from roadworthy.ideas.rules.demand import LOST
from roadworthy.strategy.models import Opportunity

from .idea import Idea

PROOF = {
    "passage": Kind.NOTE,
    "research": Kind.SURVEY,
    "metric": Kind.METRIC,
    "experiment": Kind.EXPERIMENT,
    "opinion": Kind.OPINION,
}
VOTES_OF_A_STEP = 9
HALF_LIFE = 365
MOST_ELSEWHERE = 2_000


SPEAKERS = ("", "__revenue", "__state", "__segment", "__plan")
"""What is read of a customer."""


@dataclass
class Said:
    """What was said for one idea or opportunity."""

    asks: list[Ask] = field(default_factory=list)
    proofs: list[Proof] = field(default_factory=list)
    votes: int = 0


def said_for(idea_ids: Sequence[int]) -> dict[int, Said]:
    """Asks and proofs by idea, from evidence and votes. Two SQL queries; give some hundred ids at most."""
    found: dict[int, Said] = defaultdict(Said)
    _read_evidence(Idea.objects.filter(pk__in=idea_ids, evidence__isnull=False), found)
    _read_votes(Idea.objects.filter(pk__in=idea_ids, idea_votes__isnull=False), found)
    return found


def said_below(opportunity: Opportunity) -> Said:
    """What speaks for an opportunity: its own evidence, and that and the votes of its ideas. Three SQL queries."""
    found: dict[int, Said] = defaultdict(Said)
    own = Opportunity.objects.filter(pk=opportunity.pk, evidence__isnull=False)
    ideas = Idea.objects.filter(opportunity=opportunity).filter(~Q(category="merged"))
    _read_evidence(own, found)
    _read_evidence(ideas.filter(evidence__isnull=False), found)
    _read_votes(ideas.filter(idea_votes__isnull=False), found)
    whole = Said()
    for one in found.values():
        whole.asks += one.asks
        whole.proofs += one.proofs
        whole.votes += one.votes
    return whole


def proofs_elsewhere(idea: Idea, *, now: datetime, is_whole: bool = False) -> list[Proof]:
    """Votes counted in another system as proofs: nobody knows whose they are, so each is a voice, as old as the idea.

    Args:
        is_whole: all of them (2,000 at most), for what is said in words; else as many as decide the step.
    """
    days = age_in_days(idea, now)
    count = min(idea.imported_votes, MOST_ELSEWHERE if is_whole else enough_votes(days))
    return _votes_of_nobody(count, now - timedelta(days=days))


def age_in_days(idea: Idea, now: datetime) -> int:
    """Whole days since the idea was written down, so that a minute more never changes a step."""
    return max(0, (now - idea.created).days)


def enough_votes(days: int) -> int:
    """So many votes of this age reach the step of several requests; more cannot raise it further."""
    return min(MOST_ELSEWHERE, ceil(VOTES_OF_A_STEP * 2 ** (days / HALF_LIFE)) + 1)


def _votes_of_nobody(count: int, since: datetime) -> list[Proof]:
    return [Proof(Kind.VOTE, since, f"elsewhere {n}", importance=1) for n in range(count)]


def _read_evidence(targets: QuerySet[Any], found: dict[int, Said]) -> None:
    """A passage speaks for its note's customer; evidence typed by hand for the customer it names."""
    rows = targets.values_list(
        "pk", "evidence", "evidence__kind", "evidence__importance", "evidence__said_at", "evidence__note",
        "evidence__created_by", *(f"evidence__note__customer{name}" for name in SPEAKERS),
        *(f"evidence__customer{name}" for name in SPEAKERS),
    )  # fmt: skip
    values: Iterable[tuple[Any, ...]] = rows.order_by()
    for target, pk, kind, importance, at, note, author, *speakers in values:
        customer, *about = speakers[: len(SPEAKERS)] if speakers[0] else speakers[len(SPEAKERS) :]
        key = f"n{note}" if note else f"e{pk}"
        if kind == "passage" or (customer and kind == "research"):
            found[target].asks.append(_ask(key, at, importance, customer, *about))
        voice = f"user {author or pk}" if kind == "opinion" else _voice(customer, key)
        weight = importance if kind in ("passage", "opinion") else 3
        found[target].proofs.append(Proof(PROOF[kind], at, voice, weight))


def _read_votes(targets: QuerySet[Any], found: dict[int, Said]) -> None:
    """A customer's vote is a voice; a colleague's is an opinion and asks for nothing."""
    rows = targets.values_list(
        "pk", "idea_votes", "idea_votes__at", "idea_votes__importance", "idea_votes__user",
        *(f"idea_votes__customer{name}" for name in SPEAKERS),
    )  # fmt: skip
    values: Iterable[tuple[Any, ...]] = rows.order_by()
    for target, pk, at, importance, user, customer, *about in values:
        found[target].votes += 1
        if user and not customer:
            found[target].proofs.append(Proof(Kind.OPINION, at, f"user {user}", importance))
            continue
        found[target].asks.append(_ask(f"v{pk}", at, importance, customer, *about))
        found[target].proofs.append(Proof(Kind.VOTE, at, _voice(customer, f"v{pk}"), importance))


def _ask(
    key: str, at: datetime, importance: int, customer: int | None, revenue: Any, state: Any, segment: Any, plan: Any
) -> Ask:
    """A lost customer still has a voice but no revenue."""
    if not customer:
        return Ask(key, at, importance)
    paying = Decimal(0) if state == LOST else revenue
    return Ask(key, at, importance, str(customer), paying, state, (segment or 0, plan.strip()))


def _voice(customer: int | None, key: str) -> str:
    return f"customer {customer}" if customer else key
