"""What nobody wrote by hand is folded away before a machine reads a note: templates, code, traces, logs, quoted mail.

The note itself is never changed. A fold says where it stands in the text, so that pages can name it and offsets of
what is left lead back to the words as they were written.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from .folding_lines import HEADINGS, is_frame, is_logged, is_template, mail_starts

MOST_READ = 200_000
"""Characters of a text that are looked at; what stands behind is not read by machines."""
LOGGED_AT_LEAST = 3
REPEATS_IN, REPEATS_SHARE, LONGEST_REPEATED = 4, 0.04, 400
"""A line is a template's when it stands in at least so many notes, and in this share of them."""


class Kind(StrEnum):
    """What was folded."""

    CODE = "code"
    TRACE = "stack trace"
    LOG = "log"
    LINK = "link"
    COMMENT = "hidden comment"
    TEMPLATE = "template"
    QUOTE = "quoted mail"
    MARKUP = "markup"
    REST = "very long rest"


@dataclass(frozen=True)
class Fold:
    """``text[start:end]`` of the note is folded away."""

    kind: Kind
    start: int
    end: int


@dataclass(frozen=True)
class Folded:
    """What is left for machines to read.

    Attributes:
        title, text: the words that somebody wrote, blanks squeezed.
        folds: what was folded of the text, by place, without overlap.
    """

    title: str
    text: str
    folds: tuple[Fold, ...] = ()

    @property
    def counts(self) -> dict[Kind, int]:
        """How many of each kind were folded, marks of formatting aside; neighbours of one kind count once."""
        real = [fold for fold in self.folds if fold.kind != Kind.MARKUP]
        first = real[:1] + [b for a, b in pairwise(real) if b.kind != a.kind or b.start > a.end + 2]
        return dict(Counter(fold.kind for fold in first))

    @property
    def whole(self) -> str:
        """Title and text as one reading."""
        return "\n".join(part for part in (self.title, self.text) if part)


def fold(title: str, text: str, *, repeating: frozenset[str] = frozenset()) -> Folded:
    """Fold a note. Linear in the length of the text, whatever stands in it.

    Where nothing else was said (a text that is all code, say, without a title), it is read as it is.
    Exceptions keep the line that names them. Tags such as "[Bug]:" and "Re:" go from the title: who reads the type of
    a note may want the title as it was.

    Args:
        repeating: lines of templates as `repeating_lines` finds them among many notes.
    """
    if not _ANYTHING.search(text):
        return Folded(_fold_title(title), " ".join(text.split()))
    folds = _merged(_found(text, repeating))
    left = _squeezed("".join(_kept(text, folds)))
    short = _fold_title(title)
    if not _WORD.search(left) and not _WORD.search(short) and _WORD.search(text):
        return Folded(short, _squeezed(text[:MOST_READ]))
    return Folded(short, left, tuple(folds))


def kept_spans(text: str, folds: Iterable[Fold]) -> list[tuple[int, int]]:
    """Where what is left stands in the text: (start, end) of each stretch between the folds, empty ones left out."""
    spans, at = [], 0
    for one in folds:
        if one.start > at:
            spans.append((at, one.start))
        at = max(at, one.end)
    return [*spans, (at, len(text))] if at < len(text) else spans


def repeating_lines(texts: Iterable[str]) -> frozenset[str]:
    """Lines that stand in many of these texts, word for word: headings and phrases of a form that people fill in.

    Texts of one or two lines are not asked: many people say the same short thing, and mean it.

    Returns: the lines as `fold` compares them (case and marks of formatting aside).
    """
    known: Counter[str] = Counter()
    count = 0
    for text in texts:
        count += 1
        lines = fold("", text).text.splitlines()
        if len(lines) > 2:
            known.update({_plain(line) for line in lines if len(line) <= LONGEST_REPEATED})
    need = max(REPEATS_IN, REPEATS_SHARE * count)
    return frozenset(line for line, times in known.items() if times >= need and _WORD.search(line))


_ANYTHING = re.compile(r"[\n<>{}`\[\]|*_~#]|://|www\.|.{2000}", re.DOTALL)
_WORD = re.compile(r"[^\W\d_]{2}")
_TITLE_TAG = re.compile(
    r"^\s*(?:(?:re|fwd?|aw|wg|rv|tr|sv|vs|antw)\s*:\s*|\[(?:bug|feature|feature[ -]request|enhancement|request|question"
    r"|issue|docs?|improvement)\]\s*:?\s*)",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"(?:\b[a-z][a-z0-9+.-]{1,20}://|\bwww\.|\bdata:image/)[^\s<>\"|\])]+|(?<=[^\[])\]\([^()\s]{1,2000}\)",
    re.IGNORECASE,
)
_TAG = re.compile(
    r"</?(?:a|abbr|b|blockquote|br|code|dd|del|details|div|dl|dt|em|figure|font|h[1-6]|hr|i|img|ins|kbd|li|ol|p|picture"
    r"|small|span|strong|sub|summary|sup|table|tbody|td|th|thead|tr|u|ul)(?:\s[^<>]{0,2000})?/?>",
    re.IGNORECASE,
)
_MARKS = re.compile(
    r"\{(?:color|panel|quote|anchor|toc|info|note|tip|warning)(?::[^{}\n]{0,200})?\}|\{\{|\}\}"
    r"|!\[|\[\^?(?=[^\[\]\n]{1,200}\]\()|\*\*|__(?=\S)|(?<=\S)__|~~|`+"
    r"|!(?=[\w .()-]{1,120}\.(?:png|jpe?g|gif|webp|svg)[|!])[^!\n]{1,200}!",
    re.IGNORECASE,
)
_LINE_MARKS = re.compile(r"^[ \t]*(?:#{1,6}[ \t]+|h[1-6]\.[ \t]*|bq\.[ \t]*|[*\-+][ \t]+(?=\S))", re.MULTILINE)
_PAIRS = (
    ("<!--", "-->", Kind.COMMENT),
    ("```", "```", Kind.CODE),
    ("~~~", "~~~", Kind.CODE),
    ("{noformat", "{noformat}", Kind.CODE),
    ("{code", "{code}", Kind.CODE),
    ("<pre", "</pre>", Kind.CODE),
    ("<script", "</script>", Kind.CODE),
    ("<style", "</style>", Kind.CODE),
)


