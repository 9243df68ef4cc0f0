"""Made-up events for a product that has none yet."""

from __future__ import annotations

import json
from datetime import timedelta

from django.utils import timezone

from roadworthy.analytics import store
from roadworthy.analytics.queries.catalog import has_events
from roadworthy.analytics.rules.simulation import Group, simulate
from roadworthy.core.errors import Refused
from roadworthy.core.models import Product

DAYS, RELEASED_DAYS_AGO, SEED = 42, 18, 7
GROUPS = (
    Group("harbour.example", {"name": "Harbour (sample)", "plan": "Team"}, 5),
    Group("mill-lane.example", {"name": "Mill Lane (sample)", "plan": "Team"}, 3),
    Group("larkfield.example", {"name": "Larkfield (sample)", "plan": "Business"}, 7),
)


def load_sample(product: Product) -> int:
    """Six weeks of a made-up product, ending yesterday; returns how many events there are then.

    Its people are called ``sample-0001`` and so on. Where one step of its funnel changed, the truth is known:
    `rules.simulation.Truth`.

    Raises:
        Refused: the product has events already; made-up ones would spoil its numbers.
    """
    if has_events(product):
        raise Refused("This product has events already. A sample would spoil its numbers.")
    end = timezone.localdate()
    release = end - timedelta(days=RELEASED_DAYS_AGO)
    start = end - timedelta(days=DAYS)
    calls = simulate(GROUPS, start=start, end=end, release=release, seed=SEED, per_day=14, word="sample")
    store.append(product.pk, 0, [json.dumps(call).encode() for call in calls])
    store.ingest_now()
    return sum(call["type"] in ("track", "page") for call in calls)
