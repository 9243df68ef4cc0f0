"""What people say about suggestions is kept, so that their quality can be shown and the next ones learn."""

from __future__ import annotations

import math
from typing import Any

from django.db import transaction

from roadworthy.core import history
from roadworthy.core.models import Change, User

from ..models import Judgement, Note

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
