"""Interviews with their participants and consent, and which segments have been spoken to."""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Literal

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema
from pydantic import BeforeValidator, Field

from roadworthy.core.json_api import (
    PROBLEMS,
    Cursor,
    Id,
    Limit,
    Line200,
    LongText,
    Moment,
    Page,
    Slug,
    Strict,
    Text,
    Title,
    answer,
    check_match,
    gone,
    idempotent,
    member,
    page,
    person,
    product,
    referred,
    unset,
)
from roadworthy.core.json_api.types import whole
from roadworthy.core.models import Product
from roadworthy.feedback.models import Note
from roadworthy.ideas import actions, queries
from roadworthy.ideas.models import Guide, Interview, Participant
from roadworthy.market.models import Contact, Customer, Persona, Segment
from roadworthy.strategy.models import Opportunity

router = Router(tags=["ideas"])
State = Literal["planned", "held", "missed", "cancelled"]
Consent = Literal["", "asked", "given", "refused", "withdrawn"]
Minutes = Annotated[int, Field(ge=1, le=1440), BeforeValidator(whole)]
INTERVIEWS = "/products/{slug}/interviews"
INTERVIEW = INTERVIEWS + "/{interview_id}"
PARTICIPANTS = INTERVIEW + "/participants"
PARTICIPANT = "/products/{slug}/participants/{participant_id}"


class ParticipantOut(Schema):
    """Somebody who takes part, and what they said to our keeping their words."""

    id: int
    name: str
    customer_id: int | None
    contact_id: int | None
    segment_id: int | None
    persona_id: int | None
    consent: Consent
    consent_at: datetime.datetime | None
    consent_how: str
    consent_by_id: int | None


class InterviewOut(Schema):
    """One interview; `note_id` holds what was said."""

    id: int
    title: str
    goal: str
    state: State
    at: datetime.datetime | None
    minutes: int
    place: str
    opportunity_id: int | None
    guide_id: int | None
    interviewer_id: int | None
    note_id: int | None
    participants: list[ParticipantOut]
    created: datetime.datetime

    @staticmethod
    def resolve_participants(row: Interview) -> list[Participant]:
        """Who takes part."""
        return list(row.participants.all())


class InterviewChange(Strict):
    """What may change of an interview; null takes a value away. `words` writes it up as a note."""

    title: Title = unset()
    goal: LongText = unset()
    state: State = unset()
    at: Moment | None = None
    minutes: Minutes = unset()
    place: Text = unset()
    opportunity_id: Id | None = None
    guide_id: Id | None = None
    interviewer_id: Id | None = None
    note_id: Id | None = None
    words: LongText = unset()


class InterviewIn(Strict):
    """A new interview, planned."""

    title: Title
    goal: LongText = ""
    at: Moment | None = None
    minutes: Minutes = 30
    place: Text = ""
    opportunity_id: Id | None = None
    guide_id: Id | None = None
    interviewer_id: Id | None = None


class ParticipantIn(Strict):
    """Somebody who takes part. A contact brings name and customer, a customer its segment."""

    name: Line200 = ""
    customer_id: Id | None = None
    contact_id: Id | None = None
    segment_id: Id | None = None
    persona_id: Id | None = None


class ConsentIn(Strict):
    """An answer to our asking; withdrawing masks the person and takes what they said away from ideas."""

    consent: Consent = unset()
    how: Line200 = ""


class SegmentTalksOut(Schema):
    """One segment: people spoken to, the last day, people of planned interviews; fresh is within six months."""

    segment_id: int
    name: str
    held: int
    last: datetime.date | None
    planned: int
    is_fresh: bool


class CoverageOut(Schema):
    """Which segments have been spoken to."""

    segments: list[SegmentTalksOut]
    sentences: list[str]


def meant(found: Product, said: dict[str, Any]) -> dict[str, Any]:
    """What a request said, with rows for keys. Raises Refused for what is not there."""
    here: dict[str, QuerySet[Any]] = {
        "opportunity": Opportunity.objects.filter(product=found),
        "guide": Guide.objects.filter(product=found),
        "note": Note.objects.filter(product=found),
    }
    made = dict(said)
    for name, rows in here.items():
        if f"{name}_id" in made:
            made[name] = referred(rows, made.pop(f"{name}_id"), f"{name}_id", f"There is no such {name}.")
    if "interviewer_id" in made:
        made["interviewer"] = member(found.workspace, made.pop("interviewer_id"), "interviewer_id")
    return made


@router.get(INTERVIEWS, response={200: Page[InterviewOut], **PROBLEMS}, operation_id="list_interviews")
def list_interviews(
    request: HttpRequest,
    slug: Slug,
    state: State | None = Query(None),
    opportunity: Id | None = Query(None),
    after: Cursor = Query(""),
    limit: Limit = Query(50),
) -> dict[str, Any]:
    """The interviews of a product."""
    rows = queries.interviews(product(request, slug))
    wanted = {"state": state, "opportunity": opportunity}
    return page(rows.filter(**{name: value for name, value in wanted.items() if value is not None}), after, limit)


