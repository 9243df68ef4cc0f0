"""Make and change workspaces, products and their components."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from .. import history
from ..errors import Refused
from ..models import Change, Component, Membership, Perspective, Product, Role, User, Workspace
from ..slugs import clean_product_slug, free_slug


@transaction.atomic
def create_workspace(name: str, *, by: User, currency: str = "EUR") -> Workspace:
    """A new workspace with its maker as owner."""
    name = _named(name)
    space = history.create(Workspace(name=name, slug=free_slug(name, Workspace), currency=currency), by=by)
    history.create(
        Membership(workspace=space, user=by, role=Role.OWNER, perspectives=[Perspective.PRODUCT.value]),
        by=by,
        verb="joined",
    )
    return space


@transaction.atomic
def change_workspace(workspace: Workspace, *, by: User, name: str, currency: str) -> Change | None:
    """Rename a workspace or change its currency."""
    return history.update(workspace, by=by, name=_named(name), currency=currency)


@transaction.atomic
def create_product(workspace: Workspace, name: str, *, by: User, slug: str = "", description: str = "") -> Product:
    """A new product; without a slug one is made from the name.

    Raises:
        Refused: no name, or the slug cannot be used.
    """
    name = _named(name)
    address = clean_product_slug(slug) if slug else free_slug(name, Product)
    return history.create(Product(workspace=workspace, name=name, slug=address, description=description), by=by)


@transaction.atomic
def change_product(product: Product, *, by: User, name: str, slug: str, description: str, vision: str) -> Change | None:
    """Change what a product is called and where it stands for."""
    address = clean_product_slug(slug, but=product)
    values = {"name": _named(name), "slug": address, "description": description.strip(), "vision": vision.strip()}
    return history.update(product, by=by, **values)


@transaction.atomic
def archive_product(product: Product, *, by: User) -> Change | None:
    """Put a product away: it leaves lists and searches but loses nothing."""
    return history.update(product, by=by, verb="archived", archived_at=product.archived_at or timezone.now())


@transaction.atomic
def reopen_product(product: Product, *, by: User) -> Change | None:
    """Take an archived product back."""
    return history.update(product, by=by, verb="reopened", archived_at=None)


@transaction.atomic
def add_component(product: Product, name: str, *, by: User) -> Component:
    """A new part at the end. Raises Refused when the product has one of that name."""
    name = _component_name(product, name)
    last = product.components.aggregate(last=Max("position"))["last"]
    return history.create(Component(product=product, name=name, position=(last or 0) + 1), by=by)


@transaction.atomic
def rename_component(component: Component, name: str, *, by: User) -> Change | None:
    """Another name for a part. Raises as `add_component`."""
    return history.update(component, by=by, name=_component_name(component.product, name, but=component))


@transaction.atomic
def delete_component(component: Component, *, by: User) -> Change:
    """Take a part away; what stood in it stands in none."""
    return history.delete(component, by=by)


def _component_name(product: Product, name: str, but: Component | None = None) -> str:
    name = _named(name)
    if product.components.filter(name__iexact=name).exclude(pk=but.pk if but else 0).exists():
        raise Refused(f"There is a component “{name}” already.", field="name")
    return name


def _named(name: str) -> str:
    if not (name := " ".join(name.split())):
        raise Refused("Give it a name.", field="name")
    return name[:120]
