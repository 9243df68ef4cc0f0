"""Workspaces, products and who may do what in them."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone


class Role(models.TextChoices):
    """What a member may do, least first."""

    READER = "reader", "Reader"
    CONTRIBUTOR = "contributor", "Contributor"
    EDITOR = "editor", "Editor"
    ADMIN = "admin", "Admin"
    OWNER = "owner", "Owner"


class Perspective(models.TextChoices):
    """Whose eyes a member looks with."""

    PRODUCT = "product", "Product"
    DEVELOPMENT = "development", "Development"
    DESIGN = "design", "Design"
    MARKETING = "marketing", "Marketing"
    SALES = "sales", "Sales"
    SUPPORT = "support", "Support"
    EXECUTIVE = "executive", "Executive"


class Workspace(models.Model):
    """One organisation; nothing is ever visible across workspaces."""

    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=60, unique=True)
    currency = models.CharField(max_length=3, default="EUR")
    created = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.name

    @property
    def workspace(self) -> Workspace:
        """Itself, so that everything has a workspace."""
        return self


class Product(models.Model):
    """What is managed."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="products")
    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=60, unique=True)
    description = models.TextField(blank=True)
    vision = models.TextField(blank=True)
    created = models.DateTimeField(default=timezone.now)
    archived_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def product(self) -> Product:
        """Itself, so that everything in a product has a product."""
        return self


class Component(models.Model):
    """A part of a product."""

    product = models.ForeignKey(Product, models.CASCADE, related_name="components")
    name = models.CharField(max_length=120)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["position", "name"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["product", "name"], name="component_once")]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A person in a workspace."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=12, choices=Role, default=Role.CONTRIBUTOR)
    perspectives = models.JSONField(default=list, blank=True)
    joined = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["workspace", "user"], name="member_once")]

    def __str__(self) -> str:
        return f"{self.user} in {self.workspace}"

    @property
    def perspective(self) -> str:
        """The first perspective, which decides the home page."""
        return self.perspectives[0] if self.perspectives else Perspective.PRODUCT.value


class ProductRole(models.Model):
    """Another role than the workspace's for one product; "none" hides the product."""

    NONE: ClassVar = "none"
    product = models.ForeignKey(Product, models.CASCADE, related_name="roles")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="product_roles")
    role = models.CharField(max_length=12, choices=[(NONE, "No access"), *Role.choices])

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["product", "user"], name="product_role_once")]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()} of {self.product}"


def invitation_token() -> str:
    """An unguessable word for an invitation's link."""
    return secrets.token_urlsafe(24)


def in_two_weeks() -> datetime:
    """When an invitation made now ends."""
    return timezone.now() + timedelta(days=14)


class Invitation(models.Model):
    """A link that makes who follows it a member."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="invitations")
    email = models.EmailField()
    role = models.CharField(max_length=12, choices=Role, default=Role.CONTRIBUTOR)
    perspectives = models.JSONField(default=list, blank=True)
    token = models.CharField(max_length=64, unique=True, default=invitation_token)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created = models.DateTimeField(default=timezone.now)
    expires = models.DateTimeField(default=in_two_weeks)
    accepted_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"Invitation of {self.email}"

    @property
    def is_open(self) -> bool:
        """Not yet used and not yet over."""
        return self.accepted_at is None and self.expires > timezone.now()
