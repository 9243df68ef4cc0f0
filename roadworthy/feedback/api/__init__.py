"""The JSON face of feedback; one file a noun."""

from ninja import Router

from . import notes

router = Router(tags=["feedback"])
router.add_router("", notes.router)

__all__ = ["router"]
