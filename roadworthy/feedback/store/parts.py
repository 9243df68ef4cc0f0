"""Which parts of an index stand: a small file that is replaced whole, so that a kill at any moment leaves it right."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from django.conf import settings

from .shapes import Kind

EDITION = 1
"""Goes up when texts are cut into words otherwise: what is kept is then made again."""
LIST = "parts.json"


@dataclass(frozen=True)
class Listing:
    """The parts that stand, oldest first: a text stands in the newest part that has it.

    Attributes:
        mark: how far the index has come; for texts microseconds of `Note.updated`, for meanings the id of a reading.
        after: the last key at that mark.
        made: how many parts were ever made, so that no name comes twice.
        model: the encoder of the meanings.
    """

    parts: tuple[str, ...] = ()
    mark: int = 0
    after: int = 0
    made: int = 0
    model: str = ""
    edition: int = EDITION

    def with_part(self, *, instead_of: tuple[str, ...] = ()) -> tuple[str, Listing]:
        """A name for one more part, and the list with it: at the end, or in the place of neighbours."""
        name = f"{self.made + 1:06d}"
        if not instead_of:
            return name, replace(self, parts=(*self.parts, name), made=self.made + 1)
        at = self.parts.index(instead_of[0])
        kept = [one for one in self.parts if one not in instead_of]
        return name, replace(self, parts=(*kept[:at], name, *kept[at:]), made=self.made + 1)


def folder_of(product_id: int, kind: Kind) -> Path:
    """Where an index lies."""
    return Path(settings.DATA) / "search" / str(product_id) / kind.name


def file_of(product_id: int, kind: Kind, name: str) -> Path:
    """The file of a part."""
    return folder_of(product_id, kind) / f"{name}.part"


def read_listing(product_id: int, kind: Kind) -> Listing:
    """The list as it stands; an empty one where there is none, or one of another edition."""
    try:
        found = json.loads((folder_of(product_id, kind) / LIST).read_bytes())
        listing = Listing(**{**found, "parts": tuple(found["parts"])})
    except (OSError, ValueError, TypeError, KeyError):
        return Listing()
    return listing if listing.edition == EDITION else Listing()


def publish(product_id: int, kind: Kind, listing: Listing) -> None:
    """Let this list stand, and take away the files that nothing names any more."""
    folder = folder_of(product_id, kind)
    folder.mkdir(parents=True, exist_ok=True)
    fresh = folder / f"{LIST}.new"
    with fresh.open("w") as out:
        json.dump(asdict(listing), out)
        out.flush()
        os.fsync(out.fileno())
    fresh.replace(folder / LIST)
    named = {f"{name}.part" for name in listing.parts}
    for file in folder.iterdir():
        if file.suffix in (".part", ".new") and file.name not in named:
            with contextlib.suppress(OSError):  # a system that keeps open files: the next round takes it
                file.unlink()


@contextlib.contextmanager
def writing(product_id: int, kind: Kind) -> Iterator[bool]:
    """Hold an index for writing; false when another process does. The hold ends with the process, however it ends."""
    folder = folder_of(product_id, kind)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as held:
        try:
            import fcntl  # noqa: PLC0415  (not on Windows: there one worker is all there is)

            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except ImportError:
            pass
        except OSError:
            yield False
            return
        yield True


def keep_only(products: set[int]) -> int:
    """Take away the indexes of all other products. Returns how many."""
    root = Path(settings.DATA) / "search"
    gone = [one for one in root.glob("*") if one.name.isdecimal() and int(one.name) not in products]
    for folder in gone:
        shutil.rmtree(folder, ignore_errors=True)
    return len(gone)
