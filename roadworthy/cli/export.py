"""`roadworthy export`: everything of one workspace."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import typer

from roadworthy.cli.output import BadInput, print_json, progress, say
from roadworthy.cli.start import pick_workspace, start_with_database


def export(
    file: Path = typer.Argument(None, help="Where to; a name with the date when left out."),
    workspace: str = typer.Option("", help="Slug of the workspace; the only one when left out."),
    as_json: bool = typer.Option(False, "--json", help="Print JSON."),
) -> None:
    """Write everything of one workspace as JSON Lines in a zip, attachments included."""
    start_with_database()
    from roadworthy.interchange import export as exports

    space = pick_workspace(workspace or None)
    target = file or Path(f"{space.slug}-{datetime.now(UTC):%Y-%m-%d-%H%M%S}.zip")
    if target.exists():
        raise BadInput(f"{target}: there is such a file already")
    with progress("Exporting") as report:
        made = exports.write(space, target, report=report)
    if as_json:
        print_json({"file": str(target), "rows": made.rows, "files": made.files})
        return
    say(f"{target}: {sum(made.rows.values())} rows of {len(made.rows)} tables, {made.files} files.")
