"""What predictions came to, as JSON."""

from __future__ import annotations

import datetime
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema

from roadworthy.core.errors import Refused
from roadworthy.core.json_api import (
    PROBLEMS,
    Cursor,
    Id,
    Limit,
    LongText,
    Number,
    Page,
    Slug,
    Strict,
    answer,
    check_match,
    gone,
    idempotent,
    page,
    person,
    product,
    referred,
)
from roadworthy.ideas.models import Prediction

from .. import actions, queries
from ..models import Outcome
from ..rules import NotEnoughData

router = Router()
OUTCOMES = "/products/{slug}/outcomes"
ONE = OUTCOMES + "/{outcome_id}"


class OutcomeOut(Schema):
    """The measured result beside a prediction, in the prediction's own terms: a relative change is a share."""

    id: int
    prediction_id: int
    idea_id: int
    method: Literal["difference", "interrupted", "before_after", "by_hand"]
    value: float | None
    low: float | None
    high: float | None
    verdict: str | None
    reason: str
    details: dict[str, Any]
    at: datetime.datetime

    @staticmethod
    def of(row: Outcome) -> OutcomeOut:
        """From an outcome with its prediction and idea loaded."""
        names = "id prediction_id method value low high reason details at".split()
        verdict = queries.promise_of(row.prediction, row, None).verdict
        return OutcomeOut(
            idea_id=row.prediction.idea_id,
            verdict=verdict.sentence if verdict else None,
            **{name: getattr(row, name) for name in names},
        )


class OutcomeIn(Strict):
    """A result for a frozen prediction whose idea is released.

    Without a `value` it is measured from the metric by the best method that the data allow, which `details` names and
    explains; with one it is entered by hand, and then
    needs a `reason`.
    """

    prediction_id: Id
    value: Number | None = None
    low: Number | None = None
    high: Number | None = None
    reason: LongText = ""


def rows_of(found: Any) -> Any:
    """The outcomes of a product with what their sentences need."""
    rows = Outcome.objects.filter(prediction__idea__product=found)
    return rows.select_related("prediction__idea__product__workspace", "prediction__person", "prediction__metric")


@router.get(OUTCOMES, response={200: Page[OutcomeOut], **PROBLEMS}, operation_id="list_outcomes")
def list_outcomes(
    request: HttpRequest,
    slug: Slug,
    idea: Id | None = Query(None),
    prediction: Id | None = Query(None),
    after: Cursor = Query(""),
    limit: Limit = Query(50),
) -> dict[str, Any]:
    """The results of a product's predictions."""
    wanted = {"prediction__idea": idea, "prediction": prediction}
    rows = rows_of(product(request, slug)).filter(**{name: key for name, key in wanted.items() if key is not None})
    found = page(rows, after, limit)
    return {**found, "items": [OutcomeOut.of(row) for row in found["items"]]}


@router.post(OUTCOMES, response={201: OutcomeOut, **PROBLEMS}, operation_id="create_outcome")
@idempotent
def create_outcome(request: HttpRequest, slug: Slug, body: OutcomeIn) -> HttpResponse:
    """Measure a result, or enter it by hand; an earlier one is replaced."""
    found = product(request, slug, to="edit")
    rows = Prediction.objects.filter(idea__product=found)
    rows = rows.select_related("idea__product__workspace", "idea__status", "metric", "person")
    prediction = referred(rows, body.prediction_id, "prediction_id", "There is no such prediction in this product.")
    assert prediction is not None
    if body.value is not None:
        said: dict[str, Any] = {"value": body.value, "low": body.low, "high": body.high}
        made: Any = actions.enter_outcome(prediction, by=person(request), reason=body.reason, **said)
    else:
        made = actions.measure_outcome(prediction, by=person(request))
    if isinstance(made, NotEnoughData):
        raise Refused(f"Not enough data: {made.sentence}", field="prediction_id")
    place = f"/api/v1/products/{slug}/outcomes/{made.pk}"
    return answer(request, OutcomeOut.of(rows_of(found).get(pk=made.pk)), status=201, location=place)


@router.get(ONE, response={200: OutcomeOut, **PROBLEMS}, operation_id="get_outcome")
def get_outcome(request: HttpRequest, slug: Slug, outcome_id: Id) -> HttpResponse:
    """One result."""
    return answer(request, OutcomeOut.of(get_object_or_404(rows_of(product(request, slug)), pk=outcome_id)))


@router.delete(ONE, response={204: None, **PROBLEMS}, operation_id="delete_outcome")
def delete_outcome(request: HttpRequest, slug: Slug, outcome_id: Id) -> HttpResponse:
    """Take a result back, to measure or enter it again."""
    row = get_object_or_404(rows_of(product(request, slug, to="edit")), pk=outcome_id)
    check_match(request, OutcomeOut.of(row))
    actions.remove_outcome(row, by=person(request))
    return gone()
