"""Notes by what was typed: words as beginnings, slips forgiven, joined with meaning; those not indexed yet too."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import numpy as np
from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL
from numpy.typing import NDArray

from roadworthy.core.models import Product
from roadworthy.market import queries as market

from .. import store
from ..models import Note
from ..rules.embedding import Embedder, default_embedder
from ..rules.finding import NEARBY, Living, Question, Ranked, Text, asked_words, rank, turn_round, with_all_words
from ..store.opened import bury

FRESH = 2_000
"""Notes that are read beside the request while the index lacks them; more of them the database looks through."""
MOST_UNREAD = 500
MOST_HELD = 16
INLINE = 2_000
"""Ids that are handed to the database one by one; more go as one list."""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


Keys = NDArray[np.int64]
Marks = list[list[NDArray[np.bool_] | None]]


@dataclass(frozen=True)
class Source:
    """The words of a product's notes. `unread_since`: notes changed after it are not all among the texts."""

    texts: Sequence[Living]
    unread_since: datetime | None = None


def search(rows: QuerySet[Note], text: str, product: Product, by_key: QuerySet[Note] | None = None) -> QuerySet[Note]:
    """The notes in which every word occurs, as a beginning: in title, text, author or the customer's name.

    Args:
        by_key: the same notes as `queues.rows` gives them by key, asked instead where few are found.

    Without a word that counts, all notes. One SQL query for what is not indexed yet, one a word to find customers.
    """
    words = asked_words(text)
    if not words:
        return rows.none() if text.strip() and not any(sign.isalnum() for sign in text) else rows
    source = source_of(product)
    question = Question(words, np.zeros(0, np.float32), _of_customers(product, words, source.texts))
    keys = with_all_words(question, source.texts)
    condition = Q(pk__in=among(keys))
    if source.unread_since is None and by_key is not None and len(keys) <= INLINE:
        return by_key.filter(condition)
    if source.unread_since is not None:
        condition |= Q(updated__gt=source.unread_since) & _everywhere(product, words)
    return rows.filter(condition)


def ranking(product: Product, text: str, allowed: Keys | None = None) -> Ranked:
    """The notes that fit, best first: with all the words, then near in words or meaning. Two or more SQL queries.

    Args:
        allowed: only these, by ascending id.
    """
    words = asked_words(text)
    source = source_of(product)
    meanings = store.opened(product.pk, store.MEANINGS).meanings
    vector = meaning_of(text) if words and meanings else None
    nothing = np.zeros(default_embedder().dimensions, np.float32)
    question = Question(words, nothing if vector is None else vector, _of_customers(product, words, source.texts))
    found = rank(question, source.texts, meanings, allowed)
    return found if source.unread_since is None else _with_unread(found, product, words, source.unread_since, allowed)


def _with_unread(
    found: Ranked, product: Product, words: Sequence[str], since: datetime, allowed: Keys | None
) -> Ranked:
    """The ranking, and behind what has all the words those that the index lacks yet, the newest. Two SQL queries."""
    rows = Note.objects.filter(_everywhere(product, words), product=product, updated__gt=since).order_by("-updated")
    more = np.setdiff1d(np.array(list(rows.values_list("pk", flat=True)[:MOST_UNREAD]), dtype=np.int64), found.keys)
    return found.with_more(more if allowed is None else np.intersect1d(more, allowed))


@dataclass(frozen=True)
class BestNotes:
    """(id, tier) of the notes of several products that fit best, best first, and how many have all the words."""

    found: Sequence[tuple[int, int]]
    count: int


def best_notes(products: Sequence[Product], text: str, limit: int) -> BestNotes:
    """The notes of several products that fit what was typed. Two SQL queries a product, more where some changed."""
    found: list[tuple[int, float, int]] = []
    count = 0
    for product in products if asked_words(text) else ():
        ranked = ranking(product, text)
        columns = (one[:limit].tolist() for one in (ranked.tiers, ranked.scores, ranked.keys))
        found += zip(*columns, strict=True)
        count += int((ranked.tiers > NEARBY).sum())
    return BestNotes([(key, tier) for tier, _, key in sorted(found, reverse=True)[:limit]], count)


