"""To which workspace does a row belong? Found from the foreign keys, so that a new table is exported without a word."""

from __future__ import annotations

from collections import deque
from functools import cache

from django.apps import apps
from django.db.models import ForeignKey, Model

from roadworthy.core.models import User, Workspace

# Tables whose rows belong to a person or the installation, not to a workspace.
OUTSIDE = {User}
# Rooms whose tables the database keeps up by itself from the others; a table alone says `is_derived = True`.
DERIVED = {"search"}


def our_models() -> list[type[Model]]:
    """Every table of Roadworthy's own, rooms in their order."""
    found = [model for model in apps.get_models() if model.__module__.startswith("roadworthy.")]
    ours = [model for model in found if model not in OUTSIDE and model._meta.app_label not in DERIVED]
    return [model for model in ours if not getattr(model, "is_derived", False)]


@cache
def paths_to_workspace() -> dict[type[Model], str]:
    """For each table the shortest way over foreign keys to its workspace, such as `idea__product__workspace`.

    Required keys are preferred: a row without its optional key would be lost.

    Raises:
        LookupError: a table has no way; name it in OUTSIDE or give it a key.
    """
    paths = {model: path for model in our_models() if (path := shortest_path(model)) is not None}
    if lost := [model._meta.label for model in our_models() if model not in paths]:
        raise LookupError(f"no way to the workspace from {', '.join(lost)}")
    return paths


def shortest_path(model: type[Model]) -> str | None:
    """Breadth first over required keys; when there is no way, over optional ones as well."""
    return walk(model, optional=False) or walk(model, optional=True)


def walk(model: type[Model], *, optional: bool) -> str | None:
    """The lookup from the model to the workspace's key; None when there is none."""
    if model is Workspace:
        return "pk"
    seen, waiting = {model}, deque([(model, "")])
    while waiting:
        here, prefix = waiting.popleft()
        for field in here._meta.concrete_fields:
            if not isinstance(field, ForeignKey) or (field.null and not optional):
                continue
            there = field.related_model
            if there is Workspace:
                return f"{prefix}{field.name}"
            if there not in seen and there is not User:
                seen.add(there)
                waiting.append((there, f"{prefix}{field.name}__"))
    return None
