"""What would make us stop: set, watched, told once, and answered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from math import isfinite
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from roadworthy.analytics import queries as metrics
from roadworthy.core import history, notify
from roadworthy.core.errors import Refused
from roadworthy.core.models import Change, User
from roadworthy.ideas import queries
from roadworthy.ideas.models import Decision, Dissent, Status, StopCondition
from roadworthy.ideas.rules import StopVerdict
from roadworthy.ideas.rules.stopping import MOST_PERIODS

from .moves import change_status

State = StopCondition.State


def set_stop(decision: Decision, stop: Mapping[str, Any] | None, *, by: User | None) -> list[Change]:
    """Set, change or (with None) take away a decision's condition; a changed one is watched anew.

    Args:
        stop: {"metric", "comparison", "value", "periods", "per", "starts"}; without ``starts`` from today.
    Raises:
        Refused: no metric of this product, or numbers that make no condition.
    """
    row = StopCondition.objects.filter(decision=decision).first()
    if stop is None:
        return [history.delete(row, by=by, verb="taken away")] if row else []
    values = _clean(decision, stop, row)
    if row is None:
        history.create(StopCondition(decision=decision, **values), by=by, verb="set")
        return []
    if all(getattr(row, name) == value for name, value in values.items()):
        return []
    if row.state != State.WATCHED and values["starts"] == row.starts:
        values["starts"] = timezone.localdate()
    values |= {"state": State.WATCHED, "met_since": None, "told_at": None}
    change = history.update(row, by=by, verb="changed", **values)
    return [change] if change else []


def _clean(decision: Decision, stop: Mapping[str, Any], row: StopCondition | None) -> dict[str, Any]:
    metric, value, periods = stop.get("metric"), stop.get("value"), stop.get("periods")
    if metric is None or metric.product_id != decision.product_id:
        raise Refused("Choose a metric of this product.", field="stop_metric")
    if stop.get("comparison") not in StopCondition.Comparison.values:
        raise Refused("Choose below or above.", field="stop_comparison")
    if value is None or not isfinite(value):
        raise Refused("Give the value at which you would stop.", field="stop_value")
    periods = 1 if periods is None else periods
    if not 1 <= periods <= MOST_PERIODS:
        raise Refused(f"In a row means 1 to {MOST_PERIODS}.", field="stop_periods")
    per = stop.get("per") or StopCondition.Per.DAY
    if per not in StopCondition.Per.values:
        raise Refused("Choose days or weeks.", field="stop_per")
    starts = stop.get("starts") or (row.starts if row else timezone.localdate())
    return {
        "metric": metric,
        "comparison": str(stop["comparison"]),
        "value": float(value),
        "periods": int(periods),
        "per": str(per),
        "starts": starts,
    }


def set_dissents(decision: Decision, given: Iterable[Mapping[str, Any]], *, by: User | None) -> list[Change]:
    """Replace who was against a decision; nothing is written when it is the same already.

    Args:
        given: each {"person": User or None, "name", "why"}.
    Raises:
        Refused: neither a person nor a name, or somebody who is no member.
    """
    wanted = [_clean_dissent(decision, one, place) for place, one in enumerate(given)]
    rows = list(Dissent.objects.filter(decision=decision).select_related("person"))
    told = [{"person": r.person, "name": r.name, "why": r.why, "position": r.position} for r in rows]
    if told == wanted:
        return []
    changes = [history.delete(row, by=by, verb="replaced") for row in rows]
    history.create_many([Dissent(decision=decision, **values) for values in wanted], by=by, verb="named")
    return changes


def _clean_dissent(decision: Decision, one: Mapping[str, Any], place: int) -> dict[str, Any]:
    person, name, why = one.get("person"), str(one.get("name") or "").strip(), str(one.get("why") or "").strip()
    if person is None and not name:
        raise Refused("Name who was against it.", field="dissenters")
    if len(name) > 80:
        raise Refused("Write the name, then a colon, then why.", field="dissenters")
    if person is not None and not person.memberships.filter(workspace=decision.product.workspace_id).exists():
        raise Refused("There is no such member.", field="dissenters")
    return {"person": person, "name": "" if person else name, "why": why, "position": place}


def tell_due(now: datetime | None = None) -> dict[str, int]:
    """Tell those concerned of every condition that is met and every day to look again that has come, once.

    Idempotent, and safe against another worker doing the same: each is claimed by one conditional update in the
    transaction that writes its notices. What came true while no worker ran is found later.

    Returns:
        {"met": n, "reviews": n}
    """
    moment = now or timezone.now()
    today = timezone.localdate(moment)
    rows = list(queries.watched())
    series = metrics.series_of([row.metric for row in rows if row.metric])
    met = 0
    for row in rows:
        verdict = queries.judge(row, series[row.metric_id or 0], today=today)
        if verdict is not None and verdict.state == "met":
            met += tell_met(row, verdict, moment)
    return {"met": met, "reviews": sum(tell_review(one) for one in queries.untold_reviews(today))}


@transaction.atomic
def tell_met(row: StopCondition, verdict: StopVerdict, moment: datetime) -> bool:
    """Note that a condition is met and tell those concerned; False when that has been done."""
    mine = StopCondition.objects.filter(pk=row.pk, state=State.WATCHED)
    if not mine.update(state=State.MET, met_since=verdict.since, told_at=moment):
        return False
    decision = row.decision
    history.note(decision, by=None, verb="condition met", after={"condition": verdict.sentence})
    _tell(decision, f"Stop or go on? {verdict.sentence} ({decision.title})")
    return True


@transaction.atomic
def tell_review(decision: Decision) -> bool:
    """Tell those concerned that it is time to look again; False when that has been done."""
    day = decision.review_on
    mine = Decision.objects.filter(pk=decision.pk, review_on=day, reviewed_at=None).exclude(review_told=day)
    if not mine.update(review_told=day):
        return False
    _tell(decision, f"Time to look again at “{decision.title}”")
    return True


def _tell(decision: Decision, text: str) -> None:
    url = reverse("decisions:decision", args=[decision.product.slug, decision.pk])
    workspace = decision.product.workspace
    notify.tell(
        queries.concerned(decision), text, reason="decision", workspace=workspace, product=decision.product, url=url
    )


@transaction.atomic
def go_on(decision: Decision, *, by: User, reason: str) -> Change | None:
    """Go on although the condition is met; it is watched again from today.

    Raises:
        Refused: no reason, or nothing waits.
    """
    row = _waiting(decision)
    why = _why(reason, "Write why you go on: whoever reads it later wants to know.")
    with history.batch(f"went on with “{decision.title}”"[:200]):
        values = {"state": State.WATCHED, "met_since": None, "told_at": None, "starts": timezone.localdate()}
        history.update(row, by=by, verb="watched anew", **values)
        return history.update(decision, by=by, verb="went on", review=noted(decision, by, f"Goes on. {why}"))


@transaction.atomic
def stop(decision: Decision, *, by: User, reason: str, status: Status | None = None) -> Decision:
    """Stop: the idea moves to a status, and a new decision says so with the reason.

    Returns:
        the new decision.
    Raises:
        Refused: no reason, no status for the idea, nothing waits, or the move is not allowed.
    """
    row, idea = _waiting(decision), decision.idea
    why = _why(reason, "Write why you stop.")
    if idea is not None and status is None:
        raise Refused("Choose what becomes of the idea.", field="status")
    with history.batch(f"stopped “{decision.title}”"[:200]):
        last = Decision.objects.filter(idea=idea).order_by("-pk").values_list("pk", flat=True).first() if idea else 0
        if idea is not None and status is not None:
            change_status(idea, status, by=by, reason=why)
        made = Decision.objects.filter(idea=idea, pk__gt=last or 0).order_by("pk").first() if idea else None
        if made is None:
            title = f"Stopped: {decision.title}"[:200]
            new = Decision(product=decision.product, idea=idea, title=title, reason=why, by=by)
            made = history.create(new, by=by, verb="decided")
        history.update(row, by=by, verb="stopped", state=State.STOPPED)
        text = noted(decision, by, f"Stopped. {why}")
        history.update(decision, by=by, verb="stopped", review=text, reviewed_at=timezone.now())
    return made


def noted(decision: Decision, by: User, words: str, day: date | None = None) -> str:
    """The decision's review with one more line."""
    line = f"{day or timezone.localdate():%d %B %Y}, {by}: {words.strip()}"
    return f"{decision.review}\n\n{line}".strip()


def _waiting(decision: Decision) -> StopCondition:
    row = StopCondition.objects.select_for_update().filter(decision=decision, state=State.MET).first()
    if row is None:
        raise Refused("Nothing waits here any more: somebody has answered already.")
    return row


def _why(reason: str, sentence: str) -> str:
    if not reason.strip():
        raise Refused(sentence, field="reason")
    return reason.strip()
