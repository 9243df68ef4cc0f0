"""Notes into clusters, and what belongs nowhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..embedding import Vectors
from .shapes import Said, Theme
from .views import centre_of, unit

NOWHERE = -1
FEW = 20
APART = 0.62
"""Cosine distance at which a few notes no longer count as speaking of the same thing (average link)."""
FAR = 0.22
"""A note whose cosine with its theme's centre is below this fits nowhere."""
ROUNDS = 10


@dataclass(frozen=True)
class Places:
    """The free notes (rows), their clusters, the anchored themes, and rows that people put into anchors."""

    free: Sequence[int]
    clusters: NDArray[np.int64]
    anchors: Sequence[Theme]
    pinned: dict[int, int]


def group(views: NDArray[np.float64], free: Sequence[int], texts: Sequence[str], about: int) -> NDArray[np.int64]:
    """A cluster number from 0 for each free row; NOWHERE for all when none is wanted. Equal texts stay together."""
    if about < 1 or not free:
        return np.full(len(free), NOWHERE)
    place_of: dict[str, int] = {}
    places = np.array([place_of.setdefault(" ".join(text.casefold().split()), len(place_of)) for text in texts])
    firsts = np.unique(places, return_index=True)[1].tolist()
    rows = views[[free[n] for n in firsts]]
    weights = np.bincount(places).astype(np.float64)
    if len(rows) == 1:
        return np.zeros(len(free), dtype=np.int64)
    if len(rows) < FEW:
        return np.asarray(_linked(rows, weights, about)[places])
    from sklearn.cluster import KMeans  # noqa: PLC0415  (heavy; in a job or on a desk)

    count = min(about, max(1, len(rows) // 2))
    model = KMeans(count, n_init=8 if len(rows) < 5_000 else 2, random_state=0)
    return np.asarray(model.fit_predict(rows, sample_weight=weights)[places], dtype=np.int64)


def _linked(rows: NDArray[np.float64], weights: NDArray[np.float64], about: int) -> NDArray[np.int64]:
    """Few notes: those that are near each other on average, however many groups that makes, up to `about`."""
    from sklearn.cluster import AgglomerativeClustering  # noqa: PLC0415  (heavy)

    found = AgglomerativeClustering(n_clusters=None, metric="cosine", linkage="average", distance_threshold=APART)
    clusters = np.asarray(found.fit_predict(rows), dtype=np.int64)
    sizes = np.bincount(clusters, weights=weights)
    largest = sorted(range(len(sizes)), key=lambda one: (-sizes[one], one))[:about]
    return np.array([largest.index(one) if one in largest else NOWHERE for one in clusters], dtype=np.int64)


def settle(views: NDArray[np.float64], vectors: Vectors, places: Places, notes: Sequence[Said]) -> NDArray[np.int64]:
    """The place of each of all n notes: an anchor's number, or len(anchors) + cluster, or NOWHERE.

    Free notes move to an anchor that is nearer than their own cluster; clusters of one note are dissolved, and what is
    far from its centre fits nowhere.
    """
    first = len(places.anchors)
    found = np.full(len(notes), NOWHERE, dtype=np.int64)
    free = list(places.free)
    found[free] = np.where(places.clusters >= 0, places.clusters + first, NOWHERE)
    for row, place in places.pinned.items():
        found[row] = place
    if first and free:
        _draw_to_anchors(found, vectors, places)
    _dissolve(found, vectors, places)
    return found


def _draw_to_anchors(found: NDArray[np.int64], vectors: Vectors, places: Places) -> None:
    """Give anchors the free notes that are nearer to them than to any cluster; clusters move, anchors stay."""
    free, first = np.array(places.free), len(places.anchors)
    mean = np.asarray(vectors[free], dtype=np.float64).mean(axis=0) if len(free) >= FEW else 0.0
    fixed = unit(np.array([theme.centre for theme in places.anchors]) - mean)
    rows = unit(vectors[free] - mean)
    for _ in range(ROUNDS):
        labels = sorted({int(place) for place in found[free] if place >= first})
        centres = [centre_of(rows[found[free] == place]) for place in labels]
        likeness = rows @ np.vstack([fixed, *[centre[None] for centre in centres]]).T
        codes = np.array([*range(first), *labels])
        moved = codes[likeness.argmax(axis=1)]
        if (moved == found[free]).all():
            break
        found[free] = moved


def _dissolve(found: NDArray[np.int64], vectors: Vectors, places: Places) -> None:
    """Take out of themes what is far from their centre, and themes that consist of one note."""
    first = len(places.anchors)
    for place in sorted(set(found.tolist()) - {NOWHERE}):
        rows = np.array([n for n in np.flatnonzero(found == place) if n not in places.pinned], dtype=np.int64)
        if not len(rows):
            continue
        centre = places.anchors[place].centre if place < first else centre_of(vectors[rows])
        found[rows[vectors[rows] @ centre < FAR]] = NOWHERE
        if place >= first and (found == place).sum() < 2:
            found[found == place] = NOWHERE
