"""The log of decisions: those that a change of status made, and those written by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.core.models import Change, Product, User
from roadworthy.ideas.models import Decision, Idea

from .stopping import noted, set_dissents, set_stop

EDITABLE = {"title", "reason", "refused", "dissent", "stop_when", "review_on", "idea", "kind", "prediction"}


@transaction.atomic
def record_decision(
    product: Product,
    *,
    by: User | None,
    title: str,
    kind: str = Decision.Kind.OTHER,
    idea: Idea | None = None,
    dissents: Iterable[Mapping[str, Any]] = (),
    stop: Mapping[str, Any] | None = None,
    **values: Any,
) -> Decision:
    """Write a decision down.

    Args:
        dissents: who was against it, as `set_dissents` takes them. stop: a condition, as `set_stop` takes it.
        values: any of reason, refused (each {"option", "why"}), dissent, stop_when, review_on, prediction, at.
    Raises:
        Refused: no title, an unknown kind, another product's idea, another idea's prediction, a condition that is none.
    """
    at = values.pop("at", None) or timezone.now()
    cleaned = _clean(product, {"title": title, "kind": kind, "idea": idea, **values})
    with history.batch(f"decided “{cleaned['title']}”"[:200]):
        made = history.create(Decision(product=product, by=by, at=at, **cleaned), by=by, verb="decided")
        _check_prediction(made)
        set_dissents(made, dissents, by=by)
        set_stop(made, stop, by=by)
    return made


@transaction.atomic
def edit_decision(decision: Decision, *, by: User, **values: Any) -> Change | None:
    """Complete or correct a decision; one undo takes all of it back. Raises as `record_decision`."""
    changes: list[Change] = []
    with history.batch(f"edited “{decision.title}”"[:200]):
        if "dissents" in values:
            changes += set_dissents(decision, values.pop("dissents"), by=by)
        if "stop" in values:
            changes += set_stop(decision, values.pop("stop"), by=by)
        own = history.update(decision, by=by, **_clean(decision.product, values))
        _check_prediction(decision)
    return own or next(iter(changes), None)


def _check_prediction(decision: Decision) -> None:
    if decision.prediction is not None and decision.prediction.idea_id != decision.idea_id:
        raise Refused("A decision rests on a prediction of its own idea.", field="prediction")


@transaction.atomic
def review_decision(decision: Decision, *, by: User, review: str, review_on: Any = None) -> Change | None:
    """Look at a decision again and say whether it still holds.

    Args:
        review_on: a day to look once more; None closes it.
    Raises:
        Refused: no words, or that day is over.
    """
    if not review.strip():
        raise Refused("Write what you found: does it still hold?", field="review")
    if review_on is not None and review_on <= timezone.localdate():
        raise Refused("Choose a day to come, or none.", field="review_on")
    text = noted(decision, by, review)
    reviewed = None if review_on else timezone.now()
    values = {"review": text, "reviewed_at": reviewed, "review_on": review_on or decision.review_on}
    return history.update(decision, by=by, verb="reviewed", **values)


def delete_decision(decision: Decision, *, by: User) -> Change:
    """Take a decision out of the log; history keeps that it was there. Can be undone."""
    return history.delete(decision, by=by)


def _clean(product: Product, values: Mapping[str, Any]) -> dict[str, Any]:
    if unknown := set(values) - EDITABLE:
        raise ValueError(f"decision.{min(unknown)} is not changed this way")
    found = dict(values)
    if "title" in found:
        found["title"] = _title(found["title"])
    if found.get("kind", Decision.Kind.OTHER) not in Decision.Kind.values:
        raise Refused("Choose what kind of decision it was.", field="kind")
    if (idea := found.get("idea")) is not None and idea.product_id != product.pk:
        raise Refused("There is no such idea in this product.", field="idea")
    if "refused" in found:
        found["refused"] = clean_options(found["refused"])
    for name in ("reason", "dissent", "stop_when"):
        if name in found:
            found[name] = str(found[name] or "").strip()
    return found


def _title(value: Any) -> str:
    text = " ".join(str(value or "").split())
    if not text:
        raise Refused("Say in one line what was decided.", field="title")
    if len(text) > 200:
        raise Refused(f"The line has at most 200 letters; this has {len(text)}.", field="title")
    return text


def clean_options(options: Iterable[Mapping[str, Any]]) -> list[dict[str, str]]:
    """The options not taken, without empty ones. Raises Refused for a reason without an option."""
    found = []
    for one in options:
        option, why = str(one.get("option", "")).strip(), str(one.get("why", "")).strip()
        if why and not option:
            raise Refused("Name the option that was not taken.", field="refused")
        if option:
            found.append({"option": option[:200], "why": why})
    return found
