"""Notes: raw feedback in the customer's words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from roadworthy.core.models import Change, Product
from roadworthy.market.models import Contact, Customer

FOLLOWED = {"duplicate_of_id", "customer_id"}


class Note(models.Model):
    """One piece of raw feedback. Its text is never changed by machine."""

    class State(models.TextChoices):
        NEW = "new", "New"
        ACCEPTED = "accepted", "Accepted"
        SNOOZED = "snoozed", "Snoozed"
        ARCHIVED = "archived", "Archived"
        DUPLICATE = "duplicate", "Duplicate"

    class Kind(models.TextChoices):
        TICKET = "ticket", "Support ticket"
        CALL = "call", "Call"
        INTERVIEW = "interview", "Interview"
        SURVEY = "survey", "Survey answer"
        REVIEW = "review", "Review"
        EMAIL = "email", "E-mail"
        POST = "post", "Portal post"
        SALES = "sales", "Sales"
        NOTE = "note", "Note"

    class Type(models.TextChoices):
        UNKNOWN = "", "Not said"
        REQUEST = "request", "Request"
        BUG = "bug", "Bug"
        PRAISE = "praise", "Praise"
        QUESTION = "question", "Question"
        OTHER = "other", "Other"

    product = models.ForeignKey(Product, models.CASCADE, related_name="notes")
    title = models.CharField(max_length=300, blank=True)
    text = models.TextField(blank=True)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.NOTE)
    type = models.CharField(max_length=10, choices=Type, blank=True, default="")
    state = models.CharField(max_length=10, choices=State, default=State.NEW)
    snoozed_until = models.DateField(null=True, blank=True)
    duplicate_of = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="duplicates")
    customer = models.ForeignKey(Customer, models.SET_NULL, null=True, blank=True, related_name="feedback_notes")
    contact = models.ForeignKey(Contact, models.SET_NULL, null=True, blank=True, related_name="feedback_notes")
    author = models.CharField(max_length=200, blank=True, help_text="who said it, as the source names them")
    said_at = models.DateTimeField(default=timezone.now)
    rating = models.FloatField(null=True, blank=True)
    language = models.CharField(max_length=8, blank=True)
    assignee = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    tags = models.JSONField(default=list, blank=True)
    own = models.JSONField(default=dict, blank=True)
    url = models.URLField(max_length=500, blank=True, help_text="the original")
    source = models.CharField(max_length=120, blank=True)
    source_id = models.CharField(max_length=200, blank=True)
    created = models.DateTimeField(default=timezone.now)
    updated = models.DateTimeField(auto_now=True)
    waiting_since = models.DateTimeField(default=timezone.now, help_text="when it last became new")
    answered_at = models.DateTimeField(null=True, blank=True, help_text="when somebody first decided about it")
    overdue_told_at = models.DateTimeField(null=True, blank=True, help_text="when its assignee heard that it waits")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["-said_at", "-id"]
        indexes: ClassVar = [
            models.Index(fields=["product", "state", "-said_at", "-id", "waiting_since", "type"], name="note_inbox"),
            models.Index(fields=["product", "-said_at", "-id"], name="note_all"),
            models.Index(fields=["customer", "product", "-said_at", "-id"], name="note_of_customer"),
            models.Index(fields=["product", "assignee", "state", "-said_at", "-id"], name="note_of_assignee"),
            models.Index(fields=["product", "state", "waiting_since", "id"], name="note_waiting"),
            models.Index(fields=["snoozed_until"], name="note_due", condition=models.Q(snoozed_until__isnull=False)),
            models.Index(
                fields=["product", "state", "snoozed_until"],
                name="note_due_here",
                condition=models.Q(snoozed_until__isnull=False),
            ),
            models.Index(fields=["updated", "id"], name="note_changed"),
            models.Index(fields=["product", "updated", "id"], name="note_changed_here"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["product", "source", "source_id"], condition=~models.Q(source_id=""), name="note_source_once"
            )
        ]

    def __str__(self) -> str:
        return self.title or self.text[:80]

    @classmethod
    def settle(cls, changes: Iterable[Change]) -> None:
        """Notes changed customer or original, went or came back: each table on notes that has `follow_notes` hears.

        The rooms above keep what follows a note, such as voices: it follows by whatever door, in one transaction.
        """
        told = {one.object_id for one in changes if FOLLOWED & (one.before.keys() | one.after.keys())}
        models_above = {relation.related_model for relation in cls._meta.related_objects}
        for model in sorted(models_above, key=lambda one: one._meta.label):
            follow = getattr(model, "follow_notes", None)
            if told and follow is not None:
                follow(told)
