"""Delivery: work, releases, what must be ready at launch, and who was told."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from roadworthy.core.models import Perspective, Product
from roadworthy.ideas.models import Idea
from roadworthy.market.models import Contact, Customer


class Release(models.Model):
    """A bundle that is shipped."""

    class State(models.TextChoices):
        PLANNED = "planned", "Planned"
        RELEASED = "released", "Released"

    product = models.ForeignKey(Product, models.CASCADE, related_name="releases")
    name = models.CharField(max_length=120)
    version = models.CharField(max_length=40, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.PLANNED)
    planned_on = models.DateField(null=True, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)
    notes = models.TextField(blank=True, help_text="release notes, cleaned HTML")
    is_public = models.BooleanField(default=True, help_text="on the changelog page")
    tells = models.BooleanField(default=True, help_text="whether those who asked are told when it ships")
    mail_subject = models.CharField(max_length=150, blank=True, help_text="of the messages; ours if empty")
    mail_words = models.TextField(blank=True, help_text="what every message says besides the person's own words")
    created = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-released_at", "planned_on", "-id"]

    def __str__(self) -> str:
        return self.name


class Changelog(models.Model):
    """Whether a product's changelog may be read by everybody; nothing is public until somebody says so."""

    product = models.OneToOneField(Product, models.CASCADE, related_name="changelog")
    is_public = models.BooleanField(default=False)
    introduction = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return f"Changelog of {self.product}"


class ReleaseIdea(models.Model):
    """An idea in a release."""

    release = models.ForeignKey(Release, models.CASCADE, related_name="contents")
    idea = models.ForeignKey(Idea, models.CASCADE, related_name="release_links")
    text = models.TextField(blank=True, help_text="what the changelog says of it")
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["position", "id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["release", "idea"], name="idea_in_release_once")]

    def __str__(self) -> str:
        return f"{self.idea} in {self.release}"

    @property
    def product(self) -> Product:
        """The release's product."""
        return self.release.product


class WorkItem(models.Model):
    """A ticket of the development team, ours or synced from a tracker."""

    class State(models.TextChoices):
        TODO = "todo", "To do"
        DOING = "doing", "Doing"
        DONE = "done", "Done"
        DROPPED = "dropped", "Dropped"

    product = models.ForeignKey(Product, models.CASCADE, related_name="work_items")
    idea = models.ForeignKey(Idea, models.SET_NULL, null=True, blank=True, related_name="work_items")
    title = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.TODO)
    size = models.FloatField(null=True, blank=True, help_text="in the team's own unit")
    assignee = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    url = models.URLField(max_length=500, blank=True)
    source = models.CharField(max_length=120, blank=True)
    source_id = models.CharField(max_length=200, blank=True)
    position = models.FloatField(default=0)
    created = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["position", "id"]
        indexes: ClassVar = [models.Index(fields=["product", "state", "position"], name="work_on_board")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["product", "source", "source_id"], condition=~models.Q(source_id=""), name="work_source_once"
            )
        ]

    def __str__(self) -> str:
        return self.title


class ChecklistItem(models.Model):
    """One thing that must be ready before a release."""

    release = models.ForeignKey(Release, models.CASCADE, related_name="checklist")
    perspective = models.CharField(max_length=12, choices=Perspective)
    text = models.CharField(max_length=200)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    due = models.DateField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["perspective", "position", "id"]

    def __str__(self) -> str:
        return self.text

    @property
    def product(self) -> Product:
        """The release's product."""
        return self.release.product


class Told(models.Model):
    """Who was told of a released idea that they asked for; each asker once."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        SENDING = "sending", "On its way"
        SENT = "sent", "Sent"
        FAILED = "failed", "Failed"
        UNSURE = "unsure", "Perhaps sent"
        NO_ADDRESS = "no_address", "No address"
        QUIET = "quiet", "Unsubscribed"

    release = models.ForeignKey(Release, models.CASCADE, related_name="told")
    idea = models.ForeignKey(Idea, models.CASCADE, related_name="told")
    customer = models.ForeignKey(Customer, models.CASCADE, null=True, blank=True, related_name="+")
    contact = models.ForeignKey(Contact, models.SET_NULL, null=True, blank=True, related_name="+")
    email = models.EmailField(blank=True)
    subject = models.CharField(max_length=200)
    text = models.TextField()
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    error = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(default=timezone.now)
    taken_at = models.DateTimeField(null=True, blank=True, help_text="when it was handed to the mail server")
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-at", "-id"]
        verbose_name_plural = "told"
        indexes: ClassVar = [
            models.Index(
                fields=["state", "taken_at"], name="told_open", condition=models.Q(state__in=["waiting", "sending"])
            )
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["idea", "customer", "email"], name="told_once"),
            models.UniqueConstraint(
                fields=["idea", "email"], condition=models.Q(customer__isnull=True), name="address_told_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email or self.customer} told of {self.idea}"

    @property
    def product(self) -> Product:
        """The release's product."""
        return self.release.product


class Follower(models.Model):
    """Somebody outside who wants to hear of an idea; the public portal keeps them."""

    idea = models.ForeignKey(Idea, models.CASCADE, related_name="followers")
    email = models.EmailField(help_text="in small letters")
    name = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["at", "id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["idea", "email"], name="follows_once")]

    def __str__(self) -> str:
        return f"{self.email} follows {self.idea}"

    @property
    def product(self) -> Product:
        """The idea's product."""
        return self.idea.product


class Unsubscribed(models.Model):
    """An address that wants no more mails about a product's releases."""

    product = models.ForeignKey(Product, models.CASCADE, related_name="unsubscribed")
    email = models.EmailField(help_text="in small letters")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-at", "-id"]
        verbose_name_plural = "unsubscribed"
        constraints: ClassVar = [models.UniqueConstraint(fields=["product", "email"], name="unsubscribed_once")]

    def __str__(self) -> str:
        return self.email
