"""The JSON face of portfolios: settings, locks, and the plan that comes of them with its reasons."""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema
from pydantic import BeforeValidator, Field

from roadworthy.core.errors import Refused
from roadworthy.core.json_api import (
    PROBLEMS,
    Cursor,
    Day,
    Id,
    Limit,
    Line80,
    Name,
    Page,
    Share,
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
)
from roadworthy.core.json_api.types import whole
from roadworthy.core.models import Product
from roadworthy.ideas.models import Idea

from .. import actions
from ..models import Formula, Portfolio
from ..queries import portfolio as queries

router = Router()
PORTFOLIOS = "/products/{slug}/portfolios"
ONE = PORTFOLIOS + "/{portfolio_id}"
Length = Literal["month", "quarter", "half"]
Periods = Annotated[int, Field(ge=1, le=4), BeforeValidator(whole)]
Amount = Annotated[float, Field(ge=0, le=1e9, allow_inf_nan=False)]
Amounts = Annotated[list[Amount], Field(min_length=1, max_length=4)]
Capacity = Annotated[
    dict[Slug, Amounts],
    Field(
        max_length=20,
        description="by skill one number for each period",
        json_schema_extra={"additionalProperties": False},
    ),
]


class TargetIn(Strict):
    """The smallest and largest share of what is spent that an objective gets."""

    min: Share | None = None
    max: Share | None = None


Targets = Annotated[dict[str, TargetIn], Field(max_length=50, description="by the objective's id")]


class LockOut(Schema):
    """An idea that must be in, or never."""

    idea_id: int
    kind: Literal["must", "never"]
    reason: str


class PortfolioOut(Schema):
    """Settings of a choice; a skill without `capacity` is guessed. Without `formula_id` the one in use counts."""

    id: int
    name: str
    formula_id: int | None
    starts: datetime.date
    length: Length
    periods: int
    capacity: dict[str, list[float]]
    targets: dict[str, dict[str, float]]
    risk: float
    tail: float
    is_careful: bool
    kept_at: datetime.datetime | None
    locks: list[LockOut]

    @staticmethod
    def of(row: Portfolio) -> PortfolioOut:
        """From a portfolio. One SQL query."""
        names = "id name formula_id starts length periods capacity targets risk tail is_careful kept_at".split()
        locks = [LockOut(idea_id=one.idea_id, kind=one.kind, reason=one.reason) for one in row.locks.all()]  # type: ignore[arg-type]
        return PortfolioOut(locks=locks, **{name: getattr(row, name) for name in names})


class PortfolioIn(Strict):
    """A new portfolio; what is left out has its default."""

    name: Line80 = ""
    formula_id: Id | None = None
    starts: Day | None = None
    length: Length = "quarter"
    periods: Periods = 1
    capacity: Capacity = {}
    targets: Targets = {}
    risk: Share = 0.0
    tail: Annotated[float, Field(ge=0.001, le=1)] = 0.1
    is_careful: bool = False


class PortfolioChange(Strict):
    """Settings to change; what is left out stays."""

    name: Name | None = None
    formula_id: Id | None = None
    starts: Day | None = None
    length: Length | None = None
    periods: Periods | None = None
    capacity: Capacity | None = None
    targets: Targets | None = None
    risk: Share | None = None
    tail: Annotated[float, Field(ge=0.001, le=1)] | None = None
    is_careful: bool | None = None


class LockIn(Strict):
    """Whether an idea must be in or stays out."""

    kind: Literal["must", "never"]
    reason: Text = ""


class FiguresOut(Schema):
    """A value with its mean and its 10th, 50th and 90th percentile."""

    mean: float
    p10: float
    p50: float
    p90: float


class ChosenOut(Schema):
    """A chosen idea; `period` counts from 1."""

    idea_id: int
    title: str
    period: int
    value: FiguresOut


class RefusedOut(Schema):
    """An idea that is not chosen, and the mean value from which on it would be.

    `value_needed` is null where it never can; without `is_exact` it is at least this.
    """

    idea_id: int
    title: str
    value: FiguresOut
    reason: str
    value_needed: float | None
    is_exact: bool


