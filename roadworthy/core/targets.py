"""Find the thing that a (kind, id) pair names, for talk, files and history that hang on anything."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import models
from django.http import Http404
from django.urls import NoReverseMatch, reverse

from . import access
from .models import Product, Workspace

# The page of each kind of thing, by URL name; those below are reached through what they belong to.
PAGES = {
    "ideas.idea": "ideas:case",
    "feedback.note": "feedback:note",
    "market.customer": "market:customer",
    "delivery.release": "delivery:release",
    "delivery.workitem": "delivery:work",
    "analytics.metric": "analytics:metric",
    "strategy.objective": "strategy:objective",
    "strategy.opportunity": "strategy:opportunity",
    "ideas.decision": "decisions:decision",
    "priorities.poker": "priorities:poker",
    "priorities.pokeridea": "priorities:poker_idea",
}
PAGES_OF_IDEA = {"specs.spec": "specs:spec"}
LISTS = {"outcomes.outcome": "outcomes:list", "core.component": "core:settings", "core.product": "home:home"}
PRIVATE = {"core.apitoken", "core.invitation", "core.notification", "core.savedview", "core.job", "core.change"}


def find(request: Any, kind: str, object_id: int, *, to: access.Right = "read") -> models.Model:
    """The row of this kind and id, after the access check on its product or workspace.

    Raises:
        Http404: no such kind or row, or none of theirs.
        PermissionDenied: the role does not carry the right.
    """
    row: Any = _row(kind, object_id)
    product, workspace = getattr(row, "product", None), getattr(row, "workspace", None)
    if isinstance(product, Product):
        access.product(request, product.slug, to=to)
    elif isinstance(workspace, Workspace):
        access.workspace(request, workspace.slug, to=to)
    else:
        raise Http404("There is no such thing.")
    found: models.Model = row
    return found


def _row(kind: str, object_id: int) -> models.Model:
    try:
        model = apps.get_model(kind)
    except (LookupError, ValueError) as error:
        raise Http404("There is no such thing.") from error
    if not model.__module__.startswith("roadworthy.") or model._meta.label_lower in PRIVATE:
        raise Http404("There is no such thing.")
    joined = [name for name in ("product__workspace", "idea__product__workspace", "workspace") if _has(model, name)]
    row = model._default_manager.select_related(*joined[:1]).filter(pk=object_id).first()
    if row is None:
        raise Http404("There is no such thing.")
    found: models.Model = row
    return found


def _has(model: type[models.Model], path: str) -> bool:
    return any(field.name == path.split("__")[0] for field in model._meta.concrete_fields)


def address(row: models.Model) -> str:
    """The page that shows a thing; empty while there is none."""
    kind, found = row._meta.label_lower, row
    product = getattr(found, "product", None)
    if product is None:
        return ""
    return address_of(kind, row.pk, product.slug, idea=getattr(row, "idea_id", None))


def address_of(kind: str, object_id: int, slug: str, *, idea: int | None = None) -> str:
    """The page of a thing that is known by kind and id only; empty while there is none."""
    name, args = PAGES.get(kind, ""), [slug, object_id]
    if kind in PAGES_OF_IDEA:
        name, args = PAGES_OF_IDEA[kind], [slug, idea or 0]
    elif kind in LISTS:
        name, args = LISTS[kind], [slug]
    try:
        return reverse(name, args=args) if name else ""
    except NoReverseMatch:
        return ""
