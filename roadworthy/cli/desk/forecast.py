"""`roadworthy calc forecast`: when will it be done, and how much will be done, exactly."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from roadworthy.cli.desk import Tool
from roadworthy.delivery.rules import CONFIDENCE, forecast_how_many, forecast_when, mean_items


class Past(BaseModel):
    """What `forecast` reads: items finished in each past period, quiet ones included; and what is asked."""

    model_config = ConfigDict(extra="forbid")
    throughput: list[Annotated[int, Field(ge=0, le=100_000)]] = Field(min_length=1, max_length=100_000)
    per: Literal["day", "week"] = "week"
    items: int | None = Field(default=None, ge=0, le=100_000)
    periods: int | None = Field(default=None, ge=0, le=100_000)
    start: date | None = None
    confidence: list[Annotated[float, Field(gt=0, lt=100)]] = Field(default=list(CONFIDENCE), max_length=100)


class WhenOut(BaseModel):
    """After so many periods it is done with this confidence; null: not within 100,000, or never."""

    confidence: float
    periods: int | None
    date: date | None


class HowManyOut(BaseModel):
    """At least so many items are done with this confidence."""

    confidence: float
    items: int


class Future(BaseModel):
    """What `forecast` answers; what was not asked is empty, and `mean` needs `periods`."""

    when: list[WhenOut]
    how_many: list[HowManyOut]
    mean: float | None


def work(document: Past) -> Future:
    """Forecast what is asked. Raises ValueError when neither items nor periods are."""
    past, levels = document.throughput, document.confidence
    if document.items is None and document.periods is None:
        raise ValueError("items: give items, or periods, or both")
    when = [] if document.items is None else forecast_when(
        past, items=document.items, per=document.per, start=document.start, confidence=levels
    )  # fmt: skip
    many = [] if document.periods is None else forecast_how_many(past, periods=document.periods, confidence=levels)
    return Future(
        when=[WhenOut(confidence=one.confidence, periods=one.periods, date=one.date) for one in when],
        how_many=[HowManyOut(confidence=one.confidence, items=one.items) for one in many],
        mean=None if document.periods is None else mean_items(past, periods=document.periods),
    )


TOOL = Tool(Past, Future, work)
