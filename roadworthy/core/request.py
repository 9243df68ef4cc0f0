"""The request as our views see it."""

from __future__ import annotations

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from .models import Product, User, Workspace


class Request(HttpRequest):
    """A signed-in person's request; `product` and `role` stand there after the access check."""

    user: User
    htmx: HtmxDetails
    product: Product | None
    workspace: Workspace | None
    role: str
