"""What people decide about suggested duplicates: each decision teaches, and one undo takes both back."""

from __future__ import annotations

from django.db import transaction

from roadworthy.core import history
from roadworthy.core.models import Change, User

from ..models import Judgement, Note
from ..rules.shown import Shown
from .judging import judge
from .triage import mark_duplicate

KIND, Verdict = Judgement.Kind.DUPLICATE, Judgement.Verdict


@transaction.atomic
def mark_repeat(note: Note, *, of: Note, by: User, shown: dict[int, Shown] | None = None) -> Change:
    """Mark a note as duplicate of another, and keep whether that had been suggested.

    Args:
        shown: what was suggested when the person decided, None when nothing was shown.
    Raises:
        Refused: as `mark_duplicate`.
    """
    if shown is None:
        return mark_duplicate(note, of=of, by=by)
    suggested = shown.get(of.pk)
    verdict, score = (Verdict.ACCEPTED, suggested.score) if suggested else (Verdict.MISSED, None)
    with history.batch(f"marked {note} as duplicate"[:200]):
        judge(note, KIND, verdict, by=by, about=of.pk, score=score)
        return mark_duplicate(note, of=of, by=by)


def differ(note: Note, suggestion: Shown, *, by: User) -> Change:
    """Say that a note does not repeat another; it is not suggested again. Can be undone."""
    return judge(note, KIND, Verdict.DISMISSED, by=by, about=suggestion.pk, score=suggestion.score)
