"""What came in, counted in memory and written to the database about once a second, off the way of requests.

A process that is killed loses the counts of that second, never an event. Every process adds its own.
"""

from __future__ import annotations

import atexit
import logging
import threading
import time
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connections
from django.db.utils import Error as DatabaseError

from ..rules.calls import Call, display_name
from ..rules.calls.types import type_of
from . import tally_writing

log = logging.getLogger(__name__)
SHOWN = 25
EVERY_SECONDS = 1.0
MOST_EVENTS, MOST_KEYS = 500, 300


@dataclass
class KeyCount:
    """A property since the last writing."""

    count: int = 0
    types: dict[str, int] = field(default_factory=dict)
    newest: Any = None


@dataclass
class EventCount:
    """An event of a source since the last writing."""

    count: int = 0
    keys: dict[str, KeyCount] = field(default_factory=dict)


@dataclass
class SourceCount:
    """All that came from a source since the last writing; times in microseconds since 1970."""

    first: int
    last: int
    used: dict[int, int] = field(default_factory=dict)
    events: dict[tuple[str, str], EventCount] = field(default_factory=dict)
    shown: deque[tuple[int, Any, str, str]] = field(default_factory=lambda: deque(maxlen=4 * SHOWN))


_lock = threading.Lock()
_writing = threading.Lock()
_counts: dict[int, SourceCount] = {}
_writer: threading.Thread | None = None
_wake = threading.Event()


def count(source: int, key: int, calls: Sequence[Call], received: int) -> None:
    """Count kept calls in."""
    with _lock:
        mine = of_source(source, received)
        if key:
            mine.used[key] = received
        for call in calls:
            name = (call["type"], display_name(call))
            event = mine.events.get(name)
            if event is None:
                if len(mine.events) >= MOST_EVENTS:
                    continue
                event = mine.events[name] = EventCount()
            event.count += 1
            for part in ("properties", "traits"):
                if part in call:
                    count_keys(event.keys, call[part])
    _wake.set()


def count_keys(keys: dict[str, KeyCount], properties: dict[str, Any]) -> None:
    """Count the properties of one call in."""
    for key, value in properties.items():
        found = keys.get(key)
        if found is None:
            if len(keys) >= MOST_KEYS or len(key) > 255 or not key:
                continue
            found = keys[key] = KeyCount()
        found.count += 1
        kind = type_of(value)
        found.types[kind] = found.types.get(kind, 0) + 1
        if value is not None:
            found.newest = value


def look(source: int, received: int, arrivals: Iterable[tuple[Any, str, str]]) -> None:
    """Keep some of what came for those who look on: the call, what became of it, and why."""
    with _lock:
        of_source(source, received).shown.extend((received, *one) for one in arrivals)
    _wake.set()


def of_source(source: int, received: int) -> SourceCount:
    """The counts of a source, with the lock held."""
    found = _counts.get(source)
    if found is None:
        found = _counts[source] = SourceCount(received, received)
    found.last = max(found.last, received)
    return found


def write() -> None:
    """Write what was counted. What cannot be written now is kept for the next time."""
    with _writing:
        with _lock:
            found = dict(_counts)
            _counts.clear()
        for source, counts in found.items():
            try:
                tally_writing.write_source(source, counts)
            except DatabaseError:
                log.warning("counts of source %s could not be written", source, exc_info=True)
                put_back(source, counts)


def put_back(source: int, counts: SourceCount) -> None:
    """Counts that could not be written wait for the next time; what has come since is added."""
    with _lock:
        since = _counts.get(source)
        _counts[source] = counts
        if since is None:
            return
        counts.last = since.last
        counts.used |= since.used
        counts.shown.extend(since.shown)
        for name, event in since.events.items():
            mine = counts.events.setdefault(name, EventCount())
            mine.count += event.count
            for key, one in event.keys.items():
                known = mine.keys.setdefault(key, KeyCount())
                known.count += one.count
                known.newest = one.newest if one.newest is not None else known.newest
                for kind, times in one.types.items():
                    known.types[kind] = known.types.get(kind, 0) + times


def keep_writing() -> None:
    """Start the thread that writes, once a process; the server does it with its first event."""
    global _writer
    if _writer is not None and _writer.is_alive():
        return
    with _lock:
        if _writer is None or not _writer.is_alive():
            _writer = threading.Thread(target=write_again_and_again, name="event-counts", daemon=True)
            _writer.start()
            atexit.register(write)


def write_again_and_again() -> None:
    """Write while something comes; sleep while nothing does."""
    while True:
        _wake.wait()
        _wake.clear()
        try:
            write()
        except Exception:  # counting must not end for the life of the server
            log.exception("counts of events could not be written")
        finally:
            connections.close_all()
        time.sleep(EVERY_SECONDS)
