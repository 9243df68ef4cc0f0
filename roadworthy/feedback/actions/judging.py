"""What people say about suggestions is kept, so that their quality can be shown and the next ones learn."""

from __future__ import annotations

import math
from typing import Any

from django.db import transaction

from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.core.models import Change, User

from ..models import Judgement, Note, NoteReading
from ..rules.languages import LANGUAGES

VERBS = {
    Judgement.Verdict.ACCEPTED: "said the suggestion is right",
    Judgement.Verdict.DISMISSED: "said the suggestion is wrong",
    Judgement.Verdict.MISSED: "found what was not suggested",
}


@transaction.atomic
def judge(
    note: Note,
    kind: str,
    verdict: str,
    *,
    by: User | None,
    about: int | None = None,
    value: str = "",
    chosen: str = "",
    score: float | None = None,
) -> Change:
    """Keep what a person said about a suggestion for a note; the last word on the same suggestion holds.

    Args:
        about: id of the idea or note that was suggested.
        value: the type, sentiment or language that was suggested. chosen: what is right instead.
        score: how sure the suggestion was when it was shown.
    Returns:
        the change in history; undoing it takes the word back.
    """
    known = score if score is not None and math.isfinite(score) else None
    values: dict[str, Any] = {"verdict": verdict, "value": value[:20], "chosen": chosen[:20], "score": known}
    there = Judgement.objects.filter(note=note, kind=kind, about=about).first()
    verb = VERBS[Judgement.Verdict(verdict)]
    if there is None:
        fresh = Judgement(product=note.product, note=note, kind=kind, about=about, by=by, **values)
        made = history.create(fresh, by=by, verb=verb)
        return history.of(made)[0]
    change = history.update(there, by=by, verb=verb, **values)
    return change or history.of(there)[0]


def judge_reading(note: Note, kind: str, said: str, *, by: User | None) -> Change | None:
    """Keep whether a person agrees with what a machine read out of a note; None where nothing was read or said.

    Args:
        kind: type, sentiment or language.
    """
    reading = NoteReading.objects.filter(note=note).first() if by is not None and said else None
    read = str(getattr(reading, kind, ""))
    if reading is None or not read:
        return None
    score, chosen = getattr(reading, f"{kind}_confidence"), "" if said == read else said
    verdict = Judgement.Verdict.DISMISSED if chosen else Judgement.Verdict.ACCEPTED
    return judge(note, kind, verdict, by=by, value=read, chosen=chosen, score=score)


def set_language(note: Note, *, language: str, by: User | None) -> Change | None:
    """Say in which language a note is written. Raises Refused for one that we do not know."""
    if language and language not in LANGUAGES:
        raise Refused("Choose one of the languages.", field="language")
    with history.batch("set the language of a note"):
        judge_reading(note, Judgement.Kind.LANGUAGE, language, by=by)
        return history.update(note, by=by, language=language)


def set_tone(note: Note, *, tone: str, by: User | None) -> Change | None:
    """Say in which tone a note is written, against or with what was read. Raises Refused before it was read."""
    if tone not in NoteReading.Sentiment.values:
        raise Refused("Choose one of the tones.", field="sentiment")
    change = judge_reading(note, Judgement.Kind.SENTIMENT, tone, by=by)
    if change is None:
        raise Refused("This note has not been read yet. Try again in a minute.", field="sentiment")
    return change
