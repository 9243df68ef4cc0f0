"""What the track record does to estimates, as pages show it and as the ranking applies it."""

from __future__ import annotations

from roadworthy.core.models import Membership, Product

from ..models import Correction, RankingHabit
from ..rules import Correction as Applied


def corrects_by_default(product: Product) -> bool:
    """Are rankings corrected by the track record unless somebody asks otherwise? One SQL query."""
    return RankingHabit.objects.filter(product=product, corrects=True).exists()


def corrections(product: Product) -> list[Correction]:
    """Everything that the record says, the most general first. One SQL query."""
    rows = Correction.objects.filter(product=product).select_related("person", "driver")
    return sorted(rows, key=lambda row: (row.person_id is not None, bool(row.perspective), row.driver_id or 0, row.pk))


def corrections_in_use(product: Product) -> dict[tuple[str, str], Applied]:
    """Corrections as `rules.correct_candidates` takes them: by (person, driver's key), empty for everybody or all.

    What is said of a perspective is said of each of its members who has no record of that driver. Two SQL queries.
    """
    rows = corrections(product)
    found: dict[tuple[str, str], Applied] = {}
    if any(row.perspective and row.person_id is None for row in rows):
        members = Membership.objects.filter(workspace=product.workspace_id).order_by("pk")
        people: dict[str, list[str]] = {}
        for member in members:
            people.setdefault(member.perspective, []).append(str(member.user_id))
        for row in rows:
            if row.perspective and row.person_id is None:
                key = row.driver.key if row.driver else ""
                found |= {(who, key): Applied(row.factor, row.widen) for who in people.get(row.perspective, ())}
    for row in rows:
        if not row.perspective or row.person_id is not None:
            who = str(row.person_id or "")
            found[who, row.driver.key if row.driver else ""] = Applied(row.factor, row.widen)
    return found
