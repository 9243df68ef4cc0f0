"""Questions answered for a product: the one way from a document to numbers, for pages, metrics and faces alike."""

from __future__ import annotations

import json
import threading
from collections import OrderedDict
from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone as clock

from roadworthy.core.models import Product

from .. import clickhouse
from ..clickhouse.scope import Scope
from ..rules import kernels
from ..rules.questions import parse
from ..store import places
from .cohorts import with_cohorts
from .events import events_of

Json = dict[str, Any]
MOST_ANSWERS = 256
# Of fewer the answers are found without compiled kernels: 16 bytes an event, at the least.
MANY_BYTES = 16 * kernels.MANY
MINUTE = timedelta(minutes=1)


class Answers:
    """The latest answers of this process, by what they depend on. Safe for threads."""

    def __init__(self, most: int = MOST_ANSWERS) -> None:
        self._most = most
        self._kept: OrderedDict[str, str] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: str) -> Json | None:
        """An answer that was given before; a copy, which may be changed."""
        with self._lock:
            if (found := self._kept.get(key)) is None:
                return None
            self._kept.move_to_end(key)
        told: Json = json.loads(found)
        return told

    def keep(self, key: str, answer: Json) -> None:
        """Keep an answer, and forget the one not asked for the longest."""
        with self._lock:
            self._kept[key] = json.dumps(answer)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)


ANSWERS = Answers()


def answer(product: Product, document: Json, *, now: datetime | None = None, timezone: str = "UTC") -> Json:
    """Answer a question about a product's events: from its files, or by ClickHouse where that is configured.

    An answer is kept until events arrive or the minute is over; one SQL query where it names kept cohorts.

    Args:
        document: the question, in the public form. now: the moment of asking; without one it is this minute's end.
        timezone: whose days are meant where the question names none.
    Raises:
        QuestionError: naming the member of the question that is wrong.
        Refused: ClickHouse does not answer.
    """
    moment = now or this_minute()
    document = with_cohorts(product, document)
    question = parse(document, now=moment, timezone=timezone)
    server = clickhouse.configured()
    events = clickhouse.scope_of(server, product.pk) if server else events_of(product)
    key = json.dumps([product.pk, events.version, moment.isoformat(), timezone, document], sort_keys=True, default=str)
    if (known := ANSWERS.get(key)) is not None:
        return known
    kernels.keep_cache_in(settings.DATA / "cache" / "kernels")
    told = clickhouse.answer_scope(question, events) if isinstance(events, Scope) else kernels.answer(question, events)
    ANSWERS.keep(key, told)
    return told


def this_minute() -> datetime:
    """The end of the minute that it is: all that has happened is before it, and a minute's questions are the same."""
    now = clock.now().astimezone(UTC)
    return now.replace(second=0, microsecond=0) + MINUTE


def prepare() -> bool:
    """Load and compile the kernels if there are many events, so that nobody's first page waits for it.

    For a thread beside the start of a server or a worker; the first time it takes some ten seconds, then one.

    Returns:
        Whether there was anything to prepare for.
    """
    folder, size = places.root(), 0
    for file in folder.rglob("*.arrow") if folder.is_dir() else ():
        size += file.stat().st_size if file.exists() else 0
        if size > MANY_BYTES:
            kernels.keep_cache_in(settings.DATA / "cache" / "kernels")
            kernels.warm()
            return True
    return False


def prepare_beside() -> threading.Thread:
    """`prepare` in a thread that ends with the process."""
    thread = threading.Thread(target=prepare, name="kernels", daemon=True)
    thread.start()
    return thread
