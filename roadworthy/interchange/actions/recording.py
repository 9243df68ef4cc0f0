"""Note for each thing what a run did to it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from roadworthy.interchange.models import ImportedRow, ImportRun

# Quicker than bulk_create, which counts where an import writes several rows for each of its file's.
# PostgreSQL and SQLite understand the same words.
_SAVE = f"""
    INSERT INTO {ImportedRow._meta.db_table} (run_id, kind, target_id, is_new, marks, changes)
    VALUES (%s, %s, %s, %s, %s, %s)
    ON CONFLICT (kind, target_id) DO UPDATE
    SET run_id = excluded.run_id, is_new = excluded.is_new, marks = excluded.marks, changes = excluded.changes
"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class Record:
    """What a run did to one thing; see ``ImportedRow``."""

    kind: str
    target_id: int
    is_new: bool
    marks: dict[str, str] = field(default_factory=dict)
    changes: dict[str, Any] = field(default_factory=dict)


def save_records(run: ImportRun, records: Iterable[Record]) -> None:
    """Save what a run did; what an earlier one did to the same things is replaced. One SQL statement, many times."""
    rows = [
        (run.pk, one.kind, one.target_id, one.is_new, json.dumps(one.marks), json.dumps(one.changes)) for one in records
    ]
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(_SAVE, rows)
