"""An installation of its own for each test, on the database that the tests run on."""

import os
import sqlite3
import uuid
from contextlib import closing

import pytest

from roadworthy.cli.tests.make import Installation


@pytest.fixture
def installation(tmp_path, db):
    """A migrated installation with nobody in it."""
    address = os.environ.get("DATABASE_URL", "")
    if not address.startswith("postgres"):
        copy_empty_database(tmp_path / "data" / "roadworthy.sqlite3")
        yield Installation(tmp_path, {"DATABASE_URL": ""})
        return
    import psycopg

    name = f"cli_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    found = Installation(tmp_path, {"DATABASE_URL": address.rsplit("/", 1)[0] + f"/{name}"})
    found.must("migrate")
    yield found
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def copy_empty_database(path):
    """The tests' own database between two tests, migrated and empty: quicker than migrating again."""
    from django.conf import settings

    path.parent.mkdir(parents=True)
    with (
        closing(sqlite3.connect(settings.DATABASES["default"]["NAME"])) as source,
        closing(sqlite3.connect(path)) as out,
    ):
        source.backup(out)


@pytest.fixture
def ada_owns_tea(installation):
    """The installation with Ada as owner of the product Tea."""
    installation.must("create-admin", "--email", "ada@example.com", "--password", "warm-teapots", "--product", "Tea")
    return installation
