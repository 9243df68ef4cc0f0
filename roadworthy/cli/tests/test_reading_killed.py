"""A worker that is killed while it reads notes loses nothing and doubles nothing: the next one goes on."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing

import pytest

NOTES = 900


def counts(folder):
    """(notes, readings, notes that were read, states of reading jobs) as the database has them now."""
    with closing(sqlite3.connect(folder / "data" / "roadworthy.sqlite3")) as base:
        notes = base.execute("SELECT count(*) FROM feedback_note").fetchone()
        readings = base.execute("SELECT count(*), count(DISTINCT note_id) FROM feedback_notevector").fetchone()
        jobs = base.execute("SELECT state FROM core_job WHERE title LIKE 'Reading%'").fetchall()
        return *notes, *readings, [state for (state,) in jobs]


def start(folder):
    known = {name: value for name, value in os.environ.items() if not name.startswith(("ROADWORTHY_", "DJANGO_"))}
    known |= {"ROADWORTHY_DATA": str(folder / "data"), "ROADWORTHY_PLAIN_STATIC": "1", "OMP_NUM_THREADS": "1"}
    command = [sys.executable, "-m", "roadworthy", "worker", "--quiet"]
    return subprocess.Popen(command, cwd=folder, env=known, stdin=subprocess.DEVNULL)


def wait(folder, until, seconds=120):
    end = time.monotonic() + seconds
    while not until(found := counts(folder)):
        assert time.monotonic() < end, found
        time.sleep(0.02)
    return found


@pytest.mark.skipif("postgres" in os.environ.get("DATABASE_URL", ""), reason="looks into the SQLite file")
def test_a_killed_worker_loses_nothing_and_doubles_nothing(ada_owns_tea):
    installed = ada_owns_tea
    rows = [f'"Note {n}","The kettle on floor {n} whistles while {n % 7} people sleep"' for n in range(NOTES)]
    (installed.folder / "notes.csv").write_text("title,text\n" + "\n".join(rows), encoding="utf-8")
    installed.must("import", "notes", installed.folder / "notes.csv")
    worker = start(installed.folder)
    try:
        found = wait(installed.folder, lambda now: now[1] > 0)
    finally:
        worker.send_signal(signal.SIGKILL)
        worker.wait()
    kept = counts(installed.folder)
    assert 0 < kept[1] < NOTES, (found, kept)
    assert kept[3] == ["running"]
    worker = start(installed.folder)
    try:
        assert wait(installed.folder, lambda now: now[3] == ["done"]) == (NOTES, NOTES, NOTES, ["done"])
    finally:
        worker.terminate()
        worker.wait()
