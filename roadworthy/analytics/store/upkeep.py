"""What the ingester does when there is nothing to take in: one unit of upkeep at a time."""

from __future__ import annotations

from collections.abc import Callable

from . import compaction, holding, manifest, merging, places, promotion
from .product import Product


def keep_up(product: Product, *, everything: bool = False) -> bool:
    """Do the next unit of upkeep; whether there was any."""
    return (
        compaction.compact(product, everything=everything)
        or merging.merge_runs(product, everything=everything)
        or promotion.promote(product)
        or compaction.coarsen(product)
        or compaction.bake(product, everything=everything)
    )


def compact_all(product_pk: int, *, report: Callable[[int, int, str], None] | None = None) -> int:
    """Do all upkeep of a product, the smallest too; how many units that were."""
    folder = places.product_folder(product_pk)
    if not (folder / manifest.NAME).exists():
        return 0
    units = 0
    with holding.lock():
        product = Product(folder)
        while keep_up(product, everything=True):
            units += 1
            if report:
                report(units, 0, f"Compacting, step {units}")
    return units
