"""Files of events for `calc query`: JSON Lines, CSV and Parquet as calls."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from roadworthy.cli.output import BadInput

OWN = {"type", "event", "userId", "anonymousId", "previousId", "groupId", "timestamp", "messageId", "name", "context"}
OBJECTS = ("properties", "traits", "context")


def read_events(file: Path) -> list[dict[str, Any]]:
    """The calls of a file, in its order; columns that no call has are properties.

    Raises:
        BadInput: naming file and row.
    """
    try:
        if file.suffix.lower() == ".parquet":
            return [as_call(row) for row in _read_parquet(file)]
        if file.suffix.lower() == ".csv":
            with file.open(encoding="utf-8-sig", newline="") as source:
                return [as_call({key: value for key, value in row.items() if value}) for row in csv.DictReader(source)]
        with file.open(encoding="utf-8") as source:
            return [
                _read_line(line, f"{file.name}: row {number}") for number, line in enumerate(source, 1) if line.strip()
            ]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise BadInput(f"{file}: {error}") from error


def _read_line(line: str, where: str) -> dict[str, Any]:
    """One call of a JSON Lines file."""
    try:
        found = json.loads(line)
    except ValueError as error:
        raise BadInput(f"{where}: is no JSON: {error}") from error
    if not isinstance(found, dict):
        raise BadInput(f"{where}: must be an object")
    return found


def _read_parquet(file: Path) -> Iterator[dict[str, Any]]:
    """The rows of a Parquet file."""
    # pyarrow takes a while to load: only who has such a file needs it.
    import pyarrow
    import pyarrow.parquet

    try:
        for batch in pyarrow.parquet.ParquetFile(file).iter_batches():
            yield from batch.to_pylist()
    except pyarrow.ArrowException as error:
        raise BadInput(f"{file}: {error}") from error


def as_call(row: dict[Any, Any]) -> dict[str, Any]:
    """A row of a table as a call: JSON texts become objects, columns of its own become properties."""
    call: dict[str, Any] = {}
    properties: dict[str, Any] = {}
    for key, value in row.items():
        if key in OBJECTS and isinstance(value, str):
            try:
                value = json.loads(value)
            except ValueError as error:
                raise BadInput(f"{key}: must be a JSON object, not {value[:40]!r}") from error
        if key in OBJECTS and isinstance(value, list):
            value = dict(value)
        if key in OWN or key in OBJECTS:
            call[str(key)] = value
        elif key is not None and value is not None:
            properties[str(key).removeprefix("properties.")] = value
    if properties:
        own = "traits" if call.get("type") in ("identify", "group") else "properties"
        call[own] = properties | (call.get(own) or {})
    return call
