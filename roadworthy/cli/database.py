"""`roadworthy migrate`: bring the database to this version."""

from __future__ import annotations

from roadworthy.cli.output import Failed, progress, say
from roadworthy.cli.start import start_django


def migrate() -> None:
    """Create the database or bring it to this version, and collect static files."""
    start_django()
    from django.conf import settings

    settings.DATA.mkdir(parents=True, exist_ok=True)
    done = apply_migrations()
    say(f"Applied {done} migrations." if done else "The database is up to date.")
    collect_static()


def apply_migrations() -> int:
    """Apply what is missing, with progress; the number applied."""
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor
    from django.db.utils import OperationalError

    try:
        executor = MigrationExecutor(connection)
        total = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    except OperationalError as error:
        raise Failed(f"The database cannot be opened: {str(error).strip()}") from error
    if total:
        with progress("Preparing the database") as report:
            call_command("migrate", interactive=False, stdout=MigrationLines(report, total))
    connection.close()
    return total


class MigrationLines:
    """Takes what `migrate` prints and turns each applied migration into a step of progress."""

    def __init__(self, report: object, total: int) -> None:
        self.report, self.total, self.done = report, total, 0

    def write(self, text: str) -> None:
        """Count the word that ends each migration."""
        if " OK" in text:
            self.done += 1
            self.report(self.done, self.total, "Preparing the database")  # type: ignore[operator]

    def flush(self) -> None:
        """Nothing is kept back."""

    def isatty(self) -> bool:
        """No colour wanted."""
        return False


def collect_static() -> None:
    """Copy and compress static files to where the server finds them."""
    from django.conf import settings
    from django.core.management import call_command

    if settings.WHITENOISE_USE_FINDERS:
        return
    with progress("Collecting static files"):
        call_command("collectstatic", interactive=False, verbosity=0)
