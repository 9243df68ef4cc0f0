"""Decisions: what was chosen, what was refused, and why."""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema
from pydantic import BeforeValidator, Field

from roadworthy.analytics.models import Metric
from roadworthy.core.errors import Refused
from roadworthy.core.json_api import (
    PROBLEMS,
    Cursor,
    Day,
    Id,
    Key,
    Limit,
    Line80,
    Line200,
    LongText,
    Number,
    Page,
    Slug,
    Strict,
    Title,
    answer,
    idempotent,
    member,
    page,
    person,
    product,
    referred,
)
from roadworthy.core.json_api.types import whole
from roadworthy.core.models import Product
from roadworthy.ideas import actions, queries
from roadworthy.ideas.models import Decision, Dissent, Idea, Prediction

router = Router(tags=["ideas"])
Kind = Literal["planned", "declined", "merged", "retired", "released", "other"]
InARow = Annotated[int, Field(ge=1, le=366), BeforeValidator(whole)]
DECISIONS = "/products/{slug}/decisions"


class OptionOut(Schema):
    """An option that was not taken."""

    option: str
    why: str


class DissentOut(Schema):
    """Who was against it: a member by id, or somebody else by name."""

    person_id: int | None
    name: str
    why: str

    @staticmethod
    def resolve_name(row: Any) -> str:
        """The member's name where it is one."""
        return str(row.who)


class DecisionOut(Schema):
    """What was decided, by whom, and when it is looked at again.

    `stop_metric` is a metric's key. When it is below `stop_below` or above `stop_above` for `stop_for` days or weeks
    (`stop_per`) in a row, counted from `stop_from`, `stop_state` turns from `watched` to `met`: then somebody is
    asked, and it becomes `watched` again or `stopped`. All are null without a condition.
    """

    id: int
    kind: Kind
    title: str
    idea_id: int | None
    reason: str
    refused: list[OptionOut]
    dissent: str
    stop_when: str
    review_on: datetime.date | None
    reviewed_at: datetime.datetime | None
    review: str
    by_id: int | None
    at: datetime.datetime
    prediction_id: int | None = None
    dissenters: list[DissentOut] = []
    stop_metric: str | None = None
    stop_below: float | None = None
    stop_above: float | None = None
    stop_for: int | None = None
    stop_per: Literal["day", "week"] | None = None
    stop_from: datetime.date | None = None
    stop_state: Literal["watched", "met", "stopped"] | None = None
    stop_since: datetime.date | None = None

    @staticmethod
    def resolve_dissenters(row: Decision) -> list[Dissent]:
        """Who was against it."""
        return list(row.dissents.all())

    @staticmethod
    def resolve_stop_metric(row: Decision) -> str | None:
        """The metric's key; null as well when the metric is gone."""
        metric = row.stop.metric if hasattr(row, "stop") else None
        return metric.key if metric else None

    @staticmethod
    def resolve_stop_below(row: Decision) -> float | None:
        """The value, when below it is meant."""
        return row.stop.value if hasattr(row, "stop") and row.stop.comparison == "below" else None

    @staticmethod
    def resolve_stop_above(row: Decision) -> float | None:
        """The value, when above it is meant."""
        return row.stop.value if hasattr(row, "stop") and row.stop.comparison == "above" else None

    @staticmethod
    def resolve_stop_for(row: Decision) -> int | None:
        """How many in a row."""
        return row.stop.periods if hasattr(row, "stop") else None

    @staticmethod
    def resolve_stop_per(row: Decision) -> str | None:
        """Days or weeks."""
        return row.stop.per if hasattr(row, "stop") else None

    @staticmethod
    def resolve_stop_from(row: Decision) -> datetime.date | None:
        """The first day that counts."""
        return row.stop.starts if hasattr(row, "stop") else None

    @staticmethod
    def resolve_stop_state(row: Decision) -> str | None:
        """How the condition stands."""
        return row.stop.state if hasattr(row, "stop") else None

    @staticmethod
    def resolve_stop_since(row: Decision) -> datetime.date | None:
        """The first day of the row that met it."""
        return row.stop.met_since if hasattr(row, "stop") else None


class DissenterIn(Strict):
    """Who was against it: a member by id, or somebody else by name; and why."""

    person_id: Id | None = None
    name: Line80 = ""
    why: LongText = ""


