"""Who can be meant: the people who may read a place."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, QuerySet

from . import access
from .models import Product, ProductRole, User, Workspace


def readers_of(workspace: Workspace, product: Product | None = None) -> QuerySet[User]:
    """Members who may read a product, or the workspace without one, by name. One SQL query."""
    people = access.members(workspace)
    if product is None:
        return people
    hidden = ProductRole.objects.filter(product=product, user=OuterRef("pk"), role=ProductRole.NONE)
    return people.filter(~Exists(hidden))


def place_of(target: models.Model) -> tuple[Workspace, Product | None]:
    """The workspace and product that a thing belongs to."""
    found: Any = target
    product = getattr(found, "product", None)
    return (product.workspace, product) if product is not None else (found.workspace, None)


def suggestions(workspace: Workspace, product: Product | None, typed: str, *, limit: int = 8) -> list[User]:
    """People whose name or address starts with what was typed, or has a word that does. One SQL query."""
    wanted = typed.strip().lower()
    found = [
        person
        for person in readers_of(workspace, product)
        if person.email.lower().startswith(wanted)
        or any(word.startswith(wanted) for word in [person.name.lower(), *person.name.lower().split()])
    ]
    return found[:limit]
