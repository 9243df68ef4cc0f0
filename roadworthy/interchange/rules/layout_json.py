"""A layout in a form that JSON keeps, so that a file is looked at once and read again later."""

from __future__ import annotations

import re
from dataclasses import asdict
from typing import Any

from roadworthy.interchange.rules.dialects import Dialect
from roadworthy.interchange.rules.encodings import Encoding
from roadworthy.interchange.rules.tables import Layout

_ENDINGS = re.compile(r"(?:\.(?:csv|tsv|txt|tab|json|jsonl|ndjson|xlsx|xml|gz))+$", re.I)
_COPY = re.compile(r"[\s_.-]*(?:\(\d+\)|copy|export|\d{4}[-_.]?\d{2}(?:[-_.]?\d{2})?|\d{6,})$", re.I)


def layout_as_json(layout: Layout) -> dict[str, Any]:
    """What ``layout_from_json`` reads."""
    return asdict(layout) | {"columns": list(layout.columns), "header": list(layout.header)}


def layout_from_json(data: dict[str, Any]) -> Layout:
    """The layout that ``layout_as_json`` wrote."""
    return Layout(
        columns=tuple(data["columns"]),
        encoding=Encoding(**data["encoding"]),
        format=data["format"],
        dialect=Dialect(**data["dialect"]),
        has_header=data["has_header"],
        tool=data.get("tool", ""),
        header=tuple(data.get("header", ())),
        sheet=data.get("sheet", ""),
    )


def source_name(file_name: str) -> str:
    """A name for where rows come from: the file's, without endings, dates and marks of copies.

    ``wishes-2024-05 (2).csv.gz`` is ``wishes``: next month's file is the same source.
    """
    name = _ENDINGS.sub("", file_name.replace("\\", "/").rsplit("/", 1)[-1]).strip()
    while (shorter := _COPY.sub("", name)) not in ("", name):
        name = shorter
    return name.strip(" _-.")[:120] or "file"
