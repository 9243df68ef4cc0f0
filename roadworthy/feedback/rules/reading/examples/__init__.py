"""Sentences that we wrote ourselves, by what they are; the built-in reader learns from them alone."""

from __future__ import annotations

from dataclasses import dataclass

from . import apps, helpdesk, moods, technical, world

PAGES = (apps.TEXT, helpdesk.TEXT, moods.TEXT, technical.TEXT, world.TEXT)


@dataclass(frozen=True)
class Example:
    """A sentence, its type and its sentiment."""

    text: str
    type: str
    sentiment: str


def examples() -> list[Example]:
    """All sentences in their order.

    A page of them has one sentence a line under headings ``# type sentiment``.
    """
    found, kind, mood = [], "", ""
    for line in (line.strip() for page in PAGES for line in page.splitlines()):
        if line.startswith("# "):
            kind, mood = line[2:].split()
        elif line:
            found.append(Example(line.replace("\\n", "\n"), kind, mood))
    return found
