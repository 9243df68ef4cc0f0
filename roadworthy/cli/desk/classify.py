"""`roadworthy calc classify`: type, sentiment and language of notes, as the inbox suggests them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from roadworthy.cli.desk import Tool
from roadworthy.feedback.rules.reading import learn_types, read_notes, reading_text

Key = Annotated[str, Field(max_length=200)]
Words = Annotated[str, Field(max_length=500_000)]


class NoteIn(BaseModel):
    """A note: its title, its text, or both."""

    model_config = ConfigDict(extra="ignore")
    key: Key
    title: Words | None = None
    text: Words | None = None


class LabelledIn(BaseModel):
    """A note whose type is known; the type may be any word."""

    model_config = ConfigDict(extra="ignore")
    title: Words | None = None
    text: Words | None = None
    type: Annotated[str, Field(min_length=1, max_length=200)]


class NotesToRead(BaseModel):
    """What `classify` reads. Without `train` the built-in reader tells the types."""

    model_config = ConfigDict(extra="forbid")
    notes: list[NoteIn] = Field(max_length=100_000)
    train: list[LabelledIn] | None = Field(
        default=None, max_length=100_000, description="labelled notes to learn the types from; answers use their words"
    )


class NoteRead(BaseModel):
    """One note. `confidence` is the chance that the type is right; `language` is null where the text gives no hint.

    Types without training: request, bug, praise, question, other.
    """

    key: str
    type: str
    confidence: float
    sentiment: Literal["positive", "negative", "neutral"]
    language: str | None


class NotesRead(BaseModel):
    """What `classify` answers, in the order of the notes."""

    notes: list[NoteRead]


def work(document: NotesToRead) -> NotesRead:
    """Read the notes. Raises ValueError when two have the same key."""
    if len({note.key for note in document.notes}) != len(document.notes):
        raise ValueError("notes: keys must be unique")
    types = None
    if document.train:
        known = [reading_text(one.title or "", one.text or "") for one in document.train]
        types = learn_types(known, [one.type for one in document.train])
    texts = [reading_text(note.title or "", note.text or "") for note in document.notes]
    found = read_notes(texts, types=types)
    return NotesRead(
        notes=[
            NoteRead(
                key=note.key,
                type=one.type.value,
                confidence=round(one.type.confidence, 4),
                sentiment=one.sentiment.value,  # type: ignore[arg-type]
                language=one.language.value if one.language else None,
            )
            for note, one in zip(document.notes, found, strict=True)
        ]
    )


TOOL = Tool(NotesToRead, NotesRead, work)
