"""Metrics that Nightbell works out of Rota's events: (name, key, about, owner, unit, definition)."""

from typing import Any


def _of(event: str) -> dict[str, Any]:
    return {"any_of": [{"event": event, "where": []}], "where": []}


EVENT_METRICS: tuple[tuple[str, str, str, str, str, dict[str, Any]], ...] = (
    ("People on the roster", "people-on-the-roster", "Whoever opened a roster, each person once.", "maren", "count",
     {"kind": "unique", "of": _of("Roster Opened")}),
    ("Swaps asked for", "swaps-asked-for", "Every swap that somebody asked for.", "priya", "count",
     {"kind": "count", "of": _of("Swap Requested")}),
    ("Swaps a person", "swaps-a-person", "How much swapping there is for everyone who looks at a roster.", "priya", "score",
     {"kind": "formula", "formula": "[swaps-asked-for] / [people-on-the-roster]"}),
)  # fmt: skip
ADOPTED = {"import-codes": ["Sheet Imported"]}
"""Events that show the use of a released idea."""
