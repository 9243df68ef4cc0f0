"""What feedback does by itself: hourly notes wake, overdue ones are told, new ones find their theme; themes daily.

Every minute the words and meaning of new and changed notes are read, so that they can be compared, and go into the
index of the search. At night all of the index is looked through, and what is gone is taken out.
"""

from __future__ import annotations

import datetime
from typing import Any

from django.utils import timezone
from django_tasks import task

from roadworthy.core import housekeeping, jobs
from roadworthy.core.errors import Refused
from roadworthy.core.jobs import Progress, start
from roadworthy.core.models import Job, Product, User
from roadworthy.core.touched import Touched

from . import actions, queries
from .actions.theme_runs import FEWEST_NOTES
from .models import ThemeRun
from .rules.embedding import default_embedder

DAY = datetime.timedelta(days=1)
MINUTE = datetime.timedelta(minutes=1)
MANY = 500
"""More unread notes than these are read by a job whose progress people see."""
_touched = Touched("feedback.note")


@task()
def every_hour() -> None:
    """Wake due notes, tell of overdue ones, place new ones, then ask to be called again in an hour. Idempotent."""
    try:
        while actions.wake_due():
            pass
        for product in Product.objects.filter(archived_at=None).select_related("workspace").order_by("pk"):
            actions.tell_overdue(product)
            actions.place_new(product)
            actions.keep_figures(product)
            read_unread(product)
            actions.index_notes(product)
        actions.sweep()
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
                actions.keep_figures(product)
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
    actions.keep_figures(product)
    return {"run": made.pk, "themes": made.themes, "notes": made.notes}


@task()
def every_minute() -> None:
    """Read the notes of products where some are new or changed, then ask to be called again in a minute. Idempotent."""
    try:
        lately = None if _touched.is_first else timezone.now() - DAY
        for product in _touched.products():
            read_unread(product, since=lately)
            actions.index_notes(product)
    finally:
        housekeeping.schedule(after=MINUTE, work=every_minute)


def read_unread(product: Product, *, since: datetime.datetime | None = None) -> None:
    """Read what is unread of a product: a few notes at once, many as a job with progress.

    Args:
        since: look only at notes that changed after it; the hourly round looks at all.

    A job that a killed worker left behind is taken up again. One that failed or was cancelled rests for an hour.
    """
    waiting = actions.unread(product, default_embedder().model, since=since)[: MANY + 1].count()
    mine = Job.objects.filter(product=product, arguments__work=f"{__name__}:{read_with_progress.__name__}")
    job = mine.filter(state__in=[Job.State.WAITING, Job.State.RUNNING]).order_by("pk").first()
    if waiting <= MANY and job is None:
        if waiting:
            actions.read_notes(product, since=since)
        return
    stopped = mine.filter(state__in=[Job.State.FAILED, Job.State.CANCELLED])
    if stopped.filter(finished__gte=timezone.now() - housekeeping.HOUR).exists():
        return
    jobs.run.call((job or _new_job(product)).pk)


def _new_job(product: Product) -> Job:
    arguments = {"work": f"{__name__}:{read_with_progress.__name__}", "product_id": product.pk}
    return Job.objects.create(
        workspace=product.workspace, product=product, title="Reading notes for suggestions", arguments=arguments
    )


def read_with_progress(progress: Progress, *, product_id: int) -> dict[str, Any]:
    """Read what is unread of a product, saying how far it is. Idempotent."""
    product = Product.objects.get(pk=product_id)
    total = actions.unread(product, default_embedder().model).count()
    done = actions.read_notes(product, report=lambda count: progress.step(count, max(total, count), "Reading notes"))
    return {"read": done}


@task()
def read_every_minute() -> None:
    """Read notes that came in or were changed, then ask to be called again. Goes on where it stopped."""
    try:
        actions.read_waiting()
    finally:
        housekeeping.schedule(after=MINUTE, work=read_every_minute)


@task()
def learn_every_hour() -> None:
    """Learn types where people said enough new ones, and read the inbox there again. Idempotent."""
    try:
        for workspace in actions.learn_due():
            actions.reread(workspace)
    finally:
        housekeeping.schedule(after=housekeeping.HOUR, work=learn_every_hour)


@task()
def learn_every_day() -> None:
    """Read what slipped through, and learn from the day's types. Idempotent."""
    try:
        actions.read_waiting(seconds=1_800, whole=True)
        for product in Product.objects.filter(archived_at=None).order_by("pk"):
            actions.index_notes(product, whole=True)
            actions.sweep_index(product)
        actions.sweep_products()
        for workspace in actions.learn_due(nightly=True):
            actions.reread(workspace)
    finally:
        housekeeping.schedule(after=DAY, work=learn_every_day)
