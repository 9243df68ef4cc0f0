"""`roadworthy calc`: the desk tools. The very functions that the product uses, on JSON, without a database."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

import typer
from pydantic import ValidationError

from roadworthy.cli.desk import NAMES, Tool, tool
from roadworthy.cli.output import BadInput, print_json, print_table
from roadworthy.core.errors import Refused


def calc(
    name: str = typer.Argument("", help="The tool; without one they are listed."),
    file: Path = typer.Option(None, "--in", help="Read this file instead of standard input."),
    schema: bool = typer.Option(False, "--schema", help="Print the JSON Schemas of input and output."),
    lines: bool = typer.Option(False, "--lines", help="One document a line in, one answer a line out."),
    as_json: bool = typer.Option(False, "--json", help="List the tools as JSON."),
    events: Path = typer.Option(None, "--events", help="query: the events, as JSON Lines, CSV or Parquet."),
    now: str = typer.Option("", "--now", help="query: the moment of asking, such as 2026-01-31T12:00:00Z."),
    timezone: str = typer.Option("", "--timezone", help="query: whose days are meant, such as Europe/Berlin."),
) -> None:
    """Compute something from JSON with the product's own functions."""
    if not name:
        print_json(NAMES) if as_json else print_table(["Name", "What it does"], NAMES.items())
        return
    if name not in NAMES:
        raise BadInput(f"{name}: there is no such tool; there are: {', '.join(NAMES)}")
    chosen = tool(name)
    if events or now or timezone:
        chosen = beside(name, chosen, events, now, timezone)
    if schema:
        print_json({"input": chosen.reads.model_json_schema(), "output": chosen.answers.model_json_schema()})
    elif lines:
        for line in read_lines(file):
            print(json.dumps(answer_or_error(chosen, line), ensure_ascii=False), flush=True)
    else:
        print_json(answer(chosen, "".join(read_lines(file)), file.name if file else "input"))


def beside(name: str, chosen: Tool, events: Path | None, now: str, timezone: str) -> Tool:
    """The tool with what was said beside the documents. Raises BadInput where the tool does not take it."""
    if name != "query":
        raise BadInput("--events, --now and --timezone go with query")
    from roadworthy.cli.desk.event_files import read_events
    from roadworthy.cli.desk.query import Given

    try:
        moment = datetime.fromisoformat(now) if now else None
    except ValueError as error:
        raise BadInput("--now must be a time such as 2026-01-31T12:00:00Z") from error
    given = Given(read_events(events) if events else None, moment, timezone or None)
    return Tool(chosen.reads, chosen.answers, given.work)


def read_lines(file: Path | None) -> Iterable[str]:
    """The lines of the file or of standard input. Raises BadInput for a file that cannot be read."""
    if file is None:
        yield from sys.stdin
        return
    try:
        with file.open(encoding="utf-8") as source:
            yield from source
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{file}: {error}") from error


def answer(chosen: Tool, text: str, where: str) -> Any:
    """The tool's answer to one document. Raises BadInput with a line for each fault, naming the field."""
    try:
        return compute(chosen, text)
    except ValidationError as error:
        raise BadInput(*(f"{where}: {field}: {message}" for field, message in faults(error))) from error
    except Refused as error:
        raise BadInput(f"{where}: {error.field or 'document'}: {error.sentence}") from error


def answer_or_error(chosen: Tool, text: str) -> Any:
    """The answer to one line, or the first fault in its place."""
    try:
        return compute(chosen, text)
    except ValidationError as error:
        field, message = faults(error)[0]
        return {"error": {"field": field, "message": message}}
    except Refused as error:
        return {"error": {"field": error.field, "message": error.sentence}}


def compute(chosen: Tool, text: str) -> Any:
    """Read, work, answer as plain JSON values. A ValueError of the function names its culprit."""
    document = chosen.reads.model_validate_json(text)
    try:
        return chosen.work(document).model_dump(mode="json")
    except ValueError as error:
        field, _, message = str(error).partition(": ")
        raise Refused(message or str(error), field=field if message else None) from error


def faults(error: ValidationError) -> list[tuple[str, str]]:
    """(field, sentence) of each fault; the field is a path such as ``jobs.2.weeks``."""
    return [(".".join(map(str, one["loc"])) or "document", one["msg"]) for one in error.errors(include_url=False)]
