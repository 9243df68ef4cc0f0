"""The JSON face of priorities; one file a noun."""

from ninja import Router

from . import estimates

router = Router(tags=["priorities"])
router.add_router("", estimates.router)

__all__ = ["router"]
