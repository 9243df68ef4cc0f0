"""Who calls: each person of the small world with a token."""

import pytest
from django.core.cache import cache

from .make import caller, make_everything


@pytest.fixture(autouse=True)
def _fresh_counts():
    """Rates are counted in the cache, which outlives a test."""
    cache.clear()


@pytest.fixture
def as_ada(ada, workspace):
    return caller(ada, workspace)


@pytest.fixture
def as_cleo(cleo, workspace):
    return caller(cleo, workspace)


@pytest.fixture
def as_vic(vic, workspace):
    return caller(vic, workspace)


@pytest.fixture
def as_amir(amir, workspace):
    return caller(amir, workspace)


@pytest.fixture
def as_olga(olga, coffee):
    return caller(olga, coffee.workspace)


@pytest.fixture
def keys(tea, ada):
    """One of each resource of Tea."""
    return make_everything(tea, ada)
