"""Answers to surveys, by customers with a link and by members on behalf of one."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils import timezone

from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.core.models import Change, User
from roadworthy.market.models import Customer

from ..models import KanoAnswer, PairwiseVote, Survey, SurveyIdea, SurveyLink, SurveyResponse
from ..models.surveys import fall_behind
from ..queries.surveys import standing_of
from ..rules.kano import FEELINGS
from ..rules.surveys import STANDINGS, Standing, rounds_for
from .survey_filling import refill_from_surveys

LARGE, PAUSE_SECONDS = 300, 60
OUTCOMES = set(PairwiseVote.Outcome.values)


def sentence(survey: Survey, found: Standing) -> str:
    """Why a survey takes no answers, for customers."""
    days = {name: f"{day:%d %B %Y}".lstrip("0") if day else "" for name, day in
            (("opens", survey.opens), ("closes", survey.closes))}  # fmt: skip
    return STANDINGS[found].format(**days)


def check_takes_answers(survey: Survey, response: SurveyResponse | None = None) -> None:
    """Refuse when a survey takes no answers now; who has begun may finish even when it is full."""
    found = standing_of(survey)
    if found == "full" and response is not None:
        return
    if found != "open":
        raise Refused(sentence(survey, found))


@transaction.atomic
def begin(
    survey: Survey,
    *,
    key: uuid.UUID | None = None,
    link: SurveyLink | None = None,
    customer: Customer | None = None,
    by: User | None = None,
) -> SurveyResponse:
    """The response under this key or of this personal link; made when it is not there, so twice is harmless.

    Raises:
        Refused: the survey takes no answers now, or only personal links may answer.
    """
    rows = SurveyResponse.objects.filter(survey=survey).select_related("survey__product__workspace", "customer")
    known = rows.filter(link=link).first() if link else rows.filter(key=key, link=None).first() if key else None
    check_takes_answers(survey, known)
    if known is not None:
        return known
    if survey.is_personal and link is None and by is None:
        raise Refused("This survey is by invitation. Please use the link that you were sent.")
    row = SurveyResponse(survey=survey, link=link, customer=link.customer if link else customer, by=by)
    row.key = key or uuid.uuid4()
    try:
        with transaction.atomic():
            return history.create(row, by=by, verb="answered")
    except IntegrityError:
        raise Refused("These answers came in another way meanwhile. Please open the link again.") from None


@transaction.atomic
def answer_kano(
    response: SurveyResponse, asked: SurveyIdea, *, functional: str, dysfunctional: str, importance: int | None = None
) -> KanoAnswer:
    """Keep or change one person's answers about one idea.

    Raises:
        Refused: closed, another survey's idea, no answer, or a word that is none.
    """
    survey = response.survey
    check_takes_answers(survey, response)
    if not survey.is_kano or asked.survey_id != survey.pk:
        raise Refused("This question belongs to another survey.")
    for field, word in (("functional", functional), ("dysfunctional", dysfunctional)):
        if word not in FEELINGS:
            raise Refused("Please choose one of the five answers.", field=field)
    if importance is not None and importance not in range(1, 6):
        raise Refused("Importance is 1 to 5.", field="importance")
    values = {"functional": functional, "dysfunctional": dysfunctional, "importance": importance}
    row, _ = KanoAnswer.objects.update_or_create(response=response, asked=asked, defaults=values)
    fall_behind([survey.pk])
    return row


@transaction.atomic
def answer_pair(
    response: SurveyResponse, left: SurveyIdea, right: SurveyIdea, *, outcome: str, number: int | None = None
) -> PairwiseVote:
    """Keep one choice; the same round again changes it, so sending twice is harmless.

    Raises:
        Refused: closed, finished, ideas of another survey, twice the same, an unknown outcome or too many rounds.
    """
    survey = response.survey
    check_takes_answers(survey, response)
    if survey.is_kano or {left.survey_id, right.survey_id} != {survey.pk} or left.pk == right.pk:
        raise Refused("This question belongs to another survey.")
    if outcome not in OUTCOMES:
        raise Refused("Please choose one of the two, both alike, or skip.", field="outcome")
    last = PairwiseVote.objects.filter(response=response).count()
    number = last + 1 if number is None else number
    if not 1 <= number <= min(last + 1, rounds_for(survey.asked.count(), survey.rounds)):
        raise Refused("That was the last question already. Thank you.")
    values = {"left": left, "right": right, "outcome": outcome}
    row, _ = PairwiseVote.objects.update_or_create(response=response, round=number, defaults=values)
    fall_behind([survey.pk])
    return row


@transaction.atomic
def finish(response: SurveyResponse, *, name: str = "", email: str = "") -> SurveyResponse:
    """End a response, with name and e-mail if given, and let the drivers follow.

    Raises:
        Refused: an e-mail address that is none.
    """
    name, email = " ".join(name.replace("\x00", "").split())[:120], email.strip()
    if email:
        try:
            validate_email(email)
        except ValidationError:
            raise Refused("This is no e-mail address. Mend it, or leave it empty.", field="email") from None
        if len(email) > 254:
            raise Refused("This e-mail address is too long.", field="email")
    given: dict[str, object] = {field: value for field, value in (("name", name), ("email", email)) if value}
    if response.finished is None:
        given["finished"] = timezone.now()
    history.update(response, by=response.by, verb="finished", **given)
    follow(response.survey)
    return response


@dataclass(frozen=True)
class Whole:
    """All answers of one person: {idea: (functional, dysfunctional, importance)}, [(left, right, outcome)] by idea."""

    answers: Mapping[int, tuple[str, str, int | None]]
    votes: Sequence[tuple[int, int, str]]
    name: str = ""
    email: str = ""


@transaction.atomic
def keep_whole(
    survey: Survey,
    given: Whole,
    *,
    key: uuid.UUID | None = None,
    link: SurveyLink | None = None,
    customer: Customer | None = None,
    by: User | None = None,
) -> SurveyResponse:
    """Keep all answers of one person at once, all or none; the same key again changes them.

    Raises:
        Refused: as `begin`, `answer_kano`, `answer_pair` and `finish`; or an idea that the survey does not ask about.
    """
    response = begin(survey, key=key, link=link, customer=customer, by=by)
    asked = {row.idea_id: row for row in SurveyIdea.objects.filter(survey=survey)}
    named = set(given.answers) | {idea for left, right, _ in given.votes for idea in (left, right)}
    if unknown := sorted(named - set(asked)):
        raise Refused(f"The survey does not ask about the idea {unknown[0]}.", field="idea_id")
    if not named:
        raise Refused("There are no answers.", field="answers" if survey.is_kano else "votes")
    for idea, (functional, dysfunctional, importance) in given.answers.items():
        answer_kano(response, asked[idea], functional=functional, dysfunctional=dysfunctional, importance=importance)
    for number, (left, right, outcome) in enumerate(given.votes, start=1):
        answer_pair(response, asked[left], asked[right], outcome=outcome, number=number)
    return finish(response, name=given.name, email=given.email)


def follow(survey: Survey) -> None:
    """Let the drivers follow new answers: at once while a survey is small, else at most once a minute."""
    if not survey.feeds_ranking:
        return
    is_large = SurveyResponse.objects.filter(survey=survey).count() > LARGE
    if not is_large or cache.add(f"survey-refill-{survey.pk}", 1, PAUSE_SECONDS):
        refill_from_surveys(survey.product)


@transaction.atomic
def delete_response(response: SurveyResponse, *, by: User) -> Change:
    """Throw one person's answers away. Can be undone."""
    survey = response.survey
    change = history.delete(response, by=by)
    if survey.feeds_ranking:
        refill_from_surveys(survey.product)
    return change
