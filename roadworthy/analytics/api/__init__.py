"""The JSON face of analytics; one file a noun."""

from ninja import Router

from . import metrics, questions, sources

router = Router(tags=["analytics"])
router.add_router("", metrics.router)
router.add_router("", questions.router)
router.add_router("", sources.router)
from . import insights, metrics

router = Router(tags=["analytics"])
router.add_router("", metrics.router)
router.add_router("", insights.router)

__all__ = [
    "Router", "insights", "metrics", "questions", "sources",
]  # fmt: skip
