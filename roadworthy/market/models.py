"""The market: who pays, who speaks for them, and how they group."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from roadworthy.core.models import Product, Workspace


class Segment(models.Model):
    """A group of customers that want alike."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="segments")
    name = models.CharField(max_length=120)
    description = models.TextField(blank=True)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["position", "name"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["workspace", "name"], name="segment_once")]

    def __str__(self) -> str:
        return self.name


class Customer(models.Model):
    """An account: an organisation or a person that uses or may use the products."""

    class State(models.TextChoices):
        PROSPECT = "prospect", "Prospect"
        ACTIVE = "active", "Active"
        LOST = "lost", "Lost"

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="customers")
    name = models.CharField(max_length=200)
    domain = models.CharField(max_length=200, blank=True)
    plan = models.CharField(max_length=80, blank=True)
    revenue = models.DecimalField(
        max_digits=14, decimal_places=2, default=Decimal(0), help_text="recurring revenue a month"
    )
    size = models.PositiveIntegerField(null=True, blank=True, help_text="people who could use it")
    country = models.CharField(max_length=80, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.ACTIVE)
    segment = models.ForeignKey(Segment, models.SET_NULL, null=True, blank=True, related_name="customers")
    since = models.DateField(null=True, blank=True)
    lost_on = models.DateField(null=True, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="who looks after it",
    )
    notes = models.TextField(blank=True)
    own = models.JSONField(default=dict, blank=True)
    source = models.CharField(max_length=120, blank=True, help_text="the file or tool that it came from")
    source_id = models.CharField(max_length=200, blank=True)
    created = models.DateTimeField(default=timezone.now)
    updated = models.DateTimeField(auto_now=True)

    class Meta:
        ordering: ClassVar = ["name", "id"]
        indexes: ClassVar = [
            models.Index(fields=["workspace", "name", "id"], name="customer_by_name"),
            models.Index(fields=["workspace", "revenue", "id"], name="customer_by_revenue"),
            models.Index(fields=["workspace", "state", "revenue"], name="customer_sums"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["workspace", "source", "source_id"],
                condition=~models.Q(source_id=""),
                name="customer_source_once",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def yearly_revenue(self) -> Decimal:
        """Recurring revenue a year."""
        return self.revenue * 12


class Contact(models.Model):
    """A person at a customer."""

    customer = models.ForeignKey(Customer, models.CASCADE, related_name="contacts")
    name = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    job_title = models.CharField(max_length=120, blank=True)
    created = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["name", "email"]
        indexes: ClassVar = [models.Index(fields=["email"], name="contact_by_email")]

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def workspace(self) -> Workspace:
        """The customer's workspace."""
        return self.customer.workspace


class Trait(models.Model):
    """Something that customers compare products by, such as price or speed."""

    product = models.ForeignKey(Product, models.CASCADE, related_name="traits")
    name = models.CharField(max_length=120)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["position", "id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["product", "name"], name="trait_once")]

    def __str__(self) -> str:
        return self.name


class Persona(models.Model):
    """A typical user, described so that a team can decide for them."""

    product = models.ForeignKey(Product, models.CASCADE, related_name="personas")
    name = models.CharField(max_length=120)
    job = models.CharField(max_length=200, blank=True, help_text="what they are there to do")
    pains = models.TextField(blank=True)
    gains = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name


class Competitor(models.Model):
    """Another product that customers could choose."""

    product = models.ForeignKey(Product, models.CASCADE, related_name="competitors")
    name = models.CharField(max_length=120)
    url = models.URLField(blank=True)
    strengths = models.TextField(blank=True)
    weaknesses = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name


class Standing(models.Model):
    """How well a product meets a trait: a competitor's, or ours when `competitor` is empty."""

    class Level(models.IntegerChoices):
        NONE = 0, "Not at all"
        WEAK = 1, "Weak"
        GOOD = 2, "Good"
        BEST = 3, "Best in class"

    trait = models.ForeignKey(Trait, models.CASCADE, related_name="standings")
    competitor = models.ForeignKey(Competitor, models.CASCADE, null=True, blank=True, related_name="standings")
    level = models.PositiveSmallIntegerField(choices=Level)
    remark = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["trait", "competitor"], name="standing_once"),
            models.UniqueConstraint(
                fields=["trait"], condition=models.Q(competitor__isnull=True), name="own_standing_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.trait}: {self.get_level_display()}"

    @property
    def product(self) -> Product:
        """The trait's product."""
        return self.trait.product
