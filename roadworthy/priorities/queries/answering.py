"""What one person is asked next."""

from __future__ import annotations

import random
import uuid
from collections import Counter
from dataclasses import dataclass
from typing import Literal

from ..models import KanoAnswer, PairwiseVote, Survey, SurveyIdea, SurveyLink, SurveyResponse
from ..rules.pairwise import fit_preferences
from ..rules.preferences import next_pair
from ..rules.surveys import rounds_for
from .surveys import asked, ballots_of


@dataclass(frozen=True)
class Step:
    """One page of a survey. `number` of `total` counts questions from 1.

    Attributes:
        kind: kano asks about `idea`, pair about `left` and `right`, who for name and e-mail, thanks for nothing.
        given: what was answered to this question before.
    """

    kind: Literal["kano", "pair", "who", "thanks"]
    number: int
    total: int
    idea: SurveyIdea | None = None
    given: KanoAnswer | None = None
    left: SurveyIdea | None = None
    right: SurveyIdea | None = None


def response_of(survey: Survey, *, key: uuid.UUID | None, link: SurveyLink | None) -> SurveyResponse | None:
    """The response with this key, or the one that a personal link took. At most one SQL query."""
    rows = SurveyResponse.objects.filter(survey=survey).select_related("survey__product__workspace", "customer")
    if link is not None:
        return rows.filter(link=link).first()
    return rows.filter(key=key, link=None).first() if key else None


def step_for(survey: Survey, response: SurveyResponse | None, *, key: uuid.UUID, wanted: int | None = None) -> Step:
    """The page that this person sees: the one wanted, else the first not answered. At most three SQL queries."""
    if response is not None and response.finished and (wanted is None or not survey.is_kano):
        return Step("thanks", 0, 0)
    ideas = asked(survey)
    return (
        kano_step(survey, ideas, response, key, wanted) if survey.is_kano else pair_step(survey, ideas, response, key)
    )


def shuffled(ideas: list[SurveyIdea], key: uuid.UUID) -> list[SurveyIdea]:
    """The ideas in an order of this person's own, so that none is always asked first or when people are tired."""
    found = list(ideas)
    random.Random(key.int).shuffle(found)
    return found


def kano_step(
    survey: Survey, ideas: list[SurveyIdea], response: SurveyResponse | None, key: uuid.UUID, wanted: int | None
) -> Step:
    """One idea at a time."""
    rows = KanoAnswer.objects.filter(response=response) if response else []
    given = {row.asked_id: row for row in rows}
    order = shuffled(ideas, key)
    first = next((n for n, one in enumerate(order, start=1) if one.pk not in given), len(order) + 1)
    number = first if wanted is None else max(1, wanted)
    if number > len(order):
        return end(survey, response, len(order))
    idea = order[number - 1]
    return Step("kano", number, len(order), idea=idea, given=given.get(idea.pk))


def pair_step(survey: Survey, ideas: list[SurveyIdea], response: SurveyResponse | None, key: uuid.UUID) -> Step:
    """The two ideas whose comparison should tell most, given all votes so far."""
    total = rounds_for(len(ideas), survey.rounds)
    places = {one.pk: place for place, one in enumerate(ideas)}
    votes = PairwiseVote.objects.filter(response=response).values_list("left", "right") if response else []
    mine = [(places[left], places[right]) for left, right in votes]
    if len(mine) >= total:
        return end(survey, response, total)
    ballots = ballots_of([survey], {one.idea_id: place for place, one in enumerate(ideas)})
    seen = Counter(place for pair in mine for place in pair)
    pair = next_pair(fit_preferences(ballots), asked=mine, seen=seen, seed=key.int + len(mine))
    if pair is None:
        return end(survey, response, total)
    return Step("pair", len(mine) + 1, total, left=ideas[pair[0]], right=ideas[pair[1]])


def end(survey: Survey, response: SurveyResponse | None, total: int) -> Step:
    """After the last question: who are you, unless that is known or not asked."""
    known = response is not None and (response.link_id or response.by_id or response.customer_id or response.finished)
    return Step("who" if survey.asks_who and not known else "thanks", total, total)
