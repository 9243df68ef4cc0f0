"""Talk about anything: comments, reactions, attachments, and the notices they make."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from .workspaces import Product, Workspace


class Comment(models.Model):
    """A remark on one thing, which `kind` and `object_id` name."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    product = models.ForeignKey(Product, models.CASCADE, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=60)
    object_id = models.BigIntegerField()
    parent = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="replies")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    author = models.CharField(max_length=200, blank=True, help_text="who said it elsewhere, as the source names them")
    text = models.TextField()
    quote = models.TextField(blank=True, help_text="the passage it is about")
    created = models.DateTimeField(default=timezone.now)
    edited = models.DateTimeField(null=True, blank=True)
    resolved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["created", "id"]
        indexes: ClassVar = [models.Index(fields=["kind", "object_id"], name="comment_on")]

    def __str__(self) -> str:
        return self.text[:80]


class Reaction(models.Model):
    """A person's sign under a comment, one of SIGNS."""

    SIGNS: ClassVar = ("👍", "❤️", "🎉", "👀", "😕")

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="reactions")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    sign = models.CharField(max_length=8)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["comment", "by", "sign"], name="reaction_once")]

    def __str__(self) -> str:
        return f"{self.sign} by {self.by}"


class Attachment(models.Model):
    """A file beside one thing."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    product = models.ForeignKey(Product, models.CASCADE, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=60)
    object_id = models.BigIntegerField()
    file = models.FileField(upload_to="attachments/%Y/%m/")
    name = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField(help_text="bytes")
    content_type = models.CharField(max_length=100)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["kind", "object_id"], name="attachment_on")]

    def __str__(self) -> str:
        return self.name


class Notification(models.Model):
    """Something one person should know."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    product = models.ForeignKey(Product, models.CASCADE, null=True, blank=True, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notifications")
    reason = models.CharField(max_length=40, help_text="mention, assigned, review, released, decision")
    text = models.CharField(max_length=300)
    url = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True, blank=True)
    emailed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [models.Index(fields=["user", "read_at", "-id"], name="notification_unread")]

    def __str__(self) -> str:
        return self.text