class WaitingOut(Schema):
    """An idea that cannot be chosen yet, and what is missing."""

    idea_id: int
    title: str
    why: str


class PlanOut(Schema):
    """What comes of a portfolio now. Without a plan, `conflict` holds the wishes that cannot all hold.

    `gap` is by which share a better plan could be better at most; 0 where `is_optimal`. `marginal_value` is what one
    more of each skill would add, for each period; null where time ran out.
    """

    value: FiguresOut | None
    bad_case: float | None
    chosen: list[ChosenOut]
    refused: list[RefusedOut]
    waiting: list[WaitingOut]
    capacity: dict[str, list[float]]
    used: dict[str, list[float]]
    marginal_value: dict[str, list[float | None]]
    lock_prices: dict[str, float | None]
    is_optimal: bool
    gap: float | None
    conflict: list[str]
    is_stale: bool


def portfolio_of(found: Product, pk: int) -> Portfolio:
    """One portfolio, or 404."""
    row: Portfolio = get_object_or_404(queries.portfolios(found).prefetch_related("locks"), pk=pk)
    return row


def settings_of(found: Product, body: PortfolioIn | PortfolioChange) -> dict[str, Any]:
    """The body as actions take it. Raises Refused for another product's formula."""
    said = body.given()
    if said.get("formula_id") is not None:
        said["formula"] = Formula.objects.filter(product=found, pk=said["formula_id"]).first()
        if said["formula"] is None:
            raise Refused("There is no such formula in this product.", field="formula_id")
    elif "formula_id" in said:
        said["formula"] = None
    said.pop("formula_id", None)
    if said.get("targets") is not None:
        said["targets"] = {key: one.dict() for key, one in said["targets"].items()}
    return {name: value for name, value in said.items() if value is not None or name == "formula"}


@router.get(PORTFOLIOS, response={200: Page[PortfolioOut], **PROBLEMS}, operation_id="list_portfolios")
def list_portfolios(
    request: HttpRequest, slug: Slug, after: Cursor = Query(""), limit: Limit = Query(50)
) -> dict[str, Any]:
    """The portfolios of a product."""
    rows = queries.portfolios(product(request, slug)).prefetch_related("locks")
    found = page(rows, after, limit)
    return {**found, "items": [PortfolioOut.of(row) for row in found["items"]]}


@router.post(PORTFOLIOS, response={201: PortfolioOut, **PROBLEMS}, operation_id="create_portfolio")
@idempotent
def create_portfolio(request: HttpRequest, slug: Slug, body: PortfolioIn) -> HttpResponse:
    """Make a portfolio."""
    found = product(request, slug, to="edit")
    row = actions.create_portfolio(found, by=person(request), **settings_of(found, body))
    place = f"/api/v1/products/{slug}/portfolios/{row.pk}"
    return answer(request, PortfolioOut.of(row), status=201, location=place)


@router.get(ONE, response={200: PortfolioOut, **PROBLEMS}, operation_id="get_portfolio")
def get_portfolio(request: HttpRequest, slug: Slug, portfolio_id: Id) -> HttpResponse:
    """One portfolio."""
    return answer(request, PortfolioOut.of(portfolio_of(product(request, slug), portfolio_id)))


@router.patch(ONE, response={200: PortfolioOut, **PROBLEMS}, operation_id="change_portfolio")
def change_portfolio(request: HttpRequest, slug: Slug, portfolio_id: Id, body: PortfolioChange) -> HttpResponse:
    """Change the settings of a portfolio."""
    found = product(request, slug, to="edit")
    row = portfolio_of(found, portfolio_id)
    check_match(request, PortfolioOut.of(row))
    actions.change_portfolio(row, by=person(request), **settings_of(found, body))
    return answer(request, PortfolioOut.of(row))


