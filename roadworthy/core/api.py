"""The JSON face of workspaces and products."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema

from . import access, history
from .json_api import (
    PROBLEMS,
    Cursor,
    Limit,
    LongText,
    Name,
    Page,
    Slug,
    Strict,
    answer,
    check_match,
    page,
    person,
    product,
    unset,
    workspace,
)
from .models import Membership, Product, Workspace

router = Router(tags=["core"])


class WorkspaceOut(Schema):
    """One organisation."""

    slug: str
    name: str
    currency: str
    created: datetime


class MemberOut(Schema):
    """A person in a workspace."""

    id: int
    name: str
    email: str
    role: str
    perspectives: list[str]

    @staticmethod
    def of(row: Membership) -> MemberOut:
        """From a membership with its person loaded."""
        return MemberOut(
            id=row.user_id, name=str(row.user), email=row.user.email, role=row.role, perspectives=row.perspectives
        )


class ProductOut(Schema):
    """What is managed."""

    slug: str
    name: str
    description: str
    vision: str
    workspace: str
    created: datetime

    @staticmethod
    def resolve_workspace(row: Product) -> str:
        """The slug of its workspace."""
        return row.workspace.slug


class ProductChange(Strict):
    """What may change of a product."""

    name: Name = unset()
    description: LongText = unset()
    vision: LongText = unset()


@router.get("/workspaces", response={200: Page[WorkspaceOut], **PROBLEMS}, operation_id="list_workspaces")
def list_workspaces(request: HttpRequest, after: Cursor = Query(""), limit: Limit = Query(50)) -> dict[str, Any]:
    """The workspace of the token."""
    asked: Any = request
    return page(Workspace.objects.filter(pk=asked.api_token.workspace_id), after, limit)


@router.get("/workspaces/{slug}", response={200: WorkspaceOut, **PROBLEMS}, operation_id="get_workspace")
def get_workspace(request: HttpRequest, slug: Slug) -> HttpResponse:
    """One workspace."""
    return answer(request, WorkspaceOut.from_orm(workspace(request, slug)))


@router.get("/workspaces/{slug}/members", response={200: list[MemberOut], **PROBLEMS}, operation_id="list_members")
def list_members(request: HttpRequest, slug: Slug) -> list[MemberOut]:
    """The people of a workspace."""
    found = workspace(request, slug)
    return [MemberOut.of(row) for row in found.memberships.select_related("user").order_by("pk")]


@router.get("/products", response={200: Page[ProductOut], **PROBLEMS}, operation_id="list_products")
def list_products(request: HttpRequest, after: Cursor = Query(""), limit: Limit = Query(50)) -> dict[str, Any]:
    """The products of the token's workspace that its person may read."""
    asked: Any = request
    return page(access.visible_products(asked.user).filter(workspace=asked.api_token.workspace_id), after, limit)


@router.get("/products/{slug}", response={200: ProductOut, **PROBLEMS}, operation_id="get_product")
def get_product(request: HttpRequest, slug: Slug) -> HttpResponse:
    """One product."""
    return answer(request, ProductOut.from_orm(product(request, slug)))


@router.patch("/products/{slug}", response={200: ProductOut, **PROBLEMS}, operation_id="change_product")
def change_product(request: HttpRequest, slug: Slug, body: ProductChange) -> HttpResponse:
    """Change a product."""
    found = product(request, slug, to="administer")
    check_match(request, ProductOut.from_orm(found))
    history.update(found, by=person(request), **body.given())
    return answer(request, ProductOut.from_orm(found))
