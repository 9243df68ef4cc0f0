"""The JSON face of suggested ideas: what a note seems to speak of."""

from __future__ import annotations

from django.http import HttpRequest
from ninja import Query, Router, Schema

from roadworthy.core.json_api import PROBLEMS, Id, Slug, product
from roadworthy.ideas import queries

router = Router(tags=["ideas"])


class SuggestedIdeaOut(Schema):
    """An idea that the note seems to speak of: how sure, 0 to 1, the words that matched, the passage of the text."""

    idea_id: int
    title: str
    score: float
    words: list[str]
    start: int
    end: int


@router.get(
    "/products/{slug}/notes/{note_id}/suggestions",
    response={200: list[SuggestedIdeaOut], **PROBLEMS},
    operation_id="list_suggested_ideas",
)
def list_suggested_ideas(
    request: HttpRequest, slug: Slug, note_id: Id, limit: int = Query(5, ge=1, le=50)
) -> list[SuggestedIdeaOut]:
    """Ideas that the note seems to speak of, surest first; none where nothing is sure enough."""
    row = queries.note(product(request, slug), note_id)
    return [
        SuggestedIdeaOut(
            idea_id=one.idea.pk,
            title=one.idea.title,
            score=one.score,
            words=list(one.words),
            start=one.start,
            end=one.end,
        )
        for one in queries.suggested_ideas(row, limit)
    ]
