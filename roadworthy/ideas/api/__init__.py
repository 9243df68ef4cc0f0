"""The JSON face of ideas: ideas, what speaks for them, what they promise, what was decided."""

from ninja import Router

from . import decisions, demand, evidence, guides, ideas, interviews, predictions, suggestions, votes

router = Router(tags=["ideas"])
for part in (ideas, votes, demand, interviews, guides, evidence, suggestions, predictions, decisions):
    router.add_router("", part.router)

__all__ = ["router"]
