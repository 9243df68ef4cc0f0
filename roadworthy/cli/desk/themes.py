"""`roadworthy calc themes`: what notes speak of, in groups with names, as the product finds them at night."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from roadworthy.cli.desk import Tool
from roadworthy.feedback.rules.themes import Said, find_themes

Words = Annotated[str, Field(max_length=500_000)]


class ThemeNoteIn(BaseModel):
    """A note: its title, its text, or both."""

    model_config = ConfigDict(extra="ignore")
    key: Annotated[str, Field(max_length=200)]
    title: Words | None = None
    text: Words | None = None


class NotesToGroup(BaseModel):
    """What `themes` reads. `about` is a wish: fewer come out where there are fewer different things."""

    model_config = ConfigDict(extra="forbid")
    notes: list[ThemeNoteIn] = Field(max_length=100_000)
    about: int = Field(default=12, ge=1, le=1_000)


class ThemeOut(BaseModel):
    """A theme: its name, its telling words, and the keys of its notes."""

    name: str
    words: list[str]
    notes: list[str]


class Grouped(BaseModel):
    """What `themes` answers, the largest theme first; `unplaced` are keys of notes that fit nowhere."""

    themes: list[ThemeOut]
    unplaced: list[str]


def work(document: NotesToGroup) -> Grouped:
    """Find the themes. Raises ValueError when two notes have the same key."""
    said = [Said(note.key, f"{note.title or ''}\n{note.text or ''}".strip()) for note in document.notes]
    found = find_themes(said, document.about)
    return Grouped(
        themes=[ThemeOut(name=one.name, words=list(one.words), notes=list(one.notes)) for one in found.themes],
        unplaced=list(found.unplaced),
    )


TOOL = Tool(NotesToGroup, Grouped, work)
