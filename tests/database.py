"""The tests' database: with SQLite a file, so that a server process can share it, put back in milliseconds."""

import sqlite3

import pytest


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings, tmp_path_factory):
    """SQLite in a file of its own for each process of tests."""
    from django.db import connections

    database = connections["default"].settings_dict
    if database["ENGINE"].endswith("sqlite3"):
        database["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """After a test that commits, put the file back as it was instead of emptying a hundred tables one by one."""
    from django.db import connections
    from django.test import TransactionTestCase

    settings = connections["default"].settings_dict
    if not settings["ENGINE"].endswith("sqlite3"):
        yield
        return
    with django_db_blocker.unblock():
        connections.close_all()
    pristine = sqlite3.connect(":memory:")
    with sqlite3.connect(settings["NAME"]) as source:
        source.backup(pristine)
    source.close()
    original = TransactionTestCase._fixture_teardown
    TransactionTestCase._fixture_teardown = lambda case: put_back(pristine, settings["NAME"])
    yield
    TransactionTestCase._fixture_teardown = original
    pristine.close()


def put_back(pristine, path):
    """Copy the pristine database over the file. Ids go on counting, so that no process mistakes new rows for old."""
    from django.db import connections

    connections.close_all()
    target = sqlite3.connect(path, timeout=10, isolation_level=None)
    counters = target.execute("SELECT seq, name FROM sqlite_sequence").fetchall()
    pristine.backup(target)
    target.execute("BEGIN IMMEDIATE")
    target.execute("DELETE FROM sqlite_sequence")
    target.executemany("INSERT INTO sqlite_sequence (seq, name) VALUES (?, ?)", counters)
    target.execute("COMMIT")
    target.close()