@router.delete(ONE, response={204: None, **PROBLEMS}, operation_id="delete_portfolio")
def delete_portfolio(request: HttpRequest, slug: Slug, portfolio_id: Id) -> HttpResponse:
    """Delete a portfolio with its locks."""
    row = portfolio_of(product(request, slug, to="edit"), portfolio_id)
    check_match(request, PortfolioOut.of(row))
    actions.delete_portfolio(row, by=person(request))
    return gone()


@router.put(ONE + "/locks/{idea_id}", response={200: PortfolioOut, **PROBLEMS}, operation_id="set_lock")
def set_lock(request: HttpRequest, slug: Slug, portfolio_id: Id, idea_id: Id, body: LockIn) -> HttpResponse:
    """Say that an idea must be in, or stays out."""
    found = product(request, slug, to="edit")
    row, idea = portfolio_of(found, portfolio_id), get_object_or_404(Idea, product=found, pk=idea_id)
    actions.lock_idea(row, idea, by=person(request), kind=body.kind, reason=body.reason)
    return answer(request, PortfolioOut.of(portfolio_of(found, portfolio_id)))


@router.delete(ONE + "/locks/{idea_id}", response={204: None, **PROBLEMS}, operation_id="delete_lock")
def delete_lock(request: HttpRequest, slug: Slug, portfolio_id: Id, idea_id: Id) -> HttpResponse:
    """Leave an idea to the sum again."""
    found = product(request, slug, to="edit")
    row, idea = portfolio_of(found, portfolio_id), get_object_or_404(Idea, product=found, pk=idea_id)
    actions.lock_idea(row, idea, by=person(request), kind="")
    return gone()


@router.get(ONE + "/plan", response={200: PlanOut, **PROBLEMS}, operation_id="get_plan")
def get_plan(request: HttpRequest, slug: Slug, portfolio_id: Id) -> HttpResponse:
    """The plan that comes of a portfolio now, with its reasons."""
    return answer(request, shown(portfolio_of(product(request, slug), portfolio_id)))


@router.put(ONE + "/plan", response={200: PlanOut, **PROBLEMS}, operation_id="keep_plan")
def keep_plan(request: HttpRequest, slug: Slug, portfolio_id: Id) -> HttpResponse:
    """Keep the plan that comes of a portfolio now, to see later what moved."""
    row = portfolio_of(product(request, slug, to="edit"), portfolio_id)
    actions.keep_result(row, by=person(request))
    return answer(request, shown(row))


def shown(row: Portfolio) -> PlanOut:
    """A portfolio solved, as the API shows it."""
    made = queries.page_of(queries.choosing(row))
    plan, why = made.plan, queries.reasons(made) if made.plan else None
    needs = why.needs if why else {}
    return PlanOut(
        value=figures(plan.value) if plan else None,
        bad_case=plan.bad_case if plan else None,
        chosen=[
            ChosenOut(idea_id=one.idea.pk, title=one.idea.title, period=one.period + 1, value=figures(one.value))
            for one in made.chosen
        ],
        refused=[
            RefusedOut(
                idea_id=one.idea.pk,
                title=one.idea.title,
                value=figures(one.value),
                reason=one.reason.reason,
                value_needed=needs[str(one.idea.pk)].value,
                is_exact=needs[str(one.idea.pk)].is_exact,
            )
            for one in made.refused
        ],
        waiting=[WaitingOut(idea_id=o.idea.pk, title=o.idea.title, why=o.why) for o in made.choosing.waiting],
        capacity={one.key: list(one.amounts) for one in made.choosing.resources},
        used={name: list(amounts) for name, amounts in plan.used.items()} if plan else {},
        marginal_value={name: list(one) for name, one in why.marginal.items()} if why else {},
        lock_prices=dict(why.prices) if why else {},
        is_optimal=plan.is_optimal if plan else False,
        gap=plan.gap if plan else None,
        conflict=list(made.conflict),
        is_stale=made.is_stale,
    )


def figures(value: Any) -> FiguresOut:
    """The four figures."""
    return FiguresOut(mean=value.mean, p10=value.p10, p50=value.p50, p90=value.p90)
