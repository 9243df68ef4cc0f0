"""Creates that name where a thing came from: the same source and id make it once, also at the same moment."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.db import IntegrityError, transaction
from django.db.models import Model, QuerySet

M = TypeVar("M", bound=Model)


def once(rows: QuerySet[M], source: str, source_id: str, make: Callable[[], M]) -> tuple[M, bool]:
    """The row of this source and id, made when it is not there.

    Args:
        rows: where to look. make: makes it; without a source id it always does.
    Returns:
        (row, whether it is new).
    """
    wanted = rows.filter(source=source.strip(), source_id=source_id.strip()) if source_id.strip() else rows.none()
    if (found := wanted.first()) is not None:
        return found, False
    try:
        with transaction.atomic():
            return make(), True
    except IntegrityError:
        if (found := wanted.first()) is None:
            raise
        return found, False
