"""Who says what in a note: turns kept with it, speakers and their side, places after an edit."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from roadworthy.core import access, history
from roadworthy.core.errors import Refused
from roadworthy.core.models import Change, User
from roadworthy.market.models import Contact

from ..models import Message, Note, Side, Speaker, Turn
from ..rules.transcripts import NotATranscript, Placed, Spoken, read_transcript, realign

LONGEST_FILE = 20 * 1024 * 1024
MOST_TURNS = 20_000


def read_upload(name: str, data: bytes, *, field: str = "transcript") -> list[Spoken]:
    """The turns of a transcript file. Raises Refused with what is wrong with it."""
    if len(data) > LONGEST_FILE:
        raise Refused("A transcript has at most 20 MB. Attach a recording as a file instead.", field=field)
    try:
        return read_transcript(name, data)
    except NotATranscript as error:
        raise Refused(str(error), field=field) from error


def keep_turns(note: Note, places: Sequence[Placed]) -> None:
    """Keep the turns of a note that was just made, and who speaks; members are ours, contacts the customer's."""
    Turn.objects.bulk_create(
        [
            Turn(
                note=note,
                position=position,
                speaker=place.spoken.speaker[:200],
                start_seconds=place.spoken.start,
                end_seconds=place.spoken.end,
                start_char=place.start_char,
                end_char=place.end_char,
            )
            for position, place in enumerate(places)
        ],
        batch_size=1000,
    )
    names = list(dict.fromkeys(place.spoken.speaker[:200] for place in places if place.spoken.speaker))
    sides = guess_sides(note, names)
    Speaker.objects.bulk_create([Speaker(note=note, name=name, side=sides.get(name, "")) for name in names])


def guess_sides(note: Note, names: Sequence[str]) -> dict[str, str]:
    """On whose side speakers stand, as far as their names tell. Two SQL queries."""
    ours = {person.name.casefold() for person in access.members(note.product.workspace)}
    wanted = {name.casefold(): name for name in names}
    people = Contact.objects.filter(customer=note.customer) if note.customer_id else Contact.objects.none()
    theirs = {contact.name.casefold() for contact in people if contact.name}
    found = {name: Side.OURS.value for key, name in wanted.items() if key in ours and key not in theirs}
    return found | {name: Side.CUSTOMER.value for key, name in wanted.items() if key in theirs}


@transaction.atomic
def set_side(note: Note, *, name: str, side: str, by: User | None) -> Change | None:
    """Say on whose side a speaker stands. Raises Refused for who does not speak here, or no side."""
    if side not in Side.values:
        raise Refused("Choose whose side it is.", field="side")
    speaker = Speaker.objects.filter(note=note, name=name).first()
    if speaker is None:
        raise Refused("Nobody of this name speaks here.", field="name")
    speaker.note = note
    change = history.update(speaker, by=by, verb="said whose side it is", side=side)
    note.save(update_fields=["updated"])  # machines read again what counts now
    return change


@transaction.atomic
def keep_places(note: Note, before: str, *, by: User | None) -> None:
    """Move turns and messages with the text after it was edited; what has gone becomes empty."""
    rows: list[Turn | Message] = [*Turn.objects.filter(note=note), *Message.objects.filter(note=note)]
    spans = realign(before, note.text, [(row.start_char, row.end_char) for row in rows])
    for row, (start, end) in zip(rows, spans, strict=True):
        if (row.start_char, row.end_char) != (start, end):
            row.note = note
            history.update(row, by=by, verb="moved", start_char=start, end_char=end)
