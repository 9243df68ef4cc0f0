"""Search as a Django app: the index is looked after at the end of every migration."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate

from . import index


class SearchConfig(AppConfig):
    """Installs the index when all tables are there."""

    name = "roadworthy.search"
    label = "search"

    def ready(self) -> None:
        """Listen for the beginning and the end of migrations."""
        pre_migrate.connect(clear_the_way, sender=self, dispatch_uid="search clears the way")
        post_migrate.connect(keep_index, sender=self, dispatch_uid="search index")


def keep_index(using: str = "default", plan: Any = (), **kwargs: Any) -> None:
    """Make the index complete, but not while a migration goes backwards."""
    if not any(is_backward for _, is_backward in plan):
        index.install(using)


def clear_the_way(using: str = "default", plan: Any = (), **kwargs: Any) -> None:
    """Take the triggers away before tables are written anew: SQLite refuses to rename a table that one mentions."""
    if plan:
        index.drop_triggers(using)
