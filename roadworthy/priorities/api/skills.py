"""The JSON face of skills, what ideas take of them, and what ideas are tied to."""

from __future__ import annotations

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
    Number,
    Page,
    Slug,
    Strict,
    answer,
    gone,
    idempotent,
    page,
    person,
    product,
    referred,
)
from roadworthy.core.json_api.types import Line40, Line60
from roadworthy.core.models import Product
from roadworthy.ideas.models import Idea

from .. import actions
from ..models import Cost, Skill, Tie

router = Router()
SKILLS, COSTS, TIES = "/products/{slug}/skills", "/products/{slug}/costs", "/products/{slug}/ties"


class SkillOut(Schema):
    """Something that ideas take and of which there is only so much; `is_money`: a budget for all periods."""

    id: int
    key: str
    name: str
    unit: str
    is_money: bool


class SkillIn(Strict):
    """A new skill; money is in the workspace's currency unless a unit is given."""

    name: Line60
    unit: Line40 = ""
    is_money: bool = False


class CostOut(Schema):
    """What an idea takes of a skill: 10th, 50th and 90th percentile."""

    id: int
    idea_id: int
    skill: str
    low: float
    likely: float
    high: float

    @staticmethod
    def resolve_skill(row: Cost) -> str:
        """The skill's key."""
        return row.skill.key


class CostIn(Strict):
    """What an idea takes of a skill, by the skill's key; a point has all three equal."""

    idea_id: Id
    skill: Slug
    low: Number
    likely: Number
    high: Number


class TieOut(Schema):
    """Two ideas tied: one needs the other, or they exclude each other."""

    id: int
    idea_id: int
    kind: Literal["needs", "excludes"]
    other_id: int


class TieIn(Strict):
    """A new tie."""

    idea_id: Id
    kind: Literal["needs", "excludes"]
    other_id: Id


def idea_named(found: Product, key: int, field: str) -> Idea:
    """An idea of the product. Raises Refused naming the field."""
    rows = Idea.objects.filter(product=found).select_related("product__workspace")
    idea = referred(rows, key, field, "There is no such idea in this product.")
    assert idea is not None
    return idea


@router.get(SKILLS, response={200: Page[SkillOut], **PROBLEMS}, operation_id="list_skills")
def list_skills(request: HttpRequest, slug: Slug, after: Cursor = Query(""), limit: Limit = Query(50)) -> Any:
    """The skills of a product."""
    return page(Skill.objects.filter(product=product(request, slug)), after, limit)


@router.post(SKILLS, response={201: SkillOut, **PROBLEMS}, operation_id="create_skill")
@idempotent
def create_skill(request: HttpRequest, slug: Slug, body: SkillIn) -> HttpResponse:
    """Add a skill."""
    row = actions.add_skill(product(request, slug, to="edit"), by=person(request), **body.dict())
    return answer(request, SkillOut.from_orm(row), status=201)


@router.delete(SKILLS + "/{skill_id}", response={204: None, **PROBLEMS}, operation_id="delete_skill")
def delete_skill(request: HttpRequest, slug: Slug, skill_id: Id) -> HttpResponse:
    """Delete a skill and what ideas take of it."""
    rows = Skill.objects.filter(product=product(request, slug, to="edit")).select_related("product__workspace")
    actions.delete_skill(get_object_or_404(rows, pk=skill_id), by=person(request))
    return gone()


@router.get(COSTS, response={200: Page[CostOut], **PROBLEMS}, operation_id="list_costs")
def list_costs(request: HttpRequest, slug: Slug, after: Cursor = Query(""), limit: Limit = Query(50)) -> Any:
    """What the ideas of a product take of each skill."""
    rows = Cost.objects.filter(idea__product=product(request, slug)).select_related("skill")
    return page(rows, after, limit)


@router.put(COSTS, response={200: CostOut, **PROBLEMS}, operation_id="set_cost")
def set_cost(request: HttpRequest, slug: Slug, body: CostIn) -> HttpResponse:
    """Say what an idea takes of a skill."""
    found = product(request, slug, to="contribute")
    idea = idea_named(found, body.idea_id, "idea_id")
    skill = Skill.objects.filter(product=found, key=body.skill).first()
    if skill is None:
        raise Refused("There is no such skill in this product.", field="skill")
    actions.set_cost(idea, skill, by=person(request), low=body.low, likely=body.likely, high=body.high)
    return answer(request, CostOut.from_orm(Cost.objects.select_related("skill").get(idea=idea, skill=skill)))


@router.get(TIES, response={200: Page[TieOut], **PROBLEMS}, operation_id="list_ties")
def list_ties(request: HttpRequest, slug: Slug, after: Cursor = Query(""), limit: Limit = Query(50)) -> Any:
    """What the ideas of a product are tied to."""
    return page(Tie.objects.filter(idea__product=product(request, slug)), after, limit)


@router.post(TIES, response={201: TieOut, **PROBLEMS}, operation_id="create_tie")
@idempotent
def create_tie(request: HttpRequest, slug: Slug, body: TieIn) -> HttpResponse:
    """Say that an idea needs another, or that they exclude each other."""
    found = product(request, slug, to="edit")
    idea, other = idea_named(found, body.idea_id, "idea_id"), idea_named(found, body.other_id, "other_id")
    row = actions.tie(idea, other, by=person(request), kind=body.kind)
    return answer(request, TieOut.from_orm(row), status=201)


@router.delete(TIES + "/{tie_id}", response={204: None, **PROBLEMS}, operation_id="delete_tie")
def delete_tie(request: HttpRequest, slug: Slug, tie_id: Id) -> HttpResponse:
    """Take a tie back."""
    rows = Tie.objects.filter(idea__product=product(request, slug, to="edit")).select_related("idea__product", "other")
    actions.untie(get_object_or_404(rows, pk=tie_id), by=person(request))
    return gone()
