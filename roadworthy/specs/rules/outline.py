"""The text of a spec without its tags: sentences, headings, and where they stand."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser

_BLOCKS = frozenset("p h1 h2 h3 h4 h5 h6 li td th blockquote pre tr table ul ol hr div".split())
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")


@dataclass(frozen=True)
class Heading:
    """A heading: its level 1 to 6, its text, and the number of its block."""

    level: int
    text: str
    block: int


@dataclass(frozen=True)
class Block:
    """One paragraph, heading, list item or cell: its tag and its text with single blanks."""

    tag: str
    text: str


@dataclass(frozen=True)
class Section:
    """A heading with the words below it, down to the next heading. ``heading`` is None before the first."""

    heading: Heading | None
    blocks: tuple[Block, ...]

    @property
    def words(self) -> int:
        """How many words stand below the heading."""
        return sum(len(block.text.split()) for block in self.blocks)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.tag, self.parts = "p", list[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self.close_block()
            self.tag = tag
        elif tag == "br":
            self.parts.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.close_block()
            self.tag = "p"

    def handle_data(self, data: str) -> None:
        self.parts.append(data)

    def close_block(self) -> None:
        text = " ".join("".join(self.parts).split())
        if text:
            self.blocks.append(Block(self.tag, text))
        self.parts = []


def blocks(html: str) -> list[Block]:
    """Return the blocks of an HTML text that say something, in order. Never fails, whatever the tags."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.close_block()
    return reader.blocks


def outline(html: str) -> list[Heading]:
    """Return the headings in order."""
    return [
        Heading(int(block.tag[1]), block.text, place)
        for place, block in enumerate(blocks(html))
        if re.fullmatch("h[1-6]", block.tag)
    ]


def sections(html: str) -> list[Section]:
    """Return the text cut at its headings; what stands before the first has none. Empty for an empty text."""
    found: list[tuple[Heading | None, list[Block]]] = []
    for place, block in enumerate(blocks(html)):
        if re.fullmatch("h[1-6]", block.tag):
            found.append((Heading(int(block.tag[1]), block.text, place), []))
        elif found:
            found[-1][1].append(block)
        else:
            found.append((None, [block]))
    return [Section(heading, tuple(below)) for heading, below in found]


def plain_text(html: str) -> str:
    """Return the text, a line a block."""
    return "\n".join(block.text for block in blocks(html))


def sentences(text: str) -> list[str]:
    """Cut a text into sentences at ``. ! ? …`` before a blank or the end."""
    return [part for part in _SENTENCE_END.split(text.strip()) if part]


def missing_sections(html: str, wanted: list[str]) -> list[str]:
    """Return which of the wanted headings (of a template) have no words below them, or are not there."""
    written = {
        section.heading.text.casefold() for section in sections(html) if section.heading is not None and section.words
    }
    return [title for title in wanted if title.casefold() not in written]
