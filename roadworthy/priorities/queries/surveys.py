"""Surveys and the answers in them, counted by the database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from django.db.models import Count, F, Max, Q, QuerySet
from django.utils import timezone
from django.utils.text import slugify

from roadworthy.core.models import Product, Workspace
from roadworthy.market.models import Customer

from ..models import KanoAnswer, PairwiseVote, Survey, SurveyIdea, SurveyLink, SurveyResponse
from ..rules.kano import CATEGORIES, Counts, category_of
from ..rules.pairwise import Ballots
from ..rules.surveys import Standing, standing

OUTCOMES = {"left": 1, "right": -1, "tie": 0}
UNNAMED = -1
"""The segment of answers of nobody known."""


def surveys(product: Product) -> QuerySet[Survey]:
    """The surveys of a product, newest first, with `ideas`, `answered` and `last`. One SQL query."""
    rows = Survey.objects.filter(product=product).select_related("created_by")
    return rows.annotate(
        ideas=Count("asked", distinct=True),
        answered=Count("responses", distinct=True),
        last=Max("responses__started"),
    ).order_by("-created", "-id")


def asked(survey: Survey) -> list[SurveyIdea]:
    """The ideas of a survey in their order. One SQL query."""
    return list(SurveyIdea.objects.filter(survey=survey).select_related("idea").order_by("position", "id"))


def standing_of(survey: Survey) -> Standing:
    """Does it take answers today, and if not, why not? One SQL query."""
    count = SurveyResponse.objects.filter(survey=survey).count() if survey.state == Survey.State.OPEN else 0
    return standing(
        survey.state,  # type: ignore[arg-type]
        opens=survey.opens,
        closes=survey.closes,
        today=timezone.localdate(),
        responses=count,
        most=survey.most_responses,
    )


def responses(survey: Survey) -> QuerySet[SurveyResponse]:
    """Who answered, newest first, with customers and members and how much they `answered`. One SQL query."""
    rows = SurveyResponse.objects.filter(survey=survey).select_related("customer", "by")
    return rows.annotate(
        answered=Count("kano_answers", distinct=True)
        + Count("pairwise_votes", filter=~Q(pairwise_votes__outcome="skip"), distinct=True)
    ).order_by("-started", "-id")


def links(survey: Survey) -> QuerySet[SurveyLink]:
    """The personal links of a survey with `used` of those that were answered. One SQL query."""
    rows = SurveyLink.objects.filter(survey=survey).select_related("customer")
    return rows.annotate(used=Max("responses__started")).order_by("customer__name", "id")


def by_token(slug: str, token: str) -> tuple[Survey, SurveyLink | None] | None:
    """The survey behind a link, and whose own link it is. At most two SQL queries."""
    rows = Survey.objects.filter(product__slug=slug, product__archived_at=None)
    found = rows.filter(token=token).select_related("product__workspace").first()
    if found is not None:
        return found, None
    own = SurveyLink.objects.filter(token=token, survey__product__slug=slug, survey__product__archived_at=None)
    link = own.select_related("survey__product__workspace", "customer").first()
    return (link.survey, link) if link else None


def customer_called(workspace: Workspace, word: str) -> Customer | None:
    """The customer that `?c=` of a link names: by its key at the tool it came from, its domain or its name.

    At most two SQL queries.
    """
    word = word.strip()[:200]
    if not word or "\x00" in word:
        return None
    rows = Customer.objects.filter(workspace=workspace)
    exact = rows.filter(Q(source_id=word) | Q(domain__iexact=word) | Q(name__iexact=word))
    found = exact.order_by("-revenue", "id").first()
    if found is not None:
        return found
    first = slugify(word).split("-")[0]
    if not first:
        return None
    likely = rows.filter(name__istartswith=first).order_by("-revenue", "id")[:200]
    return next((one for one in likely if slugify(one.name) == slugify(word)), None)


@dataclass(frozen=True)
class Segmented:
    """A segment with the number of responses in it; `pk` UNNAMED holds those of nobody known."""

    pk: int
    name: str
    responses: int


def segments(survey: Survey) -> list[Segmented]:
    """The segments that answered, the most talkative first. One SQL query."""
    rows = SurveyResponse.objects.filter(survey=survey).values("customer__segment", "customer__segment__name")
    return [
        Segmented(
            UNNAMED if row["customer__segment"] is None else row["customer__segment"],
            row["customer__segment__name"] or "Nobody known",
            row["n"],
        )
        for row in rows.annotate(n=Count("pk")).order_by("-n", "customer__segment__name")
    ]


def within(segment: int | None, path: str = "response__customer__segment") -> Q:
    """The condition that holds answers to a segment."""
    if segment is None:
        return Q()
    return Q(**{f"{path}__isnull": True}) if segment == UNNAMED else Q(**{path: segment})


def kano_counts(surveys: Iterable[Survey], *, segment: int | None = None) -> dict[int, Counts]:
    """{idea: counted categories} over these surveys. One SQL query, however many answers."""
    rows = KanoAnswer.objects.filter(within(segment), response__survey__in=list(surveys))
    grouped = rows.order_by().values_list("asked__idea", "functional", "dysfunctional").annotate(n=Count("pk"))
    found: dict[int, dict[str, int]] = defaultdict(lambda: dict.fromkeys(CATEGORIES, 0))
    for idea, functional, dysfunctional, count in grouped:
        found[idea][category_of(functional, dysfunctional)] += count
    return {idea: Counts(**counts) for idea, counts in found.items()}


def importances(survey: Survey, *, segment: int | None = None) -> dict[int, list[float]]:
    """{idea: what people said of its importance, 1 to 5}. One SQL query."""
    rows = KanoAnswer.objects.filter(within(segment), response__survey=survey, importance__isnull=False)
    grouped = rows.order_by().values_list("asked__idea", "importance").annotate(n=Count("pk"))
    found: dict[int, list[float]] = defaultdict(list)
    for idea, importance, count in grouped.order_by("asked__idea", "importance"):
        found[idea] += [float(importance)] * count
    return dict(found)


def ballots_of(surveys: Iterable[Survey], ideas: Mapping[int, int], *, segment: int | None = None) -> Ballots:
    """The votes of these surveys between these ideas, {idea: place}; skipped ones left out. One SQL query."""
    rows = PairwiseVote.objects.filter(within(segment), response__survey__in=list(surveys)).exclude(outcome="skip")
    values = rows.order_by("pk").values_list(F("left__idea"), F("right__idea"), "outcome", "response")
    table = np.array(
        [
            (ideas[left], ideas[right], OUTCOMES[outcome], response)
            for left, right, outcome, response in values.iterator(chunk_size=5000)
            if left in ideas and right in ideas
        ],
        dtype=np.int64,
    ).reshape(-1, 4)
    people = np.unique(table[:, 3], return_inverse=True)[1].astype(np.int64)
    return Ballots(len(ideas), table[:, 0], table[:, 1], table[:, 2], people)
