"""Grouping the notes of a product into themes, and placing what came in since."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice
from math import sqrt

import numpy as np
from django.db.models import Max, Q, QuerySet
from django.utils import timezone

from roadworthy.core.errors import Refused
from roadworthy.core.models import Product, User

from ..models import Note, NoteVector, Theme, ThemeNote, ThemeRun, show_where_merged
from ..queries.people import people_named
from ..queries.talks import heard
from ..rules.embedding import MOST_CHARACTERS, Embedder, default_embedder
from . import reading
from .theme_finding import Asked, Finder, NoteText, find_by_meaning
from .theme_keeping import BY_PERSON, Meanings, Place, Vectors, keep_found, keep_times, put

FEWEST_NOTES = 12
CHUNK = 500
FEWEST_THEMES, MOST_THEMES = 3, 40
Tell = Callable[[int, int, str], None]


def quiet(done: int, total: int, message: str) -> None:
    """Tell nobody."""


def usual_number(notes: int) -> int:
    """About how many themes so many notes are worth: enough to tell them apart, few enough to read."""
    return min(MOST_THEMES, max(FEWEST_THEMES, round(sqrt(notes / 3))))


def check_about(about: int | None) -> None:
    """Refuse a number of themes that cannot be read, or is none."""
    if about is not None and not FEWEST_THEMES <= about <= 3 * MOST_THEMES:
        raise Refused(f"Ask for {FEWEST_THEMES} to {3 * MOST_THEMES} themes.", field="about")


def run_themes(
    product: Product,
    *,
    find: Finder | None = None,
    by: User | None = None,
    about: int | None = None,
    embedder: Embedder | None = None,
    tell: Tell = quiet,
) -> ThemeRun:
    """Group all notes of a product anew, keeping keys, names and whatever people decided.

    Idempotent: a run that was killed wrote nothing, and is begun again.

    Args:
        tell: called with how many notes were read, of how many, and a sentence.
    Raises:
        Refused: too few notes to group, or an impossible number of themes.
    """
    started = timezone.now()
    check_about(about)
    notes = read_notes(Note.objects.filter(product=product))
    if len(notes) < FEWEST_NOTES:
        raise Refused(f"Themes need at least {FEWEST_NOTES} notes; there are {len(notes)}.")
    wanted = about or usual_number(len(notes))
    meanings = read_meanings(product, notes, embedder, tell)
    tell(len(notes), len(notes), "Looking for notes that speak of the same thing")
    found = (find or find_by_meaning)(notes, meanings, asked(product, wanted, meanings))
    tell(len(notes), len(notes), "Writing down what was found")
    placed = keep_found(product, found, meanings)
    return ThemeRun.objects.create(
        product=product,
        by=by if by and by.pk else None,
        started=started,
        finished=timezone.now(),
        about=wanted,
        is_asked=about is not None,
        notes=len(notes),
        themes=len(found),
        unplaced=len(notes) - placed,
        seconds=(timezone.now() - started).total_seconds(),
        model=meanings.model,
        read_up_to=max(note.key for note in notes),
    )


def read_notes(rows: QuerySet[Note]) -> list[NoteText]:
    """Keys and first words of notes without what ours said, the oldest key first. Three SQL queries for 500 notes."""
    found: list[NoteText] = []
    known = rows.order_by("pk").only("pk", "title", "text", "kind").iterator(chunk_size=CHUNK)
    while some := list(islice(known, CHUNK)):
        texts = heard(some)
        found += [NoteText.of(note.pk, note.title, texts[note.pk][:MOST_CHARACTERS]) for note in some]
    return found


def read_meanings(
    product: Product, notes: Sequence[NoteText], embedder: Embedder | None = None, tell: Tell = quiet
) -> Meanings:
    """The vectors of notes, half precision so that 100,000 take 100 MB. What nobody has read yet is read and kept."""
    encoder = embedder or default_embedder()
    tell(0, len(notes), "Reading notes")
    reading.read_notes(
        product, embedder=encoder, report=lambda done: tell(done, max(done, len(notes)), "Reading notes")
    )
    found = Meanings.of(
        [note.key for note in notes], np.zeros((len(notes), encoder.dimensions), dtype=np.float16), encoder.model
    )
    known = NoteVector.objects.filter(product=product, model=encoder.model, dimensions=encoder.dimensions)
    for key, vector in known.values_list("note_id", "vector").iterator(chunk_size=5_000):
        if key in found.at:
            found.rows[found.at[key]] = np.frombuffer(vector, dtype=np.float16)
    return found


def asked(product: Product, about: int, meanings: Meanings) -> Asked:
    """Earlier themes and what people decided; a theme whose middle nobody knows lies nowhere. Seven SQL queries.

    What stands in a theme that people keep stays there, so that no run takes a renamed theme apart.
    """
    themes = list(Theme.objects.filter(product=product).order_by("pk"))
    kept = {theme.key for theme in themes if theme.is_kept}
    places = ThemeNote.objects.filter(product=product).order_by()
    is_theirs = Q(placed_by=BY_PERSON) | Q(origin__key__in=kept)
    fixed = dict(places.filter(is_theirs).values_list("note_id", "origin__key"))
    strange = [theme for theme in themes if theme.centre is None or theme.centre_model != meanings.model]
    nowhere = np.zeros(meanings.rows.shape[1], dtype=np.float32)
    previous = {theme.key: nowhere if theme.centre is None else theme.centre for theme in themes}
    previous |= {theme.key: nowhere for theme in strange} | middles_of(strange, meanings)
    return Asked(about, previous, kept, fixed, people_named(product))


def middles_of(themes: Sequence[Theme], meanings: Meanings) -> dict[str, Vectors]:
    """The middles of themes by their notes: of those that a person began, and of all after a change of the encoder."""
    rows = ThemeNote.objects.filter(origin__in=[theme.pk for theme in themes]).order_by("note_id")
    members: dict[int, list[int]] = {}
    for origin, note in rows.values_list("origin_id", "note_id"):
        if note in meanings.at:
            members.setdefault(origin, []).append(meanings.at[note])
    found = {}
    for theme in themes:
        if theme.pk in members:
            middle = meanings.rows[members[theme.pk]].astype(np.float32).sum(axis=0)
            found[theme.key] = middle / max(float(np.linalg.norm(middle)), 1e-12)
    return found


def place_new(product: Product, *, embedder: Embedder | None = None) -> int:
    """Put notes that came in since the last run into the theme they lie nearest to, when near enough.

    Near enough is as near as nine of ten of the theme's own notes. What fits nowhere waits for the next run.
    Idempotent. Returns how many found a theme.
    """
    last = ThemeRun.objects.filter(product=product).order_by("-started", "-pk").first()
    if last is None:
        return 0
    newest = Note.objects.filter(product=product).aggregate(last=Max("pk"))["last"] or 0
    rows = Note.objects.filter(product=product, pk__gt=last.read_up_to, pk__lte=newest, theme_place=None)
    themes = [t for t in Theme.objects.filter(product=product, centre_model=last.model).order_by("pk") if t.centre_text]
    notes = read_notes(rows) if themes else []
    near: dict[int, Place] = {}
    if notes:
        meanings = read_meanings(product, notes, embedder)
        if meanings.model != last.model:
            return 0
        near = nearest(meanings, themes)
        put(product, near)
    ThemeRun.objects.filter(pk=last.pk).update(read_up_to=newest)
    if near:
        show_where_merged(ThemeNote.objects.filter(product=product, origin__merged_into__isnull=False))
        keep_times(product)
    return len(near)


def nearest(meanings: Meanings, themes: Sequence[Theme]) -> dict[int, Place]:
    """The nearest theme of each note that is within its reach."""
    centres = np.stack([theme.centre for theme in themes if theme.centre is not None])
    centres /= np.maximum(np.linalg.norm(centres, axis=1, keepdims=True), 1e-12)
    usual = float(np.median([theme.reach for theme in themes if theme.reach is not None] or [0.5]))
    reach = np.array([usual if theme.reach is None else theme.reach for theme in themes])
    fits = meanings.rows.astype(np.float32) @ centres.T
    best = fits.argmax(axis=1)
    return {
        int(pk): (themes[n], float(fits[row, n]))
        for row, (pk, n) in enumerate(zip(meanings.pks, best, strict=True))
        if meanings.rows[row].any() and fits[row, n] >= reach[n]
    }
