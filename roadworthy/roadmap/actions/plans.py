"""Making a portfolio the plan: statuses, places on the roadmap and one decision, all or nothing, one undo."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.core.models import Change, User
from roadworthy.ideas import actions as ideas
from roadworthy.ideas.models import Category, Decision, Idea
from roadworthy.priorities import actions as priorities
from roadworthy.priorities.models import Portfolio, Tie

from ..models import Dependency, Item
from ..queries import PlanPreview, Step, plan_preview, would_loop
from .items import add_dependency, place_idea, remove_item

CHANGED = "The plan is another by now, for estimates or settings changed. Look at it again."


@dataclass(frozen=True)
class Done:
    """What was done: the decision, how many ideas moved and were placed, and which could not move, and why."""

    decision: Decision
    planned: int
    placed: int
    taken_out: int
    obstacles: tuple[tuple[Idea, str], ...]

    @property
    def change(self) -> Change | None:
        """What an undo takes back: the whole plan."""
        return history.of(self.decision).first()


@transaction.atomic
def make_plan(
    portfolio: Portfolio,
    *,
    by: User | None,
    digest: str = "",
    title: str = "",
    reason: str = "",
    dissent: str = "",
    stop_when: str = "",
    review_on: date | None = None,
    takes_out: bool = False,
) -> Done:
    """Write a portfolio into the roadmap and the decision log.

    Chosen ideas become planned through the same door as always, so that predictions freeze and whatever guards that
    door holds; one that may not pass is named and stays as it is. Each gets its period on the roadmap; exact dates
    within the period are kept. One decision keeps what was chosen and refused. It is one transaction and one undo.

    Args:
        digest: of the preview that was agreed to; "" takes whatever comes out now.
        takes_out: ideas planned before and not chosen leave the plan and the roadmap.
    Raises:
        Refused: nothing can be chosen, the plan is another than the one agreed to, or the decision has no title.
    """
    preview = plan_preview(portfolio)
    if not preview.steps:
        raise Refused("Nothing is chosen, so there is no plan to make.")
    if digest and digest != preview.digest:
        raise Refused(CHANGED, field="digest")
    if review_on is not None and review_on <= timezone.localdate():
        raise Refused("Choose a day to come, or none.", field="review_on")
    with history.batch(f"made “{portfolio}” the plan"[:200]):
        if preview.page.kept is None or preview.page.is_stale:
            priorities.keep_result(portfolio, by=by)
        obstacles, planned = _plan_ideas(preview, by)
        placed = _place(preview, {idea.pk for idea, _ in obstacles}, by)
        _link(preview, by)
        taken_out = _take_out(preview, by) if takes_out else 0
        decision = ideas.record_decision(
            portfolio.product,
            by=by,
            title=title or preview.title,
            kind=Decision.Kind.PLANNED,
            reason=reason or preview.reason,
            refused=list(preview.refused),
            dissent=dissent,
            stop_when=stop_when,
            review_on=review_on,
        )
    return Done(decision, planned, placed, taken_out, tuple(obstacles))


def _plan_ideas(preview: PlanPreview, by: User | None) -> tuple[list[tuple[Idea, str]], int]:
    """Move the chosen ideas to planned; those that may not move, with the sentence."""
    obstacles, planned = [], 0
    for step in preview.steps:
        if step.idea.category == Category.PLANNED:
            continue
        step.idea.product = preview.portfolio.product
        try:
            with transaction.atomic():
                ideas.change_status(step.idea, Category.PLANNED, by=by, reason=f"Chosen in “{preview.portfolio}”")
        except Refused as refusal:
            step.idea.refresh_from_db()
            obstacles.append((step.idea, refusal.sentence))
        else:
            planned += 1
    return obstacles, planned


def _place(preview: PlanPreview, without: set[int], by: User | None) -> int:
    """Give each idea that could move its period on the roadmap."""
    items = {row.idea_id: row for row in Item.objects.filter(idea__in=[step.idea.pk for step in preview.steps])}
    steps = [step for step in preview.steps if step.idea.pk not in without]
    for step in steps:
        step.idea.product = preview.portfolio.product
        place_idea(step.idea, by=by, horizon=step.horizon, **_dates(preview, step, items.get(step.idea.pk)))
    return len(steps)


def _dates(preview: PlanPreview, step: Step, item: Item | None) -> Mapping[str, object]:
    """The days of the period; none where the idea has more exact ones within it."""
    here = step.period
    if item is not None and item.starts and item.ends and here.starts <= item.starts and item.ends <= here.ends:
        return {}
    return {"starts": here.starts, "ends": here.ends, "precision": preview.precision}


def _link(preview: PlanPreview, by: User | None) -> None:
    """Carry what ideas need over to the roadmap, where both stand there and no circle closes."""
    keys = [step.idea.pk for step in preview.steps]
    items = {row.idea_id: row for row in Item.objects.filter(idea__in=keys).select_related("idea__product")}
    known = set(Dependency.objects.filter(item__in=items.values()).values_list("item_id", "needs_id"))
    for tie in Tie.objects.filter(kind=Tie.Kind.NEEDS, idea__in=keys, other__in=keys).order_by("pk"):
        item, needs = items.get(tie.idea_id), items.get(tie.other_id)
        if item and needs and (item.pk, needs.pk) not in known and not would_loop(item, needs):
            add_dependency(item, needs, by=by)


def _take_out(preview: PlanPreview, by: User | None) -> int:
    """Take what was planned and is not chosen out of the plan and off the roadmap."""
    for one in preview.leftovers:
        one.idea.product = preview.portfolio.product
        ideas.change_status(one.idea, Category.READY, by=by, reason=f"Not chosen in “{preview.portfolio}”: {one.why}")
        item = Item.objects.filter(idea=one.idea).select_related("idea__product").first()
        if item is not None and by is not None:
            remove_item(item, by=by)
    return len(preview.leftovers)
