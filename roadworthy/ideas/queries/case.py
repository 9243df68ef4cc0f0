"""The case: everything about one idea that this stage knows."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from roadworthy.core import own_fields
from roadworthy.core.models import FieldDefinition, Product, User
from roadworthy.ideas.models import Decision, Idea, Merge, Prediction, Transition, Vote

from . import lists
from .asked import Asked, asked_for
from .decisions import decisions_of
from .demand import Piece, evidence_of, pieces
from .promises import leading, predictions_of
from .statuses import Way, ways

FIRST = 8


@dataclass(frozen=True)
class Case:
    """What the idea's page shows of this stage; the stages above add their panels."""

    idea: Idea
    asked: Asked
    pieces: list[Piece]
    evidence_count: int
    predictions: list[Prediction]
    decisions: list[Decision]
    transitions: list[Transition]
    parts: list[Idea]
    absorbed: list[Merge]
    my_vote: Vote | None
    ways: list[Way]
    own_fields: list[FieldDefinition]

    @property
    def leading(self) -> Prediction | None:
        """The prediction that stands for the idea."""
        return leading(self.predictions)

    @property
    def hidden_evidence(self) -> int:
        """How many pieces of evidence are not shown at first."""
        return self.evidence_count - len(self.pieces)


def case(product: Product, pk: int, *, user: User, all_evidence: bool = False) -> Case:
    """Everything about one idea. Nineteen SQL queries. Raises Http404 when it is not of this product."""
    idea = lists.idea(product, pk)
    rows = evidence_of(idea)
    shown = pieces(list(rows) if all_evidence else list(rows[:FIRST]))
    count = len(shown) if len(shown) < FIRST or all_evidence else rows.count()
    return Case(
        idea=idea,
        asked=asked_for(idea),
        pieces=shown,
        evidence_count=count,
        predictions=predictions_of(idea),
        decisions=decisions_of(idea),
        transitions=list(Transition.objects.filter(idea=idea).select_related("to_status", "by")),
        parts=list(parts_of(idea)),
        absorbed=list(absorbed_by(idea)),
        my_vote=Vote.objects.filter(idea=idea, user=user, customer=None).first(),
        ways=ways(idea),
        own_fields=own_fields.definitions(product.workspace, "idea"),
    )


def parts_of(idea: Idea) -> QuerySet[Idea]:
    """What stands directly under an idea. One SQL query."""
    return Idea.objects.filter(parent=idea).select_related("status", "owner").order_by("position", "pk")[:50]


def absorbed_by(idea: Idea) -> QuerySet[Merge]:
    """The merges into an idea that still hold, newest first. One SQL query."""
    return Merge.objects.filter(into=idea, undone_at=None).select_related("idea", "by")


def merge_of(idea: Idea) -> Merge | None:
    """The merge by which an idea went into another and that still holds. One SQL query."""
    return Merge.objects.filter(idea=idea, undone_at=None).select_related("idea__product", "into").first()
