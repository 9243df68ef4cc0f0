"""Files beside things: size and type are checked against what is really in them."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import models, transaction
from django.utils import timezone

from .. import access, history
from ..errors import Refused
from ..file_kinds import kind_of
from ..models import Attachment, User
from ..people import place_of


@transaction.atomic
def attach(target: models.Model, upload: UploadedFile[Any], *, by: User | None) -> Attachment:
    """Keep a file beside a thing.

    Raises:
        Refused: empty, too large, or of a kind that is not kept.
    """
    name = clean_name(upload.name or "file")
    size = upload.size or 0
    if not size:
        raise Refused(f"“{name}” is empty.", field="file")
    if size > settings.ATTACHMENT_MAX_MB * 1024 * 1024:
        raise Refused(f"“{name}” has more than {settings.ATTACHMENT_MAX_MB} MB.", field="file")
    content_type = kind_of(name, upload)
    workspace, product = place_of(target)
    row = Attachment(
        workspace=workspace,
        product=product,
        kind=target._meta.label_lower,
        object_id=target.pk,
        name=name,
        size=size,
        content_type=content_type,
        by=by,
    )
    row.file.save(f"{timezone.now():%H%M%S%f}{PurePath(name).suffix.lower()}", upload, save=False)
    row.save()
    history.note(target, by=by, verb="attached a file to", after={"file": name})
    return row


@transaction.atomic
def detach(row: Attachment, *, by: User, role: str, target: models.Model) -> None:
    """Take a file away: one's own, or any for an admin. The file itself goes once that is certain."""
    if row.by_id != by.pk and not access.allows(role, "administer"):
        raise Refused("Only who attached a file may take it away.")
    history.note(target, by=by, verb="took a file from", before={"file": row.name})
    storage, path = row.file.storage, str(row.file.name)
    row.delete()
    transaction.on_commit(lambda: storage.delete(path))


def clean_name(name: str) -> str:
    """A file name without folders and control characters, at most 200 characters with its ending."""
    plain = "".join(
        c for c in PurePath(name.replace("\\", "/")).name if c.isprintable() and c not in '"<>|:*?/'
    ).strip()
    path = PurePath(plain or "file")
    return path.stem[: 200 - len(path.suffix)] + path.suffix if len(plain) > 200 else str(path)
