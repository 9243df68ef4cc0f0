"""What fits: skills and what ideas take of them, what ideas are tied to, and choices that are kept."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone

from roadworthy.core.models import Product
from roadworthy.ideas.models import Idea

from ..rules.periods import Length, Period, next_start, periods_from
from .formulas import Formula


class Skill(models.Model):
    """Something that ideas take and of which there is only so much: a skill, a team, a budget."""

    product = models.ForeignKey(Product, models.CASCADE, related_name="skills")
    key = models.SlugField(max_length=40)
    name = models.CharField(max_length=60)
    unit = models.CharField(max_length=20, default="weeks")
    is_money = models.BooleanField(
        default=False, help_text="a budget for all periods together; not counted in shares of objectives"
    )
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["position", "id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["product", "key"], name="skill_key_once")]

    def __str__(self) -> str:
        return self.name


class Cost(models.Model):
    """What one idea takes of one skill: low, likely, high (10th, 50th, 90th percentile)."""

    idea = models.ForeignKey(Idea, models.CASCADE, related_name="costs")
    skill = models.ForeignKey(Skill, models.CASCADE, related_name="costs")
    low = models.FloatField()
    likely = models.FloatField()
    high = models.FloatField()

    class Meta:
        ordering: ClassVar = ["skill__position", "id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["idea", "skill"], name="cost_once")]

    def __str__(self) -> str:
        return f"{self.skill} of {self.idea}"

    @property
    def product(self) -> Product:
        """The idea's product."""
        return self.idea.product


class Tie(models.Model):
    """Two ideas that cannot be chosen each for itself."""

    class Kind(models.TextChoices):
        NEEDS = "needs", "Needs"
        EXCLUDES = "excludes", "Excludes"

    idea = models.ForeignKey(Idea, models.CASCADE, related_name="ties")
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.NEEDS)
    other = models.ForeignKey(Idea, models.CASCADE, related_name="tied_by")

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["idea", "kind", "other"], name="tie_once"),
            models.CheckConstraint(condition=~models.Q(idea=models.F("other")), name="tied_to_another"),
        ]

    def __str__(self) -> str:
        return f"{self.idea} {self.kind} {self.other}"

    @property
    def product(self) -> Product:
        """The idea's product."""
        return self.idea.product


def first_day() -> date:
    """The first day of the next quarter."""
    return next_start(timezone.localdate(), Length.QUARTER)


class Portfolio(models.Model):
    """A choice of ideas under capacity: its settings, and what came out of them when it was kept."""

    class PeriodLength(models.TextChoices):
        MONTH = "month", "Month"
        QUARTER = "quarter", "Quarter"
        HALF = "half", "Half-year"

    product = models.ForeignKey(Product, models.CASCADE, related_name="portfolios")
    name = models.CharField(max_length=80)
    formula = models.ForeignKey(
        Formula, models.SET_NULL, null=True, blank=True, related_name="+", help_text="the one in use when empty"
    )
    starts = models.DateField(default=first_day)
    length = models.CharField(max_length=8, choices=PeriodLength, default=PeriodLength.QUARTER)
    periods = models.PositiveSmallIntegerField(default=1, validators=[MinValueValidator(1), MaxValueValidator(4)])
    capacity = models.JSONField(default=dict, blank=True, help_text="by skill one number for each period")
    targets = models.JSONField(default=dict, blank=True, help_text="by objective {min, max}, shares 0 to 1")
    risk = models.FloatField(default=0, help_text="0 looks at the mean alone, 1 at the bad case alone")
    tail = models.FloatField(default=0.1, help_text="the share of worst draws that is the bad case")
    is_careful = models.BooleanField(default=False, help_text="costs count at their high end")
    result = models.JSONField(null=True, blank=True, help_text="what came out when it was kept")
    kept_at = models.DateTimeField(null=True, blank=True)
    created = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["created", "id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["product", "name"], name="portfolio_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def spans(self) -> list[Period]:
        """Its periods with first and last day."""
        return periods_from(self.starts, Length(self.length), self.periods)

    def amounts(self, skill: str) -> list[float] | None:
        """The capacity of a skill, one number for each period; None where nobody has said it."""
        said: Any = self.capacity.get(skill)
        if not isinstance(said, list) or not said:
            return None
        return [float(one) for one in (said + said[-1:] * self.periods)[: self.periods]]


class Lock(models.Model):
    """An idea that a portfolio must contain, or may never."""

    class Kind(models.TextChoices):
        MUST = "must", "Must be in"
        NEVER = "never", "Stays out"

    portfolio = models.ForeignKey(Portfolio, models.CASCADE, related_name="locks")
    idea = models.ForeignKey(Idea, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=5, choices=Kind)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["portfolio", "idea"], name="lock_once")]

    def __str__(self) -> str:
        return f"{self.idea}: {self.get_kind_display()}"

    @property
    def product(self) -> Product:
        """The portfolio's product."""
        return self.portfolio.product
