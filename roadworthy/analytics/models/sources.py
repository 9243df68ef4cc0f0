"""Sources: where events come from, under which keys, and what of them is kept."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from roadworthy.core.models import Product

from ..ingest import fresh


class Source(models.Model):
    """One sender of events: a web site, a server, an app; its settings say what is kept of what it sends."""

    class Kind(models.TextChoices):
        WEB = "web", "Web site"
        SERVER = "server", "Server"
        MOBILE = "mobile", "Mobile app"
        FILE = "file", "Files"

    product = models.ForeignKey(Product, models.CASCADE, related_name="sources")
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=6, choices=Kind, default=Kind.WEB)
    origins = models.JSONField(default=list, blank=True, help_text="sites that may send; empty for all")
    blocked_events = models.JSONField(default=list, blank=True, help_text="names of events that are dropped")
    blocked_properties = models.JSONField(default=list, blank=True, help_text="keys that are taken off every event")
    share = models.FloatField(default=1.0, help_text="the share of persons whose events are kept, above 0 to 1")
    keeps_address = models.BooleanField(default=False)
    keeps_agent = models.BooleanField(default=False)
    respects_do_not_track = models.BooleanField(default=True)
    needs_consent = models.BooleanField(default=False)
    consent_category = models.CharField(max_length=80, blank=True, default="analytics")
    most_per_minute = models.PositiveIntegerField(null=True, blank=True, default=600_000)
    created = models.DateTimeField(default=timezone.now)
    archived_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["product", "name"], name="source_name_once"),
            models.CheckConstraint(condition=models.Q(share__gt=0, share__lte=1), name="source_share_is_a_share"),
        ]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def settle(cls, changes: Iterable[Any]) -> None:
        """Settings came back or went by undo: what is kept in memory of them is asked again."""
        fresh.forget()


class WriteKey(models.Model):
    """A key under which a source sends. It only lets write, so it may stand in the code of a web page."""

    source = models.ForeignKey(Source, models.CASCADE, related_name="keys")
    key = models.CharField(max_length=64, unique=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    created = models.DateTimeField(default=timezone.now)
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-created", "-pk"]

    def __str__(self) -> str:
        return f"Key {self.key[:6]}… of {self.source}"

    @property
    def product(self) -> Product:
        """The product that it writes to; history finds its place by it."""
        return self.source.product

    @classmethod
    def settle(cls, changes: Iterable[Any]) -> None:
        """A key came back or went by undo: what is kept in memory is asked again."""
        fresh.forget()
