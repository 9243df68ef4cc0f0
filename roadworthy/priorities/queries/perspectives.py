"""How far the rankings of perspectives differ."""

from __future__ import annotations

import zlib

from django.core.cache import cache
from django.db.models import Max

from roadworthy.core.models import Change, Membership, Product

from ..models import Formula
from ..rules import Perspectives
from ..rules import perspectives as compared
from .candidates import candidates
from .drivers import drivers, kind_of, usable_formula
from .ranking import open_ideas

KEPT_SECONDS = 600


def perspectives(product: Product, formula: Formula) -> Perspectives:
    """Every perspective's own ranking of the open ideas, and how each two agree. Five SQL queries.

    A person counts with their first perspective. Kept until anything in the product changes.
    """
    members = {
        str(member.user_id): member.perspective for member in Membership.objects.filter(workspace=product.workspace_id)
    }
    stamp = Change.objects.filter(product=product).aggregate(last=Max("pk"))["last"]
    seats = zlib.crc32(repr(sorted(members.items())).encode())
    key = f"perspectives-{product.pk}-{formula.pk}-{stamp}-{seats}"
    kept = cache.get(key)
    if isinstance(kept, Perspectives):
        return kept
    parsed = usable_formula(formula)
    own = candidates(product, parsed.drivers, open_ideas(product))
    kinds = {row.key: kind_of(row) for row in drivers(product)}
    made = compared(list(own.values()), parsed, members, kinds=kinds)
    cache.set(key, made, KEPT_SECONDS)
    return made
