"""The JSON face of analytics; one file a noun."""

from ninja import Router

from . import insights, metrics, questions, sources

router = Router(tags=["analytics"])
router.add_router("", metrics.router)
router.add_router("", insights.router)
router.add_router("", questions.router)
router.add_router("", sources.router)

__all__ = ["router"]
