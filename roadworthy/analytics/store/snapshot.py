"""One moment of all events for a backup: files are linked, not copied, so the ingester waits for an instant only."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from . import manifest, places
from .holding import lock
from .log_reading import log_files
from .product import REFUSED

PREFIX = "backup-"


@contextmanager
def snapshot() -> Iterator[dict[str, Path]]:
    """The files of all events as they are now, under the names that they have below `events/`.

    The log goes along: what was acknowledged and not taken in yet is in it. A record that is being written meanwhile
    may be cut; it was not acknowledged before the snapshot.

    Raises:
        Damaged: a manifest cannot be read.
    """
    folder = places.root() / f"{PREFIX}{secrets.token_hex(4)}"
    if not places.root().is_dir():
        yield {}
        return
    try:
        with lock():
            for left in places.root().glob(f"{PREFIX}*"):
                shutil.rmtree(left, ignore_errors=True)
            found = {name: link(path, folder / name) for name, path in belonging()}
        yield found
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def belonging() -> Iterator[tuple[str, Path]]:
    """(name below `events/`, file) of all that belongs to the events."""
    products = places.root() / "products"
    for product in sorted(products.iterdir()) if products.is_dir() else ():
        names = [manifest.NAME, REFUSED, *(file.name for file in manifest.load(product).files())]
        yield from ((f"products/{product.name}/{name}", product / name) for name in names if (product / name).exists())
    yield from ((f"log/{path.name}", path) for path in log_files())


def link(path: Path, target: Path) -> Path:
    """A second name for a file; a copy where the disk knows none."""
    places.make_folder(target.parent)
    try:
        os.link(path, target)
    except OSError:
        shutil.copy2(path, target)
    return target
