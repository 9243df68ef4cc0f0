"""`roadworthy mail-intake`: take feedback by mail."""

from __future__ import annotations

import asyncio
import os
import threading
import time

import typer

from roadworthy.cli.output import BadInput, Failed, say
from roadworthy.cli.start import start_with_database


def mail_intake(
    host: str = typer.Option(None, help="Address to listen on; ROADWORTHY_MAIL_HOST when left out."),
    port: int = typer.Option(None, help="Port to listen on; ROADWORTHY_MAIL_PORT when left out."),
    parent: int = typer.Option(0, hidden=True, help="Stop when this process is gone."),
) -> None:
    """Take feedback by mail: a small mail server for the addresses that products give out."""
    start_with_database()
    from django.conf import settings
    from django.db import connections

    from roadworthy.feedback import mail_server

    if not settings.MAIL_DOMAIN:
        raise BadInput("ROADWORTHY_MAIL_DOMAIN: say which domain stands behind the @ of your addresses.")
    connections.close_all()
    if parent:
        threading.Thread(target=leave_with, args=(parent,), daemon=True).start()
    where = settings.MAIL_HOST if host is None else host
    wanted = settings.MAIL_PORT if port is None else port
    told = f"Taking mail for {settings.MAIL_DOMAIN} on {where}, port {{}}. Ctrl-C stops."
    try:
        asyncio.run(mail_server.run(where, wanted, when_ready=lambda found: say(told.format(found))))
    except OSError as error:
        raise Failed(f"{where}, port {wanted}: {error.strerror or error}") from error


def leave_with(parent: int) -> None:
    """End this process once the server that started it has gone."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(0)
