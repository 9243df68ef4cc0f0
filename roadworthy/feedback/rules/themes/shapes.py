"""What goes into finding themes, and what comes out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Said:
    """A note as themes see it: its key and its words."""

    key: str
    text: str


@dataclass(frozen=True, eq=False)
class Theme:
    """Notes that speak of the same thing.

    Attributes:
        key: lasts from run to run while the theme stays about the same.
        name: its most telling words.
        words: up to ten telling words, the most telling first, as people wrote them.
        notes: keys in the order given.
        quote: the key of the note that is most typical.
        centre: unit vector of its meaning, (dimensions,).
    """

    key: str
    name: str
    words: tuple[str, ...]
    notes: tuple[str, ...]
    quote: str | None
    centre: NDArray[np.float32]


@dataclass(frozen=True)
class Themes:
    """All themes, the largest first, and the keys of notes that fit nowhere."""

    themes: tuple[Theme, ...]
    unplaced: tuple[str, ...]
