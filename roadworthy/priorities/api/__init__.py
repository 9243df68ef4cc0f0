"""The JSON face of priorities; one file a noun."""

from ninja import Router

from . import estimates, poker, portfolios, ranking, skills, surveys

router = Router(tags=["priorities"])
router.add_router("", estimates.router)
router.add_router("", ranking.router)
router.add_router("", poker.router)
router.add_router("", portfolios.router)
router.add_router("", skills.router)
router.add_router("", surveys.router)

__all__ = ["router"]
