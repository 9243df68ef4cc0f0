"""What visitors write: new ideas and comments."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from roadworthy.core.models import Product
from roadworthy.feedback.models import Note

from .portal import Portal
from .published import Published
from .visitor import Visitor


class Post(models.Model):
    """A new idea or a comment, as it was written."""

    class Kind(models.TextChoices):
        IDEA = "idea", "New idea"
        COMMENT = "comment", "Comment"

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        APPROVED = "approved", "Approved"
        REFUSED = "refused", "Refused"

    portal = models.ForeignKey(Portal, models.CASCADE, related_name="posts")
    kind = models.CharField(max_length=8, choices=Kind)
    published = models.ForeignKey(
        Published, models.SET_NULL, null=True, blank=True, related_name="posts", help_text="what it is about or became"
    )
    visitor = models.ForeignKey(Visitor, models.SET_NULL, null=True, blank=True, related_name="posts")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    title = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    doubts = models.JSONField(default=list, blank=True, help_text="why it waits, in words")
    note = models.ForeignKey(Note, models.SET_NULL, null=True, blank=True, related_name="+")
    created = models.DateTimeField(default=timezone.now)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["created", "id"]
        indexes: ClassVar = [
            models.Index(fields=["portal", "state", "created", "id"], name="post_queue"),
            models.Index(fields=["published", "state", "created"], name="post_on_idea"),
        ]

    def __str__(self) -> str:
        return self.title or self.text[:80]

    @property
    def product(self) -> Product:
        """The portal's product."""
        return self.portal.product

    @property
    def who(self) -> str:
        """Who wrote it, as others read it."""
        if self.user is not None:
            return self.user.name or "The team"
        return self.visitor.shown_name if self.visitor else "Somebody"
