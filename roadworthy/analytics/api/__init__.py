"""The JSON face of analytics; one file a noun."""

from ninja import Router

from . import metrics

router = Router(tags=["analytics"])
router.add_router("", metrics.router)

__all__ = ["router"]
