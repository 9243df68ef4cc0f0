"""What would make the company stop: conditions on metrics, and who was against what by name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from roadworthy.analytics.models import Metric
from roadworthy.core.models import Notification
from roadworthy.ideas.models import Decision, Dissent, StopCondition
from roadworthy.ideas.rules import Condition, check_condition, periods_of

from .desk import Desk, insert, morning

WATCHED_WEEKS = 12


@dataclass(frozen=True)
class Stop:
    """A condition on the metric of a decision about an idea; ``is_met`` puts the value so that it is, or nearly."""

    idea: str
    metric: str
    comparison: str
    weeks: int
    is_met: bool


STOPS = (
    Stop("locum-pool", "unfilled", "above", 3, True),
    Stop("phone-divert", "accept_minutes", "above", 4, False),
    Stop("overtime", "tickets", "above", 6, False),
)


def load_stops(desk: Desk) -> None:
    """Conditions, one of them met and waiting, one near; dissenters; what was told."""
    rows = insert(one for stop in STOPS if (one := condition_row(desk, stop)))
    for row in rows:
        desk.remember(row, "set", row.decision.at, row.decision.by, product=row.decision.product)
    insert(notice for row in rows if row.is_waiting for notice in notices(desk, row))
    load_dissents(desk)
    due = list(Decision.objects.filter(review_on__lte=desk.world.end))
    for decision in due:
        decision.review_told = decision.review_on
    Decision.objects.bulk_update(due, ["review_told"], batch_size=200)


def condition_row(desk: Desk, stop: Stop) -> StopCondition | None:
    """One condition, its value just within the last weeks' numbers, or just outside; None without its decision."""
    metric = desk.metrics[stop.metric]
    decision = Decision.objects.filter(idea=desk.ideas[stop.idea], kind=Decision.Kind.PLANNED).order_by("pk").first()
    if decision is None:
        return None
    end, found = desk.world.end, desk.world.metric(stop.metric)
    starts = end - timedelta(weeks=WATCHED_WEEKS, days=end.weekday())
    values = dict(zip(found.days, (float(one) for one in found.values), strict=True))
    probe = Condition(stop.comparison, 0, stop.weeks, "week", starts, metric.aggregate)  # type: ignore[arg-type]
    weeks = [one.number for one in periods_of(probe, values, today=end) if one.number is not None]
    value = line_of(weeks, stop)
    if stop.is_met:
        starts = end - timedelta(weeks=stop.weeks, days=end.weekday())
    state = StopCondition.State.MET if stop.is_met else StopCondition.State.WATCHED
    row = StopCondition(decision=decision, metric=metric, comparison=stop.comparison, value=value, starts=starts)
    row.periods, row.per, row.state = stop.weeks, StopCondition.Per.WEEK, state
    if stop.is_met:
        row.met_since, row.told_at = since_when(row, metric, values, end), morning(end - timedelta(days=2), 8)
    return row


def line_of(weeks: list[float], stop: Stop) -> float:
    """The value: under the least of the last weeks when it is met; else under the last two, unless that is met."""
    if stop.is_met:
        return round(min(weeks[-stop.weeks :]) * 0.985, 2)
    near = round(min(weeks[-2:]) * 0.99, 2)
    rows = [all(one > near for one in weeks[n : n + stop.weeks]) for n in range(len(weeks) - stop.weeks + 1)]
    return round(max(weeks) * 1.03, 1) if any(rows) else near


def since_when(row: StopCondition, metric: Metric, values: dict[date, float], today: date) -> date | None:
    """The first day of the row that met it, by the product's own rule."""
    condition = Condition(row.comparison, row.value, row.periods, row.per, row.starts, metric.aggregate)  # type: ignore[arg-type]
    return check_condition(condition, values, today=today, name=metric.name).since


def notices(desk: Desk, row: StopCondition) -> list[Notification]:
    """What those concerned were told."""
    decision = row.decision
    people = {one.pk: one for one in (decision.by, decision.idea.owner if decision.idea else None) if one}
    text = (
        f"Stop or go on? {row.metric} was {row.comparison} {row.value:g} for {row.periods} weeks in a row ({decision})"
    )
    return [
        Notification(
            workspace=desk.workspace,
            product=decision.product,
            user=person,
            reason="decision",
            text=text[:300],
            url=f"/{decision.product.slug}/decisions/{decision.pk}/",
            created=row.told_at or decision.at,
            emailed_at=row.told_at,
        )
        for person in people.values()
    ]


def load_dissents(desk: Desk) -> None:
    """A dissent that begins with a colleague's name and a colon is that colleague's."""
    by_name = {user.name.split(" ")[0]: user for user in desk.users.values()}
    rows, decisions = [], []
    for decision in Decision.objects.exclude(dissent="").order_by("pk"):
        found = re.match(r"(\w+): (.+)", decision.dissent, re.DOTALL)
        if found and found[1] in by_name:
            rows.append(Dissent(decision=decision, person=by_name[found[1]], why=found[2].strip("'")))
            decision.dissent = ""
            decisions.append(decision)
    insert(rows)
    Decision.objects.bulk_update(decisions, ["dissent"], batch_size=200)
