"""What the loaders share: the world, what was made already, and the history to be written at the end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, TypeVar

from django.db import models

from roadworthy.analytics.models import Metric
from roadworthy.core.models import Change, Component, Product, User, Workspace
from roadworthy.delivery.models import Release
from roadworthy.demo.world import World
from roadworthy.feedback.models import Note
from roadworthy.ideas.models import Idea, Status
from roadworthy.market.models import Contact, Customer
from roadworthy.strategy.models import Opportunity

Row = TypeVar("Row", bound=models.Model)
BLOCK = 500


@dataclass
class Desk:
    """Rows by the words that the texts know them by."""

    world: World
    workspace: Workspace
    users: dict[str, User] = field(default_factory=dict)
    products: dict[str, Product] = field(default_factory=dict)
    components: dict[tuple[str, str], Component] = field(default_factory=dict)
    customers: dict[str, Customer] = field(default_factory=dict)
    contacts: dict[tuple[str, str], Contact] = field(default_factory=dict)
    metrics: dict[str, Metric] = field(default_factory=dict)
    needs: dict[str, Opportunity] = field(default_factory=dict)
    statuses: dict[str, Status] = field(default_factory=dict)
    ideas: dict[str, Idea] = field(default_factory=dict)
    notes: dict[str, Note] = field(default_factory=dict)
    releases: dict[str, Release] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)

    @property
    def stop(self) -> datetime:
        """The last moment of the story."""
        return morning(self.world.end - timedelta(days=1), 18)

    def remember(
        self,
        row: models.Model,
        verb: str,
        at: datetime,
        by: User | None,
        *,
        before: dict[str, Any] | None = None,
        after: dict[str, Any] | None = None,
        product: Product | None = None,
    ) -> None:
        """Keep a line of history; all are written in the order of their times at the end."""
        self.changes.append(
            Change(
                workspace=self.workspace,
                product=product,
                at=at,
                by=by,
                via="demo",
                verb=verb,
                kind=row._meta.label_lower,
                object_id=row.pk,
                label=str(row)[:300],
                before=before or {},
                after=after or {},
            )
        )

    def write_history(self) -> None:
        """Write what was remembered, oldest first: the order of ids is the order of time."""
        self.changes.sort(key=lambda change: change.at)
        Change.objects.bulk_create(self.changes, batch_size=BLOCK)


def insert(rows: Iterable[Row]) -> list[Row]:
    """Insert rows of one model and return them with their keys."""
    made = list(rows)
    if not made:
        return made
    manager: Any = type(made[0])._default_manager
    manager.bulk_create(made, batch_size=BLOCK)
    return made


def backdate(rows: list[Row], column: str = "updated") -> None:
    """Write a column again that Django filled with the present moment."""
    if rows:
        manager: Any = type(rows[0])._default_manager
        manager.bulk_update(rows, [column], batch_size=200)


def morning(day: date, hour: int = 9) -> datetime:
    """A day as a moment."""
    return datetime.combine(day, time(hour), UTC)
