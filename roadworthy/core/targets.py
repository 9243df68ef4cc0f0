"""Find the thing that a (kind, id) pair names, for talk, files and history that hang on anything."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import models
from django.http import Http404

from . import access
from .models import Product, Workspace


def find(request: Any, kind: str, object_id: int, *, to: access.Right = "read") -> models.Model:
    """The row of this kind and id, after the access check on its product or workspace.

    Raises:
        Http404: no such kind or row, or none of theirs.
        PermissionDenied: the role does not carry the right.
    """
    try:
        model = apps.get_model(kind)
    except (LookupError, ValueError) as error:
        raise Http404("There is no such thing.") from error
    if not model.__module__.startswith("roadworthy."):
        raise Http404("There is no such thing.")
    row: Any = model._default_manager.filter(pk=object_id).first()
    if row is None:
        raise Http404("There is no such thing.")
    product, workspace = getattr(row, "product", None), getattr(row, "workspace", None)
    if isinstance(product, Product):
        access.product(request, product.slug, to=to)
    elif isinstance(workspace, Workspace):
        access.workspace(request, workspace.slug, to=to)
    else:
        raise Http404("There is no such thing.")
    found: models.Model = row
    return found
