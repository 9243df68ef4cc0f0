"""`roadworthy calc suggest`: which ideas notes speak of."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from roadworthy.cli.desk import Tool
from roadworthy.feedback.rules.embedding import default_embedder
from roadworthy.feedback.rules.matching import Found, Idea, Note, suggest


class TextIn(BaseModel):
    """A note or an idea. Title or text may be empty or left out; null is empty."""

    model_config = ConfigDict(extra="forbid")
    key: str
    title: str | None = ""
    text: str | None = ""


class Notes(BaseModel):
    """What `suggest` reads. An idea's text may hold its description and quotes of customers."""

    model_config = ConfigDict(extra="forbid")
    notes: list[TextIn]
    ideas: list[TextIn]
    limit: int = Field(default=5, ge=1, le=1000)


class FoundOut(BaseModel):
    """What belongs to the note: how sure, 0 to 1, and the words that matched as they are written in the note."""

    key: str
    score: float
    words: list[str]


class IdeasOfNote(BaseModel):
    """The ideas of one note, best first; none for a note without words."""

    note: str
    ideas: list[FoundOut]


class Suggestions(BaseModel):
    """What `suggest` answers, in the order of the notes."""

    suggestions: list[IdeasOfNote]


def work(document: Notes) -> Suggestions:
    """Suggest ideas for each note."""
    check_keys("notes", document.notes)
    check_keys("ideas", document.ideas)
    notes = [Note(one.key, one.title or "", one.text or "") for one in document.notes]
    ideas = [Idea(one.key, one.title or "", one.text or "") for one in document.ideas]
    answers = suggest(notes, ideas, document.limit, default_embedder())
    found = [IdeasOfNote(note=note.key, ideas=told(best)) for note, best in zip(notes, answers, strict=True)]
    return Suggestions(suggestions=found)


def check_keys(field: str, texts: list[TextIn]) -> None:
    """Raises ValueError naming the field when two texts have one key."""
    if len({one.key for one in texts}) < len(texts):
        raise ValueError(f"{field}: keys must be unique")


def told(found: list[Found]) -> list[FoundOut]:
    """As JSON has it."""
    return [FoundOut(key=one.key, score=one.score, words=list(one.words)) for one in found]


TOOL = Tool(Notes, Suggestions, work)
