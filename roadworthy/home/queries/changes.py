"""What others did in a product since a person was last there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from roadworthy.core import targets
from roadworthy.core.models import Change, Product, User
from roadworthy.core.queries.history import Sentence, sentences

SHOWN = 12
READ = 200
QUIET = {"loosened", "moved"}


@dataclass(frozen=True)
class Told:
    """One line: what happened, how many changes it gathers, and the page of what it is about."""

    sentence: Sentence
    count: int
    url: str


@dataclass(frozen=True)
class Changed:
    """The newest changes by others and whether there are more than were read."""

    lines: list[Told]
    count: int
    has_more: bool
    since: datetime | None


def changed(product: Product, user: User, since: datetime | None) -> Changed:
    """Changes by others since a time (all when None), one line a thing and person. One query and one a model named."""
    rows = Change.objects.filter(product=product, undone_at=None).exclude(verb__in=QUIET).exclude(by=user)
    if since is not None:
        rows = rows.filter(at__gt=since)
    found = list(rows.select_related("by").order_by("-id")[: READ + 1])
    groups: dict[tuple[str, int, int | None], list[Change]] = {}
    for change in found[:READ]:
        key = (str(change.batch), 0, change.by_id) if change.batch else (change.kind, change.object_id, change.by_id)
        groups.setdefault(key, []).append(change)
    shown = list(groups.values())[:SHOWN]
    told = sentences([group[0] for group in shown])
    lines = [
        Told(one, len(group), targets.address_of(group[0].kind, group[0].object_id, product.slug))
        for one, group in zip(told, shown, strict=True)
    ]
    return Changed(lines, len(found[:READ]), len(found) > READ, since)
