"""What is written to those who asked: one letter a person and release, in their own words."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass

LONGEST_QUOTE = 300
LONGEST_SUBJECT = 150
INDENT = "    "
CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
LINK = re.compile(r"https?://[^\s<>\"']+[^\s<>\"'.,;:!?)]")


@dataclass(frozen=True)
class Asked:
    """One thing that a person asked for and now gets.

    Attributes:
        title: the idea as the person should read it.
        said_on: the day in words, such as "3 March 2026".
        quote: the person's own words; empty when there are none.
        words: what we say of it; may be empty.
        follows: they did not ask but wanted to hear of it.
    """

    title: str
    said_on: str
    quote: str = ""
    words: str = ""
    follows: bool = False


def one_line(text: str, longest: int = LONGEST_SUBJECT) -> str:
    """A text as one line that fits a header: line breaks and control characters become blanks, so none is forged."""
    line = " ".join(CONTROLS.sub(" ", text).split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def subject(asks: Sequence[Asked], *, own: str = "") -> str:
    """The subject of a letter: the team's own, else made of what was asked for.

    Raises:
        ValueError: nothing was asked for and there is no subject of the team's own.
    """
    if own.strip():
        return one_line(own)
    if not asks:
        raise ValueError("asks: a letter needs something to tell of")
    more = f" and {len(asks) - 1} more" if len(asks) > 1 else ""
    lead = "It is here" if all(one.follows for one in asks) else "You asked for it"
    return one_line(f"{lead}: {one_line(asks[0].title, LONGEST_SUBJECT - 40)}{more}")


def letter(
    name: str, asks: Sequence[Asked], *, release: str, product: str, changelog: str = "", words: str = ""
) -> str:
    """The text of a letter.

    Args:
        name: of the person; the first word of it greets them.
        changelog: address of everything that is new; left out when empty.
        words: what the team tells everybody, after what each asked for.
    """
    first = one_line(name, 60).split(" ")[0]
    lines = [f"Hello {first}," if first else "Hello,", ""]
    for one in asks:
        lines += [*_asked(one), f"It is here now: {one_line(one.title)}, with {one_line(release)}.", ""]
        if one.words.strip():
            lines += [one.words.strip(), ""]
    if words.strip():
        lines += [words.strip(), ""]
    if changelog:
        lines += [f"Everything that is new: {changelog}", ""]
    lines += ["Thank you for telling us. Answer this mail and tell us how it works for you.", "", one_line(product)]
    return "\n".join(lines)


def _asked(one: Asked) -> list[str]:
    """What they said, or that they asked or followed."""
    if one.quote.strip():
        quote = " ".join(one.quote.split())[:LONGEST_QUOTE]
        return [f"On {one.said_on} you wrote to us:", "", f"{INDENT}“{quote}”", ""]
    verb = "wanted to hear about" if one.follows else "asked us for"
    return [f"On {one.said_on} you {verb} “{one_line(one.title)}”.", ""]


def as_html(text: str) -> str:
    """The same letter as HTML: paragraphs, quotations, links; everything else is harmless text."""
    blocks = [block for block in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n")) if block.strip()]
    body = "".join(_block(block.strip("\n")) for block in blocks)
    style = "font: 16px/1.5 system-ui, sans-serif; max-width: 36em"
    return f'<!doctype html><html><body style="{style}">{body}</body></html>'


def _block(block: str) -> str:
    """One paragraph or quotation."""
    lines = block.split("\n")
    words = "<br>".join(_linked(line.strip()) for line in lines)
    if all(line.startswith(INDENT) for line in lines):
        style = "margin: 0 0 1em; padding-left: 1em; border-left: 3px solid #bbb"
        return f'<blockquote style="{style}">{words}</blockquote>'
    return f"<p>{words}</p>"


def _linked(line: str) -> str:
    """A line with its web addresses as links, everything escaped."""
    parts, last = [], 0
    for found in LINK.finditer(line):
        address = html.escape(found.group())
        parts += [html.escape(line[last : found.start()]), f'<a href="{address}" rel="nofollow">{address}</a>']
        last = found.end()
    return "".join([*parts, html.escape(line[last:])])
