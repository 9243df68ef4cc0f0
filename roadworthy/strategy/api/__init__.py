"""The JSON face of strategy: objectives with their key results, and opportunities."""

from ninja import Router

from . import objectives, opportunities

router = Router(tags=["strategy"])
router.add_router("", objectives.router)
router.add_router("", opportunities.router)

__all__ = ["router"]