def source_of(product: Product) -> Source:
    """The index of a product's notes, and beside it the notes that changed since. One SQL query, two when some did."""
    opened = store.opened(product.pk, store.TEXTS)
    since = EPOCH + timedelta(microseconds=opened.listing.mark)
    rows = Note.objects.filter(product=product, updated__gt=since)
    changed = list(rows.order_by("updated", "pk").values_list("pk", "updated")[: FRESH + 1])
    if len(changed) > FRESH:
        return Source(opened.texts, since)
    return Source(_beside(product, opened.texts, tuple(sorted(changed)))) if changed else Source(opened.texts)


_beside_last: dict[int, tuple[object, list[Living]]] = {}


def _beside(product: Product, texts: Sequence[Living], changed: tuple[tuple[int, datetime], ...]) -> list[Living]:
    """The index with one part more, of notes that changed since; kept in memory until other ones do."""
    key = (connection.settings_dict["NAME"], changed, tuple(id(one) for one in texts))
    last = _beside_last.get(product.pk)
    if last is not None and last[0] == key:
        return last[1]
    columns = ("pk", "title", "text", "author", "customer_id")
    rows = Note.objects.filter(pk__in=[pk for pk, _ in changed], product=product).order_by("pk").values_list(*columns)
    part = turn_round(
        Text(pk, 0, 0, title, f"{text}\n{author}", customer or 0) for pk, title, text, author, customer in rows
    )
    found = []
    for one in texts:
        alive = one.alive.copy()
        bury(one.part.keys, alive, part.keys)
        found.append(Living(one.part, alive))
    found.append(Living(part, np.ones(len(part), dtype=bool)))
    if len(_beside_last) > MOST_HELD:
        _beside_last.clear()
    _beside_last[product.pk] = key, found
    return found


def _of_customers(product: Product, words: Sequence[str], texts: Sequence[Living]) -> Marks:
    """By word and part, the notes of customers whose name contains the word. One SQL query."""
    named = market.named_by_word(product.workspace, words)
    return [[np.isin(one.part.customers, named[word]) if named[word] else None for one in texts] for word in words]


def _everywhere(product: Product, words: Sequence[str]) -> Q:
    """Every word occurs somewhere, as the database looks for it: slowly, but in every note. One SQL query."""
    condition = Q()
    for word, customers in market.named_by_word(product.workspace, words).items():
        found = Q(title__icontains=word) | Q(text__icontains=word) | Q(author__icontains=word)
        condition &= found | Q(customer__in=customers) if customers else found
    return condition


def among(keys: NDArray[np.int64]) -> list[int] | RawSQL:
    """Ids as the right side of `pk__in`: very many go to the database as one value."""
    if len(keys) <= INLINE:
        return [int(key) for key in keys.tolist()]
    if connection.vendor == "postgresql":
        return RawSQL("SELECT unnest(%s::bigint[])", [keys.tolist()])
    return RawSQL("SELECT value FROM json_each(%s)", [str(keys.tolist())])


_loading = threading.Lock()
_ready: list[Embedder] = []


def meaning_of(text: str, *, wait: bool = False) -> NDArray[np.float32] | None:
    """What a text means, or None while the encoder is being loaded beside the request: then words alone are asked.

    Args:
        wait: load it now.
    """
    if not _ready:
        if not wait:
            if not _loading.locked():
                threading.Thread(target=_load, daemon=True).start()
            return None
        _load()
    return np.asarray(_ready[0].embed([text])[0], dtype=np.float32)


def _load() -> None:
    with _loading:
        if not _ready:
            encoder = default_embedder()
            encoder.embed(["ready"])
            _ready.append(encoder)
