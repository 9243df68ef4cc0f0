"""What would happen if a portfolio became the plan: shown before it is done, and done as it was shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone

from roadworthy.ideas.models import Category, Idea
from roadworthy.ideas.rules import check_move
from roadworthy.priorities.models import Portfolio
from roadworthy.priorities.queries import portfolio as priorities
from roadworthy.priorities.rules import portfolio as choice
from roadworthy.priorities.rules.periods import Period

from ..models import Horizon, Item, Precision
from ..rules import horizons_of, title_of

MOST_REFUSED = 60
PRECISIONS = {"month": Precision.MONTH, "quarter": Precision.QUARTER, "half": Precision.HALF}


@dataclass(frozen=True)
class Step:
    """What happens to one chosen idea.

    Attributes:
        is_new: it comes onto the roadmap. moved_from: the horizon it leaves, or "".
        becomes_planned: its status changes, which freezes so many open predictions.
        obstacle: why its status cannot change; it keeps it then, and its place on the roadmap too.
    """

    idea: Idea
    period: Period
    horizon: Horizon
    is_new: bool
    moved_from: str
    becomes_planned: bool
    freezes: int
    obstacle: str = ""


@dataclass(frozen=True)
class Leftover:
    """An idea that was planned before and is not chosen now."""

    idea: Idea
    why: str


@dataclass(frozen=True, eq=False)
class PlanPreview:
    """Everything that making a portfolio the plan would do.

    Attributes:
        digest: of what was chosen from; another one means that the plan may be another.
        title, reason, refused: of the decision. review_on: when to look again unless somebody says otherwise.
        precision: how exactly the dates of periods are meant.
    """

    portfolio: Portfolio
    page: priorities.PortfolioPage
    steps: tuple[Step, ...]
    leftovers: tuple[Leftover, ...]
    title: str
    reason: str
    refused: tuple[dict[str, str], ...]
    review_on: date
    precision: Precision

    @property
    def digest(self) -> str:
        """What the plan follows from."""
        return self.page.choosing.digest


def plan_preview(portfolio: Portfolio) -> PlanPreview:
    """What would happen. Sixteen SQL queries, however many ideas."""
    page = priorities.page_of(priorities.choosing(portfolio), seconds=10)
    spans = portfolio.spans
    horizons = horizons_of([one.starts for one in spans], timezone.localdate())
    keys = [row.idea.pk for row in page.chosen]
    places = dict(Item.objects.filter(idea__in=keys).values_list("idea_id", "horizon"))
    open_ = Idea.objects.filter(pk__in=keys).annotate(n=Count("predictions", filter=Q(predictions__frozen_at=None)))
    freezes = dict(open_.values_list("pk", "n"))
    steps = [
        step_of(
            row.idea, spans[row.period], Horizon(horizons[row.period]), places.get(row.idea.pk), freezes[row.idea.pk]
        )
        for row in page.chosen
    ]
    leftovers = [Leftover(row.idea, row.reason.reason) for row in page.refused if row.idea.category == Category.PLANNED]
    return PlanPreview(
        portfolio=portfolio,
        page=page,
        steps=tuple(steps),
        leftovers=tuple(leftovers),
        title=title_of(portfolio.name, [one.name for one in spans], len(page.chosen), len(page.choosing.ideas)),
        reason=reason_of(page),
        refused=tuple(refused_of(page)),
        review_on=spans[0].ends + timedelta(days=1),
        precision=PRECISIONS[portfolio.length],
    )


def step_of(idea: Idea, period: Period, horizon: Horizon, place: str | None, freezes: int) -> Step:
    """What happens to one idea."""
    becomes = idea.category != Category.PLANNED
    verdict = check_move(idea.category, Category.PLANNED)
    obstacle = "" if not becomes or verdict.is_allowed else verdict.sentence
    return Step(
        idea=idea,
        period=period,
        horizon=horizon,
        is_new=place is None,
        moved_from=Horizon(place).label if place is not None and place != horizon else "",
        becomes_planned=becomes and not obstacle,
        freezes=freezes if becomes and not obstacle else 0,
        obstacle=obstacle,
    )


def reason_of(page: priorities.PortfolioPage) -> str:
    """Why these, for the decision log."""
    plan, spans = page.plan, page.choosing.portfolio.spans
    if plan is None:
        return ""
    value = plan.value
    lines = [f"Expected value {value.mean:,.4g} by {page.choosing.value_words}."]
    if not page.choosing.problem.is_certain:
        lines[0] = (
            f"Expected value {value.mean:,.4g} by {page.choosing.value_words}: in 8 of 10 cases {value.p10:,.4g} to "
            f"{value.p90:,.4g}, in a bad case {plan.bad_case:,.4g}."
        )
    for place, span in enumerate(spans):
        names = [row.idea.title for row in page.chosen if row.period == place]
        lines.append(f"{span.name}: {', '.join(names) or 'nothing'}.")
    for one in page.choosing.resources:
        used = sum(plan.used.get(one.key, ()))
        lines.append(f"{one.label}: {used:,.4g} of {sum(one.amounts):,.4g} {one.unit}.")
    lines.append("No other set is worth more." if plan.is_optimal else f"No set is better by more than {plan.gap:.2%}.")
    return "\n".join(lines)


def refused_of(page: priorities.PortfolioPage) -> list[dict[str, str]]:
    """The options not taken, the most valuable first, each with its reason and from which value on it would be in."""
    needs = priorities.reasons(page).needs if page.plan else {}
    found = []
    for row in page.refused[:MOST_REFUSED]:
        need: choice.Need | None = needs.get(str(row.idea.pk))
        words: Any = ""
        if need is not None and need.value is not None:
            start = "Would be chosen at" if need.is_exact else "Would need at least"
            words = f" {start} {need.value:,.3g}, it has {row.value.mean:,.3g}."
        found.append({"option": row.idea.title, "why": f"{row.reason.reason}{words}"})
    return found
