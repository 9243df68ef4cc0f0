"""Counts become rows: what a source sends, when its keys were used, and the newest arrivals."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

import msgspec
from django.db import transaction

from ..models import Arrival, SeenEvent, SeenProperty, Source, WriteKey
from ..rules.calls import display_name, person_of
from ..rules.calls.types import example_of

if TYPE_CHECKING:
    from .tally import EventCount, KeyCount, SourceCount

KEPT_ARRIVALS = 300
MOST_EVENTS, MOST_PROPERTIES = 2_000, 500
LARGEST_DOCUMENT = 32 * 1024


def moment(micros: int) -> datetime.datetime:
    """The time as Django knows it."""
    return datetime.datetime.fromtimestamp(micros / 1e6, datetime.UTC)


@transaction.atomic
def write_source(pk: int, counts: SourceCount) -> None:
    """Add the counts of one source; nothing when it has gone. A handful of SQL queries, however many events."""
    if Source.objects.select_for_update().filter(pk=pk).first() is None:
        return
    for key, used in counts.used.items():
        WriteKey.objects.filter(pk=key).update(last_used=moment(used))
    if counts.events:
        rows = write_events(pk, counts)
        write_properties(rows, counts)
    if counts.shown:
        write_arrivals(pk, counts)


def write_events(pk: int, counts: SourceCount) -> dict[tuple[str, str], SeenEvent]:
    """Add up the events; their rows by kind and name. A source has at most 2,000 names: more are somebody's mistake."""
    names = {name for _, name in counts.events}
    known = SeenEvent.objects.filter(source=pk)
    there = {(row.kind, row.name): row for row in known.filter(name__in=names)}
    room = MOST_EVENTS - known.count() if counts.events.keys() - there.keys() else 0
    first, last = moment(counts.first), moment(counts.last)
    for key, event in counts.events.items():
        row = there.get(key)
        if row is None:
            if room <= 0:
                continue
            room -= 1
            row = there[key] = SeenEvent(source_id=pk, kind=key[0], name=key[1], first=first, last=last)
        row.count += event.count
        row.last = max(row.last, last)
    SeenEvent.objects.bulk_create(
        there.values(),
        batch_size=200,
        update_conflicts=True,
        unique_fields=["source", "kind", "name"],
        update_fields=["count", "last"],
    )
    return {(row.kind, row.name): row for row in known.filter(name__in=names)}


def write_properties(rows: dict[tuple[str, str], SeenEvent], counts: SourceCount) -> None:
    """Add up the properties of events; an event has at most 500."""
    events = {row.pk: (row, counts.events[key]) for key, row in rows.items() if key in counts.events}
    there: dict[int, dict[str, SeenProperty]] = {pk: {} for pk in events}
    for row in SeenProperty.objects.filter(event__in=list(events)):
        there[row.event_id][row.key] = row
    first, last = moment(counts.first), moment(counts.last)
    changed = []
    for pk, (seen, event) in events.items():
        changed += add_keys(seen, event, there[pk], first, last)
    SeenProperty.objects.bulk_create(
        changed,
        batch_size=100,
        update_conflicts=True,
        unique_fields=["event", "key"],
        update_fields=["count", "last", "types", "example"],
    )


def add_keys(
    seen: SeenEvent,
    event: EventCount,
    there: dict[str, SeenProperty],
    first: datetime.datetime,
    last: datetime.datetime,
) -> list[SeenProperty]:
    """The rows of an event's properties with their new counts, to be saved."""
    changed = []
    for key, one in event.keys.items():
        row = there.get(key)
        if row is None:
            if len(there) >= MOST_PROPERTIES:
                continue
            row = there[key] = SeenProperty(event=seen, key=key, first=first, last=last)
        add_key(row, one, last, is_about_person=seen.kind == "identify")
        changed.append(row)
    return changed


def add_key(row: SeenProperty, one: KeyCount, last: datetime.datetime, *, is_about_person: bool) -> None:
    """Add the counts of one property to its row."""
    row.count += one.count
    row.last = max(row.last, last)
    row.types = {kind: row.types.get(kind, 0) + one.types.get(kind, 0) for kind in sorted({*row.types, *one.types})}
    row.example = example_of(one.newest, is_about_person=is_about_person) or row.example


def write_arrivals(pk: int, counts: SourceCount) -> None:
    """Keep the newest arrivals, and forget those that are no longer among them."""
    Arrival.objects.bulk_create([arrival(pk, *one) for one in counts.shown], batch_size=100)
    mine = Arrival.objects.filter(source=pk).order_by("-pk")
    oldest = mine.values_list("pk", flat=True)[KEPT_ARRIVALS : KEPT_ARRIVALS + 1].first()
    if oldest is not None:
        mine.filter(pk__lte=oldest).delete()


def arrival(pk: int, received: int, call: Any, state: str, why: str) -> Arrival:
    """The row of one arrival; what was refused may be of any form."""
    known = call if isinstance(call, dict) else {}
    return Arrival(
        source_id=pk,
        at=moment(received),
        kind=text(known.get("type"))[:8],
        name=text(display_name(known))[:255],
        person=text(person_of(known))[:255],
        state=state,
        why=why[:300],
        document=showable(call),
    )


def text(value: Any) -> str:
    """The value as text; what was refused may hold anything there."""
    return value if isinstance(value, str) else "" if value is None else str(value)


def showable(call: Any) -> Any:
    """The call as it is shown; of one that is too large only its beginning."""
    packed = msgspec.json.encode(call)
    if len(packed) <= LARGEST_DOCUMENT:
        return call
    return {"too large to show": packed[:2_000].decode("utf-8", "replace")}
