"""Files of events are looked at, checked and brought in; the same for the page and the command line."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.core.models import Product, User

from ..ingest import tally
from ..ingest.accepting import keep_calls
from ..ingest.keys import open_door
from ..models import Source
from ..rules.calls import Call
from ..rules.imports import (
    SHAPES,
    FileFault,
    Mapping,
    Shape,
    Turned,
    guess,
    open_rows,
    recognise,
    turn,
    unknown_columns,
)
from ..rules.imports.report import Report

LOOKED_AT = 200
ROWS_AT_ONCE = 1_000
Step = Callable[..., None]


@dataclass(frozen=True)
class Looked:
    """What the first rows of a file tell: the tool that wrote it or None, its columns, and what they seem to be."""

    shape: Shape | None
    columns: list[str]
    guess: dict[str, str]
    first: list[dict[str, Any]] = field(default_factory=list)


def look(path: Path) -> Looked:
    """Look at the first rows. Raises Refused for a file that cannot be read or holds no row."""
    try:
        rows = [row for _, row in itertools.islice(open_rows(path), LOOKED_AT) if isinstance(row, dict)]
    except FileFault as fault:
        raise Refused(str(fault), field="file") from fault
    if not rows:
        raise Refused("The file holds no row that can be read.", field="file")
    columns = list(dict.fromkeys(key for row in rows for key in row))
    return Looked(recognise(rows), columns, guess(columns), rows[:5])


def shape_named(key: str) -> Shape | None:
    """The tool of this key; None for a table."""
    return next((one for one in SHAPES if one.key == key), None)


def check_mapping(mapping: Mapping, looked_at: list[str], shape: Shape | None) -> None:
    """Refuse a mapping that cannot work, naming the field. Raises Refused."""
    if shape is not None:
        return
    if missing := unknown_columns(mapping, looked_at):
        raise Refused(f"The file has no column “{missing[0]}”.", field="columns")
    if "event" not in mapping.columns and not mapping.event:
        raise Refused("Say which column names the event, or give all of them one name.", field="event")
    if "userId" not in mapping.columns and "anonymousId" not in mapping.columns:
        raise Refused("Say which column tells who it was.", field="userId")
    if "timestamp" not in mapping.columns:
        raise Refused("Say which column tells when it happened.", field="timestamp")


def rows_of(path: Path, shape: Shape | None, mapping: Mapping) -> Iterator[Turned]:
    """The rows of a file as calls. Raises Refused for a file that breaks off."""
    try:
        yield from turn(open_rows(path), shape, mapping, time.time_ns() // 1_000)
    except FileFault as fault:
        raise Refused(str(fault), field="file") from fault


def check_file(path: Path, shape: Shape | None, mapping: Mapping, step: Step | None = None) -> dict[str, Any]:
    """Go through a file and write nothing; what it holds and what would be lost. Raises Refused."""
    report = Report()
    for one in rows_of(path, shape, mapping):
        report.add(one)
        if step and report.rows % (10 * ROWS_AT_ONCE) == 0:
            step(report.rows, message=f"{report.rows:,} rows read")
    return report.as_json()


def write_file(
    path: Path,
    shape: Shape | None,
    mapping: Mapping,
    source: Source,
    *,
    after: int = 0,
    step: Step | None = None,
) -> dict[str, Any]:
    """Bring the good rows of a file in, a thousand at a time, each lot durable before the next.

    After a kill it takes up where it was: ids of events come from the rows, so what is sent twice counts once.

    Args:
        after: rows up to this number are in already.
        step: told after each lot, with the number of its last row.
    Returns:
        the report, with `dropped`: how many the source's settings left out.
    Raises:
        Refused: the file breaks off.
        OSError, store.LogFull: no room; what came before is in.
    """
    report, door, waiting, dropped = Report(), open_door(source), list[Call](), 0
    last = after
    for one in rows_of(path, shape, mapping):
        report.add(one)
        if one.number > after:
            waiting += one.calls
            last = one.number
        if len(waiting) >= ROWS_AT_ONCE:
            dropped += keep_calls(door, waiting, time.time_ns() // 1_000)
            waiting = []
            tally.write()
            if step:
                step(last, message=f"{report.rows:,} rows read, {report.events:,} events")
    dropped += keep_calls(door, waiting, time.time_ns() // 1_000)
    tally.write()
    return report.as_json() | {"dropped": dropped}


def file_source(product: Product, name: str, *, by: User | None) -> Source:
    """The source of this name for files; a new one without a key when there is none. Raises Refused without a name."""
    wanted = " ".join(name.split())[:120]
    if not wanted:
        raise Refused("Name the source that the events belong to.", field="source")
    found = Source.objects.filter(product=product, name=wanted).first()
    if found is not None:
        return found
    return history.create(Source(product=product, name=wanted, kind=Source.Kind.FILE, most_per_minute=None), by=by)
