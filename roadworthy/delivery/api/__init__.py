"""The JSON face of delivery: releases with their ideas, and the team's work."""

from ninja import Router

from . import releases, work

router = Router(tags=["delivery"])
router.add_router("", releases.router)
router.add_router("", work.router)

__all__ = ["router"]
