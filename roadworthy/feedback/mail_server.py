"""A small mail server that takes feedback and nothing else: it passes no mail on and answers none.

A mail is acknowledged (250) only once it is committed. What cannot be kept just now is put off (451), so that the
server before ours sends it again; each mail is kept once, by its Message-ID.
"""

from __future__ import annotations

import asyncio
import logging
import signal
import ssl
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope, Session
from django.conf import settings
from django.db import close_old_connections, connection

from roadworthy.core.models import Product

from . import actions
from .queries.ways_in import recipient
from .rules.mail import BadMail

log = logging.getLogger(__name__)
MOST_RECIPIENTS = 10
MOST_SESSIONS = 100
MOST_WRONG = 20
IDLE_SECONDS = 60
LONGEST_LINE = 100_000
LATER = "451 4.3.0 It cannot be kept just now. Please send it again later"
TOO_FAST = "450 4.7.1 Too many mails at once. Please send it again in a minute"


class Rate:
    """How often something happened within the last minute, by key; at most 10,000 keys are remembered."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._times: OrderedDict[str, deque[float]] = OrderedDict()

    def is_over(self, key: str, now: float | None = None) -> bool:
        """Has it happened more often than allowed? Does not count."""
        now = time.monotonic() if now is None else now
        times = self._times.get(key, deque())
        while times and times[0] <= now - 60:
            times.popleft()
        return len(times) >= self.most

    def count(self, key: str, now: float | None = None) -> None:
        """It happened once more."""
        times = self._times.setdefault(key, deque(maxlen=self.most))
        times.append(time.monotonic() if now is None else now)
        self._times.move_to_end(key)
        while len(self._times) > 10_000:
            self._times.popitem(last=False)


class Intake:
    """What the server does at each step of a delivery; the database is asked in threads of its own."""

    def __init__(self) -> None:
        self.threads = ThreadPoolExecutor(max_workers=2, thread_name_prefix="mail")
        self.mails = Rate(settings.MAIL_RATE_LIMIT)
        self.wrong = Rate(MOST_WRONG)

    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Somebody wants to deliver a mail: not too many at once."""
        if self.mails.is_over(peer_of(session)) or self.wrong.is_over(peer_of(session)):
            return TOO_FAST
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """To whom: only addresses that a product gave out."""
        if len(envelope.rcpt_tos) >= MOST_RECIPIENTS:
            return "452 4.5.3 Too many recipients"
        if self.wrong.is_over(peer_of(session)):
            return TOO_FAST
        try:
            product = await self._in_thread(recipient, address)
        except Exception:
            log.exception("a recipient could not be looked up")
            return LATER
        if product is None:
            self.wrong.count(peer_of(session))
            return "550 5.1.1 There is no such address here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Keep it, then say so."""
        self.mails.count(peer_of(session))
        content = envelope.content
        data = content if isinstance(content, bytes) else str(content or "").encode()
        try:
            kept = await self._in_thread(keep, data, list(envelope.rcpt_tos), envelope.mail_from or "")
        except BadMail as error:
            return f"554 5.6.0 {error}"
        except Exception:
            log.exception("a mail could not be kept")
            return LATER
        return "250 2.0.0 Kept" if kept else "550 5.1.1 There is no such address here"

    async def _in_thread(self, work: Callable[..., Any], *arguments: Any) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self.threads, in_own_connection, work, *arguments)


def in_own_connection(work: Callable[..., Any], *arguments: Any) -> Any:
    """Run in this thread's own connection, closed again when it is too old or broke."""
    close_old_connections()
    try:
        return work(*arguments)
    finally:
        close_old_connections()


def keep(data: bytes, addresses: list[str], envelope_sender: str) -> bool:
    """Keep a mail for each product that it is addressed to, on the disk before this returns; False for nobody's."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous=FULL")  # a mail that was acknowledged outlasts a power cut
    found: dict[int, Product] = {}
    for address in addresses:
        if (product := recipient(address)) is not None:
            found[product.pk] = product
    if found:
        actions.receive(list(found.values()), data, envelope_sender=envelope_sender)
    return bool(found)


def peer_of(session: Session) -> str:
    """The address of who connects."""
    peer = session.peer
    return str(peer[0]) if isinstance(peer, tuple) and peer else str(peer)


class Server(SMTP):
    """aiosmtpd's server with longer lines, and no more sessions at once than we can serve."""

    line_length_limit = LONGEST_LINE
    _open = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Somebody connects; too many are turned away at once."""
        Server._open += 1
        if Server._open > MOST_SESSIONS and isinstance(transport, asyncio.Transport):
            transport.write(b"421 4.7.0 Too many connections. Please try again later\r\n")
            transport.close()
            return
        super().connection_made(transport)

    def connection_lost(self, error: Exception | None) -> None:
        """Somebody has gone."""
        Server._open -= 1
        if self.transport is not None:
            super().connection_lost(error)


def tls() -> ssl.SSLContext | None:
    """What STARTTLS is offered with; None without a certificate."""
    if not settings.MAIL_TLS_CERTIFICATE:
        return None
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(settings.MAIL_TLS_CERTIFICATE, settings.MAIL_TLS_KEY or None)
    return context


async def run(host: str, port: int, *, when_ready: Callable[[int], None]) -> None:
    """Take mail until SIGTERM or SIGINT; `when_ready` gets the port. Raises OSError when it cannot listen."""
    loop = asyncio.get_running_loop()
    intake, stop, context = Intake(), asyncio.Event(), tls()

    def start() -> Server:
        return Server(
            intake,
            data_size_limit=settings.MAIL_MAX_MB * 1024 * 1024,
            enable_SMTPUTF8=True,
            hostname=settings.MAIL_DOMAIN or "localhost",
            ident="Roadworthy",
            timeout=IDLE_SECONDS,
            tls_context=context,
            auth_exclude_mechanism=["LOGIN", "PLAIN"],
            loop=loop,
        )

    server = await loop.create_server(start, host, port)
    for one in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(one, stop.set)
    when_ready(server.sockets[0].getsockname()[1])
    await stop.wait()
    server.close()
    await asyncio.to_thread(intake.threads.shutdown, wait=True)
