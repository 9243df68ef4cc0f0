"""The record of estimates of drivers, with what it does to further ones."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from roadworthy.core.models import Perspective, Product, User
from roadworthy.priorities import queries as priorities
from roadworthy.priorities.models import Correction, Driver

from ..models import Hindsight
from ..rules import Accuracy, Finding, accuracy, accuracy_by, times
from .driver_results import findings

PERSPECTIVES = {value: str(label) for value, label in Perspective.choices}


@dataclass(frozen=True)
class Row:
    """One line of the record: a person, a perspective or a driver, or one of the first two with a driver.

    ``correction`` is what the record does to their estimates; None where nothing is learnt yet.
    """

    name: str
    driver: Driver | None
    accuracy: Accuracy
    correction: Correction | None
    person: int | None = None


@dataclass(frozen=True)
class DriverRecord:
    """The record over all drivers, and by every grouping; the rows with most results first."""

    overall: Accuracy
    drivers: tuple[Row, ...]
    people: tuple[Row, ...]
    perspectives: tuple[Row, ...]
    hindsight: Hindsight | None
    corrections: tuple[Correction, ...]
    corrects_by_default: bool

    @property
    def sentence(self) -> str:
        """The record of drivers in a sentence or two; empty while nothing is clear."""
        off = [(row.name, row.accuracy.bias) for row in self.drivers if row.accuracy.bias]
        clear = [(name, times(bias.estimate)) for name, bias in off if not bias.low <= 1 <= bias.high]
        said = ["What we find is, on the whole, what we said."] if off and not clear else []
        if clear:
            rest = "".join(f", {name.lower()} to {factor}" for name, factor in clear[1:3])
            said = [f"{clear[0][0]} comes to {clear[0][1]} what we say{rest}."]
        ranges = {"overconfident": "Our ranges are too narrow.", "underconfident": "Our ranges are wider than needed."}
        return " ".join([*said, *filter(None, [ranges.get(self.overall.word)])])

    def own(self, person: int | None) -> tuple[Row, ...]:
        """One person's lines."""
        return tuple(row for row in self.people if row.person == person)


def driver_record(product: Product, found: Sequence[Finding] | None = None) -> DriverRecord:
    """The record of estimates of drivers. Ten SQL queries, five fewer with the findings.

    Args:
        found: the product's findings, where they are known already.
    """
    known = findings(product) if found is None else found
    drivers = {row.key: row for row in priorities.drivers(product)}
    corrections = priorities.corrections(product)
    names = people_of(product)
    by = {(row.person_id, row.perspective, row.driver_id): row for row in corrections}

    def rows(label: Callable[[Finding], str], person: bool = False, perspective: bool = False) -> tuple[Row, ...]:
        made = []
        for key, record in accuracy_by(known, label).items():
            who, _, driver = key.rpartition("\n")
            row = drivers[driver]
            number = int(who) if person else None
            name = names.get(number or 0, "Somebody") if person else PERSPECTIVES.get(who, who) or row.name
            correction = by.get((number, who if perspective else "", row.pk))
            made.append(Row(name, row, record, correction, number))
        return tuple(made)

    return DriverRecord(
        overall=accuracy(known),
        drivers=rows(lambda one: f"\n{one.driver}"),
        people=rows(lambda one: f"{one.person}\n{one.driver}" if one.person else "", person=True),
        perspectives=rows(lambda one: f"{one.perspective}\n{one.driver}" if one.perspective else "", perspective=True),
        hindsight=Hindsight.objects.filter(product=product).first(),
        corrections=tuple(corrections),
        corrects_by_default=priorities.corrects_by_default(product),
    )


def people_of(product: Product) -> Mapping[int, str]:
    """Names of everybody who may have estimated. One SQL query."""
    people = User.objects.filter(memberships__workspace=product.workspace_id)
    return {user.pk: str(user) for user in people}
