"""The ui room: base page, components, charts, styles, scripts. It knows no stage."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Registers templates and static files under the label `ui`."""

    name = "roadworthy.ui"
    label = "ui"
    verbose_name = "User interface"
