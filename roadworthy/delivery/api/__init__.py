"""The JSON face of delivery: releases with their ideas, the team's work, and when it will be done."""

from ninja import Router

from . import forecast, releases, work

router = Router(tags=["delivery"])
router.add_router("", releases.router)
router.add_router("", work.router)
router.add_router("", forecast.router)

__all__ = ["router"]
