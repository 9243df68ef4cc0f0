"""What commands print: tables and progress for a terminal, plain text for a pipe, JSON when asked."""

from __future__ import annotations

import ctypes
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

Report = Callable[..., None]


class BadInput(Exception):
    """What was given cannot be used: exit code 2, and one line on stderr for each fault.

    Name file, row and field in each line, as far as there are any: ``ideas.csv, row 7, votes: "many" is no number``.
    """

    def __init__(self, *faults: str) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


class Failed(SystemExit):
    """The command could not do it: prints why and leaves with exit code 1."""

    def __init__(self, *sentences: str) -> None:
        for sentence in sentences:
            fault(sentence)
        super().__init__(1)


def fault(line: str) -> None:
    """One line on stderr."""
    print(line, file=sys.stderr, flush=True)


def say(line: str = "") -> None:
    """One line on stdout, at once."""
    print(line, flush=True)


def print_json(value: object) -> None:
    """A value as JSON on stdout. Dates become ISO strings."""
    print(json.dumps(value, ensure_ascii=False, indent=2 if sys.stdout.isatty() else None, default=str))


def print_table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Rows as a table on a terminal, as tab-separated lines in a pipe."""
    if not sys.stdout.isatty():
        for row in rows:
            print("\t".join("" if cell is None else str(cell) for cell in row))
        return
    table = Table(*columns, box=None, header_style="bold", pad_edge=False)
    for row in rows:
        table.add_row(*("" if cell is None else str(cell) for cell in row))
    Console().print(table)


def columns_of_progress() -> tuple[SpinnerColumn, TextColumn, BarColumn, MofNCompleteColumn, TimeElapsedColumn]:
    """What a progress bar shows."""
    text = TextColumn("{task.description}")
    return SpinnerColumn(), text, BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()


@contextmanager
def progress(title: str) -> Iterator[Report]:
    """Give a function ``report(done, total=None, message="")`` that shows how far the work is.

    A terminal gets a bar; a pipe gets a line when the message changes and at each tenth of the way. Goes to stderr, so
    that stdout stays for results.
    """
    if sys.stderr.isatty():
        with Progress(*columns_of_progress(), console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task(title, total=None)

            def draw(done: int = 0, total: int | None = None, message: str = "") -> None:
                bar.update(task, completed=done, total=total, description=message or title)

            yield draw
        return
    print(title, file=sys.stderr, flush=True)
    yield plain_progress()


def plain_progress() -> Report:
    """A report function of few lines: at each tenth of the way; without a total, when the message changes."""
    last: object = None

    def write(done: int = 0, total: int | None = None, message: str = "") -> None:
        nonlocal last
        now = int(10 * done / total) if total else message
        if now != last:
            last = now
            print(f"  {message} {done} of {total}" if total else f"  {message}", file=sys.stderr, flush=True)

    return write


@contextmanager
def only_answers() -> Iterator[None]:
    """Send what a library's machine code writes to stdout to stderr, so that stdout holds the answer alone."""
    sys.stdout.flush()
    kept = os.dup(1)
    os.dup2(2, 1)
    try:
        yield
    finally:
        flush_machine_code()
        os.dup2(kept, 1)
        os.close(kept)


def flush_machine_code() -> None:
    """Write out what the C library still holds back for stdout."""
    with suppress(OSError, TypeError, AttributeError):
        ctypes.CDLL(None).fflush(None)
