"""What released ideas took and reached, as the world has it, and what that teaches of further estimates."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from roadworthy.demo.world.chance import generator, rounded
from roadworthy.demo.world.forecasts import PER_QUARTER
from roadworthy.demo.world.shapes import Idea as Story
from roadworthy.outcomes.actions import renew_corrections
from roadworthy.outcomes.models import DriverResult
from roadworthy.priorities.models import Driver

from .desk import Desk, insert

SEED = 20
SHEETS = "The team's time sheets, from the first ticket to the release."
USE = "Practices that used it in the quarter after the release, give or take those that share a sign-in."
COUNT_NOISE = 0.08
"""Nobody counts whom an idea reached to the last practice; weeks are on time sheets."""


def load_counting(desk: Desk) -> None:
    """A count of weeks and reach for each idea whose result was looked at; the newest still wait for theirs."""
    drivers = {(row.product_id, row.key): row for row in Driver.objects.filter(key__in=["effort", "reach"])}
    rows = insert(row for story in desk.world.ideas for row in counts_of(desk, story, drivers))
    for row in rows:
        desk.remember(row, "counted", row.at, row.by, product=row.idea.product)
    for product in desk.products.values():
        renew_corrections(product)


def counts_of(desk: Desk, story: Story, drivers: dict[tuple[int, str], Driver]) -> Iterator[DriverResult]:
    """What one idea took and reached, as its owner entered it on the day its result was looked at."""
    at, text = story.at("measured"), story.text
    if at is None or not story.at("planned") or not text.reach:
        return
    idea, rng = desk.ideas[story.key], generator(SEED, "counting", story.key)
    common = {"idea": idea, "method": DriverResult.Method.BY_HAND, "at": at, "by": idea.owner}
    weeks = max(0.5, round(desk.world.truth.weeks[text.key] * 2) / 2)
    yield DriverResult(driver=drivers[idea.product_id, "effort"], value=weeks, reason=SHEETS, **common)
    reached = text.reach * PER_QUARTER * float(np.exp(COUNT_NOISE * rng.standard_normal()))
    low, value, high = (max(1.0, rounded(reached * factor)) for factor in (0.9, 1.0, 1.1))
    driver = drivers[idea.product_id, "reach"]
    yield DriverResult(driver=driver, value=value, low=min(low, value), high=max(high, value), reason=USE, **common)
