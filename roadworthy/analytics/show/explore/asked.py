"""Asking the question on a desk: an answer, a fault beside its field, or what is missing."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.urls import reverse

from roadworthy.analytics import queries
from roadworthy.analytics.rules.questions import QuestionError

from .desk import Desk
from .links import Links
from .pictures import show_answer
from .shown import Shown

NEEDS = {
    "trend": ("series", "Choose an event to see how often it happens."),
    "funnel": ("steps", "Choose the events of at least two steps."),
    "stickiness": ("series", "Choose an event to see on how many days people do it."),
    "distribution": ("property", "Choose a property to see how its values are spread."),
    "retention": ("start", "Choose what people start with, and what they come back for."),
}


@dataclass(frozen=True)
class Asked:
    """What came of a question.

    Attributes:
        shown: its pictures; None when there is no answer.
        faults: what is wrong, by the name of the field in the form.
        missing: what to choose before there can be an answer.
        milliseconds: how long the answer took.
    """

    shown: Shown | None = None
    faults: Mapping[str, str] = field(default_factory=dict)
    missing: str = ""
    milliseconds: float = 0.0


def ask(desk: Desk, *, chart: str = "line") -> Asked:
    """Ask the question and draw its answer. SQL queries: words on days 1, and those of the engine."""
    question = desk.settled.question
    if missing := what_is_missing(desk):
        return Asked(missing=missing)
    began = time.perf_counter()
    try:
        answer = queries.answer(desk.product, question)
    except QuestionError as error:
        return Asked(faults={shown_at(desk, error.field): error.sentence})
    taken = 1000 * (time.perf_counter() - began)
    links = Links(reverse("analytics:who", args=[desk.product.slug]), question)
    marks = queries.annotations_of(desk.product)
    return Asked(show_answer(answer, question, links=links, marks=marks, chart=chart), milliseconds=taken)


def what_is_missing(desk: Desk) -> str:
    """What to choose before the question can be asked; empty when it can."""
    question = desk.settled.question
    name, words = NEEDS.get(desk.kind, ("", ""))
    if name and not question.get(name) and not (name == "property" and question.get("key")):
        return words
    if desk.kind == "funnel" and len(question.get("steps", [])) < 2:
        return words
    return ""


def shown_at(desk: Desk, name: str) -> str:
    """The field of the form beside which a fault is shown."""
    place = desk.settled.place_of(name)
    head = place.split(".")
    # A fault of one of several values stands beside the first; one of a part without a field, above it.
    return ".".join(head[:-1]) if head[-1].isdecimal() and len(head) > 1 and head[-2] == "value" else place
