"""Who says what in a note, and which words are the customer's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ..models import Message, Note, Side, Speaker, Turn


@dataclass(frozen=True)
class Part:
    """What one person says in a note, as a page draws it.

    Attributes:
        start, end: ``note.text[start:end]`` are the words.
        key: its id on the page. seconds: when it begins in the call.
        message: the mail that it is, if it is one.
    """

    key: str
    who: str
    start: int
    end: int
    side: str = ""
    seconds: float | None = None
    message: Message | None = None


@dataclass(frozen=True)
class Talk:
    """All that people say in a note; empty for a note that is one person's words."""

    parts: Sequence[Part] = ()
    speakers: Sequence[Speaker] = ()
    messages: Sequence[Message] = field(default=())

    @property
    def is_thread(self) -> bool:
        """Is it an exchange by mail of several messages?"""
        return len(self.messages) > 1


def talk(note: Note) -> Talk:
    """Turns, speakers and messages of a note. Three SQL queries."""
    turns = list(Turn.objects.filter(note=note).order_by("position"))
    messages = list(Message.objects.filter(note=note).order_by("id"))
    speakers = list(Speaker.objects.filter(note=note).order_by("id")) if turns else []
    sides = {speaker.name: speaker.side for speaker in speakers}
    parts = [
        Part(
            f"turn-{one.position}",
            one.speaker,
            one.start_char,
            one.end_char,
            sides.get(one.speaker, ""),
            one.start_seconds,
        )
        for one in turns
    ]
    parts += [
        Part(f"mail-{one.pk}", one.sender or one.address, one.start_char, one.end_char, one.side, None, one)
        for one in messages
        if one.end_char > one.start_char and not turns
    ]
    return Talk(sorted(parts, key=lambda part: part.start), speakers, messages)


def customer_spans(note: Note) -> list[tuple[int, int]]:
    """The stretches of a note's text that are not known to be ours, in order; the whole text where one speaks alone.

    Three SQL queries. Names before the words belong to nobody.
    """
    found = talk(note)
    if not found.parts:
        return [(0, len(note.text))]
    return [(part.start, part.end) for part in found.parts if part.side != Side.OURS and part.end > part.start]


def customer_words(note: Note) -> str:
    """What the customer says in a note: its text without what ours said in it. Three SQL queries."""
    return "\n\n".join(note.text[start:end] for start, end in customer_spans(note))
