"""Kills the appending process and the ingester again and again under load. Run by test_store_kill.py as a program.

Arguments: data folder, number of kills, seed. Children are forked from this process, which has all imported already, so
that a kill costs milliseconds. What was acknowledged is noted by `write`, which a kill cannot take back.
"""

import itertools
import json
import os
import random
import signal
import sys
import time
from pathlib import Path

import msgspec
import pyarrow.parquet
from django.conf import settings

from roadworthy.analytics import store
from roadworthy.analytics.store import compaction, holding, ingester, manifest, places, reader, segments

EVER = (-(2**62), 2**62)
PEOPLE = 40


def make_small():
    """Few rows are many, so that files are merged and split all the time."""
    manifest.PERSONS_A_RUN = segments.PERSONS_A_RUN = 1
    compaction.SETTLE_ROWS, compaction.MONTH_ROWS = 300, 2_000
    pyarrow.parquet.write_table  # noqa: B018 - imported before anything is forked


def call_of(n, rng):
    """The n-th call: mostly a track, now and then two people become one."""
    at = f"2026-0{1 + n % 3}-{1 + n % 28:02}T00:00:{n % 60:02}Z"
    call = {"type": "track", "event": "Step", "userId": f"u{n % PEOPLE}", "messageId": f"m{n}", "timestamp": at}
    if n % 97 == 0:
        call |= {"type": "identify", "anonymousId": f"u{rng.randrange(PEOPLE)}"}
    return json.dumps(call | {"properties": {"n": n}}).encode()


def append_for_ever(first, acked):
    """Append batches and note each number once its batch is acknowledged; some batches are sent twice."""
    rng = random.Random(first)
    for start in itertools.count(first, 10):
        numbers = range(start, start + 10)
        calls = [call_of(n, rng) for n in numbers]
        for _ in range(1 + (rng.random() < 0.1)):
            store.append(1, 1, calls)
        os.write(acked, b"".join(n.to_bytes(8, "little") for n in numbers))


def ingest_for_ever():
    """Rounds and upkeep without a pause."""
    held = ingester.Ingester()
    while True:
        with holding.lock():
            held.drain(until=time.monotonic())
            held.remove_read(idle=0.05)
            held.keep_up(until=time.monotonic() + 0.02)


def read_for_ever(folder, faults):
    """Look again and again: no event twice, none gone that was there, no file missing or torn."""
    last = 0
    while True:
        try:
            events = reader.open_events(folder)
            blocks = [block for bucket in events.buckets(*EVER) for block in bucket]
            numbers = [n for block in blocks for n in values(block)]
            if len(set(numbers)) != len(numbers) or len(numbers) < last:
                raise AssertionError(f"{len(numbers)} events, {len(set(numbers))} different, {last} before")
            last = len(numbers)
        except Exception as error:
            os.write(faults, f"{type(error).__name__}: {error}\n".encode())


def values(block):
    """The number in each event's properties."""
    column = block.column("n")
    return [column.values[code] for code in column.codes.tolist()]


def begin(work, *arguments):
    """A child that does this until it is killed."""
    child = os.fork()
    if not child:
        try:
            work(*arguments)
        finally:
            os._exit(1)
    return child


def kill(child):
    """End a child at once; it must still have been at work."""
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "the child had ended by itself"


def main(folder, kills, seed):
    """Kill, begin again, and so on."""
    rng = random.Random(seed)
    acked, faults = (
        os.open(Path(folder, name), os.O_WRONLY | os.O_CREAT | os.O_APPEND) for name in ("acked", "faults")
    )
    product = places.product_folder(1)
    looking = begin(read_for_ever, product, faults)
    appending, ingesting = begin(append_for_ever, 0, acked), begin(ingest_for_ever)
    for n in range(1, kills + 1):
        time.sleep(rng.uniform(0.005, 0.12))
        if rng.random() < 0.5:
            kill(appending)
            appending = begin(append_for_ever, n * 1_000_000, acked)
        else:
            kill(ingesting)
            ingesting = begin(ingest_for_ever)
    for child in (appending, ingesting, looking):
        kill(child)


if __name__ == "__main__":
    settings.configure(DATA=Path(sys.argv[1]))
    make_small()
    msgspec.json.encode({})
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
