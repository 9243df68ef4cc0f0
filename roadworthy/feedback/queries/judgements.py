"""What people said about suggestions."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Exists, OuterRef, Q, QuerySet

from roadworthy.core.models import Product

from ..models import Judgement, Note
from ..rules.sureness import Judged, Step, record

NEWEST = 2_000
Kind, Verdict = Judgement.Kind, Judgement.Verdict


def dismissed(note: Note, kind: str) -> set[int]:
    """What was suggested for a note and found wrong: ids of ideas or notes. One SQL query."""
    rows = Judgement.objects.filter(note=note, kind=kind, verdict=Verdict.DISMISSED, about__isnull=False)
    return {about for about in rows.values_list("about", flat=True) if about is not None}


def tone_of(note: Note) -> str:
    """The tone that people say a note has; empty when nobody has said. One SQL query."""
    found = Judgement.objects.filter(note=note, kind=Kind.SENTIMENT).first()
    return (found.chosen or found.value) if found else ""


def of_tone(rows: QuerySet[Note], tones: Sequence[str]) -> QuerySet[Note]:
    """Notes that have one of these tones as people said, or where nobody said, as a machine reads them."""
    said = Judgement.objects.filter(note=OuterRef("pk"), kind=Kind.SENTIMENT)
    meant = said.filter(Q(chosen__in=tones) | Q(chosen="", value__in=tones))
    return rows.filter(Exists(meant) | (Q(reading__sentiment__in=tones) & ~Exists(said)))


def suggestion_record(product: Product, kind: str) -> list[Step]:
    """How often suggestions of a kind were right here, by how sure they were. One SQL query over the newest NEWEST."""
    rows = Judgement.objects.filter(product=product, kind=kind, score__isnull=False).exclude(verdict=Verdict.MISSED)
    pairs = rows.order_by("-at", "-pk").values_list("score", "verdict")[:NEWEST]
    return record(Judged(float(score or 0), verdict == Verdict.ACCEPTED) for score, verdict in pairs)
