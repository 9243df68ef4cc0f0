"""The search index follows notes and their readings, in parts that stand a kill: what is written stays written."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
from django.db.models import Q, QuerySet
from numpy.typing import NDArray

from roadworthy.core.models import Product

from .. import store
from ..models import Note, NoteVector
from ..rules.embedding import default_embedder
from ..rules.finding import Living, LivingVectors, Text, VectorPart, join_vectors, pack, turn_round
from ..store.parts import file_of

FULL = 250_000
"""Texts of a part; it is not joined with others any more."""
CHUNK = 500
LOOK_BACK = timedelta(minutes=10)
"""What wrote a note may be so slow that it is seen this long after its time; a full look at night finds the rest."""
LOOK_BACK_READINGS = 1_000
GROWTH = 4
"""Neighbouring parts are joined when the older is less than so many times as large as the newer ones together."""
Report = Callable[[int], None]
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def quiet(done: int) -> None:
    """Tell nobody."""


def index_notes(product: Product, *, report: Report = quiet, whole: bool = False) -> int:
    """Bring both indexes of a product up to date. Returns how many notes were written. Idempotent; stands a kill.

    Args:
        report: called with how many were written so far.
        whole: look at every note instead of those changed since the last round.
    """
    return index_texts(product, report=report, whole=whole) + index_meanings(product)


def index_texts(product: Product, *, report: Report = quiet, whole: bool = False) -> int:
    """Write the words of notes that are new or changed into parts; nothing while another process does."""
    written = 0
    with store.writing(product.pk, store.TEXTS) as is_mine:
        if not is_mine:
            return 0
        _mend(product, store.TEXTS)
        listing = store.read_listing(product.pk, store.TEXTS)
        start = 0 if whole else listing.mark
        since, after = (time_of(start) - LOOK_BACK if start else EPOCH), 0
        while found := changed_since(product, since, after):
            since, after = found[-1][1], found[-1][0]
            texts = store.opened(product.pk, store.TEXTS).texts
            count = _write_texts(product, _unknown(found, texts), moment(since))
            written += count
            report(written)
            if len(found) < FULL:
                break
        while _join_texts(product):
            pass
    return written


def changed_since(product: Product, since: datetime, after: int) -> list[tuple[int, datetime]]:
    """(id, last change) of up to FULL notes behind a place in the order of changes. One SQL query."""
    behind = Q(updated__gt=since) | Q(updated=since, pk__gt=after)
    rows = Note.objects.filter(behind, product=product, updated__gte=since).order_by("updated", "pk")
    return list(rows.values_list("pk", "updated")[:FULL])


def moment(at: datetime) -> int:
    """A time in microseconds, exactly."""
    return (at - EPOCH) // timedelta(microseconds=1)


def time_of(microseconds: int) -> datetime:
    """The time of so many microseconds."""
    return EPOCH + timedelta(microseconds=microseconds)


def texts_of(rows: QuerySet[Note], keys: Sequence[int]) -> Iterator[Text]:
    """The texts of these notes by ascending id, a chunk at a time; those that are gone are left out."""
    for at in range(0, len(keys), CHUNK):
        some = rows.filter(pk__in=keys[at : at + CHUNK]).order_by("pk")
        columns = ("pk", "updated", "title", "text", "author", "customer_id")
        for pk, updated, title, text, author, customer in some.values_list(*columns):
            body = f"{text}\n{author}" if author else text
            written = f"{title}\0{body}\0{customer or 0}".encode("utf-8", "surrogatepass")
            digest = int.from_bytes(hashlib.blake2b(written, digest_size=8).digest(), "little", signed=True)
            yield Text(pk, moment(updated), digest, title, body, customer or 0)


def _unknown(found: Sequence[tuple[int, datetime]], texts: Sequence[Living]) -> list[int]:
    """Ascending ids of those that no living text has as they stand now, by the time of their last change."""
    keys = np.array([pk for pk, _ in found], dtype=np.int64)
    seen = np.array([moment(updated) for _, updated in found], dtype=np.int64)
    known = _column(texts, keys, "seen")
    return sorted(keys[known != seen].tolist())


def _column(texts: Sequence[Living], keys: NDArray[np.int64], name: str) -> NDArray[np.int64]:
    """A column of the living texts with these keys; -1 for those that none has."""
    found = np.full(len(keys), -1, dtype=np.int64)
    for one in texts:
        if len(one.part):
            places = np.minimum(np.searchsorted(one.part.keys, keys), len(one.part) - 1)
            mine = (one.part.keys[places] == keys) & one.alive[places]
            found[mine] = getattr(one.part, name)[places[mine]]
    return found


def _write_texts(product: Product, keys: Sequence[int], mark: int) -> int:
    """One part more with these notes, unless their words are the same as before. Returns how many it holds."""
    opened = store.opened(product.pk, store.TEXTS)
    listing = replace(opened.listing, mark=max(mark, opened.listing.mark))
    rows = Note.objects.filter(product=product)
    if len(keys) <= CHUNK and keys:
        fresh = list(texts_of(rows, keys))
        known = _column(opened.texts, np.array([one.key for one in fresh], dtype=np.int64), "digests")
        keys = [one.key for one, digest in zip(fresh, known.tolist(), strict=True) if one.digest != digest]
    if keys:
        part = turn_round(texts_of(rows, keys))
        name, listing = listing.with_part()
        store.write_part(file_of(product.pk, store.TEXTS, name), part)
    if listing != opened.listing:
        store.publish(product.pk, store.TEXTS, listing)
    return len(keys)


def _join_texts(product: Product) -> bool:
    """Write small neighbouring parts as one, from the notes as they stand; false when there is nothing to join."""
    opened = store.opened(product.pk, store.TEXTS)
    run = joinable([len(one.part) for one in opened.texts])
    if not run:
        return False
    names = opened.listing.parts[run.start : run.stop]
    keys = np.sort(np.concatenate([one.part.keys[one.alive] for one in opened.texts[run.start : run.stop]]))
    part = turn_round(texts_of(Note.objects.filter(product=product), keys.tolist()))
    name, listing = opened.listing.with_part(instead_of=names)
    store.write_part(file_of(product.pk, store.TEXTS, name), part)
    store.publish(product.pk, store.TEXTS, listing)
    return True


def joinable(sizes: Sequence[int]) -> range:
    """Which parts at the end to join: so few stand at any time, and each text is written again a few times only."""
    start, total = len(sizes) - 1, sizes[-1] if sizes else 0
    while start > 0 and sizes[start - 1] < GROWTH * total and sizes[start - 1] + total <= FULL:
        start -= 1
        total += sizes[start]
    return range(start, len(sizes)) if len(sizes) - start > 1 else range(0)


def index_meanings(product: Product) -> int:
    """Write the vectors of readings that are new into parts; all anew when the encoder is another one."""
    model = default_embedder().model
    written = 0
    with store.writing(product.pk, store.MEANINGS) as is_mine:
        if not is_mine:
            return 0
        _mend(product, store.MEANINGS)
        if store.read_listing(product.pk, store.MEANINGS).model != model:
            store.publish(product.pk, store.MEANINGS, store.Listing(model=model))
        while count := _write_meanings(product, model):
            written += count
        while _join_meanings(product):
            pass
    return written


def _write_meanings(product: Product, model: str) -> int:
    """One part more with the next readings, up to FULL. Returns how many it holds."""
    opened = store.opened(product.pk, store.MEANINGS)
    listing = opened.listing
    known = np.concatenate([np.zeros(0, np.int64), *(one.part.marks for one in opened.meanings)])
    rows = NoteVector.objects.filter(product=product, model=model, pk__gt=listing.mark - LOOK_BACK_READINGS)
    pks = np.array(list(rows.order_by("pk").values_list("pk", flat=True)[: FULL + LOOK_BACK_READINGS]), dtype=np.int64)
    pks = pks[~np.isin(pks, known)][:FULL]
    if not len(pks):
        return 0
    some = [pack(*_vectors(pks[at : at + 20_000])) for at in range(0, len(pks), 20_000)]
    part = join_vectors([LivingVectors(one, np.ones(len(one), dtype=bool)) for one in some])
    name, listing = replace(listing, mark=max(listing.mark, int(pks[-1]))).with_part()
    store.write_part(file_of(product.pk, store.MEANINGS, name), part)
    store.publish(product.pk, store.MEANINGS, listing)
    return len(part)


def _vectors(pks: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float16]]:
    """(notes, ids of the readings, vectors); of a wrong length: zeros."""
    size = 2 * default_embedder().dimensions
    found: list[tuple[int, int, bytes]] = []
    for at in range(0, len(pks), CHUNK):
        rows = NoteVector.objects.filter(pk__in=pks[at : at + CHUNK].tolist()).order_by("pk")
        found += [(note, pk, bytes(vector)) for note, pk, vector in rows.values_list("note_id", "pk", "vector")]
    whole = b"".join(vector if len(vector) == size else bytes(size) for _, _, vector in found)
    vectors = np.frombuffer(whole, dtype=np.float16).reshape(len(found), size // 2)
    keys = np.array([one[0] for one in found], dtype=np.int64)
    return keys, np.array([one[1] for one in found], dtype=np.int64), vectors


def _join_meanings(product: Product) -> bool:
    opened = store.opened(product.pk, store.MEANINGS)
    run = joinable([len(one.part) for one in opened.meanings])
    if not run:
        return False
    part: VectorPart = join_vectors(opened.meanings[run.start : run.stop])
    name, listing = opened.listing.with_part(instead_of=opened.listing.parts[run.start : run.stop])
    store.write_part(file_of(product.pk, store.MEANINGS, name), part)
    store.publish(product.pk, store.MEANINGS, listing)
    return True


def _mend(product: Product, kind: store.Kind) -> None:
    """Begin anew where the list names a file that is broken or gone."""
    listing = store.read_listing(product.pk, kind)
    if store.opened(product.pk, kind).listing != listing:
        store.publish(product.pk, kind, store.Listing(model=listing.model, made=listing.made))
