"""Fixtures for every test: a database, one small world of people (tests/world.py), a real browser."""

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("roadworthy", deadline=None)  # properties are about values; a busy machine is no fault
settings.load_profile("roadworthy")

pytest_plugins = ["tests.database", "tests.world", "tests.browser", "tests.clickhouse_cluster"]
ON_POSTGRESQL = os.environ.get("DATABASE_URL", "").startswith("postgres")


def pytest_collection_modifyitems(config, items):
    """Mark what drives a browser; on PostgreSQL run only what touches the database, for the rest has run on SQLite."""
    for item in items:
        if "chromium" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)
    if not ON_POSTGRESQL:
        return
    once = {item for item in items if not touches_database(item)}
    if once:
        config.hook.pytest_deselected(items=list(once))
        items[:] = [item for item in items if item not in once]


def touches_database(item):
    """Does this test speak to the database? A browser's own server knows SQLite only."""
    if item.get_closest_marker("browser") or item.get_closest_marker("house"):
        return False
    asks = {"db", "transactional_db", "django_db_setup"} & set(getattr(item, "fixturenames", ()))
    return bool(asks) or item.get_closest_marker("django_db") is not None


@pytest.fixture(autouse=True, scope="session")
def static_files_are_found_once():
    """Every client of a test builds its own middleware, which looks for all static files: let the first one look."""
    from whitenoise.middleware import WhiteNoiseMiddleware

    look, found = WhiteNoiseMiddleware.add_files_from_finders, {}

    def look_once(self):
        if not found:
            look(self)
            found.update(self.files)
        self.files.update(found)

    WhiteNoiseMiddleware.add_files_from_finders = look_once
    yield
    WhiteNoiseMiddleware.add_files_from_finders = look


@pytest.fixture(autouse=True)
def events_of_a_test_end_with_it():
    """The database is put back after each test, and the next product has the same number: its events must go too."""
    yield
    folder = Path(os.environ["ROADWORTHY_DATA"], "events")
    if folder.exists():
        shutil.rmtree(folder, ignore_errors=True)  # a live ingester may just be writing
