"""`roadworthy calc query`: a question to events, answered by the product's own engines."""

from __future__ import annotations

import importlib.util
import os
from datetime import UTC, datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, RootModel

from roadworthy.analytics.rules.kernels import answer
from roadworthy.analytics.rules.memory import MemoryEvents
from roadworthy.analytics.rules.questions import Question, QuestionError, parse
from roadworthy.cli.desk import Tool

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Asked(BaseModel):
    """What `query` reads: a question with its events; or, with `--events`, the question alone.

    The grammar of questions stands in the documentation of questions; a fault names the member by its path.
    """

    model_config = ConfigDict(extra="allow")
    question: dict[str, Any] | None = Field(default=None, description="the question; left out, the document is it")
    events: list[dict[str, Any]] | None = Field(
        default=None, description="calls: track, identify, alias, group, page, screen", max_length=20_000_000
    )
    now: datetime | None = Field(default=None, description="the moment of asking; without one it is this moment")
    timezone: str | None = Field(default=None, description="whose days are meant where the question names none")
    engine: Literal["kernels", "clickhouse"] = "kernels"


class Told(RootModel[dict[str, Any]]):
    """What `query` answers: the answer's form depends on the kind of the question."""


class Given:
    """What stands beside all documents: a file's events, a moment, a time zone.

    Attributes:
        calls: the file's calls; None where every document brings its own.
    """

    def __init__(
        self, calls: list[dict[str, Any]] | None = None, now: datetime | None = None, timezone: str | None = None
    ) -> None:
        self.calls, self.now, self.timezone = calls, now, timezone
        self._events: tuple[int, MemoryEvents] | None = None

    def work(self, document: Asked) -> Told:
        """Answer one document.

        Raises:
            QuestionError: what is wrong with the question. ValueError: with the events, naming the call.
        """
        now = document.now or self.now or datetime.now(UTC)
        now = now if now.tzinfo else now.replace(tzinfo=UTC)
        said = document.question if document.question is not None else document.model_extra or {}
        question = parse(said, now=now, timezone=document.timezone or self.timezone or "UTC")
        if document.events is None and self.calls is None:
            raise ValueError("events: give the events in the document, or a file with --events")
        if document.engine == "clickhouse":
            return Told(ask_clickhouse(question, self.calls if document.events is None else document.events))
        return Told(answer(question, self.events(document, (now - EPOCH) // (EPOCH.resolution))))

    def events(self, document: Asked, now: int) -> MemoryEvents:
        """The events of the document, or those of the file, which are read once."""
        if document.events is not None:
            return MemoryEvents(document.events, now=now)
        if self._events is None or self._events[0] != now:
            self._events = (now, MemoryEvents(self.calls or [], now=now))
        return self._events[1]


def ask_clickhouse(question: Question, calls: list[dict[str, Any]] | None) -> dict[str, Any]:
    """The same answer by a ClickHouse server.

    Raises:
        ValueError: there is none, or this installation cannot reach one.
    """
    if not os.environ.get("ROADWORTHY_CLICKHOUSE_URL"):
        raise ValueError("engine: set ROADWORTHY_CLICKHOUSE_URL to the address of a ClickHouse server")
    name = "roadworthy.analytics.clickhouse"
    if importlib.util.find_spec(name) is None:
        raise ValueError("engine: this installation has no ClickHouse engine; use kernels")
    # The client is heavy and optional: only who asks for it loads it.
    found: dict[str, Any] = importlib.import_module(name).answer_calls(question, calls or [])
    return found


TOOL = Tool(Asked, Told, Given().work)

__all__ = ["TOOL", "Asked", "Given", "QuestionError", "Told"]
