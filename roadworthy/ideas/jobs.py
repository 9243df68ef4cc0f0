"""Work on ideas in the background."""

from __future__ import annotations

from typing import Any

from roadworthy.core.jobs import Progress
from roadworthy.core.models import Product

from .actions import recount_product


def recount(progress: Progress, *, product_id: int) -> dict[str, Any]:
    """Count voices, revenue, votes and strength of all ideas of a product again. Idempotent."""
    product = Product.objects.get(pk=product_id)
    changed = recount_product(product, progress=lambda done, total: progress.step(done, total, "Counting demand"))
    return {"changed": changed}
