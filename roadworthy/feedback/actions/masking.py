"""Personal data is masked before anything is stored, where a product has chosen so; every way in asks here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from roadworthy.core.models import Product
from roadworthy.market.models import Contact, Customer

from ..models import settings_of
from ..rules.personal import mask

Mask = Callable[[str], str]
MOST_NAMES = 500


def unchanged(text: str) -> str:
    """The mask of a product that masks nothing."""
    return text


def mask_of(product: Product, *, customer: Customer | None = None, names: Iterable[str] = ()) -> Mask:
    """What to put each text through before it is stored. One SQL query, two where the product masks.

    Names are masked where people of the customer, or those who X
    speaker) is kept beside the words.
    """
    if not settings_of(product).masks_personal_data:
        return unchanged
    people = Contact.objects.filter(customer=customer) if customer is not None else Contact.objects.none()
    known = [name for name in (*people.values_list("name", flat=True)[:MOST_NAMES], *names) if "@" not in name]
    return lambda text: mask(text, names=known).text if text else text


def mask_values(values: Mapping[str, Any], hide: Mask) -> dict[str, Any]:
    """The values of a note with title, text and own fields masked; an author that is an address or number too."""
    masked = dict(values)
    for name in ("title", "text"):
        if isinstance(masked.get(name), str):
            masked[name] = hide(masked[name])
    if isinstance(author := masked.get("author"), str) and hide is not unchanged:
        masked["author"] = mask(author).text
    if isinstance(own := masked.get("own"), Mapping):
        masked["own"] = {key: hide(value) if isinstance(value, str) else value for key, value in own.items()}
    return masked
