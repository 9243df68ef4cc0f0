"""The JSON face of feedback; one file a noun."""

from ninja import Router

from . import duplicates, notes, surveys, talks, themes

router = Router(tags=["feedback"])
router.add_router("", notes.router)
router.add_router("", duplicates.router)
router.add_router("", surveys.router)
router.add_router("", talks.router)
router.add_router("", themes.router)

__all__ = ["router"]
