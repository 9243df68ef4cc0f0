"""Where a person may search."""

from __future__ import annotations

from dataclasses import dataclass

from roadworthy.core import access
from roadworthy.core.models import Membership, Product, User


@dataclass(frozen=True)
class Place:
    """The products that a person may read, by id, and their workspaces; `here` is the product at hand."""

    products: dict[int, Product]
    workspaces: frozenset[int]
    here: Product | None = None

    @property
    def words(self) -> list[str]:
        """The places as the index writes them."""
        return [f"p{pk}" for pk in self.products] + [f"w{pk}" for pk in self.workspaces]

    def slug_for(self, product: int | None, workspace: int | None) -> str:
        """The product in whose frame a thing opens: its own, else one of its workspace."""
        if product in self.products:
            return self.products[product].slug
        if self.here is not None and self.here.workspace_id == workspace:
            return self.here.slug
        return next((one.slug for one in self.products.values() if one.workspace_id == workspace), "")


def place_of(user: User, here: Product | None = None, *, only: bool = False) -> Place:
    """Everything that a person may search: all of theirs, with `here` its workspace, with `only` just that product.

    Two SQL queries.
    """
    spaces = frozenset(Membership.objects.filter(user=user).values_list("workspace", flat=True))
    visible = access.visible_products(user).filter(archived_at=None)
    if here is None:
        return Place({one.pk: one for one in visible}, spaces)
    mine = [here] if only else [*visible.filter(workspace=here.workspace), here]
    return Place({one.pk: one for one in mine}, spaces & {here.workspace_id}, here)
