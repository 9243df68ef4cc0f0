"""An installation of its own for each test, on the kind of database that the tests run on."""

import os
import sqlite3
import uuid
from contextlib import closing

import pytest

from roadworthy.cli.tests.make import Installation

ADDRESS = os.environ.get("DATABASE_URL", "")
IS_POSTGRESQL = ADDRESS.startswith("postgres")


@pytest.fixture
def installation(request, tmp_path):
    """A migrated installation with nobody in it."""
    way = "on_postgresql" if IS_POSTGRESQL else "on_sqlite"
    return Installation(tmp_path, {"DATABASE_URL": request.getfixturevalue(way)})


@pytest.fixture
def on_sqlite(db, tmp_path):
    """A copy of the tests' own empty database, which is quicker than migrating again."""
    from django.conf import settings

    path = tmp_path / "data" / "roadworthy.sqlite3"
    path.parent.mkdir(parents=True)
    name = settings.DATABASES["default"]["NAME"]
    with closing(sqlite3.connect(name)) as source, closing(sqlite3.connect(path)) as out:
        source.backup(out)
    return ""


@pytest.fixture
def on_postgresql(migrated_template):
    """A fresh copy of a migrated database."""
    name = f"cli_{uuid.uuid4().hex[:12]}"
    order(f"CREATE DATABASE {name} TEMPLATE {migrated_template}")
    yield f"{ADDRESS.rsplit('/', 1)[0]}/{name}"
    order(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def migrated_template(tmp_path_factory):
    """A migrated database to copy from, once a session."""
    name = f"cli_template_{uuid.uuid4().hex[:12]}"
    order(f"CREATE DATABASE {name}")
    folder = tmp_path_factory.mktemp("template")
    Installation(folder, {"DATABASE_URL": f"{ADDRESS.rsplit('/', 1)[0]}/{name}"}).must("migrate")
    yield name
    order(f"DROP DATABASE {name} WITH (FORCE)")


def order(sentence):
    """Tell the PostgreSQL server to do something outside of any transaction."""
    import psycopg

    with psycopg.connect(ADDRESS, autocommit=True) as connection:
        connection.execute(sentence)


@pytest.fixture
def ada_owns_tea(installation):
    """The installation with Ada as owner of the product Tea."""
    installation.must("create-admin", "--email", "ada@example.com", "--password", "warm-teapots", "--product", "Tea")
    return installation