class OptionIn(Strict):
    """An option that was not taken."""

    option: Line200
    why: LongText = ""


class DecisionIn(Strict):
    """A new decision."""

    title: Title
    kind: Kind = "other"
    idea_id: Id | None = None
    reason: LongText = ""
    refused: list[OptionIn] = Field(default_factory=list, max_length=30)
    dissent: LongText = ""
    stop_when: LongText = ""
    review_on: Day | None = None
    prediction_id: Id | None = Field(default=None, description="the prediction of the idea that it rests on")
    dissenters: list[DissenterIn] = Field(default_factory=list, max_length=30)
    stop_metric: Key | None = Field(
        default=None, description="key of a metric; then stop_below or stop_above is needed"
    )
    stop_below: Number | None = None
    stop_above: Number | None = None
    stop_for: InARow = Field(default=1, description="days or weeks in a row")
    stop_per: Literal["day", "week"] = "day"
    stop_from: Day | None = Field(default=None, description="the first day that counts; today without")

    def stop(self, found: Product) -> dict[str, Any] | None:
        """The condition as the action takes it. Raises Refused for half a condition or an unknown metric."""
        if self.stop_metric is None:
            if self.stop_below is not None or self.stop_above is not None:
                raise Refused("Say which metric.", field="stop_metric")
            return None
        if (self.stop_below is None) == (self.stop_above is None):
            raise Refused("Give stop_below or stop_above, one of them.", field="stop_below")
        metric = Metric.objects.filter(product=found, key=self.stop_metric).first()
        if metric is None:
            raise Refused("There is no such metric in this product.", field="stop_metric")
        below = self.stop_below is not None
        return {
            "metric": metric,
            "comparison": "below" if below else "above",
            "value": self.stop_below if below else self.stop_above,
            "periods": self.stop_for,
            "per": self.stop_per,
            "starts": self.stop_from,
        }


@router.get(DECISIONS, response={200: Page[DecisionOut], **PROBLEMS}, operation_id="list_decisions")
def list_decisions(
    request: HttpRequest,
    slug: Slug,
    kind: Kind | None = Query(None),
    idea: Id | None = Query(None),
    stop_state: Literal["watched", "met", "stopped"] | None = Query(None),
    after: Cursor = Query(""),
    limit: Limit = Query(50),
) -> dict[str, Any]:
    """The log of decisions."""
    wanted = {"kind": kind, "idea": idea, "stop__state": stop_state}
    rows = queries.decisions(product(request, slug)).select_related("stop__metric").prefetch_related("dissents__person")
    return page(rows.filter(**{name: value for name, value in wanted.items() if value is not None}), after, limit)


@router.post(DECISIONS, response={201: DecisionOut, **PROBLEMS}, operation_id="create_decision")
@idempotent
def create_decision(request: HttpRequest, slug: Slug, body: DecisionIn) -> HttpResponse:
    """Write a decision down."""
    found = product(request, slug, to="contribute")
    plain = {"title", "kind", "reason", "refused", "dissent", "stop_when", "review_on"}
    values = body.dict(include=plain) | {"stop": body.stop(found), "dissents": dissents(found, body.dissenters)}
    ideas = Idea.objects.filter(product=found)
    values["idea"] = referred(ideas, body.idea_id, "idea_id", "There is no such idea in this product.")
    said = Prediction.objects.filter(idea=values["idea"])
    values["prediction"] = referred(said, body.prediction_id, "prediction_id", "The idea has no such prediction.")
    row = actions.record_decision(found, by=person(request), **values)
    place = f"/api/v1/products/{slug}/decisions/{row.pk}"
    return answer(request, DecisionOut.from_orm(queries.decision(found, row.pk)), status=201, location=place)


def dissents(found: Product, given: list[DissenterIn]) -> list[dict[str, Any]]:
    """Who was against it as the action takes it. Raises Refused for who is no member."""
    return [
        {"person": member(found.workspace, one.person_id, "dissenters"), "name": one.name, "why": one.why}
        for one in given
    ]


@router.get(DECISIONS + "/{decision_id}", response={200: DecisionOut, **PROBLEMS}, operation_id="get_decision")
def get_decision(request: HttpRequest, slug: Slug, decision_id: Id) -> HttpResponse:
    """One decision."""
    return answer(request, DecisionOut.from_orm(queries.decision(product(request, slug), decision_id)))
