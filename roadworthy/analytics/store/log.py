"""The durable log: what was appended is on the disk when `append` returns.

Every writing process has a file of its own. Threads of a process share one write and one fsync (group commit): who
comes while another syncs waits and is written with all the others that wait.
"""

from __future__ import annotations

import errno
import fcntl
import os
import secrets
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from . import places, records

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
LARGEST_FILE = 64 << 20
SUFFIX = ".log"
sync_data = getattr(os, "fdatasync", os.fsync)


class LogFull(Exception):
    """There is no room on the disk for more events. Nothing of the batch was kept; the sender should try again."""


class LogFile:
    """The file that this process appends to. One thread at a time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.fd = -1
        self.size = 0

    def commit(self, data: bytes) -> None:
        """Append and sync.

        Raises:
            LogFull: no room; the file is as it was before.
            OSError: the disk failed.
        """
        self.hold()
        try:
            write(self.fd, data)
            sync_data(self.fd)
            self.size += len(data)
        except BaseException as error:
            self.take_back()
            if isinstance(error, OSError) and error.errno in FULL:
                raise LogFull(str(error)) from error
            raise
        finally:
            if self.fd >= 0:
                fcntl.flock(self.fd, fcntl.LOCK_UN)

    def hold(self) -> None:
        """Lock the file, so that the ingester does not take it away meanwhile; begin a new one when it has."""
        while True:
            if self.fd < 0 or self.size >= LARGEST_FILE:
                self.begin()
            fcntl.flock(self.fd, fcntl.LOCK_EX)
            if os.fstat(self.fd).st_nlink:
                return
            self.close()

    def begin(self) -> None:
        """Begin a new file under a name that was never used and never will be."""
        self.close()
        path = self.folder / f"{time.time_ns() // 1000}-{os.getpid()}-{secrets.token_hex(4)}{SUFFIX}"
        fd = -1
        try:
            places.make_folder(self.folder)
            fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_APPEND | os.O_CLOEXEC, places.PRIVATE_FILE)
            write(fd, records.FILE_MARK)
            os.fsync(fd)
            places.sync_folder(self.folder)
        except OSError as error:
            if fd >= 0:
                os.close(fd)
                path.unlink(missing_ok=True)
            if error.errno in FULL:
                raise LogFull(str(error)) from error
            raise
        self.fd, self.size = fd, len(records.FILE_MARK)

    def take_back(self) -> None:
        """Cut off what was half written; when even that fails, leave the file to the ingester and begin another."""
        try:
            os.ftruncate(self.fd, self.size)
            os.fsync(self.fd)
        except OSError:
            self.close()

    def close(self) -> None:
        """Let go of the file."""
        if self.fd >= 0:
            with suppress(OSError):
                os.close(self.fd)
        self.fd = -1


class Ticket:
    """A record that waits to be written, and what became of it."""

    __slots__ = ("error", "is_done", "record")

    def __init__(self, record: bytes) -> None:
        self.record = record
        self.is_done = False
        self.error: BaseException | None = None


class Log:
    """Takes records of many threads and writes those that wait together."""

    def __init__(self, folder: Path) -> None:
        self._file = LogFile(folder)
        self._gate = threading.Lock()
        self._turn = threading.Lock()
        self._waiting: list[Ticket] = []

    def append(self, record: bytes) -> None:
        """Return when the record is on the disk.

        Raises:
            LogFull: no room.
            OSError: the disk failed.
        """
        ticket = Ticket(record)
        with self._gate:
            self._waiting.append(ticket)
        with self._turn:
            if not ticket.is_done:
                self._commit()
        if isinstance(ticket.error, LogFull):
            raise LogFull(str(ticket.error)) from ticket.error
        if ticket.error is not None:
            raise OSError(str(ticket.error)) from ticket.error

    def _commit(self) -> None:
        """Write all that wait."""
        with self._gate:
            tickets, self._waiting = self._waiting, []
        error: BaseException | None = None
        try:
            self._file.commit(b"".join(ticket.record for ticket in tickets))
        except Exception as fault:
            error = fault
        for ticket in tickets:
            ticket.error, ticket.is_done = error, True

    def close(self) -> None:
        """Let go of the file; the next record begins another."""
        with self._turn:
            self._file.close()


_logs: dict[Path, Log] = {}
_making = threading.Lock()


def _forget_files() -> None:
    """A forked process writes to a file of its own, and its locks are new."""
    global _making  # a lock that another thread held while forking would stay held
    _making = threading.Lock()
    for one in _logs.values():
        one._file.close()  # the number only: the parent has its own
    _logs.clear()


os.register_at_fork(after_in_child=_forget_files)


def log() -> Log:
    """This process's log."""
    folder = places.log_folder()
    if folder not in _logs:
        with _making:
            _logs.setdefault(folder, Log(folder))
    return _logs[folder]


def append(product_pk: int, source_pk: int, calls: Sequence[bytes], *, at: int | None = None) -> None:
    """Keep calls: they are on the disk when this returns, and are counted once by their message ids.

    Args:
        calls: the JSON of each call in Segment's form, checked and with `timestamp` already corrected.
        at: when they were received, microseconds since 1970; now when left out.
    Raises:
        LogFull: no room on the disk; nothing was kept.
        ValueError: a gigabyte or more at once.
    """
    if calls:
        received = time.time_ns() // 1000 if at is None else at
        log().append(records.encode(product_pk, source_pk, received, calls))


def write(fd: int, data: bytes) -> None:
    """Write all of it."""
    view = memoryview(data)
    while view:
        view = view[os.write(fd, view) :]
