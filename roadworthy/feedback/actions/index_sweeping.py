"""What is gone goes from the files of the search index too: words and meanings of notes deleted, changed or moved."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from roadworthy.core.models import Product

from .. import store
from ..models import Note
from ..rules.finding import Living, LivingVectors, TextPart, VectorPart, join_vectors, turn_round
from ..store.parts import file_of
from .indexing import texts_of


def sweep_index(product: Product) -> int:
    """Write those parts anew that hold anything that does not stand any more. Returns how many. Idempotent.

    One SQL query for the ids of all notes, and those for the texts of such parts. A kill leaves each part old or new.
    """
    here = np.array(list(Note.objects.filter(product=product).values_list("pk", flat=True)), dtype=np.int64)
    return sum(_sweep(product, kind, here) for kind in (store.TEXTS, store.MEANINGS))


def sweep_products() -> int:
    """Take away the indexes of products that are no more. Returns how many."""
    return store.keep_only(set(Product.objects.values_list("pk", flat=True)))


def _sweep(product: Product, kind: store.Kind, here: NDArray[np.int64]) -> int:
    count = 0
    with store.writing(product.pk, kind) as is_mine:
        for name in store.read_listing(product.pk, kind).parts if is_mine else ():
            opened = store.opened(product.pk, kind)
            if name not in opened.listing.parts:
                break
            held = (opened.texts or opened.meanings)[opened.listing.parts.index(name)]
            kept = held.alive & np.isin(held.part.keys, here)
            if not kept.all():
                _write_anew(product, kind, opened.listing, name, _kept(product, held, kept))
                count += 1
    return count


def _kept(product: Product, held: Living | LivingVectors, kept: NDArray[np.bool_]) -> TextPart | VectorPart | None:
    """What stands of a part; None for nothing."""
    if not kept.any():
        return None
    if isinstance(held, LivingVectors):
        return join_vectors([LivingVectors(held.part, kept)])
    return turn_round(texts_of(Note.objects.filter(product=product), held.part.keys[kept].tolist()))


def _write_anew(
    product: Product, kind: store.Kind, listing: store.Listing, name: str, part: TextPart | VectorPart | None
) -> None:
    if part is None:
        listing = replace(listing, parts=tuple(one for one in listing.parts if one != name))
    else:
        fresh, listing = listing.with_part(instead_of=(name,))
        store.write_part(file_of(product.pk, kind, fresh), part)
    store.publish(product.pk, kind, listing)
