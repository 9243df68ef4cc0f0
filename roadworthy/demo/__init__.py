"""The demo company: a simulator, its texts, and the loaders that write them into the database."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from roadworthy.demo.texts.people import MAIL, MAIN, PASSWORD

SIGN_IN = (f"{MAIN}@{MAIL}", PASSWORD)
"""E-mail address and password of the demo's product manager. All colleagues share the password."""

__all__ = ["SIGN_IN", "load"]


def load(*, progress: Callable[..., None] | None = None, end: date | None = None) -> bool:
    """Make the demo company, all or nothing. Returns False, changing nothing, when it is there already.

    Args:
        progress: called as ``progress(done, total, message)`` before each step.
        end: the day before which the story ends; the Monday of this week by default.
    """
    from roadworthy.demo.loading.whole import write_story  # noqa: PLC0415  (the simulator must import without Django)

    return write_story(progress=progress, end=end)
