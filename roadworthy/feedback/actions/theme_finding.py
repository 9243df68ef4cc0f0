"""What a run reads and asks of notes, and how themes are found: in a sample where there are very many."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np

from ..rules.folding import fold
from ..rules.themes import FAR, Said, find_themes, unit
from ..rules.themes import Theme as FoundByMeaning
from .theme_keeping import FoundTheme, Meanings

MOST_GROUPED = 10_000
"""With more notes than this the middles are found in an even sample; every note is then put to the nearest."""
QUOTE = 240


@dataclass(frozen=True)
class NoteText:
    """What a run reads of a note: its title and text without templates, code, traces and quoted mail."""

    key: int
    title: str
    text: str

    @classmethod
    def of(cls, key: int, title: str, text: str) -> NoteText:
        """A note folded; one that nothing is left of is read as it stands."""
        found = fold(title, text)
        return cls(key, found.title, found.text) if f"{found.title}{found.text}".strip() else cls(key, title, text)

    @property
    def whole(self) -> str:
        """Title and text as one."""
        return f"{self.title}\n{self.text}".strip()

    @property
    def quote(self) -> str:
        """Its first words, ending with a whole one."""
        words = " ".join((self.text or self.title).split())
        return words if len(words) <= QUOTE else words[:QUOTE].rpartition(" ")[0] + "…"


@dataclass(frozen=True)
class Asked:
    """What a finder is given besides notes and their vectors.

    `previous`: theme key to centre. `kept`: keys of themes that people keep. `fixed`: notes that people placed, to the
    key of their theme or to none. `people`: words of people's names, which name no theme.
    """

    about: int
    previous: Mapping[str, np.ndarray]
    kept: Collection[str]
    fixed: Mapping[int, str | None]
    people: Collection[str] = ()


class Finder(Protocol):
    """Groups notes; knows nothing of the database."""

    def __call__(self, notes: Sequence[NoteText], meanings: Meanings, asked: Asked) -> Sequence[FoundTheme]:
        """The themes that were found; a note stands in one at most."""
        ...


def find_by_meaning(notes: Sequence[NoteText], meanings: Meanings, asked: Asked) -> Sequence[FoundTheme]:
    """Themes by meaning and words, see `rules.themes.find_themes`."""
    chosen = sample(notes, asked.fixed)
    rows = meanings.rows[[meanings.at[note.key] for note in chosen]].astype(np.float32)
    found = find_themes(
        [Said(str(note.key), note.whole) for note in chosen],
        asked.about,
        [FoundByMeaning(key, "", (), (), None, centre) for key, centre in asked.previous.items()],
        vectors=rows,
        kept=asked.kept,
        fixed={str(note): key for note, key in asked.fixed.items()},
        people=asked.people,
    )
    by_key = {note.key: note for note in chosen}
    groups = [
        FoundTheme(one.key, one.name, one.words, [int(key) for key in one.notes],
              by_key[int(one.quote)].quote if one.quote else "", one.centre)
        for one in found.themes
    ]  # fmt: skip
    rest = {note.key for note in notes} - by_key.keys() if len(chosen) < len(notes) else set()
    return spread(groups, meanings, sorted(rest)) if rest else groups


def sample(notes: Sequence[NoteText], fixed: Mapping[int, str | None]) -> Sequence[NoteText]:
    """All notes, or of very many an even sample over time with every note that people placed."""
    if len(notes) <= MOST_GROUPED:
        return notes
    steps = np.linspace(0, len(notes) - 1, MOST_GROUPED).round().astype(int)
    even = {notes[n].key for n in steps.tolist()}
    return [note for note in notes if note.key in even or note.key in fixed]


def spread(groups: Sequence[FoundTheme], meanings: Meanings, rest: Sequence[int]) -> list[FoundTheme]:
    """Put the notes outside the sample to the nearest middle, by the same measure as those inside.

    Nearest is told without what all notes have in common; what is as far as FAR from that theme's middle fits nowhere.
    """
    if not groups:
        return []
    centres = unit(np.stack([group.centre for group in groups]))
    rows = meanings.rows[[meanings.at[key] for key in rest]].astype(np.float32)
    common = meanings.rows.mean(axis=0, dtype=np.float64)
    middles = unit(centres - common).astype(np.float32)
    best = (rows @ middles.T - (common @ middles.T).astype(np.float32)).argmax(axis=1)
    is_near = (rows * centres.astype(np.float32)[best]).sum(axis=1) >= FAR
    more: dict[int, list[int]] = {n: [] for n in range(len(groups))}
    for key, n, near in zip(rest, best.tolist(), is_near.tolist(), strict=True):
        if near:
            more[n].append(key)
    return [replace(group, notes=[*group.notes, *more[n]]) for n, group in enumerate(groups)]
