"""Compiling all kernels ahead of time: never inside a user's first page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from roadworthy.analytics.rules.events import Events
from roadworthy.analytics.rules.memory import MemoryEvents
from roadworthy.analytics.rules.questions import Question, parse

from .compiling import running

Json = dict[str, Any]
Progress = Callable[[int, int], None]
NOW = datetime(2026, 1, 31, 12, tzinfo=UTC)
STEPS = [{"event": "a"}, {"event": "b"}]
TWICE = [{"event": "a"}, {"event": "a"}]
# Between them these use every kernel with the types that it has in earnest.
QUESTIONS: tuple[Json, ...] = (
    {"kind": "trend", "series": [{"event": "a", "measure": "unique_users"}]},
    {"kind": "trend", "series": [{"event": "a"}], "breakdown": {"keys": ["k"]}},
    {"kind": "funnel", "steps": STEPS, "seconds": False},
    {"kind": "funnel", "steps": STEPS, "seconds": False, "entry": "first"},
    {"kind": "funnel", "steps": STEPS},
    {"kind": "funnel", "steps": STEPS, "order": "strict"},
    {"kind": "funnel", "steps": STEPS, "order": "any"},
    {"kind": "funnel", "steps": TWICE},
    {"kind": "funnel", "steps": TWICE, "order": "any"},
    {"kind": "retention", "start": {"event": "a"}},
    {"kind": "lifecycle", "event": "a"},
    {"kind": "stickiness", "series": [{"event": "a"}]},
    {"kind": "stickiness", "series": [{"event": "a"}], "actors": {"intervals": 1}},
)


def warm(answer: Callable[[Question, Events], Json], progress: Progress | None = None) -> None:
    """Compile every kernel, or read it from the cache of an earlier time.

    Args:
        answer: the engine. progress: told how many of how many are done.
    """
    calls = [
        {
            "event": name,
            "userId": "ada",
            "timestamp": (NOW - timedelta(hours=hours)).isoformat(),
            "properties": {"k": 1},
        }
        for hours, name in enumerate("abab")
    ]
    micro = (NOW - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)
    events = MemoryEvents(calls, now=micro)
    with running("compiled"):
        for done, document in enumerate(QUESTIONS):
            if progress:
                progress(done, len(QUESTIONS))
            answer(parse(document, now=NOW), events)
    if progress:
        progress(len(QUESTIONS), len(QUESTIONS))
