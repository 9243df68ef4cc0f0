"""Customers or persons one by one: what each did before and after a release, and who has it."""

from __future__ import annotations

import datetime

from django.utils import timezone

from roadworthy.analytics import queries as analytics
from roadworthy.analytics.models import Metric

from ..models import Adoption
from ..rules import NotEnoughData, Unit

BEFORE_WEEKS, AFTER_WEEKS, SETTLE_DAYS = 12, 8, 7
WEEK = datetime.timedelta(days=7)


def measured_units(row: Adoption, metric: Metric, released: datetime.date) -> list[Unit] | NotEnoughData:
    """The metric of each customer or person by week before and after a release, and whether they have it.

    Those count who did anything in the weeks before. Weeks that are not over, or lie before the first events, are
    left out. No SQL query; the events are read.
    """
    asked = analytics.asked_of(metric)
    if asked is None or not analytics.is_countable(asked):
        return NotEnoughData("This metric cannot be counted for one customer or person alone.")
    begin = analytics.first_event_day(row.product)
    if begin is None:
        return NotEnoughData("There are no events.")
    before = [released - WEEK * k for k in range(BEFORE_WEEKS, 0, -1) if released - WEEK * k >= begin]
    starts = released + datetime.timedelta(days=SETTLE_DAYS)
    today = timezone.localdate()
    after = [starts + WEEK * k for k in range(AFTER_WEEKS) if starts + WEEK * (k + 1) <= today]
    if not before or not after:
        return NotEnoughData("There are no whole weeks before and after the release yet.")
    table = analytics.weekly_by_unit(row.product, asked, [*before, *after], by=row.by)
    having = having_it(row, released, today)
    cut = len(before)
    rows = zip(table.ids, table.values.tolist(), [any(one) for one in table.seen[:, :cut].tolist()], strict=True)
    return [Unit(key, key in having, tuple(weeks[:cut]), tuple(weeks[cut:])) for key, weeks, is_old in rows if is_old]


def having_it(row: Adoption, released: datetime.date, today: datetime.date) -> frozenset[str]:
    """Ids of those who have it: by the property that says so, else whoever used it since the release."""
    if row.given_on:
        found = analytics.ids_with(row.product, row.given_on, row.given_key, row.given_value, by=row.by)
        return frozenset(found)
    uses = analytics.uses_of(row.product, row.events, since=released, until=today, by=row.by)
    return frozenset(uses.ids)
