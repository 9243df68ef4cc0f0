"""A workspace's own readers of types and tones: learned from what its people said, kept as numbers in files."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Case, Count, F, OuterRef, QuerySet, Subquery, When

from roadworthy.core.models import Workspace

from ..models import Judgement, Note, TypeModel
from ..rules import reading as rules

log = logging.getLogger(__name__)
FEWEST = 20
"""Nothing is learned from fewer words of people; and so many new ones are learned from at once, fewer at night."""
MOST = 2_000
Of = TypeModel.Of


@dataclass(frozen=True)
class Known:
    """Who reads the notes of a workspace: None for the built-in reader; and which languages people name there."""

    name: str
    reader: rules.TypeReader | None
    tones: rules.TypeReader | None = None
    languages: dict[str, int] = field(default_factory=dict)


def reader_of(workspace: Workspace) -> Known:
    """What was learned last in a workspace, as far as it beats the built-in reader there. Two SQL queries."""
    newest = {one.of: one for one in TypeModel.objects.filter(workspace=workspace).order_by("version")}
    readers = {of: _loaded(str(file_of(one))) for of, one in newest.items() if one.is_own}
    parts = []
    if readers.get(Of.TYPE):
        parts.append(f"workspace-{newest[Of.TYPE].version}")
    if readers.get(Of.TONE):
        parts.append(f"tones-{newest[Of.TONE].version}")
    name = " ".join(parts) or rules.BuiltInReader.name
    return Known(name, readers.get(Of.TYPE), readers.get(Of.TONE), said_languages(workspace))


def said_languages(workspace: Workspace) -> dict[str, int]:
    """How often people said that a note is in a language. One SQL query."""
    rows = Note.objects.filter(product__workspace=workspace).exclude(language="").order_by().values_list("language")
    return dict(rows.annotate(count=Count("pk")))


def file_of(model: TypeModel) -> Path:
    """Where the numbers of a version lie."""
    return Path(settings.DATA) / "models" / f"{model.of}s-{model.workspace_id}-{model.version}.npz"


def learn_due(*, nightly: bool = False) -> list[Workspace]:
    """Learn where people said FEWEST new types or tones (at night: any). Returns the workspaces that learned."""
    known = {(one.workspace_id, one.of): one for one in TypeModel.objects.order_by("version")}
    found = []
    for workspace in Workspace.objects.order_by("pk"):
        learned = False
        for of in Of:
            newest, count = known.get((workspace.pk, of)), said_in(workspace, of).count()
            new = abs(count - newest.labels) if newest else count
            is_lost = newest is not None and newest.is_own and not file_of(newest).exists()
            if count >= FEWEST and (new >= FEWEST or (nightly and new) or is_lost):
                learn(workspace, of)
                learned = True
        if learned:
            found.append(workspace)
    return found


def said_in(workspace: Workspace, of: str) -> QuerySet[Any]:
    """Notes of which people said the type or the tone, with `word`, the newest first. One SQL query."""
    rows: QuerySet[Any] = Note.objects.filter(product__workspace=workspace).order_by("-updated", "-pk")
    told = Judgement.objects.filter(note=OuterRef("pk"), kind=Judgement.Kind.SENTIMENT).order_by("-at", "-pk")
    tone = Case(When(chosen="", then=F("value")), default=F("chosen"))
    found: QuerySet[Any]
    if of == Of.TYPE:
        found = rows.exclude(type="").annotate(word=F("type"))
    else:
        found = rows.annotate(word=Subquery(told.values_list(tone)[:1])).exclude(word=None)
    return found


def learn(workspace: Workspace, of: str = Of.TYPE) -> TypeModel | None:
    """Learn from the newest that was said, up to MOST, and keep it if it beats the built-in reader on them.

    Returns: the new version, or None with fewer than FEWEST words of people or only one kind of them.
    """
    rows = said_in(workspace, of)
    count = rows.count()
    newest = list(rows.values_list("title", "text", "word")[:MOST])
    labels = [label for _, _, label in newest]
    if len(newest) < FEWEST or len(set(labels)) < 2:
        return None
    texts = [rules.reading_text(title, text) for title, text, _ in newest]
    learned = rules.compare_with_built_in(texts, labels, tones=of == Of.TONE)
    mine = TypeModel.objects.filter(workspace=workspace, of=of)
    last = mine.order_by("-version").first()
    model = TypeModel(
        workspace=workspace,
        of=of,
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
        mine.filter(version__lt=model.version).delete()
    for file in file_of(model).parent.glob(f"{of}s-{workspace.pk}-*.npz"):
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
