"""Predictions, results, decisions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from roadworthy.demo.texts.why import WHY
from roadworthy.demo.world.shapes import Decision as Settled
from roadworthy.demo.world.shapes import Idea as Story
from roadworthy.demo.world.shapes import Prediction as Said
from roadworthy.ideas.models import Decision, Merge, Prediction
from roadworthy.outcomes.models import Outcome
from roadworthy.outcomes.queries import details_of
from roadworthy.outcomes.rules import Measurement, NotEnoughData, measure

from .desk import Desk, insert, morning

TITLES = {"declined": "Declined", "merged": "Merged", "retired": "Retired", "planned": "Planned"}


def load_promises(desk: Desk) -> None:
    """What was said beforehand, what came, and what was decided."""
    rows = insert(prediction_row(desk, said) for said in desk.world.predictions)
    for row in rows:
        desk.remember(row, "predicted", row.made_at, row.person, product=row.idea.product)
    load_outcomes(desk, rows)
    load_decisions(desk)


def perspective_of(desk: Desk, person: str) -> str:
    """With whose eyes a colleague looks."""
    user = desk.users[person]
    return next(member.perspective for member in desk.workspace.memberships.all() if member.user_id == user.pk)


def prediction_row(desk: Desk, said: Said) -> Prediction:
    """One person's prediction."""
    return Prediction(
        idea=desk.ideas[said.idea],
        metric=desk.metrics[said.metric],
        change="relative" if said.is_relative else "absolute",
        low=said.low,
        likely=said.likely,
        high=said.high,
        by_when=said.by_when,
        person=desk.users[said.person],
        perspective=perspective_of(desk, said.person),
        reason=said.reason,
        made_at=said.made_at,
        frozen_at=said.frozen_at,
    )


def load_outcomes(desk: Desk, rows: list[Prediction]) -> None:
    """A result for each prediction of an idea that was looked at; by hand where the metric cannot show it."""
    judged = {one.idea: one for one in desk.world.judgements}
    found: dict[str, Measurement | NotEnoughData] = {}
    made = []
    for said, row in zip(desk.world.predictions, rows, strict=True):
        story = desk.world.by_key[said.idea]
        at = story.at("measured")
        if at is None or said.frozen_at is None:
            continue
        if said.idea in judged:
            one = judged[said.idea]
            values: dict[str, Any] = {"value": one.value, "low": one.low, "high": one.high, "reason": one.reason}
            made.append(Outcome(prediction=row, method="by_hand", at=one.at, by=desk.users[one.by], **values))
            continue
        if said.idea not in found:
            found[said.idea] = measured(desk, story, at.date())
        result = found[said.idea]
        if isinstance(result, Measurement):
            released = story.at("released")
            made.append(measured_outcome(row, result, released.date() if released else at.date(), at))
    for outcome in insert(made):
        desk.remember(outcome, "measured", outcome.at, outcome.by, product=outcome.prediction.idea.product)


def measured(desk: Desk, story: Story, on: date) -> Measurement | NotEnoughData:
    """The result as it could be known on a day, by the product's own rule."""
    series, released = desk.world.metric(story.text.metric), story.at("released")
    if released is None:
        raise ValueError(f"{story.key}: measured, but never released")
    known = sum(day < on for day in series.days)
    others = {
        other.date()
        for idea in desk.world.ideas
        if idea.key != story.key and idea.text.metric == story.text.metric and (other := idea.at("released"))
    }
    days, values = series.days[:known], series.values[:known].tolist()
    return measure(days, values, released=released.date(), other_releases=sorted(others))


def measured_outcome(row: Prediction, found: Measurement, released: date, at: datetime) -> Outcome:
    """One measured result in the terms of its prediction."""
    is_relative = row.change == Prediction.Change.RELATIVE
    change = (found.relative or found.absolute) if is_relative else found.absolute
    return Outcome(
        prediction=row,
        method="before_after",
        value=change.estimate,
        low=change.low,
        high=change.high,
        details=details_of(found, released, []),
        at=at,
        by=row.idea.owner,
    )


def load_decisions(desk: Desk) -> None:
    """Decisions written at length, and those that a step itself made."""
    written: dict[tuple[str, str], Settled] = {(one.text.idea, one.text.kind): one for one in desk.world.decisions}
    rows = [long_row(desk, one) for one in desk.world.decisions]
    rows += [row for story in desk.world.ideas for row in short_rows(desk, story, written)]
    made = insert(sorted(rows, key=lambda one: one.at))
    for row in made:
        desk.remember(row, "decided", row.at, row.by, product=row.product)
    name_decisions_of_merges({row.idea_id: row.pk for row in made if row.kind == Decision.Kind.MERGED})


def name_decisions_of_merges(decisions: dict[int | None, int]) -> None:
    """A merge knows the decision that it made, so that taking it back takes both."""
    merges = list(Merge.objects.filter(idea__in=[idea for idea in decisions if idea]))
    for merge in merges:
        merge.moved["decision"] = decisions[merge.idea_id]
    Merge.objects.bulk_update(merges, ["moved"])


def long_row(desk: Desk, one: Settled) -> Decision:
    """A decision with what was refused, dissent, and the day to look again."""
    text = one.text
    return Decision(
        product=desk.products[text.product],
        idea=desk.ideas.get(text.idea),
        kind=text.kind,
        title=text.title,
        reason=text.reason,
        refused=[{"option": option, "why": why} for option, why in text.refused],
        dissent=text.dissent,
        stop_when=text.stop,
        review_on=one.review_on,
        reviewed_at=one.reviewed_at,
        review=text.review,
        by=desk.users[text.by],
        at=one.at,
    )


def short_rows(desk: Desk, story: Story, written: dict[tuple[str, str], Settled]) -> Iterator[Decision]:
    """Decisions of the steps that nobody wrote more about."""
    for step in story.steps:
        is_old = step.at < morning(desk.world.start - timedelta(days=200))
        if step.category not in TITLES or (story.key, step.category) in written or is_old:
            continue
        reason = step.reason or WHY.get(story.key, "")
        if step.category == "merged":
            reason = f"It is the same as “{desk.ideas[story.text.merged_into].title}”."
        yield Decision(
            product=desk.products[story.text.product],
            idea=desk.ideas[story.key],
            kind=step.category,
            title=f"{TITLES[step.category]} “{story.text.title}”",
            reason=reason,
            by=desk.users[step.by],
            at=step.at,
        )
