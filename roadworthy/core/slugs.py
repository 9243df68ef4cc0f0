"""Names in addresses: made from titles, unique on the instance, never a word that the site itself uses."""

from __future__ import annotations

import re

from django.utils.text import slugify

from .errors import Refused
from .models import Product, Workspace

RESERVED = frozenset(
    "about account accounts admin api app assets attach audit blog changelog comment dev docs edit favicon file files "
    "healthz help history home import invitation job jobs join live login logout mcp me members new notifications open "
    "pages palette people portal ping products public react robots search settings share shared signup static status "
    "talk undo upload v1 w well-known workspace workspaces".split()
)
SHAPE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def clean_product_slug(text: str, *, but: Product | None = None) -> str:
    """The slug as it may be used for a product; `but` is the product that has it already.

    Raises:
        Refused: not letters, digits and hyphens, a word of the site itself, or taken.
    """
    slug = text.strip().lower()
    if not SHAPE.fullmatch(slug) or len(slug) > 60:
        raise Refused("Use small letters, digits and single hyphens, such as tea-shop.", field="slug")
    if slug in RESERVED:
        raise Refused(f"“{slug}” is a word that the site itself uses. Choose another.", field="slug")
    if Product.objects.filter(slug=slug).exclude(pk=but.pk if but else 0).exists():
        raise Refused(f"The address “{slug}” is taken. Choose another.", field="slug")
    return slug


def free_slug(name: str, model: type[Product] | type[Workspace]) -> str:
    """A slug like the name that nobody has: tea, tea-2, tea-3."""
    stem = slugify(name)[:50].strip("-") or model.__name__.lower()
    taken = set(model._default_manager.filter(slug__startswith=stem).values_list("slug", flat=True)) | RESERVED
    number, slug = 1, stem
    while slug in taken:
        number += 1
        slug = f"{stem}-{number}"
    return slug
