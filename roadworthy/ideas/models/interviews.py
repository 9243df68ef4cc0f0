"""Interviews: whom we speak to, with which questions, and what they allowed us to keep."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from roadworthy.core.models import Product
from roadworthy.feedback.models import Note
from roadworthy.market.models import Contact, Customer, Persona, Segment
from roadworthy.strategy.models import Opportunity


class Guide(models.Model):
    """Questions for interviews, in their order, and what they are to find out."""

    product = models.ForeignKey(Product, models.CASCADE, related_name="guides")
    name = models.CharField(max_length=120)
    purpose = models.CharField(max_length=300, blank=True)
    created = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["name", "id"]

    def __str__(self) -> str:
        return self.name


class GuideQuestion(models.Model):
    """One question of a guide, with a hint for who asks."""

    guide = models.ForeignKey(Guide, models.CASCADE, related_name="questions")
    text = models.CharField(max_length=300)
    hint = models.CharField(max_length=300, blank=True)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["position", "id"]

    def __str__(self) -> str:
        return self.text

    @property
    def product(self) -> Product:
        """The guide's product."""
        return self.guide.product


class Interview(models.Model):
    """One conversation with one or more people, about an opportunity or in general."""

    class State(models.TextChoices):
        PLANNED = "planned", "Planned"
        HELD = "held", "Held"
        MISSED = "missed", "Did not come"
        CANCELLED = "cancelled", "Cancelled"

    product = models.ForeignKey(Product, models.CASCADE, related_name="interviews")
    title = models.CharField(max_length=200)
    goal = models.TextField(blank=True, help_text="what we want to find out")
    opportunity = models.ForeignKey(Opportunity, models.SET_NULL, null=True, blank=True, related_name="interviews")
    guide = models.ForeignKey(Guide, models.SET_NULL, null=True, blank=True, related_name="interviews")
    state = models.CharField(max_length=10, choices=State, default=State.PLANNED)
    at = models.DateTimeField(null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(default=30)
    place = models.CharField(max_length=300, blank=True, help_text="a room, a number, a link")
    interviewer = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    note = models.ForeignKey(Note, models.SET_NULL, null=True, blank=True, related_name="interviews")
    created = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["-at", "-id"]
        indexes: ClassVar = [models.Index(fields=["product", "-at", "-id"], name="interview_by_time")]

    def __str__(self) -> str:
        return self.title


class Participant(models.Model):
    """Somebody who takes part in an interview, and what they said to our keeping their words."""

    class Consent(models.TextChoices):
        NONE = "", "Not asked"
        ASKED = "asked", "Asked"
        GIVEN = "given", "Given"
        REFUSED = "refused", "Refused"
        WITHDRAWN = "withdrawn", "Withdrawn"

    interview = models.ForeignKey(Interview, models.CASCADE, related_name="participants")
    name = models.CharField(max_length=200, blank=True)
    customer = models.ForeignKey(Customer, models.SET_NULL, null=True, blank=True, related_name="+")
    contact = models.ForeignKey(Contact, models.SET_NULL, null=True, blank=True, related_name="+")
    segment = models.ForeignKey(Segment, models.SET_NULL, null=True, blank=True, related_name="+")
    persona = models.ForeignKey(Persona, models.SET_NULL, null=True, blank=True, related_name="+")
    consent = models.CharField(max_length=10, choices=Consent, blank=True, default="")
    consent_at = models.DateTimeField(null=True, blank=True, help_text="when it was asked, given, refused or withdrawn")
    consent_how = models.CharField(max_length=200, blank=True, help_text="by mail, on the recording, on paper")
    consent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="who wrote it down",
    )

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return self.name or (str(self.customer) if self.customer else "Somebody")

    @property
    def product(self) -> Product:
        """The interview's product."""
        return self.interview.product
