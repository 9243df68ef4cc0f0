"""What a file holds and what of it would be lost: added up row by row, in flat memory."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from ..calls import display_name, person_of
from .turning import Turned

MOST_FAULTS = 1_000
MOST_NAMES = 5_000
MOST_PERSONS = 2_000_000


@dataclass
class Report:
    """Counts of a file; `rows` in all, `refused` of them, `events` that came of the others."""

    rows: int = 0
    refused: int = 0
    events: int = 0
    faults: list[dict[str, Any]] = field(default_factory=list)
    names: Counter[str] = field(default_factory=Counter)
    properties: Counter[str] = field(default_factory=Counter)
    persons: set[int] = field(default_factory=set)
    first: str = ""
    last: str = ""

    def add(self, one: Turned) -> None:
        """Count one row in."""
        self.rows += 1
        if one.fault:
            self.refused += 1
            if len(self.faults) < MOST_FAULTS:
                self.faults.append({"row": one.number, "field": one.fault_field, "message": one.fault})
            return
        for call in one.calls:
            self.events += 1
            if len(self.names) < MOST_NAMES or display_name(call) in self.names:
                self.names[display_name(call)] += 1
            if len(self.persons) < MOST_PERSONS:
                self.persons.add(hash(person_of(call)))
            for key in call.get("properties", ()):
                if len(self.properties) < MOST_NAMES or key in self.properties:
                    self.properties[key] += 1
            when = call["timestamp"]
            self.first = min(self.first or when, when)
            self.last = max(self.last, when)

    def as_json(self) -> dict[str, Any]:
        """The report as it is kept and shown."""
        return {
            "rows": self.rows,
            "refused": self.refused,
            "events": self.events,
            "persons": len(self.persons),
            "first": self.first,
            "last": self.last,
            "names": dict(self.names.most_common(20)),
            "other_names": max(0, len(self.names) - 20),
            "properties": [key for key, _ in self.properties.most_common(100)],
            "faults": self.faults,
        }
