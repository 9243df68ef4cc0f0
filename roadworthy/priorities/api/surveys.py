"""The JSON face of surveys: made, opened, answered by members on behalf of customers, and read."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from ninja import Query, Router

from roadworthy.core import access, history
from roadworthy.core.access import Right
from roadworthy.core.json_api import (
    PROBLEMS,
    Cursor,
    Id,
    Limit,
    Page,
    Slug,
    answer,
    check_match,
    gone,
    idempotent,
    page,
    person,
    product,
    referred,
)
from roadworthy.core.models import Product
from roadworthy.ideas.models import Idea
from roadworthy.market.models import Customer

from ..actions import responses as answers
from ..actions import surveys as acts
from ..models import Survey, SurveyResponse
from ..queries import survey_results
from .survey_bodies import (
    Between,
    KanoResult,
    PairResult,
    ResponseIn,
    ResponseOut,
    ResultsOut,
    SurveyChange,
    SurveyIn,
    SurveyOut,
    between,
)

router = Router()
SURVEYS = "/products/{slug}/surveys"
ONE = SURVEYS + "/{survey_id}"
RESPONSES = ONE + "/responses"


def rows_of(found: Product) -> QuerySet[Survey]:
    """The surveys of a product with their ideas. Two SQL queries."""
    return Survey.objects.filter(product=found).select_related("product__workspace").prefetch_related("asked")


def survey_of(request: HttpRequest, slug: str, survey_id: int, *, to: Right = "read") -> Survey:
    """The survey, or 404."""
    return get_object_or_404(rows_of(product(request, slug, to=to)), pk=survey_id)


def shown(request: HttpRequest, row: Survey) -> SurveyOut:
    """A survey as this person may see it."""
    link = None
    if access.can(request, "edit"):
        link = request.build_absolute_uri(reverse("priorities:survey_answer", args=[row.product.slug, row.token]))
    return SurveyOut.of(row, link=link)


@router.get(SURVEYS, response={200: Page[SurveyOut], **PROBLEMS}, operation_id="list_surveys")
def list_surveys(
    request: HttpRequest, slug: Slug, after: Cursor = Query(""), limit: Limit = Query(50)
) -> dict[str, Any]:
    """The surveys of a product."""
    found = page(rows_of(product(request, slug)), after, limit)
    return {**found, "items": [shown(request, row) for row in found["items"]]}


@router.post(SURVEYS, response={201: SurveyOut, **PROBLEMS}, operation_id="create_survey")
@idempotent
def create_survey(request: HttpRequest, slug: Slug, body: SurveyIn) -> HttpResponse:
    """Make a survey; it stays a draft until it is opened."""
    found = product(request, slug, to="edit")
    values = body.dict(exclude={"ideas"})
    with history.batch("made a survey"):
        row = acts.create_survey(found, by=person(request), **values)
        for one in body.ideas:
            rows = Idea.objects.filter(product=found)
            idea = referred(rows, one.idea_id, "ideas", "There is no such idea in this product.")
            assert idea is not None
            acts.ask_about(row, idea, by=person(request), words=one.words, detail=one.detail)
    return answer(request, shown(request, rows_of(found).get(pk=row.pk)), status=201)


@router.get(ONE, response={200: SurveyOut, **PROBLEMS}, operation_id="get_survey")
def get_survey(request: HttpRequest, slug: Slug, survey_id: Id) -> HttpResponse:
    """One survey."""
    return answer(request, shown(request, survey_of(request, slug, survey_id)))


@router.patch(ONE, response={200: SurveyOut, **PROBLEMS}, operation_id="change_survey")
def change_survey(request: HttpRequest, slug: Slug, survey_id: Id, body: SurveyChange) -> HttpResponse:
    """Change a survey; its state becomes open or closed by this too."""
    row = survey_of(request, slug, survey_id, to="edit")
    check_match(request, shown(request, row))
    given = body.given()
    state = given.pop("state", None)
    with history.batch(f"changed “{row}”"[:200]):
        acts.change_survey(row, by=person(request), **given)
        if state is not None:
            acts.set_state(row, state, by=person(request))
    return answer(request, shown(request, row))


@router.delete(ONE, response={204: None, **PROBLEMS}, operation_id="delete_survey")
def delete_survey(request: HttpRequest, slug: Slug, survey_id: Id) -> HttpResponse:
    """Delete a survey with its answers."""
    row = survey_of(request, slug, survey_id, to="edit")
    check_match(request, shown(request, row))
    acts.delete_survey(row, by=person(request))
    return gone()


@router.get(RESPONSES, response={200: Page[ResponseOut], **PROBLEMS}, operation_id="list_responses")
def list_responses(
    request: HttpRequest, slug: Slug, survey_id: Id, after: Cursor = Query(""), limit: Limit = Query(50)
) -> dict[str, Any]:
    """What people answered."""
    rows = SurveyResponse.objects.filter(survey=survey_of(request, slug, survey_id)).prefetch_related(
        "kano_answers__asked", "pairwise_votes__left", "pairwise_votes__right"
    )
    found = page(rows, after, limit)
    return {**found, "items": [ResponseOut.of(row) for row in found["items"]]}


@router.post(RESPONSES, response={201: ResponseOut, **PROBLEMS}, operation_id="create_response")
@idempotent
def create_response(request: HttpRequest, slug: Slug, survey_id: Id, body: ResponseIn) -> HttpResponse:
    """Keep all answers of one person, on behalf of a customer; the same `uuid` again changes them.

    Customers answer without a token: by the survey's public link, which takes the same as JSON.
    """
    row = survey_of(request, slug, survey_id, to="contribute")
    customers = Customer.objects.filter(workspace=row.product.workspace)
    customer = referred(customers, body.customer_id, "customer_id", "There is no such customer in this workspace.")
    made = answers.keep_whole(row, body.whole(), key=body.uuid, customer=customer, by=person(request))
    return answer(request, ResponseOut.of(made), status=201)


@router.delete(RESPONSES + "/{response_id}", response={204: None, **PROBLEMS}, operation_id="delete_response")
def delete_response(request: HttpRequest, slug: Slug, survey_id: Id, response_id: Id) -> HttpResponse:
    """Throw one person's answers away."""
    row = survey_of(request, slug, survey_id, to="edit")
    rows = SurveyResponse.objects.filter(survey=row).select_related("survey__product__workspace")
    answers.delete_response(get_object_or_404(rows, pk=response_id), by=person(request))
    return gone()


