"""How Rota is used: events of four months with a known truth, in the store, and the questions kept about them.

Files are not taken back when a transaction is, so events are written once everything else is there.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from functools import partial
from typing import Any

from django.db import transaction

from roadworthy.analytics import store
from roadworthy.analytics.actions import refresh_metrics
from roadworthy.analytics.models import Insight, Metric
from roadworthy.analytics.queries import has_events
from roadworthy.analytics.rules.definitions import ADDING
from roadworthy.analytics.rules.simulation import Group, simulate
from roadworthy.core.models import Product
from roadworthy.demo.texts.event_metrics import ADOPTED, EVENT_METRICS
from roadworthy.demo.texts.insights import INSIGHTS
from roadworthy.demo.world import World
from roadworthy.demo.world.clock import Clock
from roadworthy.demo.world.stories import release_day
from roadworthy.outcomes.models import Adoption

from .desk import Desk, insert, morning

DAYS, PER_DAY, MOST_OF_A_GROUP = 126, 16.0, 5
RELEASE = "natterer"
AT_ONCE = 5_000


def load_usage(desk: Desk) -> None:
    """Questions under names at once; the events that answer them when the transaction has been kept."""
    load_insights(desk)
    load_event_metrics(desk)
    transaction.on_commit(partial(keep_usage, desk.world, desk.products["rota"]))


def load_insights(desk: Desk) -> None:
    """Questions under names."""
    made = desk.world.end - timedelta(days=30)
    insert(
        Insight(
            product=desk.products["rota"],
            name=name,
            description=about,
            kind=question["kind"],
            question=question,
            owner=desk.users[owner],
            is_pinned=pinned,
            created=morning(made + timedelta(days=place)),
        )
        for place, (name, about, owner, pinned, question) in enumerate(INSIGHTS)
    )


def load_event_metrics(desk: Desk) -> None:
    """Metrics over the events, without values yet, and what counts as using released ideas."""
    product, sums = desk.products["rota"], Metric.Aggregate.SUM
    place = len(desk.metrics)
    insert(
        Metric(
            product=product,
            name=name,
            key=key,
            description=about,
            unit=unit,
            owner=desk.users[owner],
            definition=definition,
            aggregate=sums if definition["kind"] in ADDING else Metric.Aggregate.WINDOW,
            position=place + number,
            created=morning(desk.world.end - timedelta(days=20)),
        )
        for number, (name, key, about, owner, unit, definition) in enumerate(EVENT_METRICS)
    )
    insert(
        Adoption(idea=desk.ideas[idea], events=events, by=Adoption.By.CUSTOMER, created=morning(desk.world.end))
        for idea, events in ADOPTED.items()
    )


def usage_of(world: World) -> list[dict[str, Any]]:
    """The calls of Rota's last four months; the practices are its groups, by the id that billing has for them."""
    last = world.end - timedelta(days=1)
    groups = [
        Group(one.domain, {"name": one.name, "plan": one.plan, "country": one.country}, people_of(one.people))
        for one in world.customers
        if "rota" in one.payments and one.is_active_on(last)
    ]
    release = release_day(RELEASE, Clock(world.end))
    start = world.end - timedelta(days=DAYS)
    # The story ends on a Monday; people go on using Rota until yesterday.
    end = max(world.end, min(world.end + timedelta(days=6), datetime.now(UTC).date()))
    return simulate(groups, start=start, end=end, release=release, seed=world.seed, per_day=PER_DAY, word="rota")


def people_of(staff: int) -> int:
    """How many of a practice's people the events tell of: a quarter, five at most, so that the demo loads quickly."""
    return min(staff // 4 + 1, MOST_OF_A_GROUP)


def keep_usage(world: World, product: Product) -> int:
    """Write the events into the store; returns how many calls. None are written over ones that are there."""
    if has_events(product):
        return 0
    calls = usage_of(world)
    received = int(datetime.combine(world.end, time(), UTC).timestamp() * 1_000_000)
    for block in _blocks(calls):
        store.append(product.pk, 0, [json.dumps(call).encode() for call in block], at=received)
    store.ingest_now()
    refresh_metrics(product, today=world.end)
    return len(calls)


def _blocks(calls: list[dict[str, Any]]) -> Iterable[list[dict[str, Any]]]:
    return (calls[start : start + AT_ONCE] for start in range(0, len(calls), AT_ONCE))
