"""Why we believe that an idea is worth it: passages, votes, metrics."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from roadworthy.core.models import Change, Product
from roadworthy.feedback.models import Note
from roadworthy.market.models import Customer
from roadworthy.strategy.models import Opportunity

from .demand import recount
from .idea import Idea

QUOTED = 500


def touched(changes: Iterable[Change]) -> set[int]:
    """The ideas whose evidence or votes these changes concern, before and after."""
    rows = [values for change in changes for values in (change.before, change.after)]
    return {values["idea_id"] for values in rows if values.get("idea_id")}


class Importance(models.IntegerChoices):
    """How much it matters to who said it."""

    NOT = 0, "Not important"
    NICE = 1, "Nice to have"
    IMPORTANT = 2, "Important"
    CRITICAL = 3, "Critical"


class Evidence(models.Model):
    """A passage of a note, or another observation, linked to an idea or an opportunity."""

    class Kind(models.TextChoices):
        PASSAGE = "passage", "Passage"
        METRIC = "metric", "Metric"
        EXPERIMENT = "experiment", "Experiment"
        RESEARCH = "research", "Research"
        OPINION = "opinion", "Opinion"

    idea = models.ForeignKey(Idea, models.CASCADE, null=True, blank=True, related_name="evidence")
    opportunity = models.ForeignKey(Opportunity, models.CASCADE, null=True, blank=True, related_name="evidence")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.PASSAGE)
    note = models.ForeignKey(Note, models.CASCADE, null=True, blank=True, related_name="evidence")
    customer = models.ForeignKey(Customer, models.SET_NULL, null=True, blank=True, related_name="+")
    quote = models.TextField(blank=True)
    start = models.PositiveIntegerField(null=True, blank=True, help_text="first character of the passage in the note")
    end = models.PositiveIntegerField(null=True, blank=True, help_text="the character after its last")
    importance = models.PositiveSmallIntegerField(choices=Importance, default=Importance.IMPORTANT)
    remark = models.CharField(max_length=300, blank=True)
    follows = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="followers",
        help_text="the evidence of the note that this one's note repeats",
    )  # fmt: skip
    said_at = models.DateTimeField(default=timezone.now)
    created = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["-importance", "-said_at", "-id"]
        verbose_name_plural = "evidence"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(idea__isnull=False) | models.Q(opportunity__isnull=False),
                name="evidence_of_something",
            )
        ]

    def __str__(self) -> str:
        return self.quote[:80] or self.remark or self.get_kind_display()

    @property
    def product(self) -> Product:
        """The product of what it speaks for."""
        target = self.idea or self.opportunity
        assert target is not None
        return target.product

    @property
    def speaks_for(self) -> Customer | None:
        """Whose voice it is: the note's customer, else the one named by hand."""
        return (self.note.customer if self.note else None) or self.customer

    @classmethod
    def settle(cls, changes: list[Change]) -> None:
        """Rows went or came back: count their ideas' demand again."""
        named = cls.objects.filter(pk__in=[change.object_id for change in changes], idea__isnull=False)
        recount(touched(changes) | set(named.values_list("idea_id", flat=True)))

    @classmethod
    def follow_notes(cls, pks: Iterable[int]) -> None:
        """A note that repeats another speaks for what that one speaks for, in its own customer's voice, while it does.

        Kept like a counted number: made and taken away here only, and not recorded, for what it follows from is.
        """
        keys = set(pks)
        keys |= set(Note.objects.filter(duplicate_of__in=keys).values_list("pk", flat=True))
        touched = set(cls.objects.filter(note__in=keys, idea__isnull=False).values_list("idea_id", flat=True))
        cls.objects.filter(note__in=keys, follows__isnull=False).exclude(
            note__duplicate_of=models.F("follows__note")
        ).delete()
        for note in Note.objects.filter(pk__in=keys, duplicate_of__isnull=False).select_related("duplicate_of"):
            touched |= {row.idea_id for row in Evidence.objects.bulk_create(_voices_that_follow(note)) if row.idea_id}
        recount(touched)


def _voices_that_follow(note: Note) -> list[Evidence]:
    """What a duplicate should say as its original does and does not say yet; nothing where nobody new speaks."""
    original, there = (
        note.duplicate_of,
        {(row.idea_id, row.opportunity_id) for row in Evidence.objects.filter(note=note)},
    )
    is_somebody = note.customer_id is not None or (note.author and original and note.author != original.author)
    if not is_somebody:
        return []
    quote, rows = note.text[:QUOTED], Evidence.objects.filter(note=original, follows=None, kind="passage")
    found: dict[tuple[int | None, int | None], Evidence] = {}
    for row in rows.order_by("importance", "-pk"):
        found[row.idea_id, row.opportunity_id] = row
    return [
        Evidence(
            idea_id=row.idea_id, opportunity_id=row.opportunity_id, note=note, customer_id=note.customer_id,
            quote=quote or note.title, start=0 if quote else None, end=len(quote) if quote else None,
            importance=row.importance, follows=row, said_at=note.said_at, created_by=row.created_by,
        )
        for key, row in found.items()
        if key not in there
    ]  # fmt: skip


class Vote(models.Model):
    """One person's or customer's wish for an idea."""

    idea = models.ForeignKey(Idea, models.CASCADE, related_name="idea_votes")
    customer = models.ForeignKey(Customer, models.CASCADE, null=True, blank=True, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="+")
    voter = models.CharField(max_length=200, blank=True, help_text="name or e-mail of who is neither")
    importance = models.PositiveSmallIntegerField(choices=Importance, default=Importance.IMPORTANT)
    at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["-at", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["idea", "customer"], condition=models.Q(customer__isnull=False), name="customer_votes_once"
            ),
            models.UniqueConstraint(
                fields=["idea", "user"], condition=models.Q(user__isnull=False), name="user_votes_once"
            ),
        ]

    def __str__(self) -> str:
        return f"Vote of {self.customer or self.user or self.voter}"

    @property
    def product(self) -> Product:
        """The idea's product."""
        return self.idea.product

    @classmethod
    def settle(cls, changes: list[Change]) -> None:
        """Rows went or came back: count their ideas' demand again."""
        named = cls.objects.filter(pk__in=[change.object_id for change in changes])
        recount(touched(changes) | set(named.values_list("idea_id", flat=True)))