def _found(text: str, repeating: frozenset[str]) -> Iterator[Fold]:
    """All folds, in no order, some within others."""
    if len(text) > MOST_READ:
        yield Fold(Kind.REST, MOST_READ, len(text))
    read = text[:MOST_READ]
    blocks = [one for begin, end, kind in _PAIRS for one in _between(read, begin, end, kind)]
    for block in blocks:
        yield from _without_exceptions(read, block)
    yield from _of_lines(read, repeating)
    yield from (Fold(Kind.LINK, *found.span()) for found in _LINK.finditer(read))
    for marks in (_TAG, _MARKS, _LINE_MARKS):
        yield from (Fold(Kind.MARKUP, *found.span()) for found in marks.finditer(read))


def _between(text: str, begin: str, end: str, kind: Kind) -> Iterator[Fold]:
    """Stretches from a mark to the next closing mark; one that is never closed is left."""
    at = text.find(begin)
    while at >= 0:
        close = text.find(end, at + len(begin))
        if close < 0:
            return
        yield Fold(kind, at, close + len(end))
        at = text.find(begin, close + len(end))


_EXCEPTION = re.compile(
    r"^(?:Caused by: |Exception in thread \"[^\"\n]{0,200}\" )?[\w.$]{0,200}(?:Error|Exception)\b", re.MULTILINE
)


def _without_exceptions(text: str, block: Fold) -> Iterator[Fold]:
    """A block of code; the lines in it that name an exception are no code, for they tell what happened."""
    if block.kind != Kind.CODE:
        yield block
        return
    at = block.start
    for found in _EXCEPTION.finditer(text, block.start, block.end):
        line_end = text.find("\n", found.end(), block.end)
        if found.start() > at:
            yield Fold(Kind.CODE, at, found.start())
        at = block.end if line_end < 0 else line_end
    if at < block.end:
        yield Fold(Kind.CODE, at, block.end)


def _of_lines(text: str, repeating: frozenset[str]) -> Iterator[Fold]:
    """Traces, logs, templates and quoted mail, line by line."""
    lines = list(_lines(text))
    yield from _runs(text, lines, is_frame, Kind.TRACE, 1)
    yield from _runs(text, lines, is_logged, Kind.LOG, LOGGED_AT_LEAST)
    quoted = mail_starts([text[a:b] for a, b in lines])
    yield from (Fold(Kind.QUOTE, *lines[n]) for n in quoted)
    for start, end in lines:
        line = text[start:end]
        plain = _plain(line) if len(line) <= LONGEST_REPEATED else ""
        if plain and (plain in HEADINGS or plain in repeating or is_template(line)):
            yield Fold(Kind.TEMPLATE, start, end)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of each line, its end of line left out."""
    at = 0
    while at <= len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        yield at, end
        at = end + 1


def _runs(
    text: str, lines: list[tuple[int, int]], belongs: Callable[[str], bool], kind: Kind, at_least: int
) -> Iterator[Fold]:
    """Neighbouring lines that belong together, as one fold each."""
    run: list[tuple[int, int]] = []
    for start, end in [*lines, (len(text), len(text))]:
        if start < end and belongs(text[start : min(end, start + LONGEST_REPEATED)]):
            run.append((start, end))
            continue
        if len(run) >= at_least:
            yield Fold(kind, run[0][0], run[-1][1])
        run = []


def _plain(line: str) -> str:
    """A line without marks of formatting, case and end punctuation."""
    return line.strip(" \t\r#*_:-+.?!=`>").removeprefix("h3. ").removeprefix("h2. ").strip(" *_:?.").casefold()


def _fold_title(title: str) -> str:
    """A title without tags of forms and mail, and without links."""
    left = title
    while found := _TITLE_TAG.match(left):
        left = left[found.end() :]
    left = " ".join(_LINK.sub(" ", left).split())
    return left if _WORD.search(left) else " ".join(title.split())


def _merged(folds: Iterable[Fold]) -> list[Fold]:
    """The folds by place without overlap: what begins first wins, the longer of two that begin together."""
    merged: list[Fold] = []
    for one in sorted(folds, key=lambda f: (f.start, -f.end)):
        at = merged[-1].end if merged else 0
        if one.start >= at:
            merged.append(one)
        elif one.end > at:
            merged.append(Fold(one.kind, at, one.end))
    return [one for one in merged if one.end > one.start]


def _kept(text: str, folds: list[Fold]) -> Iterator[str]:
    """The stretches that stay; a blank where something went that was more than a mark of formatting."""
    at = 0
    for one in folds:
        yield text[at : one.start]
        is_mark = one.kind == Kind.MARKUP and text[one.start] != "<"
        yield "" if is_mark else "\n" if "\n" in text[one.start : one.end] else " "
        at = one.end
    yield text[at:]


def _squeezed(text: str) -> str:
    """Blanks squeezed within lines, empty lines left out."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)
