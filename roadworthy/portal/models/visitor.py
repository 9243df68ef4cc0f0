"""Visitors: people outside who signed in to a portal. They are no members, and their sessions are none of members."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone

from roadworthy.core.models import Product
from roadworthy.ideas.models import Importance, Vote
from roadworthy.market.models import Contact, Customer, Segment

from .portal import Portal


class Visitor(models.Model):
    """Somebody outside, known by an address that was proven."""

    portal = models.ForeignKey(Portal, models.CASCADE, related_name="visitors")
    email = models.EmailField(help_text="in small letters")
    name = models.CharField(max_length=120, blank=True)
    contact = models.ForeignKey(Contact, models.SET_NULL, null=True, blank=True, related_name="+")
    customer = models.ForeignKey(Customer, models.SET_NULL, null=True, blank=True, related_name="+")
    segment = models.ForeignKey(Segment, models.SET_NULL, null=True, blank=True, related_name="+")
    is_vouched = models.BooleanField(default=False, help_text="our application or identity provider knows them")
    blocked_at = models.DateTimeField(null=True, blank=True)
    created = models.DateTimeField(default=timezone.now)
    last_seen = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-last_seen", "-id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["portal", "email"], name="visitor_once")]

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def product(self) -> Product:
        """The portal's product."""
        return self.portal.product

    @property
    def shown_name(self) -> str:
        """What others read: a name, or the address without its domain."""
        return self.name or self.email.split("@")[0]

    @property
    def segment_id_seen(self) -> int | None:
        """The segment that decides what they may see: the one that was vouched for, else the customer's."""
        return self.segment_id or (self.customer.segment_id if self.customer else None)


class VisitorSession(models.Model):
    """A visitor's session; only the hash of its cookie is kept."""

    visitor = models.ForeignKey(Visitor, models.CASCADE, related_name="sessions")
    hash = models.CharField(max_length=64, unique=True)
    created = models.DateTimeField(default=timezone.now)
    expires = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["expires"], name="visitor_session_over")]

    def __str__(self) -> str:
        return f"Session of {self.visitor}"


class SignIn(models.Model):
    """A link sent by e-mail; it works once, and carries what the person was about to do."""

    portal = models.ForeignKey(Portal, models.CASCADE, related_name="sign_ins")
    email = models.EmailField()
    wish = models.JSONField(default=dict, help_text="what to do after signing in")
    created = models.DateTimeField(default=timezone.now)
    expires = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["portal", "email", "created"], name="sign_in_recent")]

    def __str__(self) -> str:
        return f"Link for {self.email}"


class UsedToken(models.Model):
    """The id of a host application's token that was used, so that it is not used again."""

    portal = models.ForeignKey(Portal, models.CASCADE, related_name="+")
    jti = models.CharField(max_length=64, help_text="hash of the token's id")
    expires = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["portal", "jti"], name="jti_once")]

    def __str__(self) -> str:
        return self.jti


class VisitorVote(models.Model):
    """Which vote of an idea is whose: visitors of one customer share its vote, for a customer has one voice."""

    visitor = models.ForeignKey(Visitor, models.CASCADE, null=True, blank=True, related_name="votes")
    address = models.CharField(max_length=64, blank=True, help_text="hash of the address of who did not sign in")
    vote = models.ForeignKey(Vote, models.CASCADE, related_name="visitor_votes")
    importance = models.PositiveSmallIntegerField(choices=Importance, default=Importance.IMPORTANT)
    is_first = models.BooleanField(default=True, help_text="the vote was made by this visitor")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-at", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["visitor", "vote"], name="visitor_votes_once"),
            models.UniqueConstraint(
                fields=["address", "vote"], condition=~models.Q(address=""), name="address_votes_once"
            ),
        ]

    def __str__(self) -> str:
        return f"Vote of {self.visitor or 'somebody'}"

    @property
    def product(self) -> Product:
        """The vote's product."""
        return self.vote.idea.product
