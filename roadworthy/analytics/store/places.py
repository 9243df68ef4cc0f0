"""Where the store's files lie: `events/` in the data folder, nobody else's to read."""

from __future__ import annotations

import os
from pathlib import Path

from django.conf import settings

PRIVATE_FOLDER, PRIVATE_FILE = 0o700, 0o600


def root() -> Path:
    """The folder of all events."""
    return Path(settings.DATA) / "events"


def log_folder() -> Path:
    """The folder of the log, one file a writing process."""
    return root() / "log"


def product_folder(product_pk: int) -> Path:
    """The folder of one product's events."""
    return root() / "products" / str(product_pk)


def make_folder(folder: Path) -> None:
    """Make a folder that only its owner may enter, and its parents, so that it outlives a power cut."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
    sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """Names made, changed or removed in this folder are on the disk when this returns."""
    fd = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)
