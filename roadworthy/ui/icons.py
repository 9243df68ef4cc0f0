"""Icons: Lucide's drawings inline, 16 px, in the ink around them."""

from __future__ import annotations

from functools import lru_cache
from xml.etree import ElementTree

import lucide
from markupsafe import Markup


@lru_cache(maxsize=512)
def icon(name: str, label: str | None = None, size: int = 16) -> Markup:
    """One icon of Lucide (lucide.dev/icons) as inline SVG.

    Args:
        name: Lucide's name, such as `search` or `message-square`.
        label: the accessible name; without one the icon is hidden from screen readers, so a word must stand beside it.
        size: edge in CSS pixels.
    Raises:
        ValueError: Lucide has no such icon.
    """
    if label:
        access = Markup('role="img" aria-label="{}"').format(label)
    else:
        access = Markup('aria-hidden="true"')
    return Markup(
        '<svg class="icon" {} width="{}" height="{}" viewBox="0 0 24 24" fill="none" stroke="currentColor" '
        'stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">{}</svg>'
    ).format(access, size, size, _drawing(name))


@lru_cache(maxsize=512)
def _drawing(name: str) -> Markup:
    """The shapes inside the icon's svg element."""
    try:
        found = lucide._load_icon(name)
    except lucide.IconDoesNotExist as error:
        raise ValueError(f"icon: Lucide has no {name!r}") from error
    shapes = (ElementTree.tostring(shape, encoding="unicode") for shape in found)
    return Markup("".join(shape.replace(' xmlns="http://www.w3.org/2000/svg"', "") for shape in shapes))
