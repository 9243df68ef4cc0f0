"""What formulas read: drivers, what people estimate of them, and what data says."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from roadworthy.analytics.models import Metric
from roadworthy.core.models import Perspective, Product
from roadworthy.ideas.models import Idea

from ..rules.measures import Measure
from ..rules.shown import as_typed, band, currency_sign, in_words, shown_value, with_unit
from ..rules.typed import read_estimate

SILENCE = {
    "evidence": "Nothing is linked to it yet. Link what a customer said, or note who believes in it.",
    "customers": "No active customer has said anything yet, so nobody can tell how many need it.",
    "share": "Nobody asks for it yet, or fewer than five customers have spoken at all.",
    "metric": "No metric, or fewer than four whole weeks of it. Choose one, or wait for its weeks.",
    "kano": "The Kano survey has no answers for it yet.",
    "pairwise": "Nobody has compared it with another idea yet.",
}
"""What to say where data says nothing, by source."""


class Driver(models.Model):
    """Something that a formula reads: reach, impact, confidence, effort or the workspace's own."""

    class Kind(models.TextChoices):
        NUMBER = "number", "Number"
        MONEY = "money", "Money"
        PERCENT = "percent", "Per cent"
        SCALE = "scale", "Scale"
        WEEKS = "weeks", "Weeks"
        TEN = "ten", "0 to 10"
        TSHIRT = "tshirt", "T-shirt size"
        FIBONACCI = "fibonacci", "Fibonacci points"
        YES_NO = "yes_no", "Yes or no"

    class Source(models.TextChoices):
        TYPED = "typed", "Estimated by people"
        VOTES = "votes", "Votes"
        VOICES = "voices", "Voices"
        REVENUE = "revenue", "Revenue asking"
        CUSTOMERS = "customers", "Customers with the need"
        SHARE = "share", "Customers it speaks for"
        METRIC = "metric", "A metric"
        EVIDENCE = "evidence", "Strength of evidence"
        KANO = "kano", "Kano survey"
        PAIRWISE = "pairwise", "Pairwise votes"

    product = models.ForeignKey(Product, models.CASCADE, related_name="drivers")
    key = models.SlugField(max_length=40, help_text="its name in formulas")
    name = models.CharField(max_length=80)
    help_text = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.NUMBER)
    source = models.CharField(max_length=12, choices=Source, default=Source.TYPED)
    lower = models.FloatField(null=True, blank=True, default=0)
    upper = models.FloatField(null=True, blank=True)
    scale = models.JSONField(default=list, blank=True, help_text="steps of a scale, each [value, word]")
    perspective = models.CharField(max_length=12, choices=Perspective, blank=True, help_text="who rates it")
    unit = models.CharField(max_length=40, blank=True, help_text="unit of its values, such as customers or weeks")
    metric = models.ForeignKey(
        Metric, models.SET_NULL, null=True, blank=True, related_name="+", help_text="where its values come from"
    )
    is_sample = models.BooleanField(
        default=False, help_text="what was counted stands for more that was not, so it has an interval"
    )
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["position", "id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["product", "key"], name="driver_key_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def measure(self) -> Measure:
        """How its values are typed and shown. No SQL query when product and workspace are loaded."""
        steps = tuple((value, word) for value, word in self.scale)
        currency = self.product.workspace.currency if self.kind == self.Kind.MONEY else ""
        return Measure(self.kind, steps, self.unit, currency)

    @property
    def unit_words(self) -> str:
        """What stands beside its fields: `%`, `€`, `weeks`, `of 10`, `customers`; empty without a unit."""
        money = f"{currency_sign(self.measure.currency)} {self.unit}".strip() if self.kind == self.Kind.MONEY else ""
        fixed = {self.Kind.PERCENT: "%", self.Kind.TEN: "of 10", self.Kind.MONEY: money, self.Kind.WEEKS: "weeks"}
        return fixed.get(self.Kind(self.kind), self.unit)

    @property
    def silence(self) -> str:
        """What to say and do where data says nothing."""
        return SILENCE.get(self.source, "Data says nothing yet.")

    def within(self, value: float) -> float:
        """A value from data cut at its bounds."""
        value = value if self.lower is None else max(self.lower, value)
        return value if self.upper is None else min(self.upper, value)

    def read(self, text: str) -> tuple[float, float, float]:
        """Low, likely and high of what somebody typed in its words. Raises ValueError with a sentence for the user."""
        return read_estimate(text, self.measure)

    def shown(self, value: float) -> str:
        """One value in its words: `M`, `80 %`, `€1.5k`."""
        return shown_value(value, self.measure)

    def band(self, low: float, high: float) -> str:
        """The two ends for a narrow place: `M–XL`, `60–90 %`."""
        return band(low, high, self.measure)

    def in_words(self, low: float, likely: float, high: float) -> str:
        """A range in its words with the unit behind it: `M to XL`, `2 to 4 weeks`."""
        return with_unit(in_words(low, likely, high, self.measure), self.measure)

    def as_typed(self, low: float, likely: float, high: float) -> str:
        """A range as text that `read` turns into the very same numbers."""
        return as_typed(low, likely, high, self.measure)

    @property
    def is_typed(self) -> bool:
        """People estimate it; any other driver is filled from data."""
        return self.source == self.Source.TYPED


class Estimate(models.Model):
    """One person's low, likely and high for one driver of one idea (10th, 50th, 90th percentile)."""

    idea = models.ForeignKey(Idea, models.CASCADE, related_name="estimates")
    driver = models.ForeignKey(Driver, models.CASCADE, related_name="estimates")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    low = models.FloatField()
    likely = models.FloatField()
    high = models.FloatField()
    reason = models.CharField(max_length=300, blank=True)
    is_override = models.BooleanField(
        default=False, help_text="counts in place of what data says of a driver that data fills; wants a reason"
    )
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["driver__position", "person"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["idea", "driver", "person"], name="estimate_once"),
            models.UniqueConstraint(
                fields=["idea", "driver"], condition=models.Q(person__isnull=True), name="nobodys_estimate_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.driver} of {self.idea}"

    @property
    def product(self) -> Product:
        """The idea's product."""
        return self.idea.product


class Filling(models.Model):
    """What data says of one driver of one idea: a value with its interval, and why. Derived, never typed."""

    idea = models.ForeignKey(Idea, models.CASCADE, related_name="fillings")
    driver = models.ForeignKey(Driver, models.CASCADE, related_name="fillings")
    low = models.FloatField(help_text="10th percentile")
    likely = models.FloatField(help_text="50th percentile")
    high = models.FloatField(help_text="90th percentile")
    reasons = models.JSONField(default=list, blank=True, help_text="whole sentences")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["driver__position", "idea"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["idea", "driver"], name="filling_once")]

    def __str__(self) -> str:
        return f"{self.driver} of {self.idea} from data"

    @property
    def product(self) -> Product:
        """The idea's product."""
        return self.idea.product


class DriverMetric(models.Model):
    """The metric that fills a driver of one idea, in place of the driver's own metric, or a part of it."""

    idea = models.ForeignKey(Idea, models.CASCADE, related_name="driver_metrics")
    driver = models.ForeignKey(Driver, models.CASCADE, related_name="idea_metrics")
    metric = models.ForeignKey(Metric, models.CASCADE, related_name="+")
    share = models.FloatField(default=1, help_text="the part of the metric that the idea concerns, 1 is all of it")

    class Meta:
        ordering: ClassVar = ["driver__position", "idea"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["idea", "driver"], name="driver_metric_once"),
            models.CheckConstraint(condition=models.Q(share__gt=0, share__lte=1), name="driver_metric_share"),
        ]

    def __str__(self) -> str:
        return f"{self.metric} for {self.driver} of {self.idea}"

    @property
    def product(self) -> Product:
        """The idea's product."""
        return self.idea.product
