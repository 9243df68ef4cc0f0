"""Consent: what a participant allowed; what was allowed can be taken back, and then the words no longer speak."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.core.models import Change, User
from roadworthy.feedback.models import Note, Speaker
from roadworthy.ideas.models import Evidence, Participant
from roadworthy.ideas.rules.interviews import CONSENTS, Consent

WORDS = {Consent.ASKED: "asked for consent", Consent.GIVEN: "gave consent", Consent.REFUSED: "refused consent"}
BLOCK = "█"


@transaction.atomic
def set_consent(participant: Participant, *, to: str, by: User, how: str = "") -> Change | None:
    """Write down that consent was asked, given, refused or withdrawn, by whom it was noted, when and how.

    Withdrawn consent masks the person and takes the evidence of the interview away; one undo brings all back.

    Raises:
        Refused: an answer that does not follow from the present one.
    """
    if to not in CONSENTS[Consent(participant.consent)]:
        now = participant.get_consent_display().lower()
        raise Refused(f"Consent is {now} here; that answer does not follow.", field="consent")
    if to == Consent.WITHDRAWN:
        return _withdraw(participant, by=by, how=how)
    return history.update(participant, by=by, verb=WORDS[Consent(to)], **_said(to, by, how))


def _said(to: str, by: User, how: str) -> dict[str, Any]:
    return {"consent": to, "consent_at": timezone.now(), "consent_how": how.strip()[:200], "consent_by": by}


def _withdraw(participant: Participant, *, by: User, how: str) -> Change | None:
    note, name = participant.interview.note, participant.name
    with history.batch(f"consent of “{participant}” was withdrawn"[:200]):
        if note is not None:
            for row in Evidence.objects.filter(note=note, follows=None):
                history.delete(row, by=by, verb="unlinked")
            mask_person(note, name, by=by)
        said = {**_said(Consent.WITHDRAWN, by, how), "name": "", "contact": None}
        return history.update(participant, by=by, verb="withdrew consent", **said)


def mask_person(note: Note, name: str, *, by: User) -> None:
    """Take a person out of a note: author, contact, and the name wherever it stands, by blocks of the same length.

    Places in the text stay true, so what else is marked there is found again.
    """
    values: dict[str, Any] = {"author": "", "contact": None}
    names = [name, *(part for part in name.split() if len(part) > 1)] if name.strip() else []
    if names:
        values |= {"text": covered(note.text, names), "title": covered(note.title, names)}
    history.update(note, by=by, verb="masked", **values)
    rows: list[Any] = [*Speaker.objects.filter(note=note, name__in=names), *note.turns.filter(speaker__in=names)]
    for row in rows:
        row.note = note
        column = "name" if isinstance(row, Speaker) else "speaker"
        history.update(row, by=by, verb="masked", **{column: covered(getattr(row, column), names)})


def covered(text: str, names: Sequence[str]) -> str:
    """The text with these names, as whole words, under blocks."""
    pattern = "|".join(re.escape(one) for one in sorted(names, key=len, reverse=True))
    return re.sub(rf"(?<!\w)(?:{pattern})(?!\w)", lambda found: BLOCK * len(found.group()), text)


def check_consent(note: Note) -> None:
    """Refuse to use the words of an interview in which somebody said no. One SQL query."""
    said_no = (Participant.Consent.REFUSED, Participant.Consent.WITHDRAWN)
    if Participant.objects.filter(interview__note=note, consent__in=said_no).exists():
        raise Refused("Somebody in this interview does not allow us to use their words.", field="note")
