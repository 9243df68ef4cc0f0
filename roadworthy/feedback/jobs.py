"""What feedback does by itself: hourly notes wake, overdue ones are told, new ones find their theme; themes daily."""

from __future__ import annotations

import datetime
from typing import Any

from django_tasks import task

from roadworthy.core import housekeeping
from roadworthy.core.errors import Refused
from roadworthy.core.jobs import Progress, start
from roadworthy.core.models import Job, Product, User

from . import actions, queries
from .actions.theme_runs import FEWEST_NOTES
from .models import ThemeRun

DAY = datetime.timedelta(days=1)


@task()
def every_hour() -> None:
    """Wake due notes, tell of overdue ones, place new ones, then ask to be called again in an hour. Idempotent."""
    try:
        while actions.wake_due():
            pass
        for product in Product.objects.filter(archived_at=None).select_related("workspace").order_by("pk"):
            actions.tell_overdue(product)
            actions.place_new(product)
    finally:
        housekeeping.schedule(after=housekeeping.HOUR, work=every_hour)


@task()
def find_themes_every_day() -> None:
    """Group the notes of every product that has new ones, then ask to be called tomorrow. Idempotent."""
    try:
        for product in Product.objects.filter(archived_at=None).order_by("pk"):
            if queries.wants_themes(product, FEWEST_NOTES):
                last = queries.last_theme_run(product)
                actions.run_themes(product, about=last.about if last and last.is_asked else None)
    finally:
        housekeeping.schedule(after=DAY, work=find_themes_every_day)


def start_themes(product: Product, *, by: User | None, about: int | None = None) -> Job:
    """Group the notes of a product in the background.

    Raises:
        Refused: too few notes, an impossible number, or it is at work already.
    """
    actions.check_about(about)
    if queries.themes_job(product) is not None:
        raise Refused("Themes are being looked for already. Wait until that is done.")
    if product.notes.order_by()[:FEWEST_NOTES].count() < FEWEST_NOTES:
        raise Refused(f"Themes need at least {FEWEST_NOTES} notes.")
    keys = {"product_id": product.pk, "about": about}
    return start(queries.RUN_TITLE, find_themes, workspace=product.workspace, product=product, by=by, **keys)


def find_themes(progress: Progress, *, product_id: int, about: int | None = None) -> dict[str, Any]:
    """Group the notes of a product. Idempotent: a run that was killed wrote nothing and is begun again."""
    product = Product.objects.select_related("workspace").get(pk=product_id)
    made: ThemeRun = actions.run_themes(product, by=progress.job.by, about=about, tell=progress.step)
    return {"run": made.pk, "themes": made.themes, "notes": made.notes}
