"""Linking what customers said, and what else speaks for an idea or an opportunity."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.core.models import Change, Product, User
from roadworthy.feedback.models import Note
from roadworthy.feedback.queries import is_ours
from roadworthy.ideas.models import Category, Evidence, Idea, Importance
from roadworthy.ideas.models.demand import recount
from roadworthy.market.models import Customer
from roadworthy.strategy.actions import create_opportunity
from roadworthy.strategy.models import Opportunity

from .consent import check_consent
from .ideas import create_idea

BY_HAND = (Evidence.Kind.METRIC, Evidence.Kind.EXPERIMENT, Evidence.Kind.RESEARCH, Evidence.Kind.OPINION)


@transaction.atomic
def link_evidence(
    target: Idea | Opportunity,
    note: Note,
    *,
    by: User | None,
    quote: str = "",
    start: int | None = None,
    end: int | None = None,
    importance: int = Importance.IMPORTANT,
    remark: str = "",
) -> Evidence:
    """Link a passage of a note to an idea or opportunity. The same passage linked again changes its importance.

    Args:
        quote: the passage in the note's words; with neither it nor start and end the whole note counts.
        start: the passage's first character in the note's text. end: the character after its last.
    Raises:
        Refused: the words are not in the note or are ours alone, the note is another product's, or the idea was
            merged away.
    """
    product = check_target(target, note.product)
    check_importance(importance)
    check_consent(note)
    begin, stop, words = find_passage(note, quote, start, end)
    if is_ours(note, begin, stop):
        raise Refused("These are our own words. Choose what the customer said.", field="quote")
    there = Evidence.objects.filter(**_target(target), note=note, start=begin, end=stop).first()
    if there is not None:
        change_evidence(there, by=by, importance=importance, **({"remark": remark} if remark else {}))
        return there
    row = Evidence(
        **_target(target),
        kind=Evidence.Kind.PASSAGE,
        note=note,
        customer=note.customer,
        quote=words,
        start=begin,
        end=stop,
        importance=importance,
        remark=remark.strip()[:300],
        said_at=note.said_at,
        created_by=by,
    )
    return _keep(row, target, product, by)


@transaction.atomic
def idea_from_passage(note: Note, *, by: User | None, title: str, **passage: Any) -> Evidence:
    """Make a new idea and link a passage to it, both or neither; one undo takes both back.

    Args:
        passage: what `link_evidence` takes.
    Raises:
        Refused: the title or the passage does not fit.
    """
    with history.batch(f"created “{title}” from a note"[:200]):
        idea = create_idea(note.product, by=by, title=title)
        return link_evidence(idea, note, by=by, **passage)


@transaction.atomic
def opportunity_from_passage(note: Note, *, by: User | None, title: str, **passage: Any) -> Evidence:
    """Write a new opportunity and link a passage to it, both or neither; one undo takes both back.

    Args:
        passage: what `link_evidence` takes.
    Raises:
        Refused: the title or the passage does not fit.
    """
    with history.batch(f"created the opportunity “{title}” from a note"[:200]):
        need = create_opportunity(note.product, by=by, title=title)
        return link_evidence(need, note, by=by, **passage)


@transaction.atomic
def add_evidence(
    target: Idea | Opportunity,
    *,
    by: User | None,
    kind: str,
    quote: str,
    remark: str = "",
    customer: Customer | None = None,
    importance: int = Importance.IMPORTANT,
    said_at: datetime | None = None,
) -> Evidence:
    """Add evidence that stands in no note: a metric, an experiment, research, an opinion.

    Args:
        quote: what it says. remark: where it comes from.
    Raises:
        Refused: no words, an unknown kind, or a customer of another workspace.
    """
    product = check_target(target, None)
    check_importance(importance)
    if kind not in BY_HAND:
        raise Refused("Choose what kind of evidence it is.", field="kind")
    if not quote.strip():
        raise Refused("Write what it says.", field="quote")
    if customer is not None and customer.workspace_id != product.workspace_id:
        raise Refused("There is no such customer.", field="customer")
    row = Evidence(
        **_target(target),
        kind=kind,
        customer=customer,
        quote=quote.strip(),
        remark=remark.strip()[:300],
        importance=importance,
        said_at=said_at or timezone.now(),
        created_by=by,
    )
    return _keep(row, target, product, by)


def _keep(row: Evidence, target: Idea | Opportunity, product: Product, by: User | None) -> Evidence:
    target.product = product
    made = history.create(row, by=by, verb="linked")
    if row.note_id is not None and Note.objects.filter(duplicate_of=row.note_id).exists():
        Evidence.follow_notes([row.note_id])
    if isinstance(target, Idea):
        recount([target.pk])
    return made


@transaction.atomic
def change_evidence(evidence: Evidence, *, by: User | None, **values: Any) -> Change | None:
    """Change importance or remark of a piece of evidence. Raises Refused for an unknown importance."""
    if unknown := set(values) - {"importance", "remark"}:
        raise ValueError(f"evidence.{min(unknown)} is not changed this way")
    if "importance" in values:
        check_importance(values["importance"])
    change = history.update(evidence, by=by, **values)
    if "importance" in values:
        Evidence.objects.filter(follows=evidence).update(importance=values["importance"])
    if evidence.idea_id:
        recount([evidence.idea_id])
    return change


@transaction.atomic
def unlink_evidence(evidence: Evidence, *, by: User) -> Change:
    """Take evidence away from what it speaks for; the note stays. Can be undone."""
    return history.delete(evidence, by=by, verb="unlinked")


def check_target(target: Idea | Opportunity, product: Product | None) -> Product:
    """The target's product. Raises Refused when it is not the note's or the idea lives on in another."""
    if product is not None and target.product_id != product.pk:
        raise Refused("The note belongs to another product.", field="note")
    if isinstance(target, Idea) and target.category == Category.MERGED:
        raise Refused(f"“{target.title}” was merged into another idea. Link it there.", field="idea")
    return target.product


def check_importance(importance: int) -> None:
    """Refuse what is not 0 to 3."""
    if importance not in Importance.values:
        raise Refused("Importance goes from 0, not important, to 3, critical.", field="importance")


def _target(target: Idea | Opportunity) -> dict[str, Any]:
    return {"idea": target} if isinstance(target, Idea) else {"opportunity": target}


def find_passage(note: Note, quote: str, start: int | None, end: int | None) -> tuple[int | None, int | None, str]:
    """Where a passage stands in a note's text, and its words there.

    Line breaks and runs of blanks may differ; of several places the nearest to `start` is meant.

    Raises:
        Refused: the words are not in the note.
    """
    text, wanted = note.text, quote.strip()
    if start is not None and end is not None and 0 <= start < end <= len(text):
        named = text[start:end]
        if _loose(wanted) in ("", _loose(named)):
            return start, end, named
    if not wanted:
        return (0, len(text), text) if text else (None, None, note.title)
    pattern = r"\s+".join(re.escape(word) for word in wanted.split())
    places = [match.span() for match in re.finditer(pattern, text)] or [
        match.span() for match in re.finditer(pattern, text, re.IGNORECASE)
    ]
    if places:
        begin, stop = min(places, key=lambda span: abs(span[0] - (start or 0)))
        return begin, stop, text[begin:stop]
    if _loose(wanted) in _loose(note.title):
        return None, None, wanted
    raise Refused("These words are not in the note. Paste them as they stand there.", field="quote")


def _loose(text: str) -> str:
    return " ".join(text.split())
