"""Questionnaires: would people recommend it, are they content, and own questions, asked by a link or inside a page."""

from __future__ import annotations

import secrets
import uuid
from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone

from roadworthy.core.models import Product
from roadworthy.market.models import Contact, Customer

from .notes import Note


def questionnaire_token() -> str:
    """An unguessable word for a questionnaire's link."""
    return secrets.token_hex(12)


class Questionnaire(models.Model):
    """A score question with a "why?", own questions behind it, asked without signing in."""

    class Kind(models.TextChoices):
        NPS = "nps", "Recommendation (NPS, 0 to 10)"
        CSAT = "csat", "Contentment (CSAT, 1 to 5)"
        OWN = "own", "Own questions only"

    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        OPEN = "open", "Open"
        CLOSED = "closed", "Closed"

    product = models.ForeignKey(Product, models.CASCADE, related_name="questionnaires")
    kind = models.CharField(max_length=4, choices=Kind, default=Kind.NPS)
    name = models.CharField(max_length=120, help_text="for the team; customers do not see it")
    question = models.CharField(max_length=300, blank=True, help_text="the question for the score")
    why = models.CharField(max_length=300, blank=True, help_text="asked after the score; its answer becomes a note")
    thanks = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=6, choices=State, default=State.DRAFT)
    token = models.CharField(max_length=40, unique=True, default=questionnaire_token)
    asks_who = models.BooleanField(default=False, help_text="asks for name and e-mail at the end; both may stay empty")
    origins = models.JSONField(default=list, blank=True, help_text="sites that may show it inside")
    share_asked = models.PositiveSmallIntegerField(
        default=100,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
        help_text="per cent of the people on such a site who are asked",
    )
    quiet_days = models.PositiveSmallIntegerField(
        default=90,
        validators=[MaxValueValidator(730)],
        help_text="so many days nobody is asked again on a site, by whatever questionnaire of the product",
    )
    created = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["-created", "-id"]

    def __str__(self) -> str:
        return self.name

    @property
    def has_score(self) -> bool:
        """Whether it asks for a mark."""
        return self.kind != self.Kind.OWN

    @property
    def marks(self) -> range:
        """The marks that may be given; empty without a score."""
        return {"nps": range(11), "csat": range(1, 6)}.get(self.kind, range(0))


class SurveyQuestion(models.Model):
    """A question of a questionnaire besides the score."""

    class Kind(models.TextChoices):
        TEXT = "text", "Text"
        CHOICE = "choice", "One of several"
        STARS = "stars", "1 to 5"

    questionnaire = models.ForeignKey(Questionnaire, models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=6, choices=Kind, default=Kind.TEXT)
    words = models.CharField(max_length=300)
    options = models.JSONField(default=list, blank=True, help_text="what may be chosen")
    is_required = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["position", "id"]

    def __str__(self) -> str:
        return self.words

    @property
    def product(self) -> Product:
        """The questionnaire's product."""
        return self.questionnaire.product


class Reply(models.Model):
    """What one person answered. `key` is made by the form, so that sending twice is harmless."""

    questionnaire = models.ForeignKey(Questionnaire, models.CASCADE, related_name="replies")
    key = models.UUIDField(default=uuid.uuid4, unique=True)
    mark = models.PositiveSmallIntegerField(null=True, blank=True, help_text="0 to 10, or 1 to 5")
    customer = models.ForeignKey(Customer, models.SET_NULL, null=True, blank=True, related_name="+")
    contact = models.ForeignKey(Contact, models.SET_NULL, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    note = models.OneToOneField(
        Note, models.SET_NULL, null=True, blank=True, related_name="reply", help_text="its words as feedback"
    )
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-at", "-id"]
        indexes: ClassVar = [models.Index(fields=["questionnaire", "-at", "-id"], name="reply_by_questionnaire")]

    def __str__(self) -> str:
        return self.name or (str(self.customer) if self.customer_id else "Somebody")

    @property
    def product(self) -> Product:
        """The questionnaire's product."""
        return self.questionnaire.product


class ReplyAnswer(models.Model):
    """The answer to one of the own questions."""

    reply = models.ForeignKey(Reply, models.CASCADE, related_name="answers")
    question = models.ForeignKey(SurveyQuestion, models.CASCADE, related_name="answers")
    text = models.TextField(blank=True)
    number = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["reply", "question"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["reply", "question"], name="reply_answers_once")]

    def __str__(self) -> str:
        return self.text or str(self.number)

    @property
    def product(self) -> Product:
        """The questionnaire's product."""
        return self.reply.questionnaire.product


class AskedPerson(models.Model):
    """That somebody was asked on a site: kept as a fingerprint, so that they are left in peace for a while."""

    product = models.ForeignKey(Product, models.CASCADE, related_name="+")
    questionnaire = models.ForeignKey(Questionnaire, models.CASCADE, related_name="asked_people")
    person = models.CharField(max_length=64, help_text="a keyed digest of what the site calls this person")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["product", "person", "-at"], name="asked_person")]

    def __str__(self) -> str:
        return f"{self.person[:8]} by {self.questionnaire}"
