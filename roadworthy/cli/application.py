"""All commands in one application, and what an error means for the exit code."""

from __future__ import annotations

import typer

from roadworthy import __version__
from roadworthy.cli import (
    backup,
    bench,
    calc,
    database,
    demo,
    doctor,
    events,
    export,
    importing,
    importing_events,
    mail,
    manage,
    people,
    serve,
)
from roadworthy.cli.output import BadInput, fault
from roadworthy.core.errors import Refused

app = typer.Typer(
    name="roadworthy",
    help="Product management in which every decision carries its evidence.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def show_version(wanted: bool) -> None:
    """Print the version and stop."""
    if wanted:
        print(f"roadworthy {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: bool = typer.Option(False, "--version", callback=show_version, is_eager=True, help="Print the version."),
) -> None:
    """Product management in which every decision carries its evidence."""


app.command("demo")(demo.demo)
app.command("serve")(serve.serve)
app.command("worker")(serve.worker)
app.command("mail-intake")(mail.mail_intake)
app.command("migrate")(database.migrate)
app.command("create-admin")(people.create_admin)
importing.app.command("events")(importing_events.events)
app.add_typer(importing.app, name="import")
app.command("export")(export.export)
app.command("backup")(backup.backup)
app.command("restore")(backup.restore)
app.add_typer(events.app, name="events")
app.command("doctor")(doctor.doctor)
app.command("calc")(calc.calc)
app.command("bench")(bench.bench)
app.command("manage", context_settings=manage.PASS_THROUGH, add_help_option=False)(manage.manage)


def run(arguments: list[str]) -> int:
    """Run one command; answer its exit code. Faults go to stderr, one a line."""
    try:
        app(args=arguments, prog_name="roadworthy")
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else int(leaving.code is not None)
    except BadInput as error:
        for line in error.faults:
            fault(line)
        return 2
    except Refused as error:
        fault(f"{error.field}: {error.sentence}" if error.field else error.sentence)
        return 2
    except KeyboardInterrupt:
        fault("Stopped.")
        return 1
    except BrokenPipeError:
        return 1
    return 0
