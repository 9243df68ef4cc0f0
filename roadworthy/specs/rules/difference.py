"""What changed between two versions of a spec, word by word."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import escape

from .outline import Block, blocks

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
_MOST_WORDS = 4000
_ALIKE = 0.5


@dataclass(frozen=True)
class Piece:
    """Words in a row. ``kind`` is same, added or removed."""

    kind: str
    text: str


@dataclass(frozen=True)
class Line:
    """One block of either version.

    Attributes:
        kind: same, added, removed or changed. tag: of the block, such as p, h2, li.
        pieces: the words; of a changed block both the removed and the added ones.
    """

    kind: str
    tag: str
    pieces: tuple[Piece, ...]

    @property
    def html(self) -> str:
        """The block's words as safe HTML with ``<ins>`` and ``<del>``, without the block's own tag."""
        return as_html(self.pieces)


@dataclass(frozen=True)
class Difference:
    """All blocks in order, and how many words came and went."""

    lines: tuple[Line, ...]
    added_words: int
    removed_words: int

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed."""
        return all(line.kind == "same" for line in self.lines)

    @property
    def sentence(self) -> str:
        """Say how much changed."""
        if self.is_empty:
            return "Nothing changed."
        if not self.added_words and not self.removed_words:
            return "Only the layout changed."
        return f"{_count(self.added_words)} added, {_count(self.removed_words)} removed."


def compare_html(before: str, after: str) -> Difference:
    """Compare two HTML texts by what they say; tags inside a block (bold, links) do not count.

    Blocks are matched first (paragraphs, headings, list items), then words within blocks that
    are alike. Beyond 4,000 words in one pair of blocks the pair is shown as removed and added
    whole, so time stays bounded whatever comes in.
    """
    old, new = blocks(before), blocks(after)
    lines: list[Line] = []
    keys = [[f"{b.tag}\x00{b.text}" for b in side] for side in (old, new)]
    matcher = SequenceMatcher(None, keys[0], keys[1], autojunk=False)
    for action, i1, i2, j1, j2 in matcher.get_opcodes():
        if action == "equal":
            lines += [Line("same", b.tag, (Piece("same", b.text),)) for b in new[j1:j2]]
        else:
            lines += _replaced(old[i1:i2], new[j1:j2])
    pieces = [piece for line in lines for piece in line.pieces]
    return Difference(tuple(lines), _words(pieces, "added"), _words(pieces, "removed"))


def compare_words(before: str, after: str) -> tuple[Piece, ...]:
    """Compare two plain texts word by word; equal neighbours are joined."""
    if before == after:
        return (Piece("same", after),) if after else ()
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if len(old) + len(new) > _MOST_WORDS:
        return tuple(p for p in (Piece("removed", before), Piece("added", after)) if p.text)
    found: list[Piece] = []
    for action, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if action == "equal":
            found.append(Piece("same", "".join(new[j1:j2])))
        else:
            found += [Piece("removed", "".join(old[i1:i2]))] if i2 > i1 else []
            found += [Piece("added", "".join(new[j1:j2]))] if j2 > j1 else []
    return tuple(found)


def as_html(pieces: Iterable[Piece]) -> str:
    """Return pieces as safe HTML with ``<ins>`` and ``<del>``."""
    tags = {"added": "ins", "removed": "del"}
    return "".join(
        f"<{tags[p.kind]}>{escape(p.text)}</{tags[p.kind]}>" if p.kind in tags else escape(p.text) for p in pieces
    )


def compare_rows(before: Sequence[str], after: Sequence[str]) -> tuple[Line, ...]:
    """Compare two lists of plain texts, such as acceptance criteria, as ``compare_html`` does blocks."""
    old, new = ([Block("li", text) for text in side] for side in (before, after))
    matcher = SequenceMatcher(None, list(before), list(after), autojunk=False)
    lines: list[Line] = []
    for action, i1, i2, j1, j2 in matcher.get_opcodes():
        if action == "equal":
            lines += [Line("same", "li", (Piece("same", b.text),)) for b in new[j1:j2]]
        else:
            lines += _replaced(old[i1:i2], new[j1:j2])
    return tuple(lines)


def _replaced(old: Sequence[Block], new: Sequence[Block]) -> list[Line]:
    """Pair blocks that are alike, in order; the rest is removed or added whole."""
    lines: list[Line] = []
    waiting = list(old)
    for block in new:
        place = next((k for k, other in enumerate(waiting[:20]) if _is_alike(other, block)), None)
        if place is None:
            lines.append(Line("added", block.tag, (Piece("added", block.text),)))
            continue
        lines += [Line("removed", b.tag, (Piece("removed", b.text),)) for b in waiting[:place]]
        lines.append(Line("changed", block.tag, compare_words(waiting[place].text, block.text)))
        waiting = waiting[place + 1 :]
    return lines + [Line("removed", b.tag, (Piece("removed", b.text),)) for b in waiting]


def _is_alike(one: Block, other: Block) -> bool:
    """Whether at least half of the words are common: a bag of words, so it is quick."""
    if one.text == other.text:
        return True
    a, b = (set(block.text.casefold().split()) for block in (one, other))
    return 2 * len(a & b) >= _ALIKE * (len(a) + len(b)) > 0


def _words(pieces: Iterable[Piece], kind: str) -> int:
    return sum(len(piece.text.split()) for piece in pieces if piece.kind == kind)


def _count(n: int) -> str:
    return f"{n} word{'' if n == 1 else 's'}"
