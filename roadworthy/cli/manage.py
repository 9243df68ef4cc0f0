"""`roadworthy manage`: Django's own commands."""

from __future__ import annotations

import typer

from roadworthy.cli.start import start_django

PASS_THROUGH = {"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []}


def manage(context: typer.Context) -> None:
    """Run one of Django's own commands, such as `shell` or `dbshell`."""
    start_django()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["roadworthy manage", *context.args])
