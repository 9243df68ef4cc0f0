"""Colleagues by name."""

from __future__ import annotations

from roadworthy.core.models import User
from roadworthy.core.people import suggestions

from .places import Place


def people(text: str, place: Place, *, limit: int = 5) -> list[User]:
    """Colleagues at the product at hand whose name or address begins so. One SQL query, none without a product."""
    if len(text.strip()) < 2 or place.here is None:
        return []
    return suggestions(place.here.workspace, place.here, text, limit=limit)
