"""The kept numbers of an idea: voices, revenue asking, votes and strength, counted again from what was said.

They stand on the idea so that lists can sort by them; `recount` is the only one who writes them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from math import ceil
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from roadworthy.ideas.rules import Ask, Kind, Proof, demand, step_of_votes, strength

from .idea import Idea

BLOCK = 500
_SOME_DAY = datetime(2100, 1, 1, tzinfo=UTC)
LOST = "lost"
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


@dataclass
class Said:
    """What was said for one idea, as the rules of demand and strength take it."""

    asks: list[Ask] = field(default_factory=list)
    proofs: list[Proof] = field(default_factory=list)
    votes: int = 0


def said_for(idea_ids: Sequence[int]) -> dict[int, Said]:
    """Asks and proofs by idea, from evidence and votes. Two SQL queries; give some hundred ids at most."""
    found: dict[int, Said] = defaultdict(Said)
    _read_evidence(idea_ids, found)
    _read_votes(idea_ids, found)
    return found


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


def _read_evidence(idea_ids: Sequence[int], found: dict[int, Said]) -> None:
    """A passage speaks for its note's customer; evidence typed by hand for the customer it names."""
    rows = Idea.objects.filter(pk__in=idea_ids, evidence__isnull=False).values_list(
        "pk", "evidence", "evidence__kind", "evidence__importance", "evidence__said_at", "evidence__note",
        "evidence__note__customer", "evidence__note__customer__revenue", "evidence__note__customer__state",
        "evidence__customer", "evidence__customer__revenue", "evidence__customer__state", "evidence__created_by",
    )  # fmt: skip
    values: Iterable[tuple[Any, ...]] = rows.order_by()
    for idea, pk, kind, importance, at, note, *customers, author in values:
        customer, revenue, state = customers[:3] if customers[0] else customers[3:]
        key = f"n{note}" if note else f"e{pk}"
        if kind == "passage" or (customer and kind == "research"):
            found[idea].asks.append(_ask(key, at, importance, customer, revenue, state))
        voice = f"user {author or pk}" if kind == "opinion" else _voice(customer, key)
        weight = importance if kind in ("passage", "opinion") else 3
        found[idea].proofs.append(Proof(PROOF[kind], at, voice, weight))


def _read_votes(idea_ids: Sequence[int], found: dict[int, Said]) -> None:
    """A customer's vote is a voice; a colleague's is an opinion and asks for nothing."""
    rows = Idea.objects.filter(pk__in=idea_ids, idea_votes__isnull=False).values_list(
        "pk", "idea_votes", "idea_votes__at", "idea_votes__importance", "idea_votes__user", "idea_votes__customer",
        "idea_votes__customer__revenue", "idea_votes__customer__state",
    )  # fmt: skip
    for idea, pk, at, importance, user, customer, revenue, state in rows.order_by():
        found[idea].votes += 1
        if user and not customer:
            found[idea].proofs.append(Proof(Kind.OPINION, at, f"user {user}", importance))
            continue
        found[idea].asks.append(_ask(f"v{pk}", at, importance, customer, revenue, state))
        found[idea].proofs.append(Proof(Kind.VOTE, at, _voice(customer, f"v{pk}"), importance))


def _ask(key: str, at: datetime, importance: int, customer: int | None, revenue: Any, state: str | None) -> Ask:
    """A lost customer still has a voice but no revenue."""
    paying = Decimal(0) if state == LOST else revenue
    return Ask(key, at, importance, str(customer) if customer else None, paying if customer else None)


def _voice(customer: int | None, key: str) -> str:
    return f"customer {customer}" if customer else key


@transaction.atomic
def recount(idea_ids: Iterable[int], *, now: datetime | None = None) -> int:
    """Count demand and strength of these ideas again; returns how many differed.

    Three SQL queries for 500 ideas, one more where something differed. Not recorded in history: what was counted is.
    """
    ids, moment, changed = sorted(set(idea_ids)), now or timezone.now(), 0
    for start in range(0, len(ids), BLOCK):
        block = ids[start : start + BLOCK]
        ideas = list(_kept(block))
        found = said_for([idea.pk for idea in ideas])
        different = [idea for idea in ideas if _renew(idea, found[idea.pk], moment)]
        Idea.objects.bulk_update(different, ["voices", "revenue_asking", "votes", "strength"])
        changed += len(different)
    return changed


def _kept(block: Sequence[int]) -> models.QuerySet[Idea]:
    names = ("pk", "voices", "revenue_asking", "votes", "strength", "imported_votes", "created")
    return Idea.objects.filter(pk__in=block).order_by().only(*names)


def count_new(idea: Idea, *, now: datetime | None = None) -> None:
    """Set the kept numbers of an idea that is not saved yet: it has only the votes that it came with. No SQL query."""
    days = age_in_days(idea, now or timezone.now())
    idea.voices, idea.revenue_asking, idea.votes = 0, Decimal(0), idea.imported_votes
    idea.strength = _step_of_votes(min(idea.imported_votes, enough_votes(days)), days)


@lru_cache(maxsize=10_000)
def _step_of_votes(count: int, days: int) -> int:
    """The strength of so many votes of another system, so many days old; imports ask it thousands of times."""
    return step_of_votes(count, at=_SOME_DAY - timedelta(days=days), now=_SOME_DAY)


def _renew(idea: Idea, said: Said, now: datetime) -> bool:
    """Set the kept numbers; says whether one of them differed."""
    counted = demand(said.asks, now=now)
    step = strength([*said.proofs, *proofs_elsewhere(idea, now=now)], now=now).step
    fresh = (counted.voices, counted.revenue, said.votes + idea.imported_votes, step)
    kept = (idea.voices, idea.revenue_asking, idea.votes, idea.strength)
    idea.voices, idea.revenue_asking, idea.votes, idea.strength = fresh
    return fresh != kept
