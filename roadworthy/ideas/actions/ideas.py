"""Making, changing and deleting ideas."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from roadworthy.core import history, notify
from roadworthy.core.bulk import find_by_source_id, insert_many
from roadworthy.core.errors import Refused
from roadworthy.core.models import Change, Product, User
from roadworthy.ideas.models import Category, Idea, Status, Transition
from roadworthy.ideas.models.demand import count_new
from roadworthy.ideas.queries.statuses import status_for

from .fields import clean_field
from .moves import change_status, top_position
from .statuses import status_named


@transaction.atomic
def create_idea(
    product: Product,
    *,
    by: User | None,
    title: str,
    status: Status | None = None,
    at: datetime | None = None,
    **values: Any,
) -> Idea:
    """A new idea, in the first status that means new unless another is given.

    Args:
        values: any of promise, description, level, parent, opportunity, component, owner, tags, own, url, and
            source, source_id, imported_votes for imports.
    Raises:
        Refused: a value does not fit; `field` names it. A status that is planned or further: move it there instead.
    """
    chosen = status or status_named(product.workspace, Category.NEW, by=by)
    if chosen.category not in (Category.NEW, Category.EXPLORING, Category.READY):
        raise Refused("A new idea starts as new, exploring or ready.", field="status")
    moment = at or timezone.now()
    idea = Idea(product=product, status=chosen, category=chosen.category, created=moment, created_by=by)
    for name, value in {"title": title, **values}.items():
        setattr(idea, name, clean_field(idea, name, value))
    count_new(idea)
    idea.position = top_position(product.pk, chosen.category)
    with history.batch(f"created “{idea.title}”"[:200]):
        made = history.create(idea, by=by)
        first = Transition(idea=made, to_status=chosen, to_category=chosen.category, at=moment, by=by)
        history.create(first, by=by, verb="stepped")
    return made


@transaction.atomic
def edit_field(idea: Idea, name: str, value: Any, *, by: User, reason: str = "") -> Change | None:
    """Change one field of an idea; `status` goes through its door, `own.<key>` is a field of the workspace's own.

    Returns:
        the change, None when nothing differs.
    Raises:
        Refused: the value does not fit the field.
    """
    return edit_idea(idea, by=by, reason=reason, **{name: value})


@transaction.atomic
def edit_idea(idea: Idea, *, by: User, reason: str = "", **values: Any) -> Change | None:
    """Change several fields at once; one undo takes them all back. Raises as `edit_field`."""
    wanted = values.pop("status", None)
    status = _status(idea, wanted) if wanted is not None else None
    own = {name.removeprefix("own."): values.pop(name) for name in list(values) if name.startswith("own.")}
    if own:
        values["own"] = {**idea.own, **own}
    cleaned = {name: clean_field(idea, name, value) for name, value in values.items()}
    former = idea.owner_id
    with history.batch(f"changed “{idea.title}”"[:200]):
        change = history.update(idea, by=by, **cleaned) if cleaned else None
        if status is not None:
            change = change_status(idea, status, by=by, reason=reason) or change
    if idea.owner is not None and idea.owner_id != former:
        tell_owner([idea], idea.owner, by=by)
    return change


def _status(idea: Idea, wanted: Status | str | int) -> Status:
    """The status that was meant. Raises Refused when the workspace has no such one."""
    found = wanted if isinstance(wanted, Status) else status_for(idea.product.workspace, wanted)
    if found is None:
        raise Refused("There is no such status.", field="status")
    return found


def tell_owner(ideas: Sequence[Idea], owner: User, *, by: User | None) -> None:
    """Tell somebody that ideas are theirs now."""
    first = ideas[0]
    words = f"“{first.title}”" if len(ideas) == 1 else f"{len(ideas)} ideas"
    url = f"/{first.product.slug}/ideas/{first.pk}/" if len(ideas) == 1 else f"/{first.product.slug}/ideas/?owner=me"
    notify.tell(
        [owner],
        f"{words} {'is' if len(ideas) == 1 else 'are'} yours now",
        reason="assigned",
        workspace=first.product.workspace,
        product=first.product,
        url=url,
        by=by,
    )


def delete_idea(idea: Idea, *, by: User) -> Change:
    """Delete an idea with its evidence, votes and predictions; its parts stay. Can be undone."""
    return history.delete(idea, by=by)


@transaction.atomic(savepoint=False)
def save_many(ideas: Sequence[Idea], *, at: datetime | None = None) -> list[Idea]:
    """Save many new, already cleaned ideas of one import with their first transitions; the import records itself.

    Each needs a status, from which the category follows, and an id in one common source, by which its key is found.
    About forty SQL queries for a thousand ideas.
    """
    if not ideas:
        return []
    moment = timezone.now()
    for idea in ideas:
        idea.category = idea.status.category
        count_new(idea, now=moment)
    insert_many(ideas)
    first = ideas[0]
    there = Idea.objects.filter(product=first.product_id)
    keys = find_by_source_id(there, first.source, [idea.source_id for idea in ideas])
    for idea in ideas:
        idea.pk = keys[idea.source_id]
        idea._state.adding = False
    insert_many(
        [
            Transition(
                idea_id=idea.pk,
                to_status_id=idea.status_id,
                to_category=idea.category,
                at=at or idea.created,
                by_id=idea.created_by_id,
            )
            for idea in ideas
        ]
    )
    return list(ideas)
