"""What drivers of released ideas were found to be, beside what people had said."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from roadworthy.core.models import Membership, Product, User
from roadworthy.ideas.models import Category, Idea
from roadworthy.priorities import queries as priorities
from roadworthy.priorities.models import Driver, Estimate
from roadworthy.priorities.rules import Estimate as Guess

from ..models import DriverResult
from ..rules import Finding
from .decided import Said, said_when_decided
from .promises import release_days

ASKED = (Driver.Kind.WEEKS, Driver.Kind.NUMBER, Driver.Kind.MONEY)
"""Kinds of drivers that a count can settle; marks, sizes and shares of confidence are opinions for good."""
SHIPPED = (Category.RELEASED, Category.MEASURED)


@dataclass(frozen=True)
class Line:
    """One driver of one idea: what was said when it was decided, and what was found."""

    driver: Driver
    said: tuple[Said, ...]
    result: DriverResult | None

    @property
    def question(self) -> str:
        """What is asked once the idea is released."""
        return question_of(self.driver)

    @property
    def range(self) -> tuple[float, float, float] | None:
        """The lowest low, the middle likely and the highest high that were said; None when nobody said anything."""
        if not self.said:
            return None
        likely = sorted(one.likely for one in self.said)
        middle = (likely[(len(likely) - 1) // 2] + likely[len(likely) // 2]) / 2
        return min(one.low for one in self.said), middle, max(one.high for one in self.said)


@dataclass(frozen=True)
class IdeaResults:
    """A released idea with a line for each driver that somebody had estimated or that has a result."""

    idea: Idea
    released: datetime.date | None
    lines: tuple[Line, ...]

    @property
    def open(self) -> tuple[Line, ...]:
        """Lines that still ask."""
        return tuple(line for line in self.lines if line.result is None and is_asked(line.driver))


def question_of(driver: Driver) -> str:
    """What is asked of a driver once the idea is released."""
    if driver.kind == Driver.Kind.WEEKS:
        return "How many weeks did it take?"
    if driver.key == "reach":
        return "How many did it reach?"
    if driver.kind == Driver.Kind.MONEY:
        return f"{driver.name}: how much was it?"
    return f"{driver.name}: how many {driver.unit} was it?" if driver.unit else f"{driver.name}: what was it?"


def is_asked(driver: Driver) -> bool:
    """Can a count settle what this driver was?"""
    return driver.is_typed and driver.kind in ASKED


def results_of(product: Product) -> QuerySet[DriverResult]:
    """Every result of a driver, newest first. One SQL query."""
    rows = DriverResult.objects.filter(idea__product=product)
    return rows.select_related("idea__product__workspace", "driver__product__workspace", "metric", "by")


def idea_results(product: Product, ideas: Iterable[Idea] | None = None) -> list[IdeaResults]:
    """Released ideas with what was said and found of their drivers, the newest release first. Seven SQL queries.

    Args:
        ideas: some released ideas of the product; all unless given.
    """
    rows = list(Idea.objects.filter(product=product, category__in=SHIPPED) if ideas is None else ideas)
    keys = [row.pk for row in rows]
    days = release_days(keys)
    said: dict[tuple[int, int], list[Said]] = defaultdict(list)
    for one in said_when_decided(product, keys):
        said[one.idea, one.driver].append(one)
    found = {(row.idea_id, row.driver_id): row for row in results_of(product).filter(idea__in=keys)}
    drivers = priorities.drivers(product)
    made = []
    for idea in rows:
        lines = [
            Line(driver, tuple(said[idea.pk, driver.pk]), found.get((idea.pk, driver.pk)))
            for driver in drivers
            if (idea.pk, driver.pk) in found or (is_asked(driver) and (idea.pk, driver.pk) in said)
        ]
        made.append(IdeaResults(idea, days.get(idea.pk), tuple(lines)))
    oldest = datetime.date.min
    return sorted(made, key=lambda one: (one.released or oldest, one.idea.pk), reverse=True)


def asked_of(product: Product, user: User) -> QuerySet[Idea]:
    """Released ideas of this owner with a driver that people had estimated and nobody has counted. One SQL query."""
    said = Estimate.objects.filter(idea=OuterRef(OuterRef("pk")), driver=OuterRef("pk"))
    counted = DriverResult.objects.filter(idea=OuterRef(OuterRef("pk")), driver=OuterRef("pk"))
    asked = Driver.objects.filter(product=product, source=Driver.Source.TYPED, kind__in=ASKED)
    waits = asked.filter(Exists(said)).exclude(Exists(counted))
    mine = Idea.objects.filter(product=product, owner=user, category__in=SHIPPED)
    return mine.filter(Exists(waits)).order_by("-updated", "-pk")


def perspectives_of(product: Product) -> dict[int, str]:
    """Each member's first perspective, by the person's key. One SQL query."""
    members = Membership.objects.filter(workspace=product.workspace_id)
    return {member.user_id: member.perspective for member in members}


def findings(product: Product) -> list[Finding]:
    """Every estimate that has its result, the newest result first. Five SQL queries.

    Keys are those of the database as text; `Finding.driver` is the driver's key in formulas. What nobody named said
    counts for the driver alone.
    """
    results = {(row.idea_id, row.driver_id): row for row in results_of(product)}
    perspectives = perspectives_of(product)
    said: dict[tuple[int, int], list[Said]] = defaultdict(list)
    for one in said_when_decided(product, {idea for idea, _ in results}):
        said[one.idea, one.driver].append(one)
    return [
        finding_of(one, row, perspectives.get(one.person or 0, ""))
        for key, row in results.items()
        for one in said.get(key, ())
    ]


def said_by_driver(product: Product) -> dict[str, dict[str, list[Guess]]]:
    """All that people estimate of drivers, by the driver's key and the idea's. One SQL query."""
    rows = Estimate.objects.filter(idea__product=product, driver__source=Driver.Source.TYPED).order_by("pk")
    found: dict[str, dict[str, list[Guess]]] = defaultdict(lambda: defaultdict(list))
    for driver, idea, person, low, likely, high in rows.values_list(
        "driver__key", "idea_id", "person_id", "low", "likely", "high"
    ):
        found[driver][str(idea)].append(Guess(low, likely, high, str(person or "")))
    return found


def finding_of(one: Said, row: DriverResult, perspective: str) -> Finding:
    """An estimate and its result as the rules compare them."""
    return Finding(
        idea=str(row.idea_id),
        driver=row.driver.key,
        person=str(one.person or ""),
        perspective=perspective,
        low=one.low,
        likely=one.likely,
        high=one.high,
        value=row.value,
        value_low=row.low,
        value_high=row.high,
        lower=row.driver.lower,
        upper=row.driver.upper,
    )
