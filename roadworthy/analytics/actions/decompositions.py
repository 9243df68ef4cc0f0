"""Taking a metric apart."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from roadworthy.analytics import queries
from roadworthy.analytics.models import Decomposition, Metric
from roadworthy.analytics.rules import branches
from roadworthy.analytics.rules.definitions import find_cycle
from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.core.models import Change, User


@transaction.atomic
def take_apart(metric: Metric, *, by: User | None, how: str, parts: Sequence[str]) -> Decomposition:
    """Say that a metric is the sum, product or ratio of others, for telling which part moved it.

    Args:
        parts: keys of metrics of the same product, in order.
    Raises:
        Refused: a word that is none of these, too few or too many parts, one twice, or one that is not there; or it
            would be a part of itself.
    """
    keys = [key.strip() for key in parts if key.strip()]
    if how not in branches.HOWS:
        raise Refused("Choose sum, product or ratio.", field="how")
    if how == "ratio" and len(keys) != 2:
        raise Refused("A ratio has two parts.", field="parts")
    if not 2 <= len(keys) <= branches.MOST_PARTS:
        raise Refused(f"Choose 2 to {branches.MOST_PARTS} parts.", field="parts")
    if len(set(keys)) != len(keys):
        raise Refused("Choose each part once.", field="parts")
    rows = {row.key for row in queries.metrics(metric.product)}
    if missing := [key for key in keys if key not in rows]:
        raise Refused(f"There is no metric “{missing[0]}” in use.", field="parts")
    said = Decomposition.objects.filter(metric__product=metric.product_id).select_related("metric")
    uses = {one.metric.key: tuple(one.parts) for one in said} | {metric.key: tuple(keys)}
    if circle := find_cycle(uses, metric.key):
        raise Refused(f"It would be a part of itself: {' → '.join(circle)}.", field="parts")
    found = Decomposition.objects.filter(metric=metric).first()
    if found is None:
        return history.create(Decomposition(metric=metric, how=how, parts=keys), by=by, verb="taken apart")
    history.update(found, by=by, how=how, parts=keys)
    return found


def put_together(found: Decomposition, *, by: User | None) -> Change:
    """Take a decomposition back. Can be undone."""
    return history.delete(found, by=by)
