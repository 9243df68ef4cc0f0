"""A backup: the whole installation in one file, with a checksum for each part, and the way back.

The file is a zip: `manifest.json`, the database (`database.sqlite3`, or `database.dump` from pg_dump), the attachments
under `files/`, the events under `events/`, and the key that sessions are signed with. Keep it as safe as the data.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from django.conf import settings
from django.utils import timezone

from roadworthy import __version__
from roadworthy.analytics import store
from roadworthy.core.errors import Refused

from . import dumps

FORMAT = 1
MANIFEST = "manifest.json"
SECRET = "secret_key"
EVENTS = "events"
CHUNK = 1 << 20
Report = Callable[[int, int, str], None]


@dataclass(frozen=True)
class Backup:
    """What a backup file says about itself."""

    path: Path
    version: str
    made: str
    engine: str
    parts: dict[str, dict[str, int | str]]

    @property
    def size(self) -> int:
        """Bytes of all parts, unpacked."""
        return sum(int(part["size"]) for part in self.parts.values())


def write(path: Path, *, report: Report) -> Backup:
    """Write a backup while the product runs; it shows one moment of the database.

    Raises:
        Refused: the database cannot be dumped here, a list of events is damaged, or the file cannot be written.
    """
    partial = path.with_name(path.name + ".part")
    engine = dumps.engine()
    try:
        with tempfile.TemporaryDirectory() as folder, store.snapshot() as events:
            dump = dumps.dump(Path(folder))
            named = {f"{EVENTS}/{name}": file for name, file in events.items()}
            sources = {dump.name: dump, **dict(attachments()), **named, **secret()}
            with private_file(partial) as file, zipfile.ZipFile(file, "w") as out:
                parts = pack(out, sources, report)
                made = timezone.now().isoformat(timespec="seconds")
                head = {"format": FORMAT, "version": __version__, "made": made, "engine": engine, "parts": parts}
                out.writestr(MANIFEST, json.dumps(head, indent=1))
        partial.replace(path)
    except store.Damaged as error:
        raise Refused(f"{error}. Mend it first: roadworthy events rebuild") from error
    except OSError as error:
        raise Refused(f"{path} cannot be written: {error.strerror or error}") from error
    finally:
        partial.unlink(missing_ok=True)
    return Backup(path, __version__, made, engine, parts)


def private_file(path: Path) -> IO[bytes]:
    """A new file that only its owner may read."""
    return os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600), "w+b")


def attachments() -> Iterator[tuple[str, Path]]:
    """(name in the backup, file) of every attachment."""
    root = Path(settings.MEDIA_ROOT)
    for file in sorted(root.rglob("*")):
        if file.is_file():
            yield f"files/{file.relative_to(root).as_posix()}", file


def secret() -> dict[str, Path]:
    """The key kept beside the data; none when the environment gives it."""
    file = Path(settings.DATA) / SECRET
    return {SECRET: file} if file.exists() else {}


def pack(out: zipfile.ZipFile, sources: dict[str, Path], report: Report) -> dict[str, dict[str, int | str]]:
    """Put each file into the zip; the size and SHA-256 of each. A file that has just gone is left out."""
    parts: dict[str, dict[str, int | str]] = {}
    for done, (name, file) in enumerate(sources.items()):
        report(done, len(sources), "Packing")
        try:
            source = file.open("rb")
        except FileNotFoundError:
            continue
        info = zipfile.ZipInfo(name, date_time=timezone.now().timetuple()[:6])
        info.compress_type = zipfile.ZIP_STORED if name.endswith(".parquet") else zipfile.ZIP_DEFLATED
        with source, out.open(info, "w", force_zip64=True) as target:
            size, digest = copy(source, target)
        parts[name] = {"size": size, "sha256": digest}
    return parts


def copy(source: IO[bytes], target: IO[bytes]) -> tuple[int, str]:
    """Copy in chunks; the number of bytes and their SHA-256."""
    digest, size = hashlib.sha256(), 0
    while chunk := source.read(CHUNK):
        target.write(chunk)
        digest.update(chunk)
        size += len(chunk)
    return size, digest.hexdigest()


def read(path: Path) -> Backup:
    """What a backup says about itself.

    Raises:
        Refused: it is no backup, or one of a newer Roadworthy.
    """
    try:
        with zipfile.ZipFile(path) as source:
            head = json.loads(source.read(MANIFEST))
        backup = Backup(path, head["version"], head["made"], head["engine"], head["parts"])
    except (OSError, zipfile.BadZipFile, KeyError, ValueError, TypeError) as error:
        raise Refused(f"{path} is no backup of Roadworthy.", field="file") from error
    if head["format"] != FORMAT or numbers(backup.version) > numbers(__version__):
        raise Refused(f"{path} was made by Roadworthy {backup.version}; this is {__version__}.", field="file")
    return backup


def numbers(version: str) -> tuple[int, ...]:
    """1.10.2 as (1, 10, 2)."""
    return tuple(int(part) for part in version.split(".") if part.isdecimal())


def unpack(backup: Backup, folder: Path, *, report: Report) -> None:
    """Unpack all parts into a folder, holding each against its checksum.

    Raises:
        Refused: a part is missing, damaged, or would land outside the folder.
    """
    with zipfile.ZipFile(backup.path) as source:
        for done, (name, promised) in enumerate(backup.parts.items()):
            report(done, len(backup.parts), "Checking")
            where = PurePosixPath(name)
            if where.is_absolute() or ".." in where.parts:
                raise Refused(f"{backup.path}: {name} would land outside the data folder.", field="file")
            target = folder / where
            target.parent.mkdir(parents=True, exist_ok=True)
            try:
                with source.open(name) as packed, target.open("wb") as out:
                    size, digest = copy(packed, out)
            except (KeyError, zipfile.BadZipFile) as error:
                raise Refused(f"{backup.path}: {name} is damaged. Nothing was changed.", field="file") from error
            if (size, digest) != (promised["size"], promised["sha256"]):
                raise Refused(f"{backup.path}: {name} is damaged. Nothing was changed.", field="file")


def restore(backup: Backup, *, report: Report) -> Path | None:
    """Put everything back, after all parts proved whole. What was there before is set aside; its folder is returned.

    Raises:
        Refused: a part is damaged, or the backup is of another kind of database.
    """
    if backup.engine != dumps.engine():
        raise Refused(f"The backup holds {backup.engine}, this installation runs on {dumps.engine()}.", field="file")
    data = Path(settings.DATA)
    data.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=data, prefix="restoring-") as name:
        folder = Path(name)
        unpack(backup, folder, report=report)
        dumps.check(folder)
        aside = data / f"before-restore-{timezone.now():%Y-%m-%d-%H%M%S}"
        dumps.load(folder, aside)
        set_aside(Path(settings.MEDIA_ROOT), aside / "files")
        if (folder / "files").exists():
            shutil.move(folder / "files", settings.MEDIA_ROOT)
        set_aside(data / EVENTS, aside / EVENTS)
        if (folder / EVENTS).exists():
            shutil.move(folder / EVENTS, data / EVENTS)
        if (folder / SECRET).exists():
            set_aside(data / SECRET, aside / SECRET)
            shutil.move(folder / SECRET, data / SECRET)
            (data / SECRET).chmod(0o600)
        shutil.rmtree(data / "search", ignore_errors=True)  # an index of the notes that were here; it is made again
    return aside if aside.exists() else None


def set_aside(path: Path, target: Path) -> None:
    """Move what is there out of the way."""
    if path.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(path, target)
