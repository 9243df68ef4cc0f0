"""Evidence: passages of notes and other observations, linked to ideas and opportunities."""

from __future__ import annotations

import datetime
from typing import Any, Literal

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema

from roadworthy.core.errors import Refused
from roadworthy.core.json_api import (
    PROBLEMS,
    Count,
    Cursor,
    Id,
    Importance,
    Limit,
    LongText,
    Page,
    Slug,
    Strict,
    Text,
    answer,
    check_match,
    gone,
    idempotent,
    page,
    person,
    product,
    referred,
    unset,
)
from roadworthy.core.models import Product, User
from roadworthy.feedback.models import Note
from roadworthy.ideas import actions, queries
from roadworthy.ideas.models import Evidence, Idea
from roadworthy.market.models import Customer
from roadworthy.strategy.models import Opportunity

router = Router(tags=["ideas"])
Kind = Literal["passage", "metric", "experiment", "research", "opinion"]
EVIDENCE = "/products/{slug}/evidence"
ONE = EVIDENCE + "/{evidence_id}"


class EvidenceOut(Schema):
    """A passage of a note, or another observation, with what it speaks for."""

    id: int
    idea_id: int | None
    opportunity_id: int | None
    kind: Kind
    note_id: int | None
    customer_id: int | None
    quote: str
    start: int | None
    end: int | None
    importance: int
    remark: str
    said_at: datetime.datetime
    created: datetime.datetime


class EvidenceIn(Strict):
    """New evidence for an idea or an opportunity.

    A `passage` names its note and its words (`quote`), its place (`start`, `end`), both, or neither for the whole note;
    the same passage linked again changes its importance. Other kinds need a `quote` and no note.
    """

    idea_id: Id | None = None
    opportunity_id: Id | None = None
    kind: Kind = "passage"
    note_id: Id | None = None
    customer_id: Id | None = None
    quote: LongText = ""
    start: Count | None = None
    end: Count | None = None
    importance: Importance = 2
    remark: Text = ""


class EvidenceChange(Strict):
    """What may change of evidence."""

    importance: Importance = unset()
    remark: Text = unset()


def target_of(found: Product, body: EvidenceIn) -> Idea | Opportunity:
    """What the evidence speaks for. Raises Refused unless exactly one thing of this product is named."""
    ideas = Idea.objects.filter(product=found).select_related("product__workspace")
    idea = referred(ideas, body.idea_id, "idea_id", "There is no such idea in this product.")
    needs = Opportunity.objects.filter(product=found).select_related("product__workspace")
    opportunity = referred(needs, body.opportunity_id, "opportunity_id", "There is no such opportunity.")
    target = idea or opportunity
    if target is None or (idea and opportunity):
        raise Refused("Say what it speaks for: an idea or an opportunity.", field="idea_id")
    return target


def linked(found: Product, target: Idea | Opportunity, body: EvidenceIn, by: User) -> Evidence:
    """The evidence of a request. Raises Refused as the actions do."""
    notes = Note.objects.filter(product=found).select_related("customer", "product__workspace")
    note = referred(notes, body.note_id, "note_id", "There is no such note in this product.")
    if body.kind == "passage":
        if note is None:
            raise Refused("A passage stands in a note; name it.", field="note_id")
        place: dict[str, Any] = {"quote": body.quote, "start": body.start, "end": body.end}
        return actions.link_evidence(target, note, by=by, importance=body.importance, remark=body.remark, **place)
    if note is not None:
        raise Refused("Only a passage stands in a note.", field="note_id")
    rows = Customer.objects.filter(workspace=found.workspace)
    customer = referred(rows, body.customer_id, "customer_id", "There is no such customer.")
    said: dict[str, Any] = {"quote": body.quote, "remark": body.remark, "importance": body.importance}
    return actions.add_evidence(target, by=by, kind=body.kind, customer=customer, **said)


@router.get(EVIDENCE, response={200: Page[EvidenceOut], **PROBLEMS}, operation_id="list_evidence")
def list_evidence(
    request: HttpRequest,
    slug: Slug,
    idea: Id | None = Query(None),
    opportunity: Id | None = Query(None),
    note: Id | None = Query(None),
    after: Cursor = Query(""),
    limit: Limit = Query(50),
) -> dict[str, Any]:
    """The evidence of a product."""
    found = product(request, slug)
    rows = Evidence.objects.filter(Q(idea__product=found) | Q(opportunity__product=found))
    wanted = {"idea": idea, "opportunity": opportunity, "note": note}
    return page(rows.filter(**{name: key for name, key in wanted.items() if key is not None}), after, limit)


@router.post(EVIDENCE, response={200: EvidenceOut, 201: EvidenceOut, **PROBLEMS}, operation_id="create_evidence")
@idempotent
def create_evidence(request: HttpRequest, slug: Slug, body: EvidenceIn) -> HttpResponse:
    """Link evidence."""
    found = product(request, slug, to="contribute")
    target = target_of(found, body)
    before = set(target.evidence.filter(note__isnull=False, note=body.note_id).values_list("pk", flat=True))
    row = linked(found, target, body, person(request))
    place = f"/api/v1/products/{slug}/evidence/{row.pk}"
    return answer(request, EvidenceOut.from_orm(row), status=200 if row.pk in before else 201, location=place)


@router.get(ONE, response={200: EvidenceOut, **PROBLEMS}, operation_id="get_evidence")
def get_evidence(request: HttpRequest, slug: Slug, evidence_id: Id) -> HttpResponse:
    """One piece of evidence."""
    return answer(request, EvidenceOut.from_orm(queries.evidence(product(request, slug), evidence_id)))


@router.patch(ONE, response={200: EvidenceOut, **PROBLEMS}, operation_id="change_evidence")
def change_evidence(request: HttpRequest, slug: Slug, evidence_id: Id, body: EvidenceChange) -> HttpResponse:
    """Change the importance or remark of evidence."""
    row = queries.evidence(product(request, slug, to="contribute"), evidence_id)
    check_match(request, EvidenceOut.from_orm(row))
    actions.change_evidence(row, by=person(request), **body.given())
    return answer(request, EvidenceOut.from_orm(row))


@router.delete(ONE, response={204: None, **PROBLEMS}, operation_id="delete_evidence")
def delete_evidence(request: HttpRequest, slug: Slug, evidence_id: Id) -> HttpResponse:
    """Take evidence away from what it speaks for; the note stays."""
    row = queries.evidence(product(request, slug, to="contribute"), evidence_id)
    check_match(request, EvidenceOut.from_orm(row))
    actions.unlink_evidence(row, by=person(request))
    return gone()
