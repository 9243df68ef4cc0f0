"""How good suggestions are in a product, by what its people said."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db.models import Count
from django.db.models.functions import TruncMonth

from roadworthy.core.models import Product

from ..models import Judgement
from ..rules.quality import Quality, Tally, quality_by_kind, quality_by_month
from ..rules.sureness import LIKELY, Step
from .judgements import suggestion_record

LEARNS = (Judgement.Kind.IDEA, Judgement.Kind.DUPLICATE)
MONTHS = 12


@dataclass(frozen=True)
class Confusion:
    """How often one value was suggested where people said another."""

    value: str
    chosen: str
    count: int


@dataclass(frozen=True)
class KindQuality:
    """One kind of suggestion: all that was said, by month, and what was learnt from it."""

    kind: str
    label: str
    whole: Quality
    months: dict[datetime.date, Quality]
    record: list[Step]
    confused: list[Confusion]

    @property
    def likely_from(self) -> float | None:
        """The score from which suggestions are mostly right here; None where there is none or too little was said."""
        if self.whole.precision is None:
            return None
        return next((step.score for step in self.record if (step.right + 1) / (step.judged + 2) >= LIKELY), None)


def suggestion_quality(product: Product) -> list[KindQuality]:
    """Each kind of suggestion and how good it is here. Four SQL queries; the database counts."""
    rows = Judgement.objects.filter(product=product).order_by()
    counted = rows.annotate(month=TruncMonth("at")).values_list("kind", "month", "verdict").annotate(count=Count("pk"))
    tallies = [Tally(kind, month.date(), verdict, count) for kind, month, verdict, count in counted]
    by_kind = quality_by_kind(tallies)
    wrong = rows.exclude(chosen="").values_list("kind", "value", "chosen").annotate(count=Count("pk"))
    confused = sorted(wrong.order_by("kind", "value", "chosen"), key=lambda one: -one[3])
    return [
        KindQuality(
            kind,
            str(label),
            by_kind.get(kind, Quality()),
            dict(list(quality_by_month(one for one in tallies if one.kind == kind).items())[-MONTHS:]),
            suggestion_record(product, kind) if kind in LEARNS else [],
            [Confusion(*one[1:]) for one in confused if one[0] == kind][:5],
        )
        for kind, label in Judgement.Kind.choices
    ]
