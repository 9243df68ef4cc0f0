"""The lean way in: requests of SDKs are answered before Django's own stack, which pages need and events do not."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.conf import settings
from django.db import connections

from . import tally
from .http import MOST_BYTES, Asked, Reply, answer, is_ours

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[Mapping[str, Any]]]
Send = Callable[[Mapping[str, Any]], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]
THREADS = 8
AT_ONCE = 64


def events_first(pages: Application) -> Application:
    """The application in which addresses of ingest are answered here, and all others by `pages`."""
    pool = ThreadPoolExecutor(THREADS, thread_name_prefix="ingest")
    gates: dict[int, asyncio.Semaphore] = {}

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not is_ours(scope["path"]):
            await pages(scope, receive, send)
            return
        loop = asyncio.get_running_loop()
        gate = gates.setdefault(id(loop), asyncio.Semaphore(AT_ONCE))
        async with gate:  # so that memory does not grow with the number of those who send
            body = await whole_body(receive)
            if body is None:
                return
            reply = await loop.run_in_executor(pool, reply_to, scope, body)
        await tell(send, reply)

    return application


async def whole_body(receive: Receive) -> bytes | None:
    """The body, cut soon after it became too large; None when the sender has gone."""
    parts: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        part = message.get("body", b"")
        size += len(part)
        if size <= MOST_BYTES + 1:
            parts.append(part)
        if not message.get("more_body", False) or size > 8 * MOST_BYTES:
            return b"".join(parts) if size <= MOST_BYTES + 1 else b"x" * (MOST_BYTES + 1)


def reply_to(scope: Scope, body: bytes) -> Reply:
    """The answer, in a thread: it may ask the database for a key and waits for the disk."""
    tally.keep_writing()
    try:
        return answer(asked_of(scope, body))
    finally:
        connections.close_all()


def asked_of(scope: Scope, body: bytes) -> Asked:
    """A request as ingest reads it."""
    headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
    client = scope.get("client") or ("", 0)
    address, scheme = str(client[0]), str(scope.get("scheme") or "http")
    if settings.USE_X_FORWARDED_HOST:
        address = headers.get("x-forwarded-for", "").rpartition(",")[2].strip() or address
        scheme = "https" if headers.get("x-forwarded-proto") == "https" else scheme
        headers["host"] = headers.get("x-forwarded-host") or headers.get("host", "")
    query = scope.get("query_string", b"").decode("latin-1")
    return Asked(scope["method"], scope["path"], headers, body, query, address, scheme)


async def tell(send: Send, reply: Reply) -> None:
    """Send the answer."""
    headers = [(name.encode(), value.encode("latin-1")) for name, value in reply.headers]
    headers.append((b"content-length", str(len(reply.body)).encode()))
    await send({"type": "http.response.start", "status": reply.status, "headers": headers})
    await send({"type": "http.response.body", "body": reply.body})