@router.post(INTERVIEWS, response={201: InterviewOut, **PROBLEMS}, operation_id="create_interview")
@idempotent
def create_interview(request: HttpRequest, slug: Slug, body: InterviewIn) -> HttpResponse:
    """Plan an interview."""
    found = product(request, slug, to="contribute")
    row = actions.plan_interview(found, by=person(request), **meant(found, body.dict()))
    return shown(request, slug, row, status=201)


def shown(request: HttpRequest, slug: str, row: Interview, status: int = 200) -> HttpResponse:
    """An interview as it stands now."""
    place = f"/api/v1/products/{slug}/interviews/{row.pk}" if status == 201 else ""
    return answer(request, out(queries.interview(row.product, row.pk)), status=status, location=place)


def out(row: Interview) -> InterviewOut:
    """An interview with its participants."""
    return InterviewOut.from_orm(row)


@router.get("/products/{slug}/interview-coverage", response={200: CoverageOut, **PROBLEMS}, operation_id="get_coverage")
def get_coverage(request: HttpRequest, slug: Slug) -> HttpResponse:
    """Which segments have been spoken to, and of which nobody has, or not for long."""
    found = queries.interview_coverage(product(request, slug))
    rows = [SegmentTalksOut(segment_id=one.key, **{name: getattr(one, name) for name in names()}) for one in found.rows]
    return answer(request, CoverageOut(segments=rows, sentences=list(found.sentences)))


def names() -> list[str]:
    """What the rule and the API call alike."""
    return [name for name in SegmentTalksOut.model_fields if name != "segment_id"]


@router.get(INTERVIEW, response={200: InterviewOut, **PROBLEMS}, operation_id="get_interview")
def get_interview(request: HttpRequest, slug: Slug, interview_id: Id) -> HttpResponse:
    """One interview with its participants."""
    return answer(request, out(queries.interview(product(request, slug), interview_id)))


@router.patch(INTERVIEW, response={200: InterviewOut, **PROBLEMS}, operation_id="change_interview")
def change_interview(request: HttpRequest, slug: Slug, interview_id: Id, body: InterviewChange) -> HttpResponse:
    """Change an interview, take it a step on, or write up what was said."""
    found = product(request, slug, to="contribute")
    row = queries.interview(found, interview_id)
    check_match(request, out(row))
    said = meant(found, body.given())
    state, words = said.pop("state", None), said.pop("words", None)
    with transaction.atomic():
        actions.change_interview(row, by=person(request), **said)
        if words is not None:
            actions.write_up(row, by=person(request), text=words)
        if state is not None and state != row.state:
            actions.step_interview(row, to=state, by=person(request))
    return shown(request, slug, row)


@router.delete(INTERVIEW, response={204: None, **PROBLEMS}, operation_id="delete_interview")
def delete_interview(request: HttpRequest, slug: Slug, interview_id: Id) -> HttpResponse:
    """Delete an interview with its participants; the note stays."""
    row = queries.interview(product(request, slug, to="edit"), interview_id)
    check_match(request, out(row))
    actions.delete_interview(row, by=person(request))
    return gone()


@router.post(PARTICIPANTS, response={201: ParticipantOut, **PROBLEMS}, operation_id="create_participant")
@idempotent
def create_participant(request: HttpRequest, slug: Slug, interview_id: Id, body: ParticipantIn) -> HttpResponse:
    """Add somebody who takes part."""
    found = product(request, slug, to="contribute")
    row = queries.interview(found, interview_id)
    home = found.workspace
    people: dict[str, Any] = {
        "customer": referred(Customer.objects.filter(workspace=home), body.customer_id, "customer_id", "No customer."),
        "contact": referred(
            Contact.objects.filter(customer__workspace=home), body.contact_id, "contact_id", "There is no such contact."
        ),
        "segment": referred(Segment.objects.filter(workspace=home), body.segment_id, "segment_id", "No such segment."),
        "persona": referred(Persona.objects.filter(product=found), body.persona_id, "persona_id", "No such persona."),
    }
    made = actions.add_participant(row, by=person(request), name=body.name, **people)
    return answer(request, ParticipantOut.from_orm(made), status=201)


@router.patch(PARTICIPANT, response={200: ParticipantOut, **PROBLEMS}, operation_id="set_consent")
def set_consent(request: HttpRequest, slug: Slug, participant_id: Id, body: ConsentIn) -> HttpResponse:
    """Write down what a participant said to our keeping their words."""
    row = queries.participant(product(request, slug, to="contribute"), participant_id)
    check_match(request, ParticipantOut.from_orm(row))
    if "consent" in body.given():
        actions.set_consent(row, to=body.consent, by=person(request), how=body.how)
    return answer(request, ParticipantOut.from_orm(row))


@router.delete(PARTICIPANT, response={204: None, **PROBLEMS}, operation_id="delete_participant")
def delete_participant(request: HttpRequest, slug: Slug, participant_id: Id) -> HttpResponse:
    """Take somebody off an interview."""
    row = queries.participant(product(request, slug, to="contribute"), participant_id)
    check_match(request, ParticipantOut.from_orm(row))
    actions.remove_participant(row, by=person(request))
    return gone()
