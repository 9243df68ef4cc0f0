"""Notes are read by machine as they come in or change; the work can stop anywhere and goes on where it was."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction
from django.db.models import F, Max, Q, QuerySet
from django.utils import timezone

from roadworthy.core.errors import Refused
from roadworthy.core.models import Change, User, Workspace

from ..models import Note, NoteReading
from ..queries.talks import heard
from ..rules import reading as rules
from ..rules.embedding import Vectors
from .marking import set_type
from .reading import meanings_of
from .type_learning import Known, reader_of

BATCH = 64
Forms = dict[int, frozenset[str]]
LOOK_BACK = timedelta(hours=1)
"""A note may be seen this long after its time, when what wrote it was slow; the nightly sweep finds the rest."""
REREAD = 2_000
TYPE = ("type", "type_confidence", "model")
TONE = ("sentiment", "sentiment_confidence")
READ = (*TYPE, *TONE, "language", "language_confidence", "digest", "seen", "at")


def read_waiting(*, seconds: float = 50.0, whole: bool = False) -> int:
    """Read notes that are new or were changed, a batch at a time, for about so long. Idempotent. Returns how many.

    Args:
        whole: look at all notes instead of those of the last hour (before the last one read).
    """
    until, count = time.monotonic() + seconds, 0
    forms: Forms = {}
    while notes := list(waiting(whole=whole)[:BATCH]):
        count += read_notes(notes, forms)
        if time.monotonic() > until:
            break
    return count


def waiting(*, whole: bool = False) -> QuerySet[Note]:
    """Notes nobody has read since their last change, the longest waiting first."""
    rows = Note.objects.filter(Q(reading=None) | Q(reading__seen__lt=F("updated")))
    last = None if whole else NoteReading.objects.aggregate(last=Max("seen"))["last"]
    if last is not None:
        rows = rows.filter(updated__gte=last - LOOK_BACK)
    return rows.select_related("product__workspace", "reading").order_by("updated", "pk")


def read_notes(notes: Sequence[Note], forms: Forms | None = None) -> int:
    """Read these notes, each workspace's with what was learned there. Returns how many.

    What a note means is read once, for suggestions too: see `reading.meanings_of`.
    """
    by_workspace: dict[Workspace, list[Note]] = {}
    for note in notes:
        by_workspace.setdefault(note.product.workspace, []).append(note)
    for workspace, own in by_workspace.items():
        _read(own, reader_of(workspace), {} if forms is None else forms)
    return len(notes)


def reread(workspace: Workspace) -> int:
    """Read type and tone of new notes without a type again, after the workspace has learned. Returns how many."""
    known = reader_of(workspace)
    rows = Note.objects.filter(product__workspace=workspace, state=Note.State.NEW, type="", reading__isnull=False)
    rows = rows.exclude(reading__model=known.name).select_related("reading").order_by("-said_at", "-pk")
    notes = list(rows[:REREAD])
    forms: Forms = {}
    for at in range(0, len(notes), BATCH):
        some = notes[at : at + BATCH]
        texts = heard(some)
        said = [rules.reading_text(note.title, texts[note.pk]) for note in some]
        for note, one in zip(some, _told(said, known, meanings_of(some, forms)), strict=True):
            _say_type(note.reading, one, known.name)
            note.reading.sentiment, note.reading.sentiment_confidence = one.sentiment.value, one.sentiment.confidence
        NoteReading.objects.bulk_update([note.reading for note in some], (*TYPE, *TONE))
    return len(notes)


def accept_type(note: Note, *, by: User | None) -> Change | None:
    """Agree with the suggested type. Raises Refused when there is none."""
    reading = NoteReading.objects.filter(note=note).first()
    if reading is None:
        raise Refused("This note has not been read yet. Choose its type yourself.", field="type")
    return set_type(note, type=reading.type, by=by)


def _read(notes: Sequence[Note], known: Known, forms: Forms) -> None:
    """Read notes of one workspace; those whose words are the same as last time are only ticked off."""
    said = heard(notes)
    texts = {note.pk: rules.reading_text(note.title, said[note.pk]) for note in notes}
    old = {note.pk: note.reading for note in notes if hasattr(note, "reading")}
    digests = {pk: hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:32] for pk, text in texts.items()}
    changed = [note for note in notes if note.pk not in old or old[note.pk].digest != digests[note.pk]]
    vectors = meanings_of(changed, forms)
    found = _told([texts[note.pk] for note in changed], known, vectors)
    fresh: list[NoteReading] = []
    for note, one in zip(changed, found, strict=True):
        reading = old.get(note.pk)
        if reading is None:
            reading = NoteReading(note=note, came_first=not note.type)
            fresh.append(reading)
        if not note.type or not reading.type:
            _say_type(reading, one, known.name)
        _say_rest(reading, one, digests[note.pk])
    for note in notes:
        reading = old.get(note.pk)
        if reading is not None:
            reading.seen = note.updated
    for note, reading in zip([n for n in changed if n.pk not in old], fresh, strict=True):
        reading.seen = note.updated
    with transaction.atomic():
        alive = set(Note.objects.filter(pk__in=list(texts)).values_list("pk", flat=True))
        NoteReading.objects.bulk_create([one for one in fresh if one.note_id in alive], ignore_conflicts=True)
        NoteReading.objects.bulk_update([one for pk, one in old.items() if pk in alive], READ)


def _told(texts: Sequence[str], known: Known, vectors: Vectors) -> list[rules.Reading]:
    """What the workspace's readers say of texts."""
    return rules.read_notes(texts, types=known.reader, tones=known.tones, usual=known.languages, vectors=vectors)


def _say_type(reading: NoteReading, found: rules.Reading, name: str) -> None:
    reading.type, reading.type_confidence, reading.model = found.type.value, found.type.confidence, name


def _say_rest(reading: NoteReading, found: rules.Reading, digest: str) -> None:
    reading.sentiment, reading.sentiment_confidence = found.sentiment.value, found.sentiment.confidence
    reading.language = found.language.value if found.language else ""
    reading.language_confidence = found.language.confidence if found.language else None
    reading.digest, reading.at = digest, timezone.now()
