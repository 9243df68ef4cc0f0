"""Find themes among notes: clusters of meaning and words, matched with those of the last run."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from ..embedding import Embedder, Vectors, default_embedder
from .grouping import NOWHERE, Places, group, settle
from .naming import name_themes
from .shapes import Said, Theme, Themes
from .views import centre_of, views_of

SAME = 0.7
"""Two runs' themes of at least this cosine (between centres) may be the same theme."""
BATCH = 128


def find_themes(
    notes: Sequence[Said],
    about: int = 12,
    previous: Sequence[Theme] | None = None,
    *,
    vectors: Vectors | None = None,
    kept: Collection[str] = (),
    fixed: Mapping[str, str | None] | None = None,
    embedder: Embedder | None = None,
    people: Collection[str] = (),
) -> Themes:
    """Group n notes into about so many themes.

    Args:
        notes: with unique keys. A note without words fits nowhere.
        about: a wish: fewer come out when there are too few notes or too few different things.
        previous: themes of the last run. What is about the same keeps its key, as far as each can have one partner
            (the matching of largest total cosine; below SAME there is none).
        vectors: (n, dimensions), if they are known already.
        kept: keys of previous themes that people named, merged, split or pinned: they are there again, with their
            old centre, however few notes are near.
        fixed: what people said of single notes: note key to theme key, None for "in no theme". A key that neither is
            known from `previous` starts a theme of its own.
        people: words of people's names, in small letters, which name no theme.
    Returns:
        Themes, the largest first, and the rest. The same input gives the same output.
    Raises:
        ValueError: keys that are not unique, `about` below 1, vectors of another number of rows.
    Source:
        k-means: S. Lloyd, IEEE Transactions on Information Theory 28 (1982), 129-137. Matching: H. W. Kuhn, Naval
        Research Logistics Quarterly 2 (1955), 83-97.
    """
    _check(notes, about, vectors)
    before = list(previous or [])
    said = dict(fixed or {})
    if vectors is None:
        vectors = _embed([note.text for note in notes], embedder or default_embedder())
    views = views_of([note.text for note in notes], vectors)
    anchors = [theme for theme in before if theme.key in set(kept)]
    anchors += _new_anchors(notes, vectors, said, known={theme.key for theme in before})
    wanted = {theme.key: place for place, theme in enumerate(anchors)}
    pinned = {n: wanted[key] for n, note in enumerate(notes) if (key := said.get(note.key)) in wanted}
    barred = {n for n, note in enumerate(notes) if note.key in said and said[note.key] is None}
    free = [n for n, row in enumerate(vectors) if row.any() and n not in pinned and n not in barred]
    clusters = group(views, free, [notes[n].text for n in free], about - len(anchors))
    places = settle(views, vectors, Places(free, clusters, anchors, pinned), notes)
    return _themes(notes, vectors, places, anchors, before, said, people)


def _check(notes: Sequence[Said], about: int, vectors: Vectors | None) -> None:
    if len({note.key for note in notes}) != len(notes):
        raise ValueError("notes: keys must be unique")
    if about < 1:
        raise ValueError(f"about: {about} is below 1")
    if vectors is not None and len(vectors) != len(notes):
        raise ValueError(f"vectors: {len(vectors)} rows for {len(notes)} notes")


def _embed(texts: Sequence[str], embedder: Embedder) -> Vectors:
    if not texts:
        return np.zeros((0, embedder.dimensions), dtype=np.float32)
    return np.vstack([embedder.embed(texts[at : at + BATCH]) for at in range(0, len(texts), BATCH)])


def _new_anchors(
    notes: Sequence[Said], vectors: Vectors, said: Mapping[str, str | None], known: set[str]
) -> list[Theme]:
    """Themes that exist only because people put notes into them."""
    fresh = sorted({key for key in said.values() if key is not None and key not in known})
    found = []
    for key in fresh:
        rows = [n for n, note in enumerate(notes) if said.get(note.key) == key]
        if rows:
            found.append(Theme(key, "", (), (), None, centre_of(vectors[rows])))
    return found


def _themes(
    notes: Sequence[Said],
    vectors: Vectors,
    places: NDArray[np.int64],
    anchors: Sequence[Theme],
    before: Sequence[Theme],
    said: Mapping[str, str | None],
    people: Collection[str],
) -> Themes:
    """Themes with names and keys from each note's place; places below len(anchors) are the anchors'."""
    members = {place: [int(n) for n in np.flatnonzero(places == place)] for place in sorted(set(places.tolist()))}
    members.pop(NOWHERE, None)
    for place in range(len(anchors)):
        members.setdefault(place, [])
    told = name_themes([note.text for note in notes], members, people)
    found: dict[int, Theme] = {}
    for place, rows in members.items():
        centre = anchors[place].centre if place < len(anchors) else centre_of(vectors[rows])
        key = anchors[place].key if place < len(anchors) else ""
        quote = notes[_typical(vectors, rows, centre, notes)].key if rows else None
        found[place] = Theme(key, *told[place], tuple(notes[n].key for n in rows), quote, centre)
    loose = [place for place in found if place >= len(anchors)]
    free = [theme for theme in before if theme.key not in {anchor.key for anchor in anchors}]
    taken = {theme.key for theme in before} | {anchor.key for anchor in anchors}
    for place, key in _matched([found[place] for place in loose], free, taken).items():
        found[loose[place]] = replace(found[loose[place]], key=key)
    rest = tuple(note.key for n, note in enumerate(notes) if places[n] == NOWHERE)
    return Themes(tuple(sorted(found.values(), key=lambda theme: (-len(theme.notes), theme.key))), rest)


def _typical(vectors: Vectors, rows: Sequence[int], centre: NDArray[np.float32], notes: Sequence[Said]) -> int:
    """The row nearest to the centre; of about equal ones a text that is neither a word nor an essay."""
    likeness = vectors[list(rows)] @ centre
    length = np.array([len(notes[n].text) for n in rows])
    fit = np.exp(-np.abs(np.log((length + 1) / 140)) / 4)
    return rows[int(np.argmax(likeness * fit))]


def _matched(themes: Sequence[Theme], before: Sequence[Theme], taken: set[str]) -> dict[int, str]:
    """A key for each theme: that of its partner of the last run, or the next free number."""
    keys: dict[int, str] = {}
    if themes and before:
        from scipy.optimize import linear_sum_assignment  # noqa: PLC0415  (heavy)

        likeness = np.array([theme.centre for theme in themes]) @ np.array([theme.centre for theme in before]).T
        for row, column in zip(*linear_sum_assignment(np.where(likeness >= SAME, -likeness, 0)), strict=True):
            if likeness[row, column] >= SAME:
                keys[int(row)] = before[column].key
    number = 0
    for row in range(len(themes)):
        if row not in keys:
            number = next(n for n in range(number + 1, number + len(taken) + 2) if f"t{n}" not in taken)
            keys[row] = f"t{number}"
    return keys
