"""Formats of other tools, known by the columns and keys that they really export. One file a tool."""

from __future__ import annotations

from collections.abc import Iterable

from roadworthy.interchange.rules.header import plain_name

from . import (
    app_store,
    canny,
    fider,
    github,
    gitlab,
    google_play,
    intercom,
    jira,
    linear,
    productboard,
    trello,
    uservoice,
    zendesk,
)  # fmt: skip
from .shape import Form, Format, Item, Thing

FORMATS: tuple[Format, ...] = (
    github.FORMAT,
    gitlab.FORMAT,
    jira.FORMAT,
    linear.FORMAT,
    trello.FORMAT,
    canny.FORMAT,
    fider.FORMAT,
    uservoice.FORMAT,
    productboard.FEATURES,
    productboard.NOTES,
    zendesk.FORMAT,
    intercom.FORMAT,
    app_store.FORMAT,
    google_play.FORMAT,
)
_BY_KEY = {one.key: one for one in FORMATS}


def find_format(form: Form, columns: Iterable[str]) -> Format | None:
    """The format whose columns or keys these are: the one with the most of them, None when no format is whole."""
    names = frozenset(plain_name(name) for name in columns)
    best = max(FORMATS, key=lambda one: one.fits(form, names))
    return best if best.fits(form, names) else None


def format_named(key: str) -> Format:
    """A format by its key. Raises KeyError when there is none."""
    return _BY_KEY[key]


__all__ = ["FORMATS", "Form", "Format", "Item", "Thing", "find_format", "format_named"]
