"""Priority poker: sessions, who sits at the table, ideas on it, rounds, and each person's ballots, all kept for ever.

Nothing here is deleted with what it speaks of: an idea, driver or person that goes leaves its words behind. What is
still hidden is written nowhere else: history says that somebody rated, never what.
"""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from roadworthy.core.models import Perspective, Product
from roadworthy.ideas.models import Idea

from .estimates import Driver
from .formulas import Formula


class Poker(models.Model):
    """A session in which people rate ideas hidden from each other, until all is revealed."""

    class State(models.TextChoices):
        GATHERING = "gathering", "Gathering"
        RATING = "rating", "Running"
        CLOSED = "closed", "Closed"
        CANCELLED = "cancelled", "Cancelled"

    class Mode(models.TextChoices):
        LIVE = "live", "Live, one idea at a time"
        ALONE = "alone", "Each alone, until a date"

    product = models.ForeignKey(Product, models.CASCADE, related_name="poker_sessions")
    name = models.CharField(max_length=120)
    mode = models.CharField(max_length=5, choices=Mode, default=Mode.LIVE)
    state = models.CharField(max_length=9, choices=State, default=State.GATHERING)
    formula = models.ForeignKey(Formula, models.SET_NULL, null=True, blank=True, related_name="+")
    driver_keys = models.JSONField(default=list, help_text="drivers that are rated, by key, in their order")
    is_anonymous = models.BooleanField(default=False, help_text="names stay hidden when a round is revealed")
    facilitator = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    current = models.ForeignKey("PokerIdea", models.SET_NULL, null=True, blank=True, related_name="+")
    closes_at = models.DateTimeField(null=True, blank=True, help_text="when what is still hidden is revealed")
    ranks_before = models.JSONField(default=dict, help_text="idea id to its rank as the session began")
    ranks_after = models.JSONField(default=dict, help_text="idea id to its rank as the session closed")
    created = models.DateTimeField(default=timezone.now)
    begun_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-created", "-id"]
        verbose_name = "poker session"

    def __str__(self) -> str:
        return self.name

    @property
    def is_open(self) -> bool:
        """People gather or rate."""
        return self.state in {self.State.GATHERING, self.State.RATING}

    @property
    def is_live(self) -> bool:
        """All look at the same idea at the same time."""
        return self.mode == self.Mode.LIVE


class Seat(models.Model):
    """A person at the table; whoever left keeps the seat with the time."""

    poker = models.ForeignKey(Poker, models.CASCADE, related_name="seats")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    joined = models.DateTimeField(default=timezone.now)
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["joined", "id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["poker", "person"], name="poker_seat_once")]

    def __str__(self) -> str:
        return f"{self.person} at {self.poker}"

    @property
    def product(self) -> Product:
        """The session's product."""
        return self.poker.product


class PokerIdea(models.Model):
    """An idea on the table of one session."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        RATING = "rating", "Being rated"
        REVEALED = "revealed", "Revealed"
        SETTLED = "settled", "Settled"
        SKIPPED = "skipped", "Skipped"

    poker = models.ForeignKey(Poker, models.CASCADE, related_name="ideas")
    idea = models.ForeignKey(Idea, models.SET_NULL, null=True, blank=True, related_name="poker_turns")
    title = models.CharField(max_length=200, help_text="as it was called then")
    position = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["position", "id"]
        verbose_name = "poker idea"
        constraints: ClassVar = [models.UniqueConstraint(fields=["poker", "idea"], name="poker_idea_once")]

    def __str__(self) -> str:
        return self.title

    @property
    def product(self) -> Product:
        """The session's product."""
        return self.poker.product


class Round(models.Model):
    """One time of rating one idea."""

    class Why(models.TextChoices):
        ALL = "all", "All have rated"
        FACILITATOR = "facilitator", "The facilitator revealed it"
        TIME = "time", "Its time was over"

    turn = models.ForeignKey(PokerIdea, models.CASCADE, related_name="rounds")
    number = models.PositiveIntegerField(default=1)
    opened_at = models.DateTimeField(default=timezone.now)
    closes_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    revealed_at = models.DateTimeField(null=True, blank=True)
    revealed_why = models.CharField(max_length=12, choices=Why, blank=True)

    class Meta:
        ordering: ClassVar = ["turn", "number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["turn", "number"], name="poker_round_once")]

    def __str__(self) -> str:
        return f"Round {self.number}"

    @property
    def product(self) -> Product:
        """The session's product."""
        return self.turn.product


class Question(models.Model):
    """A driver that a round asks."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="questions")
    driver = models.ForeignKey(Driver, models.CASCADE, related_name="+")

    class Meta:
        ordering: ClassVar = ["driver__position", "driver"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["round", "driver"], name="poker_question_once")]

    def __str__(self) -> str:
        return str(self.driver)

    @property
    def product(self) -> Product:
        """The session's product."""
        return self.round.product


class Ballot(models.Model):
    """One person's low, likely and high for one driver in one round, or that they could not say.

    `is_hidden` holds until the round is revealed; what is hidden or anonymous is held back from every export too.
    """

    round = models.ForeignKey(Round, models.CASCADE, related_name="ballots")
    driver = models.ForeignKey(Driver, models.SET_NULL, null=True, blank=True, related_name="+")
    driver_name = models.CharField(max_length=80, help_text="as it was called then")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    perspective = models.CharField(
        max_length=12, choices=Perspective, blank=True, help_text="the person's, as they rated"
    )
    low = models.FloatField(null=True, blank=True, help_text="10th percentile; empty: could not say")
    likely = models.FloatField(null=True, blank=True, help_text="50th percentile")
    high = models.FloatField(null=True, blank=True, help_text="90th percentile")
    reason = models.CharField(max_length=300, blank=True)
    is_hidden = models.BooleanField(default=True)
    is_anonymous = models.BooleanField(default=False)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["round", "driver__position", "driver", "id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["round", "driver", "person"], name="ballot_once")]

    def __str__(self) -> str:
        return f"Ballot on {self.driver_name}"

    @property
    def product(self) -> Product:
        """The session's product."""
        return self.round.product

    @property
    def can_say(self) -> bool:
        """The person gave a range rather than passing."""
        return self.likely is not None

    def held_back(self) -> set[str]:
        """The columns that nobody may read yet, or ever: not even in the complete export."""
        hidden = {"low", "likely", "high", "reason"} if self.is_hidden else set()
        return hidden | ({"person_id", "perspective"} if self.is_anonymous else set())
