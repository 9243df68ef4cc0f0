"""Several teams that wait for each other: their pace, their work, what needs what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from roadworthy.core.models import Product
from roadworthy.ideas.models import Idea
from roadworthy.roadmap.models import Dependency, Item

from ..models import WorkItem
from ..rules import Package, Together, forecast_together
from .forecast import OPEN, Pace, pace_of

NOBODY = "No team"
CONFIDENCE = (10.0, 50.0, 85.0, 90.0)


@dataclass(frozen=True)
class TeamsPage:
    """Several teams' forecast; ``found`` is None when fewer than two teams have enough of a past."""

    paces: Mapping[str, Pace]
    ideas: Mapping[str, Idea]
    packages: tuple[Package, ...]
    left_out: tuple[str, ...]
    found: Together | None


def teams_of(product: Product) -> dict[int, str]:
    """The team of each idea: as the roadmap says, else its component. One SQL query."""
    rows = Idea.objects.filter(product=product).values_list("pk", "roadmap_item__team", "component__name")
    return {pk: team or component or NOBODY for pk, team, component in rows}


def together(product: Product, *, weeks: int = 26, today: date | None = None, simulates: bool = True) -> TeamsPage:
    """When the open work of several teams is done, with the roadmap's dependencies. Six SQL queries.

    Work of teams without enough of a past is left out, and named.
    """
    day, team_of = today or timezone.localdate(), teams_of(product)
    paces = paces_of(product, team_of, weeks=weeks, today=day)
    able = {name for name, one in paces.items() if one.is_enough}
    packages, ideas = packages_of(product, team_of)
    kept = [one for one in packages if one.team in able]
    keys = {one.key for one in kept}
    chosen = tuple(Package(p.key, p.team, p.items, tuple(k for k in p.after if k in keys)) for p in kept)
    out = tuple(sorted({one.team for one in packages} - able))
    teams = {name: paces[name].counts for name in sorted({one.team for one in chosen})}
    found = forecast_together(teams, chosen, confidence=CONFIDENCE) if simulates and len(teams) > 1 else None
    return TeamsPage({name: paces[name] for name in teams}, ideas, chosen, out, found)


def paces_of(product: Product, team_of: Mapping[int, str], *, weeks: int, today: date) -> dict[str, Pace]:
    """Each team's pace. Two SQL queries."""
    done: dict[str, list[date]] = {}
    rows = WorkItem.objects.filter(product=product, state=WorkItem.State.DONE, finished_at__isnull=False)
    for idea, at in rows.values_list("idea", "finished_at"):
        if at is not None:
            done.setdefault(team_of.get(idea or 0, NOBODY), []).append(timezone.localtime(at).date())
    first = WorkItem.objects.filter(product=product).order_by("created").values_list("created", flat=True).first()
    return {name: pace_of(days, first, weeks=weeks, per="week", today=today) for name, days in done.items()}


def packages_of(product: Product, team_of: Mapping[int, str]) -> tuple[list[Package], dict[str, Idea]]:
    """Each idea's open work as a package, in the order of the board, and the ideas by key. Three SQL queries."""
    items: dict[int, int] = {}
    rows = WorkItem.objects.filter(product=product, state__in=OPEN, idea__isnull=False)
    for idea in rows.order_by("state", "position", "id").values_list("idea", flat=True):
        items[idea or 0] = items.get(idea or 0, 0) + 1
    needs: dict[int, list[str]] = {}
    pairs = Dependency.objects.filter(item__idea__in=items, needs__idea__in=items).order_by("pk")
    for item, other in pairs.values_list("item__idea", "needs__idea"):
        needs.setdefault(item, []).append(str(other))
    found = {str(one.pk): one for one in Idea.objects.filter(pk__in=items).select_related("status")}
    packages = [Package(str(pk), team_of[pk], n, tuple(needs.get(pk, ()))) for pk, n in items.items()]
    return packages, found


def team_count(product: Product) -> int:
    """How many teams the roadmap names. One SQL query."""
    return Item.objects.filter(idea__product=product).exclude(team="").values("team").distinct().count()
