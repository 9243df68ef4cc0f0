"""Who says what in a note, and which words are the customer's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ..models import Message, Note, Side, Speaker, Turn

TALKS = frozenset({Note.Kind.CALL, Note.Kind.INTERVIEW, Note.Kind.SALES, Note.Kind.EMAIL})
"""Kinds of notes in which several may speak; a note with turns is one of these."""


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


def heard(notes: Iterable[Note]) -> dict[int, str]:
    """The text of each note with what ours said in it blanked out, sign for sign, so that every place stays true.

    This is what machines read and what counts. Three SQL queries for all notes together, none where nobody could speak.
    """
    found = {note.pk: note for note in notes}
    texts = {pk: note.text for pk, note in found.items()}
    asked = [pk for pk, note in found.items() if note.kind in TALKS]
    if not asked:
        return texts
    spans: dict[int, list[tuple[str, int, int]]] = defaultdict(list)
    ours = set(Speaker.objects.filter(note__in=asked, side=Side.OURS).values_list("note_id", "name"))
    turns = Turn.objects.filter(note__in={pk for pk, _ in ours}) if ours else Turn.objects.none()
    for pk, who, start, end in turns.values_list("note_id", "speaker", "start_char", "end_char"):
        if (pk, who) in ours:
            spans[pk].append((who, start, end))
    mails = Message.objects.filter(note__in=asked, side=Side.OURS)
    for pk, who, start, end in mails.values_list("note_id", "sender", "start_char", "end_char"):
        spans[pk].append((who, start, end))
    return texts | {pk: _blanked(texts[pk], places) for pk, places in spans.items()}


def heard_text(note: Note) -> str:
    """As `heard`, of one note."""
    return heard([note])[note.pk]


def is_ours(note: Note, start: int | None, end: int | None) -> bool:
    """Are all words of a passage our own, so that they say nothing of a customer? SQL queries as `heard`."""
    return (
        start is not None
        and end is not None
        and bool(note.text[start:end].strip())
        and not heard_text(note)[start:end].strip()
    )


def _blanked(text: str, places: Iterable[tuple[str, int, int]]) -> str:
    """The text with these stretches, and the names before them, as line breaks, for no sentence goes on over them."""
    signs = list(text)
    for who, start, end in places:
        lead = f"{who}: "
        begin = start - len(lead) if who and text[max(0, start - len(lead)) : start] == lead else start
        for at in range(begin, min(end, len(signs))):
            signs[at] = "\n"
    return "".join(signs)


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
