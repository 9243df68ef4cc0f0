"""Adoption as charts and files."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from django.http import HttpResponse

from roadworthy.ui.charts import Line, Series

from ..queries import Uptake
from .files import csv_file

WEEK = datetime.timedelta(days=7)


def uptake_curve(found: Uptake) -> Line | None:
    """Users by week since the release; None without users."""
    if found.taken is None or not found.taken.users or found.released is None:
        return None
    ends = [found.released + WEEK * (k + 1) - datetime.timedelta(days=1) for k in range(len(found.taken.curve))]
    series = Series("Have used it", [float(one) for one in found.taken.curve])
    return Line("Who has used it, by week since the release", ends, [series], from_zero=True)


def stay_chart(found: Uptake) -> Line | None:
    """The share who came back, by week after their first use, with intervals; None without any week that is over."""
    stays = [one for one in (found.taken.stays if found.taken else ()) if one.share is not None]
    if not stays:
        return None
    shares = [one.share for one in stays if one.share is not None]
    series = Series(
        "Came back",
        [100 * one.estimate for one in shares],
        low=[100 * one.low for one in shares],
        high=[100 * one.high for one in shares],
    )
    weeks = [f"Week {one.week}" for one in stays]
    return Line("Of those who used it, who came back", weeks, [series], "%", from_zero=True)


def uptake_csv(found: Uptake) -> HttpResponse:
    """Everybody who used an idea or asked for it."""
    rows: list[Sequence[object]] = []
    for one in found.users:
        rows.append([one.key, one.name, "", "yes", one.uses, one.first.isoformat(), one.last.isoformat()])
    words = {True: "yes", False: "no", None: ""}
    for ask in found.asked:
        first = ask.first.isoformat() if ask.first else ""
        rows.append([ask.email, ask.name, "yes", words[ask.used], "", first, ""])
    return csv_file(f"adoption-{found.idea.pk}", "id name asked used uses first last", rows)


def uptakes_csv(found: Sequence[Uptake]) -> HttpResponse:
    """How every idea was taken up."""
    rows = []
    for one in found:
        taken = one.taken
        share = taken.share.estimate if taken and taken.share else None
        numbers = [taken.users, taken.active, share, taken.uses, taken.often] if taken else [None] * 5
        asked = [len(one.known), sum(bool(ask.used) for ask in one.known)]
        rows.append([one.idea.title, one.released, *numbers, taken.soon[1] if taken and taken.soon else None, *asked])
    head = "idea released users active share uses uses_a_week median_days_to_first_use asked asked_and_used"
    return csv_file("adoption", head, rows)
