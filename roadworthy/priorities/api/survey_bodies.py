"""Surveys and responses as JSON."""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import BeforeValidator, Field, ValidationError

from roadworthy.core.errors import Refused
from roadworthy.core.json_api import Count, Day, Id, Line120, Line200, Name, Strict, Text, unset
from roadworthy.core.json_api.types import STORABLE, line, whole

from ..actions.responses import Whole
from ..models import KanoAnswer, PairwiseVote, Survey, SurveyResponse
from ..rules.kano import Feeling

Kind = Literal["kano", "pairwise"]
State = Literal["draft", "open", "closed"]
Rounds = Annotated[int, Field(ge=1, le=50), BeforeValidator(whole)]
OneToFive = Annotated[int, Field(ge=1, le=5), BeforeValidator(whole)]
Long = Annotated[str, line(1000), STORABLE]


class AskedIn(Strict):
    """An idea to ask about, in words for customers."""

    idea_id: Id
    words: Line120 = ""
    detail: Text = ""


class SurveyIn(Strict):
    """A new survey; it is a draft until its `state` is changed to open."""

    kind: Kind
    title: Name
    introduction: Long = ""
    ideas: list[AskedIn] = Field(default=[], max_length=40)
    asks_importance: bool = False
    asks_who: bool = True
    is_personal: bool = False
    rounds: Rounds = 12


class SurveyChange(Strict):
    """What shall differ; what is left out stays."""

    title: Name = unset()
    introduction: Long = unset()
    thanks: Text = unset()
    state: State = unset()
    opens: Day | None = None
    closes: Day | None = None
    asks_importance: bool = unset()
    asks_who: bool = unset()
    is_personal: bool = unset()
    rounds: Rounds = unset()


class AskedOut(Schema):
    """An idea in a survey, and what customers read."""

    idea_id: int
    words: str
    detail: str


class SurveyOut(Schema):
    """A survey. `link` is for who may edit; others see null. `feeds_ranking`: its results fill drivers."""

    id: int
    kind: Kind
    title: str
    introduction: str
    thanks: str
    state: State
    opens: datetime.date | None
    closes: datetime.date | None
    asks_importance: bool
    asks_who: bool
    is_personal: bool
    rounds: int
    feeds_ranking: bool
    created: datetime.datetime
    link: str | None
    ideas: list[AskedOut]

    @staticmethod
    def of(row: Survey, *, link: str | None) -> SurveyOut:
        """From a survey with its ideas loaded."""
        asked = [AskedOut(idea_id=one.idea_id, words=one.words, detail=one.detail) for one in row.asked.all()]
        names = set(SurveyOut.model_fields) - {"link", "ideas"}
        return SurveyOut(link=link, ideas=asked, **{name: getattr(row, name) for name in names})


class KanoIn(Strict):
    """How one person would feel with and without an idea; `importance` 1 to 5."""

    idea_id: Id
    functional: Feeling
    dysfunctional: Feeling
    importance: OneToFive | None = None


class PairChoiceIn(Strict):
    """Which of two ideas one person chose."""

    left_id: Id
    right_id: Id
    outcome: Literal["left", "right", "tie", "skip"]


class Answers(Strict):
    """All answers of one person. A `uuid` of the sender's own makes sending again harmless."""

    uuid: Annotated[UUID, Field(strict=False)] | None = None
    answers: list[KanoIn] = Field(default=[], max_length=40)
    votes: list[PairChoiceIn] = Field(default=[], max_length=50)
    name: Line120 = ""
    email: Line200 = ""

    def whole(self) -> Whole:
        """As the action takes them."""
        said = {one.idea_id: (one.functional, one.dysfunctional, one.importance) for one in self.answers}
        votes = [(one.left_id, one.right_id, one.outcome) for one in self.votes]
        return Whole(said, votes, self.name, self.email)


class PublicResponse(Answers):
    """What a program sends to a survey's public link; `customer` is what `?c=` would be."""

    customer: Line200 = ""


class ResponseIn(Answers):
    """What a member sends on behalf of a customer."""

    customer_id: Id | None = None


class KanoOut(Schema):
    """How somebody would feel with and without an idea."""

    idea_id: int
    functional: str
    dysfunctional: str
    importance: int | None


class PairChoiceOut(Schema):
    """Which of two ideas somebody chose."""

    left_id: int
    right_id: int
    outcome: str


class ResponseOut(Schema):
    """What one person answered; `by_id` is the member who wrote it down."""

    id: int
    uuid: UUID
    customer_id: int | None
    name: str
    email: str
    by_id: int | None
    started: datetime.datetime
    finished: datetime.datetime | None
    answers: list[KanoOut]
    votes: list[PairChoiceOut]

    @staticmethod
    def of(row: SurveyResponse) -> ResponseOut:
        """From a response with its answers loaded."""
        names = set(ResponseOut.model_fields) - {"answers", "votes", "uuid"}
        given = {name: getattr(row, name) for name in names}
        return ResponseOut(
            uuid=row.key,
            answers=[kano_out(one) for one in row.kano_answers.all()],
            votes=[vote_out(one) for one in row.pairwise_votes.all()],
            **given,
        )


def kano_out(row: KanoAnswer) -> KanoOut:
    """An answer by the idea that it is about."""
    given = {name: getattr(row, name) for name in ("functional", "dysfunctional", "importance")}
    return KanoOut(idea_id=row.asked.idea_id, **given)


def vote_out(row: PairwiseVote) -> PairChoiceOut:
    """A vote by the ideas that it is between."""
    return PairChoiceOut(left_id=row.left.idea_id, right_id=row.right.idea_id, outcome=row.outcome)


def read_response(body: bytes) -> PublicResponse:
    """What a program sent to the public link. Raises Refused naming the first field at fault."""
    try:
        return PublicResponse.model_validate_json(body)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise Refused(str(first["msg"]), field=".".join(map(str, first["loc"])) or "document") from error


class Between(Schema):
    """An estimate with the range that holds the truth in 8 of 10 cases."""

    estimate: float
    low: float
    high: float


class KanoResult(Schema):
    """What a Kano survey says of one idea. Unknown is null."""

    idea_id: int
    words: str
    counts: dict[str, int]
    category: Literal["A", "O", "M", "I", "R", "Q"] | None
    is_clear: bool | None
    better: Between | None
    worse: Between | None
    importance: Between | None


class PairResult(Schema):
    """What a survey of pairs says of one idea. `share`: how often it is chosen against an average one, 0 to 1."""

    idea_id: int
    words: str
    seen: int
    rank: int | None
    rank_low: int | None
    rank_high: int | None
    p_first: float | None
    share: Between | None


class ResultsOut(Schema):
    """What a survey's answers say, the best first; one of the two lists is empty."""

    kind: Kind
    responses: Count
    kano: list[KanoResult]
    pairs: list[PairResult]


def between(one: Any) -> Between | None:
    """An interval as JSON has it."""
    return None if one is None else Between(estimate=one.estimate, low=one.low, high=one.high)
