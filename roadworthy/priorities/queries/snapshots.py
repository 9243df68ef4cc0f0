"""Rankings as they stood, and what moved since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from roadworthy.core.models import Product

from ..models import Driver, Formula, Snapshot
from ..rules import SnapshotDiff, compare_snapshots
from ..rules.snapshots import Entry
from .ranking import entries, ranking


@dataclass(frozen=True)
class SnapshotPage:
    """A snapshot, and what moved from it to the ranking as it stands. `titles` are by idea key."""

    snapshot: Snapshot
    difference: SnapshotDiff | None
    titles: Mapping[str, str]


def snapshots(product: Product) -> QuerySet[Snapshot]:
    """The snapshots of a product, newest first, without their rows. One SQL query."""
    return Snapshot.objects.filter(product=product).select_related("by").defer("rows")


def entry_of(row: Mapping[str, Any]) -> Entry:
    """A kept row as the rules compare it."""
    said = {name: (low, likely, high) for name, (low, likely, high) in row["drivers"].items()}
    return Entry(row["key"], row["rank"], row["score"], said)


def snapshot_page(snapshot: Snapshot, formula: Formula | None) -> SnapshotPage:
    """A snapshot beside the ranking of today. Seven SQL queries."""
    titles = {row["key"]: row["title"] for row in snapshot.rows}
    if formula is None:
        return SnapshotPage(snapshot, None, titles)
    now = entries(ranking(snapshot.product, formula))
    titles |= {row["key"]: row["title"] for row in now}
    labels = dict(Driver.objects.filter(product=snapshot.product).values_list("key", "name"))
    difference = compare_snapshots(
        list(map(entry_of, snapshot.rows)),
        list(map(entry_of, now)),
        formula_before=snapshot.formula,
        formula_after=formula.expression,
        labels=labels,
    )
    return SnapshotPage(snapshot, difference, titles)
