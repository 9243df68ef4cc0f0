"""The JSON face of likely duplicates: notes that may say the same."""

from __future__ import annotations

from django.http import HttpRequest
from ninja import Query, Router, Schema

from roadworthy.core.json_api import PROBLEMS, Id, Slug, product

from .. import queries

router = Router()


class LikelyDuplicateOut(Schema):
    """A note that may say the same: how sure, 0 to 1, and the words that matched, as the asked note writes them."""

    note_id: int
    title: str
    score: float
    words: list[str]


@router.get(
    "/products/{slug}/notes/{note_id}/duplicates",
    response={200: list[LikelyDuplicateOut], **PROBLEMS},
    operation_id="list_likely_duplicates",
)
def list_likely_duplicates(
    request: HttpRequest, slug: Slug, note_id: Id, limit: int = Query(5, ge=1, le=50)
) -> list[LikelyDuplicateOut]:
    """Notes that may say the same, surest first; none where nothing is sure enough."""
    row = queries.note(product(request, slug), note_id)
    return [
        LikelyDuplicateOut(note_id=one.note.pk, title=one.note.title, score=one.score, words=list(one.words))
        for one in queries.likely_duplicates(row, limit)
    ]
