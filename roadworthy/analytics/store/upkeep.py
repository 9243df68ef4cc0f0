"""What the ingester does when there is nothing to take in: one unit of upkeep at a time."""

from __future__ import annotations

import time

from . import compaction, merging, promotion
from .product import Product


def keep_up(product: Product, *, everything: bool = False) -> bool:
    """Do the next unit of upkeep; whether there was any."""
    now = time.time_ns() // 1000
    return (
        compaction.compact(product, everything=everything)
        or merging.merge_runs(product, everything=everything)
        or promotion.promote(product)
        or merging.forget_old_messages(product, now)
        or compaction.bake(product, everything=everything)
    )
