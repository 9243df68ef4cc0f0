"""Rankings as they stood, and what moved since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from roadworthy.core.models import Product

from ..models import Formula, Snapshot
from ..rules import SnapshotDiff, compare_snapshots
from ..rules.snapshots import Entry
from .drivers import drivers
from .ranking import entries, ranking


@dataclass(frozen=True)
class SnapshotPage:
    """A snapshot, and what moved from it to a later one or to the ranking as it stands. `titles` are by idea key.

    Attributes:
        other: the later snapshot; None is today.
        difference: None without a ranking to compare with.
    """

    snapshot: Snapshot
    difference: SnapshotDiff | None
    titles: Mapping[str, str]
    other: Snapshot | None = None

    @property
    def before_label(self) -> str:
        """What the earlier one is called."""
        return self.snapshot.name

    @property
    def after_label(self) -> str:
        """What the later one is called."""
        return self.other.name if self.other else "Today"


def snapshots(product: Product) -> QuerySet[Snapshot]:
    """The snapshots of a product, newest first, without their rows. One SQL query."""
    return Snapshot.objects.filter(product=product).select_related("by").defer("rows")


def entry_of(row: Mapping[str, Any]) -> Entry:
    """A kept row as the rules compare it."""
    said = {name: (low, likely, high) for name, (low, likely, high) in row["drivers"].items()}
    return Entry(row["key"], row["rank"], row["score"], said)


def snapshot_page(snapshot: Snapshot, formula: Formula | None, other: Snapshot | None = None) -> SnapshotPage:
    """A snapshot beside a later one, or beside the ranking of today. Eight SQL queries at most."""
    titles = {row["key"]: row["title"] for row in snapshot.rows}
    if other is None and formula is None:
        return SnapshotPage(snapshot, None, titles)
    now, expression = (other.rows, other.formula) if other else today(snapshot.product, formula)
    titles |= {row["key"]: row["title"] for row in now}
    every = {row.key: row for row in drivers(snapshot.product)}

    def shown(name: str, said: tuple[float, float, float]) -> str:
        return every[name].in_words(*said) if name in every else f"{said[1]:,.4g}"

    difference = compare_snapshots(
        list(map(entry_of, snapshot.rows)),
        list(map(entry_of, now)),
        formula_before=snapshot.formula,
        formula_after=expression,
        labels={key: row.name for key, row in every.items()},
        shown=shown,
    )
    return SnapshotPage(snapshot, difference, titles, other)


def today(product: Product, formula: Formula | None) -> tuple[list[dict[str, Any]], str]:
    """The ranking as it stands, as rows of a snapshot, and its formula."""
    return (entries(ranking(product, formula)), formula.expression) if formula else ([], "")
