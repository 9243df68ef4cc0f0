"""What several views of the core do alike."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.forms import BaseForm

from .. import access
from ..errors import Refused
from ..models import Product, Workspace
from ..request import Request

T = TypeVar("T")


def saved(form: BaseForm, act: Callable[[], T]) -> T | None:
    """Act when the form was posted and is good; a refusal goes onto the form. None: show the form again."""
    if not form.is_bound or not form.is_valid():
        return None
    try:
        return act()
    except Refused as error:
        add_refusal(form, error)
        return None


def add_refusal(form: Any, error: Refused) -> None:
    """Put a refusal beside the field at fault, else above the form."""
    form.add_error(error.field if error.field in form.fields else None, error.sentence)


def workspace_frame(request: Request, slug: str, *, to: access.Right = "read") -> tuple[Workspace, Product | None]:
    """A workspace page's workspace after the check, and the product whose menu stands beside it. Two SQL queries."""
    workspace = access.workspace(request, slug, to=to)
    mine = list(access.visible_products(request.user).filter(workspace=workspace, archived_at=None))
    last = request.user.last_product_id
    return workspace, next((one for one in mine if one.pk == last), mine[0] if mine else None)
