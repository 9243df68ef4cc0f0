"""Whose names occur in the notes of a product: what names no theme."""

from __future__ import annotations

import re

from roadworthy.core.models import Product, User
from roadworthy.market.models import Contact

from ..models import Note, Speaker

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
SHORTEST = 3
MOST = 200_000


def people_named(product: Product) -> frozenset[str]:
    """Words of the names of contacts, members, authors and speakers, in small letters. Four SQL queries."""
    workspace = product.workspace
    sources = (
        Contact.objects.filter(customer__workspace=workspace).values_list("name", flat=True),
        User.objects.filter(memberships__workspace=workspace).values_list("name", flat=True),
        Note.objects.filter(product=product).exclude(author="").values_list("author", flat=True),
        Speaker.objects.filter(note__product=product).values_list("name", flat=True),
    )
    found: set[str] = set()
    for names in sources:
        for name in names.order_by().distinct()[:MOST]:
            if "@" not in name:
                found.update(word.lower() for word in WORD.findall(name) if len(word) >= SHORTEST)
    return frozenset(found)
