"""The core as a Django app."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """Workspaces, people, history, talk."""

    name = "roadworthy.core"
    label = "core"
