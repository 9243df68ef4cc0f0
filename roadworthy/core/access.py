"""Who may do what: asked here and nowhere else.

A stranger learns nothing (404); a member with too little right is told so (403).
"""

from __future__ import annotations

from typing import Any, Literal, cast

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.http import Http404

from .models import Membership, Product, ProductRole, Role, User, Workspace

Right = Literal["read", "contribute", "edit", "administer", "own"]
RIGHTS: tuple[Right, ...] = ("read", "contribute", "edit", "administer", "own")
LEVEL = {
    Role.READER.value: 0,
    Role.CONTRIBUTOR.value: 1,
    Role.EDITOR.value: 2,
    Role.ADMIN.value: 3,
    Role.OWNER.value: 4,
}


def allows(role: str | None, to: Right) -> bool:
    """Does this role carry this right? No role carries none."""
    return role in LEVEL and LEVEL[role] >= RIGHTS.index(to)


def visible_products(user: User) -> QuerySet[Product]:
    """The products that this person may read, each with `role`; one SQL query with workspaces joined."""
    if not user.is_authenticated:
        return Product.objects.none()
    mine = Membership.objects.filter(user=user, workspace=OuterRef("workspace"))
    override = ProductRole.objects.filter(user=user, product=OuterRef("pk"))
    rows = Product.objects.select_related("workspace").filter(workspace__memberships__user=user)
    roles = {"member_role": Subquery(mine.values("role")[:1]), "own_role": Subquery(override.values("role")[:1])}
    return rows.filter(~Exists(override.filter(role=ProductRole.NONE))).annotate(**roles)


def role_in(product: Product) -> str:
    """The effective role of a product that came out of `visible_products`."""
    found = cast(Any, product)
    return str(found.own_role or found.member_role)


def may(user: User, product: Product, to: Right) -> Exists:
    """Whether this person has this right in a product, as a condition of a query of anything."""
    roles = [role for role in LEVEL if allows(role, to)]
    mine = Q(own_role__in=roles) | Q(own_role=None, member_role__in=roles)
    return Exists(visible_products(user).filter(mine, pk=product.pk))


def product_for(user: User, slug: str, *, to: Right = "read") -> tuple[Product, str]:
    """The product under this slug and the person's role in it. One SQL query.

    Raises:
        Http404: no such product, or none of theirs.
        PermissionDenied: the role does not carry the right.
    """
    found = visible_products(user).filter(slug=slug).first()
    if found is None:
        raise Http404("There is no such product.")
    role = role_in(found)
    if not allows(role, to):
        raise PermissionDenied(denial(to))
    return found, role


def workspace_for(user: User, slug: str, *, to: Right = "read") -> tuple[Workspace, str]:
    """The workspace under this slug and the person's role in it. One SQL query. Raises as `product_for`."""
    mine = Membership.objects.filter(user_id=user.pk, workspace__slug=slug).select_related("workspace").first()
    if mine is None:
        raise Http404("There is no such workspace.")
    if not allows(mine.role, to):
        raise PermissionDenied(denial(to))
    return mine.workspace, mine.role


def product(request: Any, slug: str, *, to: Right = "read") -> Product:
    """The product of this page, after the check; it and the role stand on the request."""
    found, role = product_for(request.user, slug, to=to)
    request.product, request.role, request.workspace = found, role, found.workspace
    return found


def workspace(request: Any, slug: str, *, to: Right = "read") -> Workspace:
    """The workspace of this page, after the check; it and the role stand on the request."""
    found, role = workspace_for(request.user, slug, to=to)
    request.workspace, request.role = found, role
    return found


def can(request: Any, to: Right) -> bool:
    """May who asks do this on the page at hand? For templates, after the check has run."""
    return allows(getattr(request, "role", None), to)


def denial(to: Right) -> str:
    """The sentence for who may not."""
    needed = next(Role(role).label for role, level in LEVEL.items() if level == RIGHTS.index(to))
    return f"You may look but not do this. It needs the role {needed} or higher; ask an admin of your workspace."


def members(workspace: Workspace) -> QuerySet[User]:
    """The people of a workspace, by name. One SQL query."""
    return User.objects.filter(memberships__workspace=workspace, is_active=True).order_by("name", "email")
