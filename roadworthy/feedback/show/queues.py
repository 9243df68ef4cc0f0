"""Saved queues as the inbox lists them: name, address, how many stand in it, how many wait too long."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.http import QueryDict

from roadworthy.core.request import Request

from .. import queries
from ..models import SavedQueue
from .inbox import Inbox, read_inbox


@dataclass(frozen=True)
class QueueLink:
    """A saved queue with its address; counts are None until they were asked for, or where a search would take long."""

    queue: SavedQueue
    url: str
    is_here: bool
    is_mine: bool
    count: queries.Some | None = None
    overdue: queries.Some | None = None


def queue_links(inbox: Inbox) -> list[QueueLink]:
    """The person's saved queues, not counted. One SQL query."""
    return [link_of(one, inbox) for one in queries.saved_queues(inbox.product, inbox.user)]


def link_of(queue: SavedQueue, inbox: Inbox) -> QueueLink:
    """One saved queue beside the inbox that is open."""
    query = with_days(queue)
    is_here = sorted(QueryDict(query).lists()) == sorted(QueryDict(inbox.query).lists())
    path = f"{inbox.path}?{query}" if query else inbox.path
    return QueueLink(queue, path, is_here, queue.user_id == inbox.user.pk)


def with_days(queue: SavedQueue) -> str:
    """The query of a saved queue with its own promise of how long notes may wait."""
    return "&".join(part for part in (queue.query, f"days={queue.days}" if queue.days else "") if part)


def counted(request: Request, inbox: Inbox) -> list[QueueLink]:
    """The saved queues with counts. Up to six SQL queries a queue."""
    return [_count(request, one, inbox) for one in queue_links(inbox)]


def _count(request: Request, link: QueueLink, like: Inbox) -> QueueLink:
    found = read_inbox(request, like.product, QueryDict(with_days(link.queue)), like=like)
    if found.asked.search:
        return link
    whole = queries.queue(found.product, found.tab, found.user, found.overdue_before).order_by(*found.ordering)
    late = found.rows.filter(queries.is_overdue(found.overdue_before))
    count = queries.count_some(whole, found.rows)
    return replace(link, count=count, overdue=queries.count_some(whole, late) if count.count else None)
