"""Which column goes where: the user's decision, in a form that JSON can keep."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from typing import Any, cast

from roadworthy.interchange.rules.dates import Order
from roadworthy.interchange.rules.header import plain_name
from roadworthy.interchange.rules.numbers import Mark
from roadworthy.interchange.rules.targets import KEEP, LEAVE_OUT, Kind, targets_of


@dataclass(frozen=True)
class ColumnMap:
    """One column's place: a target's key, ``own``, ``own:field`` or ``-``; and how its texts are read."""

    column: str
    target: str = KEEP
    reason: str = ""
    order: Order = "dmy"
    decimal: Mark = "."


@dataclass(frozen=True)
class Mapping:
    """All columns' places. The order is that of the file."""

    kind: Kind
    columns: tuple[ColumnMap, ...]

    def column_of(self, target: str) -> str | None:
        """The first column that goes to this target."""
        return next((one.column for one in self.columns if one.target == target), None)

    def columns_of(self, target: str) -> list[str]:
        """All columns that go to this target."""
        return [one.column for one in self.columns if one.target == target]

    def changed(self, targets: dict[str, str]) -> Mapping:
        """The same with some columns sent elsewhere; who stood there by our proposal alone makes room.

        Raises:
            ValueError: a column or target that does not exist, or two columns for a target that takes one.
        """
        known = {one.column for one in self.columns}
        for column, target in targets.items():
            if column not in known:
                raise ValueError(f"There is no column “{column}”. The columns are: {', '.join(sorted(known))}.")
            check_target(self.kind, target)
        claimed = set(targets.values()) - self._open_targets()
        mapping = replace(self, columns=tuple(self._send(one, targets, claimed) for one in self.columns))
        mapping.check_once()
        return mapping

    def _send(self, one: ColumnMap, targets: dict[str, str], claimed: set[str]) -> ColumnMap:
        if one.column not in targets:
            rest = LEAVE_OUT if self.kind == "metrics" else KEEP
            return replace(one, target=rest, reason="Another column goes there.") if one.target in claimed else one
        wanted = targets[one.column]
        return one if wanted == one.target else replace(one, target=wanted, reason="You said so.")

    def _open_targets(self) -> set[str]:
        """Targets that take any number of columns."""
        return {key for key, target in targets_of(self.kind).items() if target.many} | {KEEP, LEAVE_OUT}

    def check_once(self) -> None:
        """Raise ValueError when two columns go where only one fits."""
        for target in sorted({one.target for one in self.columns} - self._open_targets()):
            double = self.columns_of(target)
            if len(double) > 1:
                raise ValueError(f"{' and '.join(f'“{name}”' for name in double)} both go to {target}: only one can.")

    def as_json(self) -> dict[str, Any]:
        """A form that JSON keeps."""
        return {"kind": self.kind, "columns": [asdict(one) for one in self.columns]}


def check_target(kind: Kind, target: str) -> None:
    """Raise ValueError for a target that this kind of import does not have."""
    if target in (KEEP, LEAVE_OUT) or target.startswith("own:"):
        return
    known = targets_of(kind)
    if target not in known:
        raise ValueError(f"There is no field “{target}”. The fields are: {', '.join(known)}, own, -.")


def mapping_from_json(data: dict[str, Any]) -> Mapping:
    """The mapping that ``as_json`` wrote."""
    return Mapping(cast("Kind", data["kind"]), tuple(ColumnMap(**one) for one in data["columns"]))


def header_fingerprint(columns: Iterable[str]) -> str:
    """The same for files with the same column names in any order."""
    joined = "\n".join(sorted(plain_name(column) for column in columns))
    return hashlib.sha256(joined.encode("utf-8", "replace")).hexdigest()
