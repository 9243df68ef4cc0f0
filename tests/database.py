"""The tests' database: with SQLite a file, so that a server process can share it, put back in milliseconds.

Migrating takes longer than most tests. So the migrated, empty file is kept in pytest's cache folder under a hash of the
migrations, and the next run starts from a copy.
"""

import hashlib
import os
import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".pytest_cache" / "migrated"
IS_SQLITE = not os.environ.get("DATABASE_URL", "").startswith("postgres")


def kept_file():
    """Where the migrated database of exactly these migrations is kept."""
    digest = hashlib.sha256((ROOT / "requirements.lock").read_bytes())
    for file in sorted(ROOT.glob("roadworthy/*/migrations/*.py")):
        digest.update(file.name.encode() + file.read_bytes())
    return CACHE / f"{digest.hexdigest()[:24]}.sqlite3"


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_keepdb):
    """Take the file that is there: each session has a folder of its own."""
    return django_db_keepdb or IS_SQLITE


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings, tmp_path_factory):
    """SQLite in a file of its own for each process of tests, already migrated when it can be."""
    from django.db import connections

    if not IS_SQLITE:
        return
    path = tmp_path_factory.mktemp("database") / "test.sqlite3"
    connections["default"].settings_dict["TEST"]["NAME"] = str(path)
    if kept_file().exists():
        shutil.copy(kept_file(), path)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """After a test that commits, put the file back as it was instead of emptying a hundred tables one by one."""
    from django.db import connections
    from django.test import TransactionTestCase

    path = Path(connections["default"].settings_dict["NAME"])
    if not IS_SQLITE or not path.exists():
        yield
        return
    with django_db_blocker.unblock():
        connections.close_all()
    with closing(sqlite3.connect(":memory:")) as pristine:
        with closing(sqlite3.connect(path)) as source:
            source.backup(pristine)
        keep(pristine)
        original = TransactionTestCase._fixture_teardown
        TransactionTestCase._fixture_teardown = lambda case: put_back(pristine, path)
        yield
        TransactionTestCase._fixture_teardown = original


@pytest.fixture(autouse=True)
def nothing_remembered():
    """Ids repeat from test to test, so what one test left in the cache would lie to the next."""
    from django.core.cache import cache

    cache.clear()
    if shelves := sys.modules.get("roadworthy.feedback.queries.shelves"):
        shelves.forget()


def keep(pristine):
    """Keep the migrated database for the next run, and only this one."""
    file = kept_file()
    if file.exists():
        return
    CACHE.mkdir(parents=True, exist_ok=True)
    for old in CACHE.glob("*.sqlite3"):
        old.unlink(missing_ok=True)
    partial = file.with_name(f"{os.getpid()}.part")
    with closing(sqlite3.connect(partial)) as out:
        pristine.backup(out)
    partial.replace(file)


def put_back(pristine, path):
    """Copy the pristine database over the file. Ids go on counting, so that no process mistakes new rows for old."""
    from django.db import connections

    connections.close_all()
    with closing(sqlite3.connect(path, timeout=10, isolation_level=None)) as target:
        counters = target.execute("SELECT seq, name FROM sqlite_sequence").fetchall()
        pristine.backup(target)
        target.execute("BEGIN IMMEDIATE")
        target.execute("DELETE FROM sqlite_sequence")
        target.executemany("INSERT INTO sqlite_sequence (seq, name) VALUES (?, ?)", counters)
        target.execute("COMMIT")
