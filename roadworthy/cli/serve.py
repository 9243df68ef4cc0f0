"""`roadworthy serve` and `roadworthy worker`: pages, and work in the background."""

from __future__ import annotations

import logging
import os
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import typer

from roadworthy.cli.output import Failed, say
from roadworthy.cli.start import start_django, start_with_database

HEARTBEAT = "worker-heartbeat"
BEAT_SECONDS = 10
RECOVER_SECONDS = 30


def serve(
    host: str = typer.Option("127.0.0.1", help="Address to listen on; 0.0.0.0 for all."),
    port: int = typer.Option(8000, help="Port to listen on."),
    with_worker: bool = typer.Option(
        True, "--worker/--no-worker", help="Also run background jobs, in a second process."
    ),
    with_mail: bool = typer.Option(
        True, "--mail/--no-mail", help="Also take mail, in another process, where a domain is set."
    ),
    with_events: bool = typer.Option(
        True, "--events/--no-events", help="Also turn arrived events into files, in another process."
    ),
    check: bool = typer.Option(True, "--check/--no-check", hidden=True, help="Look for missing migrations first."),
) -> None:
    """Serve the pages and the API, and run background jobs beside them."""
    if check:
        start_with_database()
        from django.db import connections

        connections.close_all()
    run_server(host, port, with_worker=with_worker, with_mail=with_mail, with_events=with_events)


def run_server(host: str, port: int, *, with_worker: bool, with_mail: bool = False, with_events: bool = False) -> None:
    """Serve until Ctrl-C or SIGTERM; then stop what runs beside: the job worker, the ingester, the mail server."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    if not is_free(host, port):
        raise Failed(f"Port {port} of {host} is in use. Choose another: --port {port + 1}")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "roadworthy.settings")
    server = Granian(
        "roadworthy.asgi:application",
        address=host,
        port=port,
        interface=Interfaces.ASGINL,  # Django knows no lifespan
        workers=1,
        workers_kill_timeout=2,  # open live streams would otherwise hang the stop
        respawn_failed_workers=True,
        log_level=LogLevels[os.environ.get("ROADWORTHY_LOG_LEVEL", "").strip().lower() or "warning"],
    )
    beside = [start_beside("worker", "--quiet")] if with_worker and jobs_wait() else []
    if with_events:
        beside.append(start_beside("events", "ingest"))
        if os.environ.get("ROADWORTHY_CLICKHOUSE_URL", "").strip():
            beside.append(start_beside("events", "clickhouse", "follow"))
    if with_mail and takes_mail():
        beside.append(start_beside("mail-intake"))
    try:
        server.serve()
    finally:
        for process in beside:
            stop(process)


def is_free(host: str, port: int) -> bool:
    """Can this port be listened on?"""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def jobs_wait() -> bool:
    """Do jobs wait for a worker, or are they done at once (ROADWORTHY_JOBS_AT_ONCE)?"""
    from django.conf import settings

    return "Immediate" not in settings.TASKS["default"]["BACKEND"]


def takes_mail() -> bool:
    """Is there a domain to take mail for (ROADWORTHY_MAIL_DOMAIN)?"""
    from django.conf import settings

    return bool(settings.MAIL_DOMAIN)


def start_beside(*command_line: str) -> subprocess.Popen[bytes]:
    """A command as a process of its own, so that jobs and mail do not slow the pages; it ends with this one."""
    command = [sys.executable, "-m", "roadworthy", *command_line, "--parent", str(os.getpid())]
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)


def stop(process: subprocess.Popen[bytes]) -> None:
    """Ask the process to end; insist after five seconds (its job starts again next time)."""
    process.terminate()
    try:
        process.wait(timeout=5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def worker(
    batch: bool = typer.Option(False, "--batch", help="Do what waits, then stop."),
    quiet: bool = typer.Option(False, "--quiet", help="Print faults only."),
    parent: int = typer.Option(0, hidden=True, help="Stop when this process is gone."),
) -> None:
    """Run background jobs: imports, notifications, digests."""
    if parent:
        os.nice(5)  # pages go first
    start_django()
    from django.conf import settings
    from django.core.management import call_command

    from roadworthy.core import recovery

    if not batch:
        schedule_rounds()
    name = recovery.new_worker_name()
    beats = (settings.DATA / HEARTBEAT, recovery.heartbeat_of(name))
    beat = threading.Thread(target=keep_beating, args=(beats, parent), daemon=True)
    beat.start()
    recovery.recover()
    threading.Thread(target=keep_recovering, daemon=True).start()
    if not quiet:
        say("Waiting for jobs. Ctrl-C stops." if not batch else "Doing what waits.")
    options = {"batch": batch, "reload": False, "startup_delay": False, "queue_name": "*", "worker_id": name}
    try:
        call_command("db_worker", verbosity=0 if quiet else 1, interval=1, **options)
    finally:
        for file in beats:
            file.unlink(missing_ok=True)


def schedule_rounds() -> None:
    """Put what is done again and again into the queue, each once."""
    from roadworthy.analytics import jobs as analytics
    from roadworthy.core import housekeeping
    from roadworthy.delivery import jobs as delivery
    from roadworthy.feedback import jobs as feedback
    from roadworthy.ideas import jobs as ideas
    from roadworthy.interchange import jobs as interchange
    from roadworthy.outcomes import jobs as outcomes
    from roadworthy.portal import jobs as portal
    from roadworthy.priorities import jobs as priorities

    rounds = (
        housekeeping.every_hour,
        analytics.take_in_every_minute,
        analytics.send_dashboards_every_hour,
        analytics.drop_old_every_day,
        analytics.refresh_every_few_minutes,
        analytics.refresh_every_day,
        analytics.watch_every_hour,
        analytics.call_every_few_minutes,
        feedback.every_hour,
        feedback.find_themes_every_day,
        feedback.every_minute,
        feedback.read_every_minute,
        feedback.learn_every_hour,
        feedback.learn_every_day,
        ideas.every_hour,
        ideas.every_minute,
        ideas.every_day,
        priorities.every_day,
        priorities.every_hour,
        outcomes.every_day,
        delivery.every_few_minutes,
        portal.every_hour,
        priorities.every_few_minutes,
        interchange.every_hour,
    )
    for work in rounds:
        housekeeping.schedule(work=work)


def keep_recovering() -> None:
    """Look every half minute for work whose worker died, with a database connection of its own."""
    from django.db import connection

    from roadworthy.core import recovery

    while True:
        time.sleep(RECOVER_SECONDS)
        try:
            recovery.recover()
        except Exception:  # a locked database, a folder that is gone: it is tried again
            logging.getLogger(__name__).warning("looking for dead workers failed", exc_info=True)
        finally:
            connection.close()


def keep_beating(files: tuple[Path, ...], parent: int) -> None:
    """Touch files again and again, so that doctor and other workers see the worker; leave when the server has gone."""
    for file in files:
        file.parent.mkdir(parents=True, exist_ok=True)
    next_beat = 0.0
    while True:
        if time.monotonic() >= next_beat:
            for file in files:
                file.write_text(f"{os.getpid()}\n")
            next_beat = time.monotonic() + BEAT_SECONDS
        if parent and os.getppid() != parent:
            os._exit(0)
        time.sleep(1)
