"""How quickly notes are answered, from when they came to when somebody first decided."""

from __future__ import annotations

import datetime
from collections import defaultdict
from dataclasses import dataclass

from django.utils import timezone

from roadworthy.core.models import Product

from ..models import Note
from ..rules.waiting import Pace, Wait, pace

DAYS = 84
MOST = 20_000
SECONDS_A_DAY = 86_400


@dataclass(frozen=True)
class Week:
    """The notes that came in one week, and how quickly they were answered."""

    monday: datetime.date
    pace: Pace


@dataclass(frozen=True)
class Answering:
    """How quickly the notes of the last twelve weeks were answered, in all and by the week they came in."""

    pace: Pace
    weeks: list[Week]


def answering(product: Product, *, now: datetime.datetime | None = None) -> Answering:
    """How quickly notes are answered. One SQL query over the newest MOST notes.

    Notes that came in with a decision already, by an import, do not count.
    """
    moment = now or timezone.now()
    names = ("created", "answered_at", "state")
    rows = Note.objects.filter(product=product).order_by("-pk").values_list(*names)[:MOST]
    since = moment - datetime.timedelta(days=DAYS)
    weeks: dict[datetime.date, list[Wait]] = defaultdict(list)
    for created, answered_at, state in rows:
        if created < since or (answered_at is None and state != Note.State.NEW):
            continue
        seconds = ((answered_at or moment) - created).total_seconds()
        day = timezone.localtime(created).date()
        weeks[day - datetime.timedelta(days=day.weekday())].append(
            Wait(max(0.0, seconds) / SECONDS_A_DAY, answered_at is not None)
        )
    everything = [wait for waits in weeks.values() for wait in waits]
    return Answering(pace(everything), [Week(monday, pace(weeks[monday])) for monday in sorted(weeks)])
