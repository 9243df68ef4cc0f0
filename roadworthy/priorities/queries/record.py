"""The track record as a ranking uses it: whose estimates are moved and stretched, and on what that rests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from roadworthy.core.models import Membership, Product

from ..models import Correction, Driver
from ..rules import Candidate, correct_candidates
from .corrections import corrects_by_default


@dataclass(frozen=True)
class Record:
    """What measured results teach of estimates.

    Attributes:
        rows: the corrections as kept. perspectives: of each person, by key.
        sentence: on what it rests. is_default: rankings are corrected unless somebody asks otherwise.
    """

    rows: tuple[Correction, ...]
    perspectives: Mapping[str, tuple[str, ...]]
    sentence: str
    is_default: bool = False

    def corrected(self, candidates: Iterable[Candidate], every: Mapping[str, Driver]) -> list[Candidate]:
        """The candidates as the record would have them; what data says stays as it is."""
        some = list(candidates)
        taught = {}
        for by, name in {(e.by, name) for one in some for name, said in one.drivers.items() for e in said}:
            if name in every and (row := self.telling(by, every[name])) is not None:
                taught[by, name] = row.taught
        bounds = {row.key: (row.lower, row.upper) for row in every.values()}
        besides = [row.key for row in every.values() if not row.is_typed]
        return correct_candidates(some, taught, bounds=bounds, besides=besides)

    def telling(self, by: str, driver: Driver) -> Correction | None:
        """The most telling row: person and driver, person, perspective and driver, perspective, driver, all.

        The perspective is the driver's own before the member's.
        """
        views = [view for view in (driver.perspective, *self.perspectives.get(by, ())) if view]
        wanted: list[tuple[str, str, int | None]] = [(by, "", driver.pk), (by, "", None)]
        wanted += [("", view, driver.pk) for view in views] + [("", view, None) for view in views]
        wanted += [("", "", driver.pk), ("", "", None)]
        known = {(str(r.person_id or ""), r.perspective, r.driver_id): r for r in self.rows}
        return next((known[key] for key in wanted if key in known), None)


def record(product: Product) -> Record | None:
    """The track record of a product; None before any result taught anything. Three SQL queries."""
    rows = tuple(Correction.objects.filter(product=product).select_related("person", "driver"))
    if not rows:
        return None
    members = Membership.objects.filter(workspace_id=product.workspace_id).values_list("user_id", "perspectives")
    return Record(
        rows, {str(pk): tuple(views) for pk, views in members}, sentence_of(rows), corrects_by_default(product)
    )


def sentence_of(rows: Iterable[Correction]) -> str:
    """On what a record rests, in one sentence."""
    rows = list(rows)
    whole = [row for row in rows if row.person_id is None and not row.perspective and row.driver_id is None]
    results = max((row.results for row in whole or rows), default=0)
    people = len({row.person_id for row in rows if row.person_id})
    counted = f"{results} measured {'result' if results == 1 else 'results'}"
    of_whom = f" of {people} {'person' if people == 1 else 'people'}" if people else ""
    return f"The record rests on {counted}{of_whom}; where it is short, everybody's counts more than one's own."
