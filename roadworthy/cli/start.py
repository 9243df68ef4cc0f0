"""Start Django for a command, and pick the workspace and product it is about."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from roadworthy.cli.output import BadInput, Failed

if TYPE_CHECKING:
    from roadworthy.core.models import Product, Workspace


def start_django() -> None:
    """Make settings and models ready. Commands call it first, then import what needs it."""
    import django
    from django.core.exceptions import ImproperlyConfigured

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "roadworthy.settings")
    try:
        django.setup()
    except (ImproperlyConfigured, ValueError) as error:
        raise BadInput(str(error)) from error


def start_with_database() -> None:
    """As `start_django`, and refuse to go on when the database is not there or not up to date."""
    start_django()
    from django.db import DEFAULT_DB_ALIAS, connections
    from django.db.migrations.executor import MigrationExecutor
    from django.db.utils import OperationalError

    try:
        executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except OperationalError as error:
        raise Failed(f"The database cannot be opened: {str(error).strip()}") from error
    if plan:
        raise Failed(f"The database needs {len(plan)} migrations. Run: roadworthy migrate")


def pick_workspace(slug: str | None) -> Workspace:
    """The workspace under this slug; without one, the only one there is.

    Raises:
        BadInput: there is none of that name, or there are several and none was named.
    """
    from roadworthy.core.models import Workspace

    found = list(Workspace.objects.filter(slug=slug) if slug else Workspace.objects.order_by("slug")[:20])
    if len(found) == 1:
        return found[0]
    if slug:
        raise BadInput(f"--workspace: there is no workspace {slug!r}")
    if not found:
        raise BadInput("There is no workspace yet. Make one: roadworthy create-admin")
    raise BadInput(f"--workspace: say which one: {', '.join(one.slug for one in found)}")


def pick_product(slug: str | None, workspace: str | None = None) -> Product:
    """The product under this slug; without one, the only one there is (in the workspace, when that is named).

    Raises:
        BadInput: there is none of that name, or there are several and none was named.
    """
    from roadworthy.core.models import Product

    products = Product.objects.select_related("workspace").order_by("slug")
    if workspace:
        products = products.filter(workspace=pick_workspace(workspace))
    found = list(products.filter(slug=slug) if slug else products[:20])
    if len(found) == 1:
        return found[0]
    if slug:
        raise BadInput(f"--product: there is no product {slug!r}" + (f" in {workspace}" if workspace else ""))
    if not found:
        raise BadInput("There is no product yet. Make one: roadworthy create-admin --product NAME")
    raise BadInput(f"--product: say which one: {', '.join(one.slug for one in found)}")
