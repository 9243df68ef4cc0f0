"""SQL over the events of one product, for those who want it: read-only, bounded, in a process that can be ended.

The process sees the product's Parquet files and nothing else: DuckDB's access to other files, to the network and to its
own settings is shut before the query is looked at. It knows nothing of Django and opens no database.
"""

from __future__ import annotations

import json
import math
import os
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from . import manifest, places
from .reader import open_events

SECONDS, MEGABYTES, MOST_ROWS = 30, 1024, 1000
COLUMNS = "time, event, type, person, user_id, anonymous_id, properties, context, received"
VIEW = (
    "CREATE VIEW events AS SELECT time, event, type, coalesce(winner, person) AS person, user_id, anonymous_id, "
    "properties::JSON AS properties, context::JSON AS context, received "
    "FROM read_parquet([{}]) LEFT JOIN merged ON loser = person"
)
EMPTY = (
    "CREATE VIEW events AS SELECT NULL::TIMESTAMPTZ AS time, NULL::VARCHAR AS event, NULL::VARCHAR AS type, "
    "NULL::INTEGER AS person, NULL::VARCHAR AS user_id, NULL::VARCHAR AS anonymous_id, NULL::JSON AS properties, "
    "NULL::JSON AS context, NULL::TIMESTAMPTZ AS received WHERE false"
)


class SqlFault(Exception):
    """A query that was not answered: the database's own words, or which bound it reached."""


@dataclass(frozen=True)
class Rows:
    """An answer.

    Attributes:
        columns: names of n columns. rows: of n values each: texts, numbers, booleans or None.
        is_cut: there were more rows than these.
        seconds: how long it took, with starting the process.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    is_cut: bool
    seconds: float


def ask(
    product_pk: int, query: str, *, run: str = "", seconds: float = SECONDS, megabytes: int = MEGABYTES,
    most: int = MOST_ROWS,
) -> Rows:  # fmt: skip
    """Answer one SELECT over the view `events` of a product.

    Args:
        run: a name by which `stop` can end it.
        seconds, megabytes, most: bounds of time, memory and rows.
    Raises:
        SqlFault: it is no single SELECT, it is wrong, it took too long or too much memory, or somebody stopped it.
    """
    began = time.monotonic()
    asked = question(product_pk, query, seconds=seconds, megabytes=megabytes, most=most)
    command = [sys.executable, "-c", "from roadworthy.analytics.store.sql import main; main()"]
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    mark = _mark(run)
    try:
        if mark:
            mark.parent.mkdir(parents=True, exist_ok=True)
            mark.write_text(str(child.pid))
        out, _ = child.communicate(json.dumps(asked).encode(), timeout=seconds + 5)
    except subprocess.TimeoutExpired as error:
        child.kill()
        child.communicate()
        raise SqlFault(f"It took longer than {seconds:g} seconds. Ask for less: fewer days, fewer columns.") from error
    finally:
        if mark:
            mark.unlink(missing_ok=True)
    return _read(out, child.returncode, time.monotonic() - began, seconds)


def question(product_pk: int, query: str, *, seconds: float, megabytes: int, most: int) -> dict[str, Any]:
    """What `answer` is given: the query with the files of the product and who was merged into whom."""
    folder = places.product_folder(product_pk)
    files = [str(folder / segment.cold.name) for segment in manifest.load(folder).segments]
    asked: dict[str, Any] = {"query": query, "files": files, "merged": open_events(folder).moved()}
    return asked | {"seconds": seconds, "megabytes": megabytes, "most": most}


def _read(out: bytes, code: int, taken: float, seconds: float) -> Rows:
    if code in (-signal.SIGTERM, -signal.SIGINT):
        raise SqlFault("It was stopped.")
    if code == -signal.SIGXCPU or code == -signal.SIGKILL:
        raise SqlFault(f"It took longer than {seconds:g} seconds. Ask for less: fewer days, fewer columns.")
    try:
        told = json.loads(out)
    except ValueError as error:
        raise SqlFault("It needed too much memory. Ask for less: fewer days, fewer columns.") from error
    if "fault" in told:
        raise SqlFault(told["fault"])
    rows = tuple(tuple(row) for row in told["rows"])
    return Rows(tuple(told["columns"]), rows, told["is_cut"], taken)


def stop(run: str) -> bool:
    """End the query of this name; False when it is not at work."""
    mark = _mark(run)
    if mark is None or not mark.exists():
        return False
    try:
        os.kill(int(mark.read_text()), signal.SIGTERM)
    except (ValueError, ProcessLookupError, FileNotFoundError):
        return False
    return True


def _mark(run: str) -> Path | None:
    """The file that says which process answers; None for a name that is none."""
    return places.root() / "sql" / f"{run}.pid" if run.isalnum() and len(run) <= 64 else None


def main() -> None:
    """Answer the question on standard input; what the process does that holds the query."""
    asked = json.load(sys.stdin.buffer)
    bound = int(asked["megabytes"] * 3) * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (bound, bound))
    resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(asked["seconds"]) + 2,) * 2)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    try:
        told = answer(**asked)
    except MemoryError:
        told = {"fault": "It needed too much memory. Ask for less: fewer days, fewer columns."}
    sys.stdout.write(json.dumps(told, default=str))


def answer(
    *, query: str, files: Sequence[str], merged: Sequence[Sequence[int]], seconds: float, megabytes: int, most: int
) -> dict[str, Any]:
    """The rows of a query, or its fault in words; in this very process."""
    import duckdb  # noqa: PLC0415  (heavy)

    memory: dict[str, Any] = {"threads": 1, "memory_limit": f"{megabytes}MB", "temp_directory": ""}
    with duckdb.connect(":memory:", config=memory) as base:
        timer = threading.Timer(seconds, base.interrupt)
        timer.daemon = True
        timer.start()
        try:
            prepare(base, files, merged)
            statements = base.extract_statements(query)
            if len(statements) != 1 or statements[0].type not in (
                duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN,
            ):  # fmt: skip
                return {"fault": "Write one SELECT: events can be read here, not changed."}
            found = base.execute(statements[0])
            columns = [one[0] for one in found.description or []]
            rows = found.fetchmany(most + 1)
        except duckdb.InterruptException:
            return {"fault": f"It took longer than {seconds:g} seconds. Ask for less: fewer days, fewer columns."}
        except duckdb.OutOfMemoryException:
            return {"fault": "It needed too much memory. Ask for less: fewer days, fewer columns."}
        except duckdb.Error as error:
            return {"fault": str(error).strip()[:2000]}
        finally:
            timer.cancel()
    shown = [[_plain(value) for value in row] for row in rows[:most]]
    return {"columns": columns, "rows": shown, "is_cut": len(rows) > most}


def prepare(base: Any, files: Sequence[str], merged: Sequence[Sequence[int]]) -> None:
    """Make the view `events`, then shut everything else."""
    base.execute("CREATE TABLE merged (loser INTEGER, winner INTEGER)")
    if merged:
        base.executemany("INSERT INTO merged VALUES (?, ?)", [list(pair) for pair in merged])
    if files:
        listed = ", ".join("'" + file.replace("'", "''") + "'" for file in files)
        base.execute(VIEW.format(listed))
        base.execute(f"SET allowed_paths = [{listed}]")
    else:
        base.execute(EMPTY)
    base.execute("SET TimeZone = 'UTC'")
    base.execute("SET enable_external_access = false")
    base.execute("SET lock_configuration = true")


def _plain(value: Any) -> Any:
    """A value that JSON can say: numbers that are none are None, everything strange is its text."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, bytes):
        return value.hex()
    return str(value)
