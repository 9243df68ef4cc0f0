"""What people decide about suggested ideas: link, dismiss, or link what was not suggested; each teaches."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from roadworthy.core import history
from roadworthy.core.models import Change, User
from roadworthy.feedback import actions as feedback
from roadworthy.feedback.models import Judgement, Note
from roadworthy.feedback.rules.shown import Shown
from roadworthy.ideas.models import Evidence, Idea

from .evidence import link_evidence

Verdict = Judgement.Verdict


@transaction.atomic
def link_idea(
    note: Note, idea: Idea, *, by: User, shown: dict[int, Shown] | None = None, importance: int, **passage: Any
) -> Evidence:
    """Link a note to an idea, and keep whether that idea had been suggested; one undo takes both back.

    Args:
        shown: what was suggested when the person decided, None when no suggestions were shown.
        passage: what `link_evidence` takes; without one the suggested passage is linked.
    Raises:
        Refused: as `link_evidence`.
    """
    if shown is None:
        return link_evidence(idea, note, by=by, importance=importance, **passage)
    suggested = shown.get(idea.pk)
    is_chosen = bool(passage.get("quote")) or passage.get("start") is not None
    if suggested and suggested.start is not None and not is_chosen:
        passage |= {"start": suggested.start, "end": suggested.end}
    with history.batch(f"linked “{idea.title}” to a note"[:200]):
        verdict, score = (Verdict.ACCEPTED, suggested.score) if suggested else (Verdict.MISSED, None)
        feedback.judge(note, Judgement.Kind.IDEA, verdict, by=by, about=idea.pk, score=score)
        return link_evidence(idea, note, by=by, importance=importance, **passage)


@transaction.atomic
def dismiss_ideas(note: Note, suggestions: Iterable[Shown], *, by: User) -> Change | None:
    """Say that a note does not speak for these ideas; they are not suggested for it again. One undo takes all back."""
    last = None
    with history.batch("dismissed suggestions"):
        for one in suggestions:
            last = feedback.judge(note, Judgement.Kind.IDEA, Verdict.DISMISSED, by=by, about=one.pk, score=one.score)
    return last
