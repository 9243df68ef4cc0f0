"""The JSON face of the portal: its settings, and what is published on it."""

from ninja import Router

from . import published, settings

router = Router(tags=["portal"])
router.add_router("", settings.router)
router.add_router("", published.router)

__all__ = ["router"]
