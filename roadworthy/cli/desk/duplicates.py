"""`roadworthy calc duplicates`: which notes say the same."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from roadworthy.cli.desk import Tool
from roadworthy.cli.desk.suggest import FoundOut, TextIn, check_keys, told
from roadworthy.feedback.rules.embedding import default_embedder
from roadworthy.feedback.rules.matching import Note, duplicates


class Reports(BaseModel):
    """What `duplicates` reads. With `earlier_only` a note is compared with those before it, else with all others."""

    model_config = ConfigDict(extra="forbid")
    notes: list[TextIn]
    limit: int = Field(default=5, ge=1, le=1000)
    earlier_only: bool = False


class LikeNote(BaseModel):
    """The notes that may say the same as this one, best first."""

    note: str
    candidates: list[FoundOut]


class Alike(BaseModel):
    """What `duplicates` answers, in the order of the notes."""

    duplicates: list[LikeNote]


def work(document: Reports) -> Alike:
    """Look for duplicates of each note."""
    check_keys("notes", document.notes)
    notes = [Note(one.key, one.title or "", one.text or "") for one in document.notes]
    answers = duplicates(notes, document.limit, default_embedder(), earlier_only=document.earlier_only)
    found = [LikeNote(note=note.key, candidates=told(best)) for note, best in zip(notes, answers, strict=True)]
    return Alike(duplicates=found)


TOOL = Tool(Reports, Alike, work)
