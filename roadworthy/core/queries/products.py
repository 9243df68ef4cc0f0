"""Which products and workspaces a person has."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings

from .. import access
from ..models import Membership, Product, User, Workspace


@dataclass(frozen=True)
class House:
    """A workspace with the person's role there and the products that they may see."""

    workspace: Workspace
    role: str
    products: list[Product]
    archived: list[Product]

    @property
    def may_administer(self) -> bool:
        """May the person add products here?"""
        return access.allows(self.role, "administer")


def houses(user: User) -> list[House]:
    """The person's workspaces with their products, by name. Two SQL queries."""
    rows: dict[int, list[Product]] = {}
    for product in access.visible_products(user):
        rows.setdefault(product.workspace_id, []).append(product)
    memberships = Membership.objects.filter(user=user).select_related("workspace").order_by("workspace__name")
    return [
        House(
            workspace=member.workspace,
            role=member.role,
            products=[one for one in rows.get(member.workspace_id, []) if one.archived_at is None],
            archived=[one for one in rows.get(member.workspace_id, []) if one.archived_at is not None],
        )
        for member in memberships
    ]


def first_product(user: User) -> Product | None:
    """Where a person starts: the product they saw last if they still may, else their first open one. One SQL query."""
    found = list(access.visible_products(user).filter(archived_at=None))
    return next((one for one in found if one.pk == user.last_product_id), found[0] if found else None)


def may_found(user: User) -> bool:
    """May this person make a workspace? Staff, everyone where sign-up is open, and whoever is here first."""
    return user.is_staff or settings.SIGN_UP == "open" or not Workspace.objects.exists()
