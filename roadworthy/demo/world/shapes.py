"""What a world is made of. All frozen; days are dates, times are aware (UTC)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

import numpy as np
from numpy.typing import NDArray

from roadworthy.demo.texts.decisions import DecisionText
from roadworthy.demo.texts.metrics import MetricText
from roadworthy.demo.texts.shapes import IdeaText, ReleaseText

from .truth import Truth


@dataclass(frozen=True)
class Contact:
    """A person at a customer; ``role`` is a key of ``texts.customers.ROLES``."""

    name: str
    email: str
    role: str


@dataclass(frozen=True)
class Customer:
    """A practice. ``payments`` are (day, monthly revenue from then on) for each product, rising in time."""

    name: str
    domain: str
    segment: str
    country: str
    people: int
    plan: str
    state: str
    since: date | None
    lost_on: date | None
    lost_because: str
    contract_ends: date | None
    lead: str
    contacts: tuple[Contact, ...]
    payments: dict[str, tuple[tuple[date, float], ...]]

    def revenue_on(self, product: str, day: date) -> float:
        """What it pays a month for a product on a day; 0 before it came and after it left."""
        paid = 0.0
        for since, amount in self.payments.get(product, ()):
            if since > day:
                break
            paid = amount
        return paid

    def is_active_on(self, day: date) -> bool:
        """Is it a customer on this day?"""
        return self.since is not None and self.since <= day and (self.lost_on is None or day < self.lost_on)


@dataclass(frozen=True)
class Passage:
    """What a part of a note says for an idea: ``text[start:end]`` is ``quote``."""

    idea: str
    importance: int
    start: int
    end: int
    quote: str


@dataclass(frozen=True)
class Note:
    """Something that somebody said."""

    key: str
    product: str
    kind: str
    title: str
    text: str
    language: str
    rating: float | None
    said_at: datetime
    customer: str
    contact: str
    author: str
    passages: tuple[Passage, ...]
    state: str = "accepted"
    type: str = ""
    assignee: str = ""
    duplicate_of: str = ""
    snoozed_until: date | None = None


@dataclass(frozen=True)
class Step:
    """An idea reaches a category."""

    category: str
    at: datetime
    by: str
    reason: str = ""


@dataclass(frozen=True)
class Idea:
    """An idea with its history. ``text`` is what was written of it."""

    text: IdeaText
    steps: tuple[Step, ...]
    votes: tuple[tuple[str, int, datetime], ...] = ()

    @property
    def key(self) -> str:
        """The word it is known by in the texts."""
        return self.text.key

    @property
    def category(self) -> str:
        """Where it stands in the end."""
        return self.steps[-1].category

    def at(self, category: str) -> datetime | None:
        """When it reached a category; None when it did not."""
        return next((step.at for step in self.steps if step.category == category), None)


@dataclass(frozen=True)
class Estimate:
    """One person's range for a driver of an idea."""

    idea: str
    driver: str
    person: str
    low: float
    likely: float
    high: float
    at: datetime
    reason: str = ""


@dataclass(frozen=True)
class Prediction:
    """One person's range for what an idea changes. ``is_relative``: as a share of the level before."""

    idea: str
    metric: str
    person: str
    is_relative: bool
    low: float
    likely: float
    high: float
    by_when: date
    made_at: datetime
    frozen_at: datetime | None
    reason: str = ""


@dataclass(frozen=True)
class Judgement:
    """A result entered by hand because the metric cannot show it."""

    idea: str
    value: float
    low: float
    high: float
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True)
class Work:
    """A ticket."""

    idea: str
    product: str
    title: str
    state: str
    size: float | None
    assignee: str
    created: datetime
    started: datetime | None
    finished: datetime | None


@dataclass(frozen=True)
class Release:
    """A shipped or planned bundle."""

    text: ReleaseText
    planned_on: date
    released_at: datetime | None
    ideas: tuple[str, ...]


@dataclass(frozen=True)
class Decision:
    """A decision with its day."""

    text: DecisionText
    at: datetime
    review_on: date
    reviewed_at: datetime | None


@dataclass(frozen=True)
class Remark:
    """A comment on an idea; ``answers`` says that it belongs under the remark before it."""

    idea: str
    by: str
    text: str
    at: datetime
    answers: bool


@dataclass(frozen=True)
class MetricSeries:
    """A metric's value for each day of the story."""

    text: MetricText
    days: tuple[date, ...]
    values: NDArray[np.float64]


@dataclass(frozen=True)
class Plan:
    """An idea's place on the roadmap."""

    idea: str
    horizon: str
    starts: date
    ends: date
    precision: str
    team: str
    needs: tuple[str, ...] = ()


@dataclass(frozen=True)
class World:
    """Eighteen months of Nightbell. ``truth`` is what nobody in it knows."""

    start: date
    end: date
    seed: int
    customers: tuple[Customer, ...]
    notes: tuple[Note, ...]
    ideas: tuple[Idea, ...]
    estimates: tuple[Estimate, ...]
    predictions: tuple[Prediction, ...]
    judgements: tuple[Judgement, ...]
    releases: tuple[Release, ...]
    work: tuple[Work, ...]
    decisions: tuple[Decision, ...]
    remarks: tuple[Remark, ...]
    plans: tuple[Plan, ...]
    series: tuple[MetricSeries, ...]
    truth: Truth
    by_key: dict[str, Idea] = field(repr=False, default_factory=dict)

    def metric(self, key: str) -> MetricSeries:
        """The series of a metric."""
        return next(one for one in self.series if one.text.key == key)
