"""One thread a process looks for new changes and hands them to the open streams.

The record of changes is the only source, so that what the API, an import or the worker writes is seen as well.
On SQLite a glance costs one PRAGMA; on PostgreSQL one query on the primary key.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db import connection
from django.db.utils import Error as DatabaseError

from ..models import Change

log = logging.getLogger(__name__)
EVERY_SECONDS = 0.25
LOOK_BACK = 500
CROWD = 25


@dataclass(frozen=True)
class Happened:
    """A change as streams send it; `object_id` is None when very many of a kind changed at once.

    `pk` is 0 for what is told without being kept; a browser that connects again does not miss it.
    """

    pk: int
    kind: str
    object_id: int | None
    by: int | None
    product: int | None
    workspace: int


Hear = Callable[[list[Happened]], None]


@dataclass(frozen=True)
class Listener:
    """An open stream: its event loop and what to call there."""

    loop: asyncio.AbstractEventLoop
    hear: Hear


class Watcher:
    """Looks while someone listens; the thread ends with the last listener."""

    def __init__(self) -> None:
        self._listeners: dict[int, Listener] = {}
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._wake = threading.Event()
        self._next = 0

    def subscribe(self, hear: Hear) -> int:
        """Have a function called in the running event loop with each bunch of news; returns a key to leave with."""
        with self._lock:
            self._next += 1
            self._listeners[self._next] = Listener(asyncio.get_running_loop(), hear)
            if self._thread is None:
                self._wake.clear()
                self._thread = threading.Thread(target=self._watch, name="live", daemon=True)
                self._thread.start()
            return self._next

    def unsubscribe(self, key: int) -> None:
        """Stop listening."""
        with self._lock:
            self._listeners.pop(key, None)
            if not self._listeners:
                self._wake.set()

    def tell(self, one: Happened) -> None:
        """Tell the open streams of this process of something that is not kept, such as who reads what.

        Streams of other processes do not hear of it, so pages ask again now and then as well.
        """
        self._spread([one])

    def _watch(self) -> None:
        look = Look()
        try:
            while not self._is_over():
                try:
                    if news := look.fresh():
                        self._spread(gather(news))
                except DatabaseError:
                    log.warning("live updates cannot read the database; trying again", exc_info=True)
                    connection.close()
                    self._wake.wait(2)
                self._wake.wait(EVERY_SECONDS)
        finally:
            connection.close()

    def _is_over(self) -> bool:
        with self._lock:
            if self._listeners:
                self._wake.clear()
                return False
            self._thread = None
            return True

    def _spread(self, news: list[Happened]) -> None:
        with self._lock:
            listeners = list(self._listeners.values())
        for listener in listeners:
            try:
                listener.loop.call_soon_threadsafe(listener.hear, news)
            except RuntimeError:
                log.debug("a stream's event loop has ended")


class Look:
    """Remembers what was seen. Ids may become visible out of order on PostgreSQL, so it looks a little back."""

    def __init__(self) -> None:
        self._version: int | None = None
        self._top = Change.objects.order_by("-id").values_list("id", flat=True).first() or 0
        self._seen = set(Change.objects.filter(id__gt=self._top - LOOK_BACK).values_list("id", flat=True))

    def fresh(self) -> list[Happened]:
        """What was recorded since the last look, in order."""
        if connection.vendor == "sqlite" and not self._has_moved():
            return []
        near = Change.objects.filter(id__gt=self._top - LOOK_BACK).values_list("id", flat=True)
        if not (fresh := set(near) - self._seen):
            return []
        rows = Change.objects.filter(id__gte=min(fresh)).order_by("id").values_list(*COLUMNS)
        news = [Happened(*row) for row in rows if row[0] not in self._seen]
        if news:
            self._top = max(self._top, news[-1].pk)
            self._seen |= {one.pk for one in news}
            self._seen = {pk for pk in self._seen if pk > self._top - LOOK_BACK}
        return news

    def _has_moved(self) -> bool:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA data_version")
            version: int = cursor.fetchone()[0]
        moved, self._version = version != self._version, version
        return moved


COLUMNS = ("id", "kind", "object_id", "by_id", "product_id", "workspace_id")


def gather(news: Iterable[Happened]) -> list[Happened]:
    """News as streams send them: each thing once, and a crowd of one kind in one place as a single event."""
    latest = {(one.kind, one.object_id, one.product, one.workspace, one.by): one for one in news}
    groups: dict[tuple[str, int | None, int, int | None], list[Happened]] = {}
    for one in sorted(latest.values(), key=lambda one: one.pk):
        groups.setdefault((one.kind, one.product, one.workspace, one.by), []).append(one)
    found = []
    for (kind, product, workspace, by), group in groups.items():
        if len(group) > CROWD:
            found.append(Happened(group[-1].pk, kind, None, by, product, workspace))
        else:
            found += group
    return sorted(found, key=lambda one: one.pk)


watcher = Watcher()
