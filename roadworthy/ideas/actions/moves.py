"""An idea's way through the statuses: the only door into planned, so that no prediction escapes being frozen."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Min
from django.utils import timezone

from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.core.models import Change, User
from roadworthy.ideas.models import Category, Decision, Idea, Prediction, Status, Transition
from roadworthy.ideas.rules import PROMISED, SHIPPED, RuleBroken, require_move

from .statuses import status_named

DECIDED = {
    Category.PLANNED: Decision.Kind.PLANNED,
    Category.DECLINED: Decision.Kind.DECLINED,
    Category.MERGED: Decision.Kind.MERGED,
    Category.RETIRED: Decision.Kind.RETIRED,
    Category.RELEASED: Decision.Kind.RELEASED,
}
BACK_AGAIN = {
    (Category.BUILDING, Category.PLANNED),
    (Category.MEASURED, Category.RELEASED),
    (Category.RETIRED, Category.RELEASED),
}
BOUND = {Category(one.value) for one in PROMISED | SHIPPED}


def check(idea: Idea, status: Status, *, reason: str = "", door: str = "") -> None:
    """Refuse a move that the rules forbid. Raises Refused naming status or reason."""
    if status.workspace_id != idea.product.workspace_id:
        raise Refused("There is no such status.", field="status")
    try:
        require_move(idea.category, status.category, reason=reason, by=door)
    except RuleBroken as broken:
        raise Refused(broken.sentence, field=broken.field) from broken


@transaction.atomic
def change_status(
    idea: Idea, to: Status | str, *, by: User | None, reason: str = "", at: datetime | None = None, door: str = ""
) -> Change | None:
    """Move an idea to a status, with everything that hangs on it; one undo takes it all back.

    Keeps the transition; freezes the predictions when the idea becomes planned (or further) for the first time;
    records a decision when it is planned, declined, retired, merged or released.

    Args:
        to: a status, or a category for the first status that means it.
        at: when it happened; now unless an import or the demo says otherwise.
        door: the action that asks, for moves that only one action may do ("merge").
    Returns:
        the change, None when the idea stands there already.
    Raises:
        Refused: the move is not allowed, or its reason is missing.
    """
    status = to if isinstance(to, Status) else status_named(idea.product.workspace, to, by=by)
    check(idea, status, reason=reason, door=door)
    if idea.status_id == status.pk:
        return None
    before, moment, why = Category(idea.category), at or timezone.now(), reason.strip()
    after = Category(status.category)
    with history.batch(f"moved “{idea.title}” to {status.name}"[:200]):
        _record_transition(idea, status, by=by, reason=why, at=moment)
        values: dict[str, Any] = {"status": status, "category": status.category}
        if before is not after:
            values["declined_reason"] = why if after is Category.DECLINED else ""
        change = history.update(idea, by=by, verb=f"moved to {status.name}"[:60], **values)
        if before is not after:
            _put_on_top(idea)
            _promise_and_decide(idea, before, after, by=by, reason=why, at=moment)
    return change


def _put_on_top(idea: Idea) -> None:
    """The card comes on top of its new column. Not recorded: it says nothing about the idea."""
    others = Idea.objects.filter(product_id=idea.product_id, category=idea.category).exclude(pk=idea.pk)
    idea.position = float((others.order_by().aggregate(top=Min("position"))["top"] or 0) - 1)
    Idea.objects.filter(pk=idea.pk).update(position=idea.position)


def top_position(product_id: int, category: str) -> float:
    """A place above all others of a category. One SQL query."""
    rows = Idea.objects.filter(product_id=product_id, category=category).order_by()
    return float((rows.aggregate(top=Min("position"))["top"] or 0) - 1)


def _record_transition(idea: Idea, status: Status, *, by: User | None, reason: str, at: datetime) -> None:
    row = Transition(
        idea=idea,
        from_status_id=idea.status_id,
        to_status=status,
        from_category=idea.category,
        to_category=status.category,
        at=at,
        by=by,
        reason=reason,
    )
    history.create(row, by=by, verb="stepped")


def _promise_and_decide(
    idea: Idea, before: Category, after: Category, *, by: User | None, reason: str, at: datetime
) -> None:
    """Freeze what was predicted and note what was decided."""
    becomes_bound = after in BOUND and before not in BOUND
    if becomes_bound:
        freeze(idea, by=by, at=at)
    kind = DECIDED.get(after)
    if after is Category.BUILDING and becomes_bound:
        kind = Decision.Kind.PLANNED
    came_back = (
        (after is Category.PLANNED and before in BOUND) or before is Category.MEASURED or before is Category.RETIRED
    )
    if kind is None or (came_back and after is not Category.RETIRED):
        return
    title = f"{kind.label} “{idea.title}”"
    decision = Decision(product=idea.product, idea=idea, kind=kind, title=title[:200], reason=reason, by=by, at=at)
    history.create(decision, by=by, verb="decided")


def freeze(idea: Idea, *, by: User | None, at: datetime) -> None:
    """Freeze the open predictions of an idea."""
    for prediction in Prediction.objects.filter(idea=idea, frozen_at=None).select_related("metric"):
        prediction.idea = idea
        history.update(prediction, by=by, verb="frozen", frozen_at=at)
