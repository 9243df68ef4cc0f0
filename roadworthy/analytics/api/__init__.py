"""The JSON face of analytics; one file a noun."""

from ninja import Router

from . import metrics, questions

router = Router(tags=["analytics"])
router.add_router("", metrics.router)
router.add_router("", questions.router)

__all__ = ["router"]
