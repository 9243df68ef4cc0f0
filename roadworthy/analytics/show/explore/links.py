"""Where a number leads: to the people behind it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlencode

from roadworthy.analytics.rules import drafts


class Links:
    """Addresses of the people behind the numbers of one answer; without a place there are none."""

    def __init__(self, place: str, question: Mapping[str, Any]) -> None:
        fields = drafts.write_fields({name: value for name, value in question.items() if name != "actors"})
        self._base = f"{place}?{urlencode(fields)}&actors=" if place else ""

    def to(self, **actors: Any) -> str:
        """The people whom these `actors` of the question name."""
        if not self._base:
            return ""
        return self._base + quote(json.dumps(actors, ensure_ascii=False, separators=(",", ":")), safe="")
