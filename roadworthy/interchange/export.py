"""The complete export of one workspace: a zip with one JSON Lines file a table, and the attachments.

Nothing of another workspace is in it, and nothing that opens a door: no password, token or invitation link.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.files.storage import default_storage
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import FileField, Model, Q, QuerySet
from django.utils import timezone

from roadworthy import __version__
from roadworthy.core.models import User, Workspace

from .ownership import paths_to_workspace

FORMAT = 1
SECRETS = {"password", "token", "hash", "secret", "prefix"}
USER_FIELDS = ("id", "email", "name", "job_title", "timezone")
Report = Callable[[int, int, str], None]
Row = dict[str, Any]


@dataclass(frozen=True)
class Export:
    """What was written: the number of rows of each table, and of files."""

    path: Path
    rows: dict[str, int]
    files: int


def write(workspace: Workspace, path: Path, *, report: Report) -> Export:
    """Write everything of a workspace. Rows stream through: memory does not grow with their number."""
    tables = dict(querysets(workspace))
    rows: dict[str, int] = {}
    files: list[str] = []
    partial = path.with_name(path.name + ".part")
    with zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED) as out:
        for done, (label, found) in enumerate(tables.items()):
            report(done, len(tables), f"Exporting {label}")
            rows[label] = write_table(out, label, found, files)
        written = sum(write_file(out, name) for name in files)
        made = timezone.now().isoformat(timespec="seconds")
        head = {"format": FORMAT, "version": __version__, "made": made, "workspace": workspace.slug, "rows": rows}
        out.writestr("manifest.json", json.dumps(head, indent=1))
    partial.replace(path)
    return Export(path, rows, written)


def querysets(workspace: Workspace) -> Iterator[tuple[str, QuerySet[Any]]]:
    """(label, rows of this workspace) of each table, people first, tables in the order of their rooms."""
    people = Q(memberships__workspace=workspace)
    yield User._meta.label_lower, User.objects.filter(people).order_by("pk").distinct()
    for model, path in paths_to_workspace().items():
        where = Q(**{path: workspace.pk})
        yield model._meta.label_lower, model._base_manager.filter(where).order_by("pk")


def write_table(out: zipfile.ZipFile, label: str, found: QuerySet[Any], files: list[str]) -> int:
    """One table as JSON Lines; the number of rows. Names of attachments are added to `files`."""
    count = 0
    with out.open(f"{label}.jsonl", "w", force_zip64=True) as target:
        for instance in found.iterator(chunk_size=2000):
            row = as_row(instance)
            files.extend(str(row[name]) for name in file_fields(type(instance)) if row.get(name))
            target.write(json.dumps(row, cls=DjangoJSONEncoder, ensure_ascii=False).encode() + b"\n")
            count += 1
    return count


def as_row(instance: Model) -> Row:
    """The columns of one row by name; a reference to another row is its id. Secrets are left out.

    What a row holds back from everybody, such as a ballot before its round is revealed, is null.
    """
    fields = instance._meta.concrete_fields
    names = [field.attname for field in fields if field.name not in SECRETS]
    if isinstance(instance, User):
        names = list(USER_FIELDS)
    by_name = {field.attname: field for field in fields}
    hidden: set[str] = instance.held_back() if hasattr(instance, "held_back") else set()
    return {name: None if name in hidden else plain(by_name[name].value_from_object(instance)) for name in names}


def plain(value: Any) -> Any:
    """A file as its name; everything else as it is."""
    return value.name if hasattr(value, "storage") else value


def file_fields(model: type[Model]) -> list[str]:
    """The columns that name a file."""
    return [field.attname for field in model._meta.concrete_fields if isinstance(field, FileField)]


def write_file(out: zipfile.ZipFile, name: str) -> bool:
    """Put one attachment into the zip; False when it is not there any more."""
    if not default_storage.exists(name):
        return False
    with default_storage.open(name) as source, out.open(f"files/{name}", "w", force_zip64=True) as target:
        for chunk in source.chunks():
            target.write(chunk)
    return True
