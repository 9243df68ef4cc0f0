"""A workspace's own reader of types: learned from the types that its people said, kept as numbers in a file."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import Count

from roadworthy.core.models import Workspace

from ..models import Note, TypeModel
from ..rules import reading as rules

log = logging.getLogger(__name__)
FEWEST = 20
"""Nothing is learned from fewer types; and so many new ones are learned from at once, fewer at night."""
MOST = 2_000


@dataclass(frozen=True)
class Known:
    """Who reads the types of a workspace; `reader` is None for the built-in one."""

    name: str
    reader: rules.TypeReader | None


def reader_of(workspace: Workspace) -> Known:
    """What was learned last in a workspace, if it beats the built-in reader there. One SQL query."""
    newest = TypeModel.objects.filter(workspace=workspace).order_by("-version").first()
    if newest is None or not newest.is_own:
        return Known(rules.BuiltInReader.name, None)
    reader = _loaded(str(file_of(newest)))
    if reader is None:
        return Known(rules.BuiltInReader.name, None)
    return Known(f"workspace-{newest.version}", reader)


def file_of(model: TypeModel) -> Path:
    """Where the numbers of a version lie."""
    return Path(settings.DATA) / "models" / f"types-{model.workspace_id}-{model.version}.npz"


def learn_due(*, nightly: bool = False) -> list[Workspace]:
    """Learn in every workspace whose people said FEWEST new types (at night: any). Returns where it learned."""
    said = Note.objects.exclude(type="").order_by().values("product__workspace").annotate(count=Count("pk"))
    counts = {row["product__workspace"]: row["count"] for row in said}
    known = {one.workspace_id: one for one in TypeModel.objects.order_by("version")}
    found = []
    for workspace in Workspace.objects.filter(pk__in=counts).order_by("pk"):
        newest, count = known.get(workspace.pk), counts[workspace.pk]
        new = abs(count - newest.labels) if newest else count
        is_lost = newest is not None and newest.is_own and not file_of(newest).exists()
        if count >= FEWEST and (new >= FEWEST or (nightly and new) or is_lost):
            learn(workspace)
            found.append(workspace)
    return found


def learn(workspace: Workspace) -> TypeModel | None:
    """Learn from the newest types said, up to MOST, and keep it if it beats the built-in reader on them.

    Returns: the new version, or None with fewer than FEWEST types or only one kind of them.
    """
    rows = Note.objects.filter(product__workspace=workspace).exclude(type="")
    count = rows.count()
    newest = list(rows.order_by("-updated", "-pk").values_list("title", "text", "type")[:MOST])
    labels = [label for _, _, label in newest]
    if len(newest) < FEWEST or len(set(labels)) < 2:
        return None
    texts = [rules.reading_text(title, text) for title, text, _ in newest]
    learned = rules.compare_with_built_in(texts, labels)
    last = TypeModel.objects.filter(workspace=workspace).order_by("-version").first()
    model = TypeModel(
        workspace=workspace,
        version=last.version + 1 if last else 1,
        labels=count,
        is_own=learned.is_better,
        quality=learned.reader.quality,
        built_in_quality=learned.built_in_quality,
    )
    if learned.is_better:
        _write(file_of(model), rules.as_bytes(learned.reader))
    with transaction.atomic():
        model.save()
        TypeModel.objects.filter(workspace=workspace, version__lt=model.version).delete()
    for file in file_of(model).parent.glob(f"types-{workspace.pk}-*.npz"):
        if file != file_of(model):
            file.unlink(missing_ok=True)
    return model


def _write(file: Path, content: bytes) -> None:
    """The whole file or nothing."""
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_suffix(".new")
    fresh.write_bytes(content)
    fresh.replace(file)


@lru_cache(maxsize=4)
def _loaded(path: str) -> rules.LearnedReader | None:
    """The reader in a file; a version's file never changes. None, and a line in the log, when it cannot be read."""
    try:
        return rules.from_bytes(Path(path).read_bytes())
    except (OSError, rules.BrokenReader) as error:
        log.warning("what was learned of types cannot be read and will be learned anew: %s", error)
        return None
