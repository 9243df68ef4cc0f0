"""Filling drivers from data again: every night, every hour where evidence changed, and when somebody asks.

And every few minutes the clock of priority poker: reveals whose time has come, and reminders a day before.
"""

from __future__ import annotations

import datetime
from typing import Any

from django.utils import timezone
from django_tasks import task

from roadworthy.core import housekeeping
from roadworthy.core.jobs import Progress, start
from roadworthy.core.models import Change, Job, Product, User

from . import actions
from .actions import survey_filling
from .models import Portfolio

DAY = datetime.timedelta(days=1)
FEW_MINUTES = datetime.timedelta(minutes=3)
LOOK_BACK = 2 * housekeeping.HOUR
"""Longer than the hour between two rounds, so that nothing falls between them."""
PATIENCE = 60.0
"""Seconds for a search in the background."""
LINKED = ("ideas.evidence", "ideas.vote")
WATCHED = ("ideas.evidence", "ideas.vote", "feedback.note", "priorities.drivermetric", "priorities.driver")


@task()
def every_day() -> None:
    """Fill the drivers of every product again, for evidence grows old; then ask to be called tomorrow. Idempotent."""
    try:
        for product in Product.objects.filter(archived_at=None).order_by("pk"):
            actions.refill(product)
            survey_filling.refill_from_surveys(product)
    finally:
        housekeeping.schedule(after=DAY, work=every_day)


@task()
def every_hour() -> None:
    """Fill the drivers of products whose evidence changed lately, then ask to be called in an hour. Idempotent."""
    try:
        recent = Change.objects.filter(at__gte=timezone.now() - LOOK_BACK, kind__in=WATCHED)
        touched = recent.order_by().values_list("product", flat=True).distinct()
        for product in Product.objects.filter(archived_at=None, pk__in=list(touched)).order_by("pk"):
            actions.refill(product)
        survey_filling.refill_behind()
    finally:
        housekeeping.schedule(after=housekeeping.HOUR, work=every_hour)


@task()
def every_few_minutes() -> None:
    """Reveal rounds of poker whose time is over and remind a day before; fill ideas that evidence was linked to.

    Then ask to be called again. Idempotent.
    """
    try:
        actions.do_what_is_due()
        actions.refill_touched(Change.objects.filter(at__gte=timezone.now() - 2 * FEW_MINUTES, kind__in=LINKED))
    finally:
        housekeeping.schedule(after=FEW_MINUTES, work=every_few_minutes)


def search_longer(portfolio: Portfolio, *, by: User) -> Job:
    """Look for the proven best of a portfolio in the background, and keep it."""
    product = portfolio.product
    title = f"Searching for the best plan of “{portfolio}”"
    return start(title, prove, workspace=product.workspace, product=product, by=by, portfolio_id=portfolio.pk)


def prove(progress: Progress, *, portfolio_id: int) -> dict[str, Any]:
    """Solve a portfolio with a minute's patience and keep what comes out. Idempotent."""
    portfolio = Portfolio.objects.select_related("product__workspace", "formula").get(pk=portfolio_id)
    progress.step(0, 1, "Weighing every set of ideas")
    actions.keep_result(portfolio, by=progress.job.by, seconds=PATIENCE)
    result = portfolio.result or {}
    progress.step(1, 1, "Proven best" if result.get("is_optimal") else f"Within {100 * result.get('gap', 0):.2g} %")
    return {"gap": result.get("gap")}
