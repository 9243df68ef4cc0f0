"""Two surveys with their answers: people feel and choose as the world says, each with a will of their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import numpy as np

from roadworthy.demo.texts import surveys as texts
from roadworthy.demo.world.chance import generator
from roadworthy.market.models import Customer
from roadworthy.priorities.actions.survey_filling import use_in_ranking
from roadworthy.priorities.models import (
    Formula,
    KanoAnswer,
    PairwiseVote,
    Survey,
    SurveyIdea,
    SurveyLink,
    SurveyResponse,
)
from roadworthy.priorities.rules import PRESETS
from roadworthy.priorities.rules.pairwise import Vote, ballots, fit_preferences
from roadworthy.priorities.rules.preferences import next_pair

from .desk import Desk, insert, morning

PEOPLE, VOTERS, ROUNDS, INVITED = 41, 8, 8, 12
DAYS_AGO = 24
TASTE = 1.3
"""How far strengths lie apart when what ideas would do lies one standard deviation apart."""
OWN_WILL = 0.6
OUTCOMES = {1: "left", 0: "tie", -1: "right"}


def load_asking(desk: Desk) -> None:
    """A Kano survey and one of pairs, both used in the ranking."""
    rows = Customer.objects.filter(workspace=desk.workspace, state="active").order_by("pk")
    customers = list(rows.prefetch_related("contacts"))
    words = [(one.idea, one.words, one.detail) for one in texts.KANO]
    more = {"asks_importance": True, "thanks": texts.KANO_THANKS}
    kano = made(desk, Survey.Kind.KANO, texts.KANO_TITLE, texts.KANO_INTRODUCTION, words, **more)
    answer_kano(desk, kano, customers)
    pairs = made(desk, Survey.Kind.PAIRWISE, texts.PAIRS_TITLE, texts.PAIRS_INTRODUCTION, texts.PAIRS, rounds=ROUNDS)
    vote(desk, pairs, customers)
    insert(SurveyLink(survey=pairs, customer=one, created=opened(desk)) for one in customers[:INVITED])
    preset = PRESETS["kano"]
    Formula.objects.create(product=kano.product, name=preset.label, expression=preset.text, preset=preset.key)
    for survey in (kano, pairs):
        use_in_ranking(survey, by=desk.users["maren"])


def opened(desk: Desk) -> datetime:
    """When both surveys were opened."""
    return morning(desk.world.end - timedelta(days=DAYS_AGO), 10)


def made(
    desk: Desk, kind: str, title: str, introduction: str, words: Sequence[tuple[str, str, str]], **values: Any
) -> Survey:
    """An open survey of the rota's product."""
    maren, product = desk.users["maren"], desk.products["rota"]
    survey = Survey(product=product, kind=kind, title=title, introduction=introduction, created_by=maren, **values)
    survey.state, survey.created = Survey.State.OPEN, opened(desk)
    survey.save()
    insert(
        SurveyIdea(survey=survey, idea=desk.ideas[idea], words=said, detail=detail, position=place)
        for place, (idea, said, detail) in enumerate(words)
    )
    desk.remember(survey, "opened", survey.created, maren, product=product)
    return survey


def answer_kano(desk: Desk, survey: Survey, customers: list[Customer]) -> None:
    """Everybody answers about nearly every idea."""
    rng = generator(desk.world.seed, "kano answers")
    rows = insert(responses(desk, survey, customers, PEOPLE, rng))
    asked = {row.idea_id: row for row in SurveyIdea.objects.filter(survey=survey)}
    answers = []
    for row in rows:
        for one in texts.KANO:
            delight, need = rng.normal([one.delight, one.need])
            careless, silent = rng.random(2)
            functional, dysfunctional = feelings(delight, need)
            if careless < 0.02:
                functional, dysfunctional = "like", "like"
            if silent < 0.04:
                continue
            matters = int(np.clip(round(2.6 + 0.5 * max(delight, need) + rng.normal(0, 0.6)), 1, 5))
            answer = KanoAnswer(response=row, asked=asked[desk.ideas[one.idea].pk], importance=matters)
            answer.functional, answer.dysfunctional = functional, dysfunctional
            answers.append(answer)
    insert(answers)


def feelings(delight: float, need: float) -> tuple[str, str]:
    """What somebody says who would be so pleased to have it and so annoyed without it."""
    with_it = "like" if delight > 0.5 else "must-be" if need > 0.5 else "neutral" if delight > -1.2 else "live-with"
    without = "dislike" if need > 0.5 else "live-with" if need > -0.3 else "neutral"
    return with_it, without


def responses(
    desk: Desk, survey: Survey, customers: list[Customer], count: int, rng: np.random.Generator
) -> list[SurveyResponse]:
    """People over the weeks since it was opened: most of a known customer, some of nobody known; one on the phone."""
    made = []
    order = rng.permutation(len(customers))
    for number in range(count):
        began = opened(desk) + timedelta(hours=float(rng.uniform(1, 24 * (DAYS_AGO - 2))))
        customer = customers[int(order[number % len(order)])] if rng.random() < 0.85 else None
        contact = next(iter(customer.contacts.all()), None) if customer and rng.random() < 0.5 else None
        row = SurveyResponse(survey=survey, customer=customer, started=began, finished=began + timedelta(minutes=3))
        row.name, row.email = (contact.name, contact.email) if contact else ("", "")
        made.append(row)
    if made and made[-1].customer:
        made[-1].by = desk.users["helen"]
    return sorted(made, key=lambda row: row.started)


def vote(desk: Desk, survey: Survey, customers: list[Customer]) -> None:
    """A few people choose between pairs, each pair asked because it tells most then."""
    rng = generator(desk.world.seed, "pairwise votes")
    asked = list(SurveyIdea.objects.filter(survey=survey).order_by("position"))
    keys = [key for key, _, _ in texts.PAIRS]
    effects = np.array([desk.world.truth.factors[key] for key in keys])
    strengths = TASTE * (effects - effects.mean()) / effects.std()
    given: list[Vote] = []
    rows = []
    for person, response in enumerate(insert(responses(desk, survey, customers, VOTERS, rng))):
        own = strengths + rng.normal(0, OWN_WILL, len(keys))
        mine: list[tuple[int, int]] = []
        for number in range(1, ROUNDS + 1):
            seen = Counter(place for pair in mine for place in pair)
            pair = next_pair(
                fit_preferences(ballots(len(keys), given)), asked=mine, seen=seen, seed=person * 100 + number
            )
            assert pair is not None
            outcome = choice(float(own[pair[0]] - own[pair[1]]), rng)
            mine.append(pair)
            given.append(Vote(*pair, outcome, person))
            at = response.started + timedelta(seconds=12 * number)
            rows.append(PairwiseVote(response=response, round=number, left=asked[pair[0]], right=asked[pair[1]],
                                     outcome=OUTCOMES[outcome], at=at))  # fmt: skip
    insert(rows)


def choice(gap: float, rng: np.random.Generator) -> int:
    """1 for the left one, 0 for both alike, -1 for the right one."""
    weights = np.array([np.exp(gap / 2), 0.25, np.exp(-gap / 2)])
    return (1, 0, -1)[int(np.searchsorted(np.cumsum(weights / weights.sum()), rng.random()))]
