"""What an import did, or would do: every row and every column accounted for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from roadworthy.interchange.rules.mapping import Mapping
from roadworthy.interchange.rules.rows import Fault, Row
from roadworthy.interchange.rules.tables import Mending
from roadworthy.interchange.rules.targets import KEEP, LEAVE_OUT, targets_of

SHOWN_FAULTS = 1_000


@dataclass
class Report:
    """Counts of rows; ``read`` is the sum of the five others once all are sorted."""

    read: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    repeated: int = 0
    refused: int = 0
    faults: list[Fault] = field(default_factory=list)
    losses: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    extras: dict[str, int] = field(default_factory=dict)

    def take(self, rows: Sequence[Row], refused: Sequence[Row]) -> None:
        """Count a batch: its rows, what they lost by column with the first row as example, and the refused.

        The first thousand faults are kept here; all go to the list beside.
        """
        self.read += len(rows)
        for row in rows:
            for loss in row.losses:
                known = self.losses.setdefault(loss, [0, row.number, 0])
                known[0] += 1
                known[2] += row.parts.get(loss, 0)
        self.refused += len(refused)
        for row in refused:
            if len(self.faults) < SHOWN_FAULTS:
                self.faults.extend(row.faults)

    def add(self, what: str, count: int = 1) -> None:
        """Count something made besides the rows, such as customers or components."""
        if count:
            self.extras[what] = self.extras.get(what, 0) + count

    def as_json(self, mapping: Mapping, mending: Mending) -> dict[str, Any]:
        """A form that JSON keeps, with one entry a column."""
        return {
            "rows": {
                "read": self.read,
                "created": self.created,
                "updated": self.updated,
                "unchanged": self.unchanged,
                "repeated": self.repeated,
                "refused": self.refused,
            },
            "extras": self.extras,
            "faults": [
                {"row": one.row, "line": one.line, "column": one.column, "value": one.value, "reason": one.reason}
                for one in self.faults
            ],
            "columns": self._columns(mapping),
            "mended": mended(mending),
        }

    def _columns(self, mapping: Mapping) -> list[dict[str, Any]]:
        labels = {key: target.label for key, target in targets_of(mapping.kind).items()}
        known = {one.column for one in mapping.columns}
        beyond = sorted({column for column, _ in self.losses} - known)
        listed = [(one.column, one.target) for one in mapping.columns] + [(name, KEEP) for name in beyond]
        return [
            {
                "column": column,
                "target": target,
                "label": describe_target(target, labels),
                "is_lost": target == LEAVE_OUT,
                "losses": [
                    {"what": what, "rows": count, "example": example, "parts": parts}
                    for (name, what), (count, example, parts) in self.losses.items()
                    if name == column
                ],
            }
            for column, target in listed
        ]


def describe_target(target: str, labels: dict[str, str]) -> str:
    """A target in words."""
    if target == KEEP:
        return "kept as its own data"
    if target == LEAVE_OUT:
        return "left out"
    return labels.get(target, f"own field {target.removeprefix('own:')}")


def mended(mending: Mending) -> list[str]:
    """What the reader mended or passed over, as sentences."""
    told = (
        (mending.blank_rows, "blank rows were passed over"),
        (mending.short_rows, "rows were shorter than the header; what is missing counts as empty"),
        (mending.long_rows, "rows were longer than the header; what stood beyond is kept by the column's place"),
        (mending.mended_bytes, "bytes were not of the file's encoding and were read as Windows-1252"),
        (mending.zeros, "zero characters were removed"),
        (mending.halves, "halves of characters were replaced"),
    )
    sentences = [f"{count:,} {what}." for count, what in told if count]
    return [*sentences, mending.sheets] if mending.sheets else sentences
