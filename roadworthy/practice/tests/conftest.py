"""Clients of the small world's people."""

import pytest

from tests.world import client_of


@pytest.fixture
def client_of_ada(tea, ada):
    return client_of(ada)


@pytest.fixture
def vic_client(vic):
    return client_of(vic)


@pytest.fixture
def olga_client(olga):
    return client_of(olga)
