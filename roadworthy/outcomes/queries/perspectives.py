"""Perspectives beside each other: their rankings, where they part, with titles for the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from roadworthy.core.models import Product
from roadworthy.ideas.models import Idea
from roadworthy.priorities import queries as priorities
from roadworthy.priorities.models import Formula
from roadworthy.priorities.rules import Pair, Perspectives

from .records import PERSPECTIVES

Cell = Pair | None


@dataclass(frozen=True)
class PerspectiveTable:
    """Every two perspectives. ``titles``: idea by key; ``drivers``: name by key; ``names``: label by perspective."""

    found: Perspectives
    names: Mapping[str, str]
    titles: Mapping[str, str]
    drivers: Mapping[str, str]

    @property
    def rows(self) -> list[tuple[str, list[Cell]]]:
        """A square table: each perspective with its pair with each other, None with itself."""
        views = [view.name for view in self.found.views]
        return [(one, [self._pair(one, other) for other in views]) for one in views]

    def _pair(self, one: str, other: str) -> Cell:
        return next((pair for pair in self.found.pairs if {pair.first, pair.second} == {one, other}), None)

    def pair(self, one: str, other: str) -> Cell:
        """The pair that somebody asks for, else the two most at odds."""
        wanted = self._pair(one, other) if one != other else None
        return wanted or next(iter(self.found.pairs), None)

    @property
    def sentence(self) -> str:
        """The table in one sentence."""
        known = [pair for pair in self.found.pairs if pair.agreement is not None]
        if not known:
            return "Not enough data: two perspectives must each have estimated four of the same ideas."
        worst, best = known[0], known[-1]
        said = f"{self.names[worst.first]} and {self.names[worst.second].lower()} differ most: {degree(worst)}"
        if best is worst:
            return f"{said}."
        return f"{said}. {self.names[best.first]} and {self.names[best.second].lower()} agree best: {degree(best)}."


def degree(pair: Pair) -> str:
    """How far two agree, as the share of pairs of ideas that both order the same way."""
    if pair.agreement is None:
        return "unknown"
    return f"of two ideas they put the same one first in {50 * (1 + pair.agreement.estimate):.0f} % of cases"


def perspective_table(product: Product, formula: Formula) -> PerspectiveTable:
    """Every two perspectives by a formula. Seven SQL queries."""
    found = priorities.perspectives(product, formula)
    keys = {int(one.key) for pair in found.pairs for one in pair.partings}
    titles = {str(pk): title for pk, title in Idea.objects.filter(pk__in=keys).values_list("pk", "title")}
    drivers = {row.key: row.name for row in priorities.drivers(product)}
    return PerspectiveTable(found, PERSPECTIVES, titles, drivers)
