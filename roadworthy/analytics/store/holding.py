"""The lock: at any time one process is the ingester. Readers and appenders need none."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

from . import places

LOCK = "ingester.lock"


class Busy(Exception):
    """Another process is the ingester at the moment."""


@contextmanager
def lock(*, wait: bool = True) -> Iterator[None]:
    """Be the ingester.

    Raises:
        Busy: another process is, and `wait` is false.
    """
    places.make_folder(places.root())
    fd = os.open(places.root() / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, places.PRIVATE_FILE)
    try:
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError as error:
            raise Busy("Another process is turning the log into files.") from error
        yield
    finally:
        os.close(fd)
