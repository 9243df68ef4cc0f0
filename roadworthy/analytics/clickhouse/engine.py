"""The engine: which route a question takes.

Most questions are one or a few statements that the shards add up. Paths, and those funnels of which an array per actor
says too little, fetch the rows they need a bucket of persons at a time, and the kernels finish.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

from ..rules import kernels
from ..rules.kernels.matching import Matcher
from ..rules.memory import MemoryEvents
from ..rules.questions import (
    CohortSize,
    Distribution,
    Funnel,
    Lifecycle,
    Question,
    Retention,
    Selection,
    Stickiness,
    Trend,
    Users,
)
from . import copying, funnels, people, presence, schema, trends
from .connection import Server, Unreachable, configured
from .filters import Filters
from .reading import FetchedEvents
from .scope import Scope, scope_of

if TYPE_CHECKING:  # `calc query` asks without a database
    from roadworthy.core.models import Product

Json = dict[str, Any]
TEMPORARY = "roadworthy_calc_"


def answer(product: Product, question: Question) -> Json:
    """Answer a question to the events of a product that the configured ClickHouse holds.

    Raises:
        Refused: it does not answer, or the question would need more than may be held.
    """
    return answer_scope(question, scope_of(required(), product.pk))


def required() -> Server:
    """The ClickHouse of the environment. Raises Unreachable when there is none."""
    found = configured()
    if found is None:
        raise Unreachable("There is no ClickHouse: set ROADWORTHY_CLICKHOUSE_URL.", field="engine")
    return found


def answer_scope(question: Question, scope: Scope) -> Json:
    """Answer a question about the rows of one product.

    Raises:
        Refused: ClickHouse does not answer, or the question would need more than may be held.
    """
    if isinstance(question, Users):
        actors = answer_scope(question.of, scope)["actors"]
        page = actors[question.offset : question.offset + question.limit]
        return {"users": page, "total": len(actors), "offset": question.offset}
    events = FetchedEvents(scope, names_of(question), keys=sorted(copying.keys_of(question).event))
    matcher, filters = Matcher(events), Filters(scope)
    if isinstance(question, CohortSize):
        return people.answer_cohort(question, filters, matcher)
    period = kernels.resolved(question.period, events)
    if isinstance(question, Trend):
        return trends.answer(question, filters, matcher, period)
    if isinstance(question, Retention):
        return presence.answer_retention(question, filters, matcher, period)
    if isinstance(question, Lifecycle):
        return presence.answer_lifecycle(question, filters, matcher, period)
    if isinstance(question, Stickiness):
        return presence.answer_stickiness(question, filters, matcher, period)
    if isinstance(question, Distribution) and question.per == "user":
        return people.answer_distribution(question, filters, period)
    if isinstance(question, Funnel) and funnels.is_native(question):
        found = funnels.answer(question, filters, matcher, period)
        if found is not None:
            return found
    return kernels.answer(question, events)


def names_of(question: Question) -> frozenset[str] | None:
    """The names of the events that a question can use; None where it may be any."""
    if not isinstance(question, Funnel) or question.order == "strict":
        return None
    found = list(selections(question))
    if not found or any(not one.any_of or any(pick.event is None for pick in one.any_of) for one in found):
        return None
    return frozenset(pick.event for one in found for pick in one.any_of if pick.event is not None)


def selections(part: Any) -> Iterable[Selection]:
    """All selections in a question, those of cohorts included."""
    if isinstance(part, Selection):
        yield part
    if is_dataclass(part) and not isinstance(part, type):
        parts: Any = [getattr(part, field.name) for field in fields(part)]
    else:
        parts = part if isinstance(part, tuple) else ()
    for inner in parts:
        yield from selections(inner)


def answer_calls(question: Question, calls: Iterable[Any], *, server: Server | None = None) -> Json:
    """Answer a question about a list of calls: they are loaded into a database of their own, which then goes.

    Args:
        calls: in the form of `calc query`; those that name no time happened when the question was asked.
        server: the ClickHouse; that of the environment when left out.
    Raises:
        Unreachable: there is no ClickHouse, or it does not answer.
        ValueError: a call cannot be read; the text names it.
    """
    asked = question.of if isinstance(question, Users) else question
    assert not isinstance(asked, Users)
    events = MemoryEvents(calls, now=asked.period.now)
    own = (server or required()).named(f"{TEMPORARY}{secrets.token_hex(8)}")
    try:
        schema.migrate(own)
        copying.copy(own, 1, events, copying.keys_of(question))
        return answer_scope(question, scope_of(own, 1))
    finally:
        schema.drop(own)
