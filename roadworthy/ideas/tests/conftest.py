"""What the tests of ideas share: one idea of Tea."""

import pytest

from . import make


@pytest.fixture
def timer(tea, ada):
    return make.make_idea(tea, "Timer", by=ada)
