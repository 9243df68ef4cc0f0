"""Is every file as it was written? Finds any flipped bit, a file that is missing, and one that is cut."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from . import files, manifest, places, records
from .log_reading import log_files
from .manifest import Damaged
from .records import Damage

Report = Callable[[int, int, str], None]


def faults(*, report: Report | None = None) -> Iterator[str]:
    """A sentence for each fault of any product's files and of the log."""
    folder = places.root() / "products"
    products = sorted((one for one in folder.iterdir() if one.is_dir()), key=lambda one: int(one.name)) if (
        folder.is_dir()
    ) else []  # fmt: skip
    for product in products:
        yield from faults_of(product, report=report)
    for path in log_files():
        yield from faults_of_log(path)


def faults_of(folder: Path, *, report: Report | None = None) -> Iterator[str]:
    """A sentence for each fault of one product's files."""
    try:
        found = manifest.load(folder)
    except Damaged as error:
        yield str(error)
        return
    named = found.files()
    for done, file in enumerate(named):
        if report:
            report(done, len(named), f"Checking product {folder.name}")
        if fault := files.check(folder, file):
            yield f"{folder}: {fault}"


def faults_of_log(path: Path) -> Iterator[str]:
    """A sentence for each stretch of a file of the log that is no record."""
    raw = path.read_bytes()
    if raw and not raw.startswith(records.FILE_MARK):
        yield f"{path}: it does not begin as a log does"
    for found in records.read(raw, start=len(records.FILE_MARK)):
        if isinstance(found, Damage):
            what = "the end is torn" if found.is_short and found.end is None else "it is damaged"
            yield f"{path}: {what} at byte {found.start}"
