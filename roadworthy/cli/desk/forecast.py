"""`roadworthy calc forecast`: when will it be done, and how much will be done, exactly."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from roadworthy.cli.desk import Tool
from roadworthy.delivery.rules import (
    CONFIDENCE,
    Backtest,
    Spawned,
    Split,
    back_test,
    forecast_how_many,
    forecast_when,
    mean_items,
    measure_split,
)
from roadworthy.maths import Range

Count = Annotated[int, Field(ge=0, le=10_000_000)]


class RateIn(BaseModel):
    """A rate that is not known exactly: its 10th, 50th and 90th percentile."""

    model_config = ConfigDict(extra="forbid")
    low: float = Field(ge=1, le=100)
    likely: float = Field(ge=1, le=100)
    high: float = Field(ge=1, le=100)


class ChancesIn(BaseModel):
    """Chances that an item becomes 1, 2, 3 … items; they are made to sum to 1."""

    model_config = ConfigDict(extra="forbid")
    chances: list[Annotated[float, Field(ge=0, allow_inf_nan=False)]] = Field(min_length=1, max_length=100)


class GrowthIn(BaseModel):
    """How scope grew: for each finished piece of work, items known when it began and items found later."""

    model_config = ConfigDict(extra="forbid")
    history: list[tuple[Count, Count]] = Field(min_length=3, max_length=10_000)


class Past(BaseModel):
    """What `forecast` reads: items finished in each past period, quiet ones included; and what is asked."""

    model_config = ConfigDict(extra="forbid")
    throughput: list[Count] = Field(min_length=1, max_length=100_000)
    per: Literal["day", "week"] = "week"
    items: int | None = Field(default=None, ge=0, le=1_000_000)
    periods: int | None = Field(default=None, ge=0, le=1_000_000)
    start: date | None = Field(default=None, description="the first day of the first period")
    confidence: list[Annotated[float, Field(gt=0, lt=100)]] = Field(default=list(CONFIDENCE), max_length=100)
    split_rate: float | RateIn | ChancesIn | GrowthIn | None = Field(
        default=None,
        description="how many items each of today's becomes before it is done: 1 is no growth, 1.3 makes 13 of 10; "
        "with it, `how_many` counts today's items",
    )
    added: list[Count] = Field(
        default=[], max_length=100_000, description="new items that came in past periods, and will go on coming"
    )
    look_back: int | None = Field(
        default=None, ge=1, le=1000, description="also answer how past forecasts over so many periods held"
    )
    history: int = Field(default=12, ge=1, le=10_000, description="periods each past forecast is made from")


class WhenOut(BaseModel):
    """With this confidence it is done when so many periods are over, and on which day that is.

    `date` is `start` plus the periods: one week from Monday 5 January is over on Monday 12. Null: never, or not
    within 1,000,000 periods.
    """

    confidence: float
    periods: int | None
    date: date | None


class HowManyOut(BaseModel):
    """At least so many items are done with this confidence."""

    confidence: float
    items: int


class HeldOut(BaseModel):
    """How past forecasts of this confidence held: `held` of `of`, `share` with its 90 % interval."""

    kind: Literal["when", "how_many"]
    confidence: float
    held: int
    of: int
    share: float | None
    low: float | None
    high: float | None


class Future(BaseModel):
    """What `forecast` answers; what was not asked is empty, and `mean` needs `periods`."""

    when: list[WhenOut]
    how_many: list[HowManyOut]
    mean: float | None
    looked_back: list[HeldOut]


def work(document: Past) -> Future:
    """Forecast what is asked. Raises ValueError when nothing is."""
    past, levels, split = document.throughput, document.confidence, split_of(document.split_rate)
    if document.items is None and document.periods is None and document.look_back is None:
        raise ValueError("items: give items, or periods, or both")
    asked: dict[str, Any] = {"confidence": levels, "split": split}
    when = [] if document.items is None else forecast_when(
        past, items=document.items, per=document.per, start=document.start, added=document.added, **asked
    )  # fmt: skip
    many = [] if document.periods is None else forecast_how_many(past, periods=document.periods, **asked)
    return Future(
        when=[WhenOut(confidence=one.confidence, periods=one.periods, date=one.date) for one in when],
        how_many=[HowManyOut(confidence=one.confidence, items=one.items) for one in many],
        mean=None if document.periods is None else mean_items(past, periods=document.periods),
        looked_back=looked_back(document),
    )


def split_of(said: float | RateIn | ChancesIn | GrowthIn | None) -> Split | None:
    """The growth of scope as the rules take it. Raises ValueError for a range out of order."""
    if isinstance(said, RateIn):
        try:
            return Range(said.low, said.likely, said.high)
        except ValueError as error:
            raise ValueError(f"split_rate: {error}") from error
    if isinstance(said, ChancesIn):
        return Spawned(tuple(said.chances))
    if isinstance(said, GrowthIn):
        return measure_split(said.history)
    return said


def looked_back(document: Past) -> list[HeldOut]:
    """How past forecasts held, dates and amounts; empty when that was not asked."""
    if document.look_back is None:
        return []
    given: dict[str, Any] = {
        "periods": document.look_back,
        "confidence": document.confidence,
        "history": document.history,
    }
    past = document.throughput
    return [shown(one) for one in (*back_test(past, kind="when", **given), *back_test(past, **given))]


def shown(one: Backtest) -> HeldOut:
    """One line of the record."""
    share = one.share
    return HeldOut(
        kind=one.kind,
        confidence=one.confidence,
        held=one.held,
        of=one.n,
        share=share.estimate if share else None,
        low=share.low if share else None,
        high=share.high if share else None,
    )


TOOL = Tool(Past, Future, work)
