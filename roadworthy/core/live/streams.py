"""One open stream: a person's news as server-sent events, only of what they may see."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass

from asgiref.sync import sync_to_async
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone

from .. import access
from ..models import Change, Membership, User
from .watcher import COLUMNS, Happened, gather, watcher

KEEP_ALIVE_SECONDS = 15.0
REPLAY_AT_MOST = 1000
RIGHTS = {"core.membership", "core.productrole", "core.product"}


@dataclass(frozen=True)
class Sight:
    """What a person sees at this moment: products by id with their slug, and the workspaces they belong to."""

    products: dict[int, str]
    workspaces: set[int]

    def sees(self, one: Happened) -> bool:
        """May the person hear of this?"""
        return one.product in self.products if one.product else one.workspace in self.workspaces


def sight_of(user: User, only: str = "") -> Sight:
    """What a person sees, in one workspace if its slug is given. Two SQL queries."""
    products = access.visible_products(user).values_list("pk", "slug")
    spaces = Membership.objects.filter(user=user)
    if only:
        products, spaces = products.filter(workspace__slug=only), spaces.filter(workspace__slug=only)
    return Sight(dict(products), set(spaces.values_list("workspace", flat=True)))


def _still_sees(user: User, session: str | None, only: str) -> Sight | None:
    """As `sight_of`, or None when the person has signed out or was shut out."""
    try:
        if not User.objects.filter(pk=user.pk, is_active=True).exists():
            return None
        if session and not Session.objects.filter(session_key=session, expire_date__gt=timezone.now()).exists():
            return None
        return sight_of(user, only)
    finally:
        connection.close()


def _missed(last: int) -> list[Happened]:
    """What was recorded after the last event that the browser had."""
    try:
        rows = Change.objects.filter(id__gt=last).order_by("id").values_list(*COLUMNS)[:REPLAY_AT_MOST]
        return gather(Happened(*row) for row in rows)
    finally:
        connection.close()


async def stream(user: User, *, last: int | None, session: str | None, only: str = "") -> AsyncIterator[str]:
    """Server-sent events until the browser leaves or the person signs out.

    Args:
        last: the browser's Last-Event-ID; what happened after it comes first.
        session: key of the session that must stay open; None for tests and tokens.
        only: slug of a workspace to hear of; all of the person's when empty.
    """
    queue: asyncio.Queue[list[Happened]] = asyncio.Queue()
    key = watcher.subscribe(queue.put_nowait)
    try:
        sight = await sync_to_async(_still_sees)(user, session, only)
        yield "retry: 3000\n\n: connected\n\n"
        if last is not None:
            for one in await sync_to_async(_missed)(last):
                if sight and sight.sees(one):
                    yield event(one, sight)
        while sight is not None:
            try:
                news = await asyncio.wait_for(queue.get(), KEEP_ALIVE_SECONDS)
            except TimeoutError:
                sight = await sync_to_async(_still_sees)(user, session, only)
                yield ": still here\n\n"
                continue
            if any(one.kind in RIGHTS for one in news):
                sight = await sync_to_async(_still_sees)(user, session, only)
            for one in news:
                if sight is not None and sight.sees(one):
                    yield event(one, sight)
    finally:
        watcher.unsubscribe(key)


def event(one: Happened, sight: Sight) -> str:
    """One change as a server-sent event."""
    product = sight.products.get(one.product) if one.product else None
    data = {"kind": one.kind, "id": one.object_id, "by": one.by, "product": product}
    mark = f"id: {one.pk}\n" if one.pk else ""
    return f"{mark}data: {json.dumps(data)}\n\n"
