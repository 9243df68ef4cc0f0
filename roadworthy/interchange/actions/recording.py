"""Note for each thing what a run did to it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from roadworthy.core.bulk import insert_rows
from roadworthy.interchange.models import ImportedRow, ImportRun

_COLUMNS = ("run_id", "kind", "target_id", "is_new", "marks", "changes")
_ON_CONFLICT = (
    "ON CONFLICT (kind, target_id) DO UPDATE"
    " SET run_id = excluded.run_id, is_new = excluded.is_new, marks = excluded.marks, changes = excluded.changes"
)


@dataclass(frozen=True, slots=True)
class Record:
    """What a run did to one thing; see ``ImportedRow``."""

    kind: str
    target_id: int
    is_new: bool
    marks: dict[str, str] = field(default_factory=dict)
    changes: dict[str, Any] = field(default_factory=dict)


def save_records(run: ImportRun, records: Iterable[Record]) -> None:
    """Save what a run did; what an earlier one did to the same things is replaced. One SQL query for 150 things."""
    rows = [
        (run.pk, one.kind, one.target_id, one.is_new, json.dumps(one.marks), json.dumps(one.changes)) for one in records
    ]
    insert_rows(ImportedRow._meta.db_table, _COLUMNS, rows, ending=_ON_CONFLICT)
