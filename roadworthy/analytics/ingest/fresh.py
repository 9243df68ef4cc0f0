"""Tells what is kept in memory of sources and keys that it is old, within one process and at once.

Other processes notice within the life of a look-up (`keys.LIFE_SECONDS`).
"""

from __future__ import annotations

_generation = 0


def forget() -> None:
    """All that was looked up before is old."""
    global _generation
    _generation += 1


def generation() -> int:
    """Changes whenever something was forgotten."""
    return _generation
