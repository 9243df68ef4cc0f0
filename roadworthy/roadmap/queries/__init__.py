"""Reads of the roadmap; one file a noun."""

from .board import (
    SHIPPED,
    Column,
    Moved,
    ObjectiveLane,
    board,
    by_objective,
    dated,
    dependencies,
    item_for,
    items,
    moved_since,
    rows_of,
    shared,
    shared_items,
    unplaced,
    would_loop,
)
from .plans import Leftover, PlanPreview, Step, plan_preview

__all__ = [
    "SHIPPED", "Column", "Leftover", "Moved", "ObjectiveLane", "PlanPreview", "Step", "board", "by_objective", "dated",
    "dependencies", "item_for", "items", "moved_since", "plan_preview", "rows_of", "shared", "shared_items",
    "unplaced", "would_loop",
]  # fmt: skip
