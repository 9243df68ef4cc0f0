"""Surveys: what customers are asked about ideas by a link, and what they answer."""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Iterable
from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone

from roadworthy.core.models import Change, Product
from roadworthy.ideas.models import Idea
from roadworthy.market.models import Customer


def survey_token() -> str:
    """An unguessable word for a survey's link."""
    return secrets.token_urlsafe(18)


class Survey(models.Model):
    """A form about ideas that customers fill in by a secret link, without signing in."""

    class Kind(models.TextChoices):
        KANO = "kano", "Kano"
        PAIRWISE = "pairwise", "Pairs"

    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        OPEN = "open", "Open"
        CLOSED = "closed", "Closed"

    product = models.ForeignKey(Product, models.CASCADE, related_name="surveys")
    kind = models.CharField(max_length=10, choices=Kind)
    title = models.CharField(max_length=120, help_text="customers see it")
    introduction = models.TextField(blank=True, max_length=1000, help_text="customers see it before they begin")
    thanks = models.CharField(max_length=300, blank=True, help_text="customers see it at the end")
    state = models.CharField(max_length=8, choices=State, default=State.DRAFT)
    opens = models.DateField(null=True, blank=True)
    closes = models.DateField(null=True, blank=True, help_text="the last day")
    token = models.CharField(max_length=64, unique=True, default=survey_token)
    asks_importance = models.BooleanField(default=False)
    asks_who = models.BooleanField(default=True, help_text="asks for name and e-mail at the end; both may stay empty")
    is_personal = models.BooleanField(default=False, help_text="only personal links may answer")
    rounds = models.PositiveSmallIntegerField(
        default=12, validators=[MinValueValidator(1), MaxValueValidator(50)], help_text="pairs that one person is asked"
    )
    most_responses = models.PositiveIntegerField(default=2000, validators=[MaxValueValidator(100_000)])
    frames = models.JSONField(default=list, blank=True, help_text="origins of pages that may show it inside")
    feeds_ranking = models.BooleanField(default=False, help_text="its results fill drivers")
    is_behind = models.BooleanField(default=False, help_text="answers changed since drivers were filled")
    created = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["-created", "-id"]

    def __str__(self) -> str:
        return self.title

    @property
    def is_kano(self) -> bool:
        """Two questions an idea; otherwise two ideas a question."""
        return self.kind == self.Kind.KANO

    @classmethod
    def settle(cls, changes: list[Change]) -> None:
        """Surveys came back: what they say of drivers is behind."""
        fall_behind([change.object_id for change in changes])


def fall_behind(surveys: Iterable[int]) -> None:
    """Note that what these surveys say of drivers has to be reckoned again."""
    Survey.objects.filter(pk__in=list(surveys), is_behind=False).update(is_behind=True)


def surveys_of(changes: Iterable[Change]) -> list[int]:
    """The keys of the surveys whose rows went or came back."""
    return [key for change in changes if (key := (change.before or change.after).get("survey_id"))]


class SurveyIdea(models.Model):
    """An idea in a survey, in words for customers; the idea's own title is never shown to them."""

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="asked")
    idea = models.ForeignKey(Idea, models.CASCADE, related_name="asked_in")
    words = models.CharField(max_length=120, blank=True)
    detail = models.CharField(max_length=300, blank=True)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "asked idea"
        ordering: ClassVar = ["position", "id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["survey", "idea"], name="asked_once")]

    def __str__(self) -> str:
        return self.words or "(without words yet)"

    @property
    def product(self) -> Product:
        """The survey's product."""
        return self.survey.product

    @classmethod
    def settle(cls, changes: list[Change]) -> None:
        """Ideas went or came back: what their surveys say of drivers is behind."""
        fall_behind(surveys_of(changes))


class SurveyLink(models.Model):
    """A customer's own link to a survey; it takes one response."""

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="links")
    customer = models.ForeignKey(Customer, models.CASCADE, related_name="+")
    token = models.CharField(max_length=64, unique=True, default=survey_token)
    created = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "personal link"
        ordering: ClassVar = ["customer__name", "id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["survey", "customer"], name="survey_link_once")]

    def __str__(self) -> str:
        return f"{self.survey} for {self.customer}"

    @property
    def product(self) -> Product:
        """The survey's product."""
        return self.survey.product


class SurveyResponse(models.Model):
    """What one person answered. `key` is made by the form, so that sending twice is harmless."""

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="responses")
    key = models.UUIDField(default=uuid.uuid4, unique=True)
    link = models.ForeignKey(SurveyLink, models.SET_NULL, null=True, blank=True, related_name="responses")
    customer = models.ForeignKey(Customer, models.SET_NULL, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="the member who answered on behalf of a customer",
    )
    started = models.DateTimeField(default=timezone.now)
    finished = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "response"
        ordering: ClassVar = ["-started", "-id"]
        indexes: ClassVar = [models.Index(fields=["survey", "-started"], name="response_by_survey")]
        constraints: ClassVar = [models.UniqueConstraint(fields=["link"], name="response_a_link")]

    def __str__(self) -> str:
        return self.name or (str(self.customer) if self.customer_id else "Somebody")

    @property
    def product(self) -> Product:
        """The survey's product."""
        return self.survey.product

    @classmethod
    def settle(cls, changes: list[Change]) -> None:
        """Responses went or came back: what their surveys say of drivers is behind."""
        fall_behind(surveys_of(changes))


class KanoAnswer(models.Model):
    """One person's two answers about one idea."""

    class Feeling(models.TextChoices):
        LIKE = "like", "Like"
        MUST_BE = "must-be", "Must be"
        NEUTRAL = "neutral", "Neutral"
        LIVE_WITH = "live-with", "Live with"
        DISLIKE = "dislike", "Dislike"

    response = models.ForeignKey(SurveyResponse, models.CASCADE, related_name="kano_answers")
    asked = models.ForeignKey(SurveyIdea, models.CASCADE, related_name="kano_answers")
    functional = models.CharField(max_length=10, choices=Feeling)
    dysfunctional = models.CharField(max_length=10, choices=Feeling)
    importance = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )

    class Meta:
        ordering: ClassVar = ["response", "asked"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["response", "asked"], name="kano_answer_once")]

    def __str__(self) -> str:
        return f"{self.asked}: {self.functional}, {self.dysfunctional}"

    @property
    def product(self) -> Product:
        """The survey's product."""
        return self.response.survey.product


class PairwiseVote(models.Model):
    """One person's choice between two ideas."""

    class Outcome(models.TextChoices):
        LEFT = "left", "The left one"
        RIGHT = "right", "The right one"
        TIE = "tie", "Both alike"
        SKIP = "skip", "Skipped"

    response = models.ForeignKey(SurveyResponse, models.CASCADE, related_name="pairwise_votes")
    round = models.PositiveSmallIntegerField()
    left = models.ForeignKey(SurveyIdea, models.CASCADE, related_name="+")
    right = models.ForeignKey(SurveyIdea, models.CASCADE, related_name="+")
    outcome = models.CharField(max_length=5, choices=Outcome)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["response", "round"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["response", "round"], name="vote_a_round"),
            models.CheckConstraint(condition=~models.Q(left=models.F("right")), name="vote_between_two"),
        ]

    def __str__(self) -> str:
        return f"{self.left} or {self.right}: {self.outcome}"

    @property
    def product(self) -> Product:
        """The survey's product."""
        return self.response.survey.product
