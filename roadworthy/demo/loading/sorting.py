"""How the company sorted its feedback: when notes were answered, which suggestions were right, kept queues."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from roadworthy.feedback.models import Judgement, Note, SavedQueue
from roadworthy.ideas.models import Evidence

from .desk import Desk, insert

SEED = 4
SUGGESTED = 220
"""The newest links, each taken as a suggestion that somebody answered."""
QUEUES = (
    ("maren", "Bugs that pay", "type=bug&order=revenue", True, 2),
    ("maren", "Reviews", "kind=review", False, None),
)


def load_sorting(desk: Desk) -> None:
    """Answers of notes, judgements of suggestions, saved queues."""
    draw = Random(SEED)
    notes = list(Note.objects.filter(product__workspace=desk.workspace).order_by("pk"))
    for note in notes:
        note.waiting_since = note.created
        if note.state != Note.State.NEW:
            hours = draw.lognormvariate(2.6, 1.0)
            note.answered_at = min(note.created + timedelta(hours=hours), desk.stop)
    Note.objects.bulk_update(notes, ["waiting_since", "answered_at"], batch_size=500)
    insert(judgements(desk, draw))
    rota = desk.products["rota"]
    insert(
        SavedQueue(
            product=rota,
            user=desk.users[who],
            name=name,
            query=query,
            is_shared=is_shared,
            days=days,
            created=desk.stop,
        )
        for who, name, query, is_shared, days in QUEUES
    )


def judgements(desk: Desk, draw: Random) -> list[Judgement]:
    """What people said: mostly right where the score was high, now and then something else was meant."""
    rows = Evidence.objects.filter(idea__isnull=False, note__isnull=False, note__product__workspace=desk.workspace)
    made = []
    for row in rows.select_related("note").order_by("-said_at", "-pk")[:SUGGESTED]:
        note, score = row.note, round(draw.uniform(0.15, 0.97), 3)
        if note is None:
            continue
        is_right = draw.random() < score
        verdict = Judgement.Verdict.ACCEPTED if is_right else Judgement.Verdict.MISSED
        at, by = note.answered_at or note.created, desk.users["maren"]
        words = {"product_id": note.product_id, "note": note, "kind": Judgement.Kind.IDEA, "by": by, "at": at}
        made.append(Judgement(**words, verdict=verdict, about=row.idea_id, score=score if is_right else None))
        if not is_right:
            made.append(Judgement(**words, verdict=Judgement.Verdict.DISMISSED, about=0, score=score))
    return made
