"""What a source has sent: its events and their properties, and the newest arrivals."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from .sources import Source


class SeenEvent(models.Model):
    """An event name of a source: since when, until when, how often. Resent ones are counted as often as they came."""

    source = models.ForeignKey(Source, models.CASCADE, related_name="seen")
    kind = models.CharField(max_length=8, help_text="track, page, identify …")
    name = models.CharField(max_length=255, help_text="the event's name; that of its kind where it has none")
    first = models.DateTimeField()
    last = models.DateTimeField()
    count = models.BigIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["-last", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["source", "kind", "name"], name="seen_event_once")]

    def __str__(self) -> str:
        return self.name


class SeenProperty(models.Model):
    """A property of such an event: its types with how often each came, and the newest value as an example."""

    event = models.ForeignKey(SeenEvent, models.CASCADE, related_name="properties")
    key = models.CharField(max_length=255)
    types = models.JSONField(default=dict, help_text="how often it came as text, number, yes or no, time, list …")
    example = models.CharField(max_length=120, blank=True)
    first = models.DateTimeField()
    last = models.DateTimeField()
    count = models.BigIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["-count", "key"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["event", "key"], name="seen_property_once")]

    def __str__(self) -> str:
        return self.key


class Arrival(models.Model):
    """One of the newest events as it came, with what became of it. A few hundred a source are kept, for looking on."""

    is_derived = True

    class State(models.TextChoices):
        KEPT = "kept", "Kept"
        BLOCKED = "blocked", "Blocked"
        NOT_SAMPLED = "sampled", "Not in the sample"
        NO_CONSENT = "consent", "No consent"
        REFUSED = "refused", "Refused"

    source = models.ForeignKey(Source, models.CASCADE, related_name="arrivals")
    at = models.DateTimeField()
    kind = models.CharField(max_length=8, blank=True)
    name = models.CharField(max_length=255, blank=True)
    person = models.CharField(max_length=255, blank=True, help_text="the user id, else the anonymous id")
    state = models.CharField(max_length=8, choices=State, default=State.KEPT)
    why = models.CharField(max_length=300, blank=True)
    document = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [models.Index(fields=["source", "-id"], name="arrival_newest")]

    def __str__(self) -> str:
        return self.name or self.kind
