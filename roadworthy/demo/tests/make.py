"""Worlds for tests; the usual one is built once."""

from datetime import date
from functools import cache

from roadworthy.demo.world import World, build

END = date(2026, 5, 1)


@cache
def make_world(end: date = END, seed: int = 11) -> World:
    """A world that ends on a day."""
    return build(end=end, seed=seed)
