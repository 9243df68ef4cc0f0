"""The JSON face of questions about events."""

from __future__ import annotations

from typing import Any, Literal

from django.http import HttpRequest
from ninja import Router
from pydantic import BaseModel, ConfigDict

from roadworthy.analytics import queries
from roadworthy.analytics.rules.questions import QuestionError
from roadworthy.core.errors import Refused
from roadworthy.core.json_api import PROBLEMS, Slug, product

router = Router()
Kind = Literal[
    "trend", "funnel", "retention", "lifecycle", "stickiness", "paths", "cohort", "distribution", "users"
]  # fmt: skip


class QuestionIn(BaseModel):  # not ninja's Schema, which drops members that it does not name
    """A question about events; its other members depend on its kind (see the reference of questions)."""

    model_config = ConfigDict(extra="allow")
    kind: Kind


class AnswerOut(BaseModel):
    """The answer; its members depend on the question's kind."""

    model_config = ConfigDict(extra="allow")


@router.post("/products/{slug}/query", response={200: AnswerOut, **PROBLEMS}, operation_id="ask_question")
def ask_question(request: HttpRequest, slug: Slug, body: QuestionIn) -> dict[str, Any]:
    """Answer a question about a product's events; nothing is written."""
    found = product(request, slug)
    try:
        return queries.answer(found, {"kind": body.kind, **(body.model_extra or {})})
    except QuestionError as error:
        raise Refused(error.sentence, field=error.field) from error
