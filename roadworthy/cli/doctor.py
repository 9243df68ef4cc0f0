"""`roadworthy doctor`: is this installation well, and if not, what helps?"""

from __future__ import annotations

import dataclasses
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import typer
from rich.console import Console

from roadworthy.cli.output import print_json
from roadworthy.cli.serve import BEAT_SECONDS, HEARTBEAT
from roadworthy.cli.start import start_django

State = Literal["good", "note", "bad"]


@dataclass(frozen=True)
class Finding:
    """One thing looked at. `bad` makes the command fail, `note` does not."""

    name: str
    state: State
    text: str


def python() -> Finding:
    """Python is new enough."""
    version = ".".join(map(str, sys.version_info[:3]))
    is_good = sys.version_info >= (3, 11)
    return Finding(
        "Python", "good" if is_good else "bad", version if is_good else f"{version}: 3.11 or newer is needed"
    )


def data_folder() -> Finding:
    """The data folder is there and can be written."""
    from django.conf import settings

    try:
        settings.DATA.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=settings.DATA):
            pass
    except OSError as error:
        return Finding("Data folder", "bad", f"{settings.DATA} cannot be written: {error.strerror}")
    free = shutil.disk_usage(settings.DATA).free / 2**30
    text = f"{settings.DATA}, {free:.1f} GB free"
    return Finding("Data folder", "good" if free > 1 else "note", text)


def database() -> Finding:
    """The database answers."""
    from django.db import connection
    from django.db.utils import Error

    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error as error:
        return Finding("Database", "bad", f"it does not answer: {str(error).strip()}")
    version = ".".join(map(str, connection.get_database_version()))
    return Finding("Database", "good", f"{connection.display_name} {version}")


def migrations() -> Finding:
    """Nothing waits to be migrated."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor
    from django.db.utils import Error

    try:
        executor = MigrationExecutor(connection)
        waiting = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    except Error:
        return Finding("Migrations", "bad", "they cannot be read while the database does not answer")
    if waiting:
        return Finding("Migrations", "bad", f"{waiting} are missing. Run: roadworthy migrate")
    return Finding("Migrations", "good", "all applied")


def static_files() -> Finding:
    """Styles and scripts are where the server finds them."""
    from django.conf import settings

    if settings.WHITENOISE_USE_FINDERS:
        return Finding("Static files", "good", "served from the source")
    if not (settings.STATIC_ROOT / "staticfiles.json").exists():
        return Finding("Static files", "bad", "they are not collected. Run: roadworthy migrate")
    return Finding("Static files", "good", str(settings.STATIC_ROOT))


def mail() -> Finding:
    """The mail server answers, when there is one."""
    from django.conf import settings
    from django.core.mail import get_connection

    if not settings.EMAIL_BACKEND.endswith("smtp.EmailBackend"):
        return Finding("E-mail", "note", "it is printed, not sent. Set ROADWORTHY_EMAIL_HOST to send it")
    try:
        with get_connection(timeout=5):
            pass
    except OSError as error:
        return Finding("E-mail", "bad", f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT} does not answer: {error}")
    return Finding("E-mail", "good", f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT} answers")


def job_worker() -> Finding:
    """Something runs the background jobs."""
    from django.conf import settings

    file = settings.DATA / HEARTBEAT
    if not file.exists():
        return Finding("Job worker", "note", "none has run here. `roadworthy serve` starts one")
    age = time.time() - file.stat().st_mtime
    if age > 3 * BEAT_SECONDS:
        return Finding("Job worker", "note", f"none is running; the last was seen {age / 60:.0f} minutes ago")
    return Finding("Job worker", "good", "running")


def chromium() -> Finding:
    """A browser for PDF and pictures, if somebody wants those."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = next(filter(None, map(shutil.which, names)), None)
    return Finding("Chromium", "good" if found else "note", found or "not found; only PDF export needs it")


CHECKS: list[Callable[[], Finding]] = [
    python, data_folder, database, migrations, static_files, mail, job_worker, chromium,
]  # fmt: skip
SIGNS = {"good": "[green]ok[/]", "note": "[yellow]note[/]", "bad": "[red]BAD[/]"}


def doctor(as_json: bool = typer.Option(False, "--json", help="Print JSON.")) -> None:
    """Look at this installation and say what is wrong and what helps."""
    start_django()
    findings = [check() for check in CHECKS]
    if as_json:
        print_json([dataclasses.asdict(finding) for finding in findings])
    else:
        console = Console(highlight=False, soft_wrap=True)
        for finding in findings:
            console.print(f"{SIGNS[finding.state]:<6}\t{finding.name:<14}", end="")
            console.print(finding.text, markup=False)
    if any(finding.state == "bad" for finding in findings):
        raise typer.Exit(1)