@router.get(ONE + "/results", response={200: ResultsOut, **PROBLEMS}, operation_id="get_survey_results")
def get_survey_results(request: HttpRequest, slug: Slug, survey_id: Id) -> dict[str, Any]:
    """What the answers say so far, with intervals."""
    row = survey_of(request, slug, survey_id)
    count = SurveyResponse.objects.filter(survey=row).count()
    kano = [kano_result(one) for one in survey_results.kano_results(row)] if row.is_kano else []
    pairs = [] if row.is_kano else [pair_result(one) for one in survey_results.pair_results(row).rows]
    return {"kind": row.kind, "responses": count, "kano": kano, "pairs": pairs}


def kano_result(row: survey_results.KanoRow) -> KanoResult:
    """One idea of a Kano survey."""
    kano = row.kano
    return KanoResult(
        idea_id=row.asked.idea_id,
        words=row.asked.words,
        counts={name: getattr(kano.counts, name) for name in "AOMIRQ"},
        category=kano.category,
        is_clear=kano.is_clear,
        better=between(kano.better),
        worse=between(kano.worse),
        importance=between(kano.importance),
    )


def pair_result(row: survey_results.PairRow) -> PairResult:
    """One idea of a survey of pairs."""
    one = row.standing
    low, likely, high = one.share or (0.0, 0.0, 0.0)
    return PairResult(
        idea_id=row.asked.idea_id,
        words=row.asked.words,
        seen=one.seen,
        rank=one.rank,
        rank_low=one.rank_low,
        rank_high=one.rank_high,
        p_first=one.p_first,
        share=Between(estimate=likely, low=low, high=high) if one.share else None,
    )
