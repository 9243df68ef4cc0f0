"""A product's portal: who may enter, how it looks, what it calls things."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone

from roadworthy.core.models import Product
from roadworthy.ideas.models import Status
from roadworthy.market.models import Segment
from roadworthy.roadmap.models import SharedView


class Portal(models.Model):
    """How a product shows its ideas outside; nothing is outside until somebody opens it."""

    class Access(models.TextChoices):
        CLOSED = "closed", "Nobody"
        PRIVATE = "private", "Customers who sign in"
        PUBLIC = "public", "Everybody"

    class Theme(models.TextChoices):
        AUTO = "auto", "As the visitor's device"
        LIGHT = "light", "Light"
        DARK = "dark", "Dark"

    class Moderation(models.TextChoices):
        ALL = "all", "Everything waits for us"
        DOUBTFUL = "doubtful", "Only what looks doubtful waits"

    product = models.OneToOneField(Product, models.CASCADE, related_name="portal")
    access = models.CharField(max_length=8, choices=Access, default=Access.CLOSED)
    title = models.CharField(max_length=120, blank=True)
    introduction = models.CharField(max_length=500, blank=True)
    host = models.CharField(max_length=253, blank=True, help_text="own domain, such as ideas.example.com")
    accent = models.CharField(max_length=7, default="#0f6674", help_text="colour as #rrggbb")
    theme = models.CharField(max_length=5, choices=Theme, default=Theme.AUTO)
    logo = models.FileField(upload_to="portals/%Y/%m/", blank=True)
    secret_number = models.PositiveIntegerField(default=1, help_text="the how-manieth secret of signed tokens")
    takes_posts = models.BooleanField(default=True)
    takes_comments = models.BooleanField(default=True)
    votes_without_sign_in = models.BooleanField(default=False)
    credits = models.PositiveSmallIntegerField(null=True, blank=True, help_text="points a person may give; empty: any")
    moderation = models.CharField(max_length=8, choices=Moderation, default=Moderation.DOUBTFUL)
    blocked_words = models.TextField(blank=True, help_text="one a line; what holds one waits for us")
    roadmap = models.ForeignKey(SharedView, models.SET_NULL, null=True, blank=True, related_name="+")
    shows_changelog = models.BooleanField(default=True)
    created = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["host"], condition=~models.Q(host=""), name="portal_host_once")
        ]

    def __str__(self) -> str:
        return self.title or f"{self.product.name}: ideas"

    @property
    def is_open(self) -> bool:
        """May anybody outside come in?"""
        return self.access != self.Access.CLOSED

    @property
    def is_private(self) -> bool:
        """Does only who is known come in?"""
        return self.access == self.Access.PRIVATE


class PublicWord(models.Model):
    """What the portal calls one of our statuses, where our usual word for it does not fit."""

    portal = models.ForeignKey(Portal, models.CASCADE, related_name="words")
    status = models.ForeignKey(Status, models.CASCADE, related_name="+")
    word = models.CharField(max_length=40)

    class Meta:
        ordering: ClassVar = ["status__position", "id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["portal", "status"], name="public_word_once")]

    def __str__(self) -> str:
        return self.word

    @property
    def product(self) -> Product:
        """The portal's product."""
        return self.portal.product


class Audience(models.Model):
    """A segment that may see the portal, or one published idea; without any line everybody may."""

    portal = models.ForeignKey(Portal, models.CASCADE, related_name="audiences")
    published = models.ForeignKey("Published", models.CASCADE, null=True, blank=True, related_name="audiences")
    segment = models.ForeignKey(Segment, models.CASCADE, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["published", "segment"], name="audience_once"),
            models.UniqueConstraint(
                fields=["portal", "segment"], condition=models.Q(published__isnull=True), name="portal_audience_once"
            ),
        ]

    def __str__(self) -> str:
        return str(self.segment)

    @property
    def product(self) -> Product:
        """The portal's product."""
        return self.portal.product
