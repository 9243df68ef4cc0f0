"""Drivers filled from data: worked out again and kept; which metric fills a driver of one idea."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from roadworthy.analytics.models import Metric
from roadworthy.core import history, jobs
from roadworthy.core.errors import Refused
from roadworthy.core.models import Change, Job, Product, User
from roadworthy.ideas.models import Idea
from roadworthy.ideas.models.evidence import touched
from roadworthy.ideas.rules import OPEN

from ..models import Driver, DriverMetric, Filling
from ..queries import filled_drivers, is_filled, worked_out
from ..rules.filled import Filled

BLOCK = 500
AT_ONCE = 1000
"""Up to so many ideas are filled at once while somebody waits; more by the worker."""
Tell = Callable[[int, int], None]


def refill(
    product: Product, *, drivers: Sequence[Driver] | None = None, ideas: Collection[int] | None = None,
    progress: Tell | None = None,
) -> int:  # fmt: skip
    """Work out again what data says of the open ideas and keep it; returns how many values differed. Idempotent.

    What data no longer says is dropped. Ideas that are over keep what was said of them. Not recorded in history:
    what it is worked out from is.

    Args:
        drivers: all that are filled from data when None. ideas: keys; all open ones when None.
        progress: called with how many ideas are done and how many there are.
    """
    filled = [row for row in filled_drivers(product) if drivers is None or row.pk in {one.pk for one in drivers}]
    rows = Idea.objects.filter(product=product, category__in=[one.value for one in OPEN]).order_by("pk")
    if ideas is not None:
        rows = rows.filter(pk__in=ideas)
    keys = list(rows.values_list("pk", flat=True)) if filled else []
    changed = 0
    for start in range(0, len(keys), BLOCK):
        changed += refill_block(product, filled, keys[start : start + BLOCK])
        if progress is not None:
            progress(min(start + BLOCK, len(keys)), len(keys))
    return changed


def refill_touched(changes: Iterable[Change]) -> int:
    """Fill the open ideas that these changes of evidence and votes concern; returns how many values differed."""
    by_product: dict[int, list[Change]] = defaultdict(list)
    for change in changes:
        if change.product_id is not None:
            by_product[change.product_id].append(change)
    products = Product.objects.filter(pk__in=by_product, archived_at=None).order_by("pk")
    return sum(refill(product, ideas=touched(by_product[product.pk])) for product in products)


@transaction.atomic
def refill_block(product: Product, drivers: Sequence[Driver], keys: Sequence[int]) -> int:
    """Work out some hundred ideas; returns how many values differed. Sixteen SQL queries at most."""
    names = ("pk", "votes", "voices", "demand", "imported_votes", "created")
    ideas = list(Idea.objects.filter(pk__in=keys).order_by("pk").only(*names))
    now = timezone.now()
    said = worked_out(product, drivers, ideas)
    kept = {(row.idea_id, row.driver_id): row for row in Filling.objects.filter(idea__in=keys, driver__in=drivers)}
    gone = [row.pk for pair, row in kept.items() if said.get(pair) is None]
    new: list[Filling] = []
    changed: list[Filling] = []
    for (idea, driver), value in said.items():
        row = kept.get((idea, driver))
        if value is None or (row is not None and not differs(row, value)):
            continue
        (new if row is None else changed).append(renewed(row or Filling(idea_id=idea, driver_id=driver), value, now))
    Filling.objects.filter(pk__in=gone).delete()
    Filling.objects.bulk_create(new, batch_size=200)
    Filling.objects.bulk_update(changed, ["low", "likely", "high", "reasons", "at"], batch_size=200)
    return len(gone) + len(new) + len(changed)


def differs(row: Filling, value: Filled) -> bool:
    """Does data say something else than what is kept?"""
    return (row.low, row.likely, row.high, row.reasons) != (value.low, value.likely, value.high, list(value.reasons))


def renewed(row: Filling, value: Filled, now: datetime) -> Filling:
    """The row with what data says now; not saved."""
    row.low, row.likely, row.high, row.reasons, row.at = value.low, value.likely, value.high, list(value.reasons), now
    return row


@transaction.atomic
def switch_source(driver: Driver, *, by: User | None, source: str, metric: Metric | None = None) -> Change | None:
    """Fill a driver from data, or let people estimate it again. What was typed stays and is shown.

    Args:
        metric: where its values come from, for the source "metric"; ideas may name their own.
    Raises:
        Refused: no such source, or a metric of another product.
    """
    if source not in Driver.Source.values:
        raise Refused("Choose where its values come from.", field="source")
    values: dict[str, object] = {"source": source}
    if metric is not None:
        check_metric(driver.product, metric)
        values["metric"] = metric
    change = history.update(
        driver, by=by, verb="filled from data" if source != "typed" else "estimated again", **values
    )
    refill_soon(driver, by=by)
    return change


def refill_soon(driver: Driver, *, by: User | None = None) -> bool:
    """Fill one driver now; False where there are too many ideas to wait for: then a job with progress fills it."""
    if not is_filled(driver):
        return True
    product = driver.product
    open_ideas = Idea.objects.filter(product=product, category__in=[one.value for one in OPEN])
    if open_ideas.count() > AT_ONCE:
        read_in_background(product, by=by)
        return False
    refill(product, drivers=[driver])
    return True


def read_in_background(product: Product, *, by: User | None) -> Job:
    """Fill all drivers of a product in a job that people can watch."""
    title = "Fill drivers from data again"
    return jobs.start(title, read_again, workspace=product.workspace, product=product, by=by, product_id=product.pk)


def read_again(progress: jobs.Progress, *, product_id: int) -> dict[str, Any]:
    """Fill all drivers of a product again. Idempotent."""
    product = Product.objects.get(pk=product_id)
    changed = refill(product, progress=lambda done, total: progress.step(done, total, "Reading the data"))
    return {"changed": changed}


@transaction.atomic
def choose_metric(
    idea: Idea, driver: Driver, metric: Metric | None, *, by: User | None, share: float = 1.0
) -> Change | None:
    """Fill a driver of one idea from this metric, or from the driver's own again when None.

    Args:
        share: the part of the metric that the idea concerns, above 0 and at most 1.
    Raises:
        Refused: a driver that no metric fills, another product's metric, or a share outside its bounds.
    """
    if driver.product_id != idea.product_id or driver.source != Driver.Source.METRIC:
        raise Refused(f"{driver.name} is not filled from a metric.", field="driver")
    if not 0 < share <= 1:
        raise Refused("The part of the metric is above 0 and at most 100 %.", field="share")
    found = DriverMetric.objects.filter(idea=idea, driver=driver).first()
    if metric is None:
        change = history.delete(found, by=by, verb="removed") if found else None
    else:
        check_metric(idea.product, metric)
        change = keep_metric(found, idea, driver, metric, share, by)
    refill(idea.product, drivers=[driver], ideas=[idea.pk])
    return change


def keep_metric(
    found: DriverMetric | None, idea: Idea, driver: Driver, metric: Metric, share: float, by: User | None
) -> Change | None:
    """Save which metric fills a driver of one idea; returns the change."""
    if found is not None:
        return history.update(found, by=by, metric=metric, share=share)
    row = history.create(DriverMetric(idea=idea, driver=driver, metric=metric, share=share), by=by, verb="chosen")
    return history.of(row).first()


def check_metric(product: Product, metric: Metric) -> None:
    """Refuse another product's metric."""
    if metric.product_id != product.pk:
        raise Refused("There is no such metric in this product.", field="metric")
