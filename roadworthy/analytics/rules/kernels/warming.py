"""Compiling all kernels ahead of time."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int], None]


def warm(progress: Progress | None = None) -> None:
    """x"""
