"""Reading notes for machines: words and meaning of what is new or was changed, in batches that stand a kill."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

import numpy as np
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, QuerySet

from roadworthy.core.models import Product

from ..models import Note, NoteVector
from ..queries.talks import heard
from ..rules.embedding import Embedder, Vectors, default_embedder
from ..rules.folding import fold, repeating_lines
from ..rules.matching import digest_of, meaning_text, read_words

BATCH = 128
FORM_SAMPLE, FORM_FROM = 300, 20
"""Lines of forms are looked for among so many of the newest notes, if there are enough of them."""
Report = Callable[[int], None]


def unread(product: Product, model: str, *, since: datetime | None = None) -> QuerySet[Note]:
    """The notes of a product that nobody has read yet with this encoder, or that changed since. Adds no SQL query.

    Args:
        since: look only at notes that changed after it: among very many, looking at all takes seconds.
    """
    current = NoteVector.objects.filter(note=OuterRef("pk"), model=model, seen=OuterRef("updated"))
    lately = {} if since is None else {"updated__gte": since}
    return Note.objects.filter(~Exists(current), product=product, **lately).order_by("pk")


def read_notes(
    product: Product,
    *,
    embedder: Embedder | None = None,
    report: Report = lambda done: None,
    since: datetime | None = None,
) -> int:
    """Read what is unread, oldest first. Returns how many were read.

    Each batch is one transaction, and what is unread is asked for anew before each, behind the last one: after a kill
    the next run goes on where this one stood. Where two workers do the same at once, one of them finds its batch done
    and goes on. At the end it looks from the beginning for what changed meanwhile.

    Args:
        since: only notes that changed after it.
    """
    encoder = embedder or default_embedder()
    repeating = form_of(product)
    done = after = 0
    while True:
        rows = unread(product, encoder.model, since=since).filter(pk__gt=after)
        batch = list(rows.only("pk", "title", "text", "kind", "updated", "product_id")[:BATCH])
        if not batch and not after:
            return done
        if batch:
            keep(batch, encoder, repeating)
            done += len(batch)
            report(done)
        after = batch[-1].pk if batch else 0


def meanings_of(notes: Sequence[Note], forms: dict[int, frozenset[str]] | None = None) -> Vectors:
    """(n, dimensions) what these notes mean; those that nobody read yet are read and kept, so that each is read once.

    Args:
        forms: lines of forms by product, filled here, for whoever asks for several batches.
    """
    encoder = default_embedder()
    forms = {} if forms is None else forms
    known = NoteVector.objects.filter(note__in=[note.pk for note in notes], model=encoder.model)
    seen = dict(known.values_list("note_id", "seen"))
    waiting: dict[int, list[Note]] = {}
    for note in notes:
        if seen.get(note.pk) != note.updated:
            waiting.setdefault(note.product_id, []).append(note)
    for product, unread_here in waiting.items():
        if product not in forms:
            forms[product] = form_of(product)
        keep(unread_here, encoder, forms[product])
    found = {pk: bytes(vector) for pk, vector in known.all().values_list("note_id", "vector")}
    rows = np.zeros((len(notes), encoder.dimensions), dtype=np.float32)
    for n, note in enumerate(notes):
        vector = found.get(note.pk, b"")
        if len(vector) == 2 * encoder.dimensions:
            rows[n] = np.frombuffer(vector, dtype=np.float16)
    return rows


def form_of(product: Product | int) -> frozenset[str]:
    """Lines of forms that people of this product fill in. One SQL query."""
    rows = Note.objects.filter(product=product).order_by("-pk").values_list("text", flat=True)[:FORM_SAMPLE]
    texts = list(rows)
    return repeating_lines(texts) if len(texts) >= FORM_FROM else frozenset()


def keep(notes: Sequence[Note], embedder: Embedder, repeating: frozenset[str]) -> None:
    """Read these notes and keep what was read; one whose words did not change is only marked as seen."""
    texts = heard(notes)
    digests = {note.pk: digest_of(note.title, texts[note.pk]) for note in notes}
    known = NoteVector.objects.filter(note__in=list(digests), model=embedder.model).only("pk", "note_id", "digest")
    same = {row.note_id: row for row in known if row.digest == digests[row.note_id]}
    changed = [note for note in notes if note.pk not in same]
    for note in notes:
        if note.pk in same:
            same[note.pk].seen = note.updated
    rows = _read(changed, texts, digests, embedder, repeating)
    try:
        with transaction.atomic():
            NoteVector.objects.bulk_update(same.values(), ["seen"], batch_size=BATCH)
            NoteVector.objects.filter(note__in=[note.pk for note in changed]).delete()
            NoteVector.objects.bulk_create(rows)
    except IntegrityError:
        return  # another worker was quicker with one of them; what is still unread comes again


def _read(
    notes: Sequence[Note],
    texts: Mapping[int, str],
    digests: Mapping[int, str],
    embedder: Embedder,
    repeating: frozenset[str],
) -> list[NoteVector]:
    """Rows for these notes."""
    folds = [fold(note.title, texts[note.pk], repeating=repeating) for note in notes]
    vectors = embedder.embed([meaning_text(one) for one in folds]).astype(np.float16)
    words = [read_words(note.title, texts[note.pk], one) for note, one in zip(notes, folds, strict=True)]
    return [
        NoteVector(
            product_id=note.product_id,
            note_id=note.pk,
            seen=note.updated,
            digest=digests[note.pk],
            model=embedder.model,
            dimensions=embedder.dimensions,
            language=said.language,
            vector=vector.tobytes(),
            words=said.entries.tobytes(),
        )
        for note, said, vector in zip(notes, words, vectors, strict=True)
    ]


def sweep() -> int:
    """Take away the readings of notes that are gone or went to another product. Returns how many."""
    here = Note.objects.filter(pk=OuterRef("note_id"), product=OuterRef("product_id"))
    return NoteVector.objects.filter(~Exists(here)).delete()[0]
