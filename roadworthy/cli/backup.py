"""`roadworthy backup` and `roadworthy restore`."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path

import typer

from roadworthy.cli.output import BadInput, Failed, print_json, progress, say
from roadworthy.cli.serve import BEAT_SECONDS, HEARTBEAT
from roadworthy.cli.start import start_django, start_with_database


def backup(
    file: Path = typer.Argument(None, help="Where to; a name with the date when left out."),
    as_json: bool = typer.Option(False, "--json", help="Print JSON."),
) -> None:
    """Write database, attachments and key into one file, while the product runs."""
    start_with_database()
    from roadworthy.interchange import backup as backups

    target = file or Path(f"roadworthy-{datetime.now(UTC):%Y-%m-%d-%H%M%S}.zip")
    if target.exists():
        raise BadInput(f"{target}: there is such a file already")
    with progress("Packing") as report:
        made = backups.write(target, report=report)
    if as_json:
        print_json({"file": str(target), "bytes": target.stat().st_size, "parts": len(made.parts), "made": made.made})
        return
    say(f"{target}: {len(made.parts)} files, {target.stat().st_size / 2**20:.1f} MB. It holds all data: keep it safe.")


def restore(
    file: Path = typer.Argument(..., help="A file that `roadworthy backup` wrote."),
    replace: bool = typer.Option(False, "--replace", help="Also when this installation holds data."),
    check: bool = typer.Option(False, "--check", help="Only look whether the backup is whole."),
) -> None:
    """Put a backup back. The data that was here is set aside, not deleted (on PostgreSQL it is replaced)."""
    start_django()
    from roadworthy.interchange import backup as backups

    found = backups.read(file)
    if check:
        check_only(found)
        return
    refuse_while_running()
    if not replace and holds_data():
        raise Failed("This installation holds data. To put the backup in its place: roadworthy restore --replace FILE")
    with progress("Restoring") as report:
        aside = backups.restore(found, report=report)
    from roadworthy.cli.database import apply_migrations

    apply_migrations()
    say(f"Restored the state of {found.made}." + (f" What was here before is in {aside}." if aside else ""))


def check_only(found: object) -> None:
    """Unpack into a temporary folder and say whether all is whole."""
    import tempfile

    from roadworthy.interchange import backup as backups
    from roadworthy.interchange import dumps

    assert isinstance(found, backups.Backup)
    with tempfile.TemporaryDirectory() as folder, progress("Checking") as report:
        backups.unpack(found, Path(folder), report=report)
        if found.engine == dumps.engine():
            dumps.check(Path(folder))
    say(f"{found.path} is whole: {len(found.parts)} files of {found.made}, Roadworthy {found.version}.")


def refuse_while_running() -> None:
    """The server would go on with the old files: ask to stop it first."""
    from django.conf import settings

    beat = settings.DATA / HEARTBEAT
    if beat.exists() and time.time() - beat.stat().st_mtime < 2 * BEAT_SECONDS:
        raise Failed("Roadworthy is running. Stop the server and its worker first.")


def holds_data() -> bool:
    """Is there an account in the database?"""
    from django.db import connection

    from roadworthy.core.models import User

    if User._meta.db_table not in connection.introspection.table_names():
        return False
    return User.objects.exists()
