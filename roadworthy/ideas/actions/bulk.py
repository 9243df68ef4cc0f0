"""One intention for many ideas: all of them or none, and one undo for all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.core.models import Change, User
from roadworthy.ideas.models import Idea, Status
from roadworthy.ideas.rules import check_move

from .fields import clean_field, clean_tags
from .ideas import tell_owner
from .moves import change_status


@transaction.atomic
def change_many(ideas: Sequence[Idea], name: str, value: Any, *, by: User) -> Change | None:
    """Set one field of many ideas: owner, component, parent, level or opportunity.

    Returns:
        a change whose undo takes all back; None when nothing differed.
    Raises:
        Refused: the value does not fit one of them.
    """
    last: Change | None = None
    with history.batch(f"changed {name} of {len(ideas)} ideas"):
        for idea in ideas:
            last = history.update(idea, by=by, **{name: clean_field(idea, name, value)}) or last
    if name == "owner" and last is not None and ideas and ideas[0].owner is not None:
        tell_owner(ideas, ideas[0].owner, by=by)
    return last


@transaction.atomic
def move_many(ideas: Sequence[Idea], status: Status, *, by: User, reason: str = "") -> Change | None:
    """Move many ideas to one status. Raises Refused, naming the first, when one of them may not go."""
    last: Change | None = None
    with history.batch(f"moved {len(ideas)} ideas to {status.name}"[:200]):
        for idea in ideas:
            try:
                last = change_status(idea, status, by=by, reason=reason) or last
            except Refused as refusal:
                if refusal.field == "reason" or len(ideas) == 1:
                    raise
                raise Refused(f"“{idea.title}”: {refusal.sentence}", field="status") from refusal
    return last


def reason_needed(ideas: Sequence[Idea], status: Status) -> str:
    """The question that must be answered to move these ideas; empty when there is none."""
    for idea in ideas:
        verdict = check_move(idea.category, status.category)
        if verdict.needs_reason:
            return verdict.question
    return ""


@transaction.atomic
def tag_many(ideas: Sequence[Idea], tag: str, *, by: User, remove: bool = False) -> Change | None:
    """Add a tag to many ideas, or take it away. Raises Refused without a tag."""
    words = clean_tags(Idea(), tag)
    if not words:
        raise Refused("Write a tag.", field="value")
    last: Change | None = None
    folded = {word.casefold() for word in words}
    with history.batch(f"{'untagged' if remove else 'tagged'} {len(ideas)} ideas"):
        for idea in ideas:
            kept = [word for word in idea.tags if word.casefold() not in folded]
            tags = kept if remove else clean_tags(idea, [*idea.tags, *words])
            last = history.update(idea, by=by, tags=tags) or last
    return last


@transaction.atomic
def delete_many(ideas: Sequence[Idea], *, by: User) -> Change | None:
    """Delete many ideas with what hangs on them. One undo brings all back."""
    last: Change | None = None
    with history.batch(f"deleted {len(ideas)} ideas"):
        for idea in ideas:
            last = history.delete(idea, by=by)
    return last
