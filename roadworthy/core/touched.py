"""Which products were touched lately, for work that follows what people do, a little later."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Max, QuerySet

from .models import Change, Product


class Touched:
    """Looks, each time it is asked, at the changes since it was asked last; the first time every product is one."""

    def __init__(self, *kinds: str) -> None:
        self.kinds: Sequence[str] = kinds
        self._seen: int | None = None

    @property
    def is_first(self) -> bool:
        """Nobody has asked yet: what happened before this process began is not known."""
        return self._seen is None

    def products(self) -> QuerySet[Product]:
        """Living products with a change of one of the kinds. Two SQL queries, and one where they are read."""
        newest = Change.objects.aggregate(newest=Max("pk"))["newest"] or 0
        seen, self._seen = self._seen, newest
        living = Product.objects.filter(archived_at=None).select_related("workspace").order_by("pk")
        if seen is None or newest < seen:
            return living
        recent = Change.objects.filter(pk__gt=seen, kind__in=self.kinds, product__isnull=False)
        return living.filter(pk__in=list(recent.order_by().values_list("product", flat=True).distinct()))
