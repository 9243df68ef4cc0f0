"""An idea as the world sees it: its own title and words, apart from ours."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from roadworthy.core.models import Product
from roadworthy.ideas.models import Idea

from .portal import Portal


class Published(models.Model):
    """An idea on the portal."""

    portal = models.ForeignKey(Portal, models.CASCADE, related_name="published")
    idea = models.OneToOneField(Idea, models.CASCADE, related_name="published")
    title = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    answer = models.TextField(blank=True, help_text="the official answer")
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    is_hidden = models.BooleanField(default=False)
    shared_votes = models.PositiveIntegerField(
        default=0, help_text="people beyond the first of a customer, who share its vote; kept by actions"
    )
    published_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-published_at", "-id"]
        verbose_name_plural = "published"
        indexes: ClassVar = [models.Index(fields=["portal", "-published_at", "-id"], name="published_newest")]

    def __str__(self) -> str:
        return self.title

    @property
    def product(self) -> Product:
        """The portal's product."""
        return self.portal.product

    @property
    def votes(self) -> int:
        """How many people voted."""
        return self.idea.votes + self.shared_votes
