"""Votes and following, by visitors or by members on their behalf."""

from __future__ import annotations

import hashlib
from email.utils import formataddr

from django.conf import settings
from django.db import transaction

from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.core.models import User
from roadworthy.delivery import actions as delivery
from roadworthy.ideas import actions as ideas
from roadworthy.ideas.models import Category, Importance, Vote

from ..models import Published, Visitor, VisitorVote
from ..rules import CREDITS, credits_used

CLOSED = {Category.RELEASED, Category.MEASURED, Category.DECLINED, Category.MERGED, Category.RETIRED}


def address_hash(portal_id: int, address: str) -> str:
    """What is kept of the network address of who votes without signing in: nobody reads it back."""
    return hashlib.sha256(f"{settings.SECRET_KEY} {portal_id} {address}".encode()).hexdigest()


def vote_of(published: Published, visitor: Visitor | None, address: str = "") -> VisitorVote | None:
    """The vote of this visitor, or of this hashed address. One SQL query."""
    rows = VisitorVote.objects.filter(vote__idea=published.idea_id).select_related("vote")
    return rows.filter(visitor=visitor).first() if visitor else rows.filter(visitor=None, address=address).first()


@transaction.atomic
def vote(
    published: Published,
    visitor: Visitor | None,
    *,
    importance: int = Importance.IMPORTANT,
    address: str = "",
    by: User | None = None,
) -> VisitorVote:
    """Vote for a published idea; voting again changes the importance.

    Visitors of one customer share the customer's vote, with the latest importance: a customer has one voice.

    Args:
        visitor: None for somebody who did not sign in, known by the hash of an address.
        by: the member who votes on the visitor's behalf.
    Raises:
        Refused: voting is over, the visitor is blocked, has not points enough, or may not vote without signing in.
    """
    check_may_vote(published, visitor)
    there = vote_of(published, visitor, address)
    check_credits(published, visitor, importance)
    if there is not None:
        history.update(there, by=by, verb="voted again", importance=importance)
        ideas.change_vote(there.vote, importance=importance, by=by)
        return there
    customer = visitor.customer if visitor else None
    known = Vote.objects.filter(idea=published.idea_id, customer=customer).first() if customer else None
    row = ideas_vote(published, visitor, importance, by)
    made = VisitorVote(visitor=visitor, address=address, vote=row, importance=importance, is_first=known is None)
    history.create(made, by=by, verb="voted")
    recount(published)
    if visitor is not None:
        delivery.follow(published.idea, email=visitor.email, name=visitor.name, by=by)
    return made


def ideas_vote(published: Published, visitor: Visitor | None, importance: int, by: User | None) -> Vote:
    """The vote of the idea itself: the customer's where we know whose visitor it is."""
    if visitor is not None and visitor.customer is not None:
        return ideas.vote(published.idea, by=by, customer=visitor.customer, importance=importance)
    voter = formataddr((visitor.name, visitor.email)) if visitor else "Somebody on the portal"
    return ideas.vote_of(published.idea, voter=voter, importance=importance, by=by)


def check_may_vote(published: Published, visitor: Visitor | None) -> None:
    """Refuse votes that cannot be. Raises Refused."""
    if published.idea.category in CLOSED:
        raise Refused("Voting for this idea is over.")
    if visitor is None and not published.portal.votes_without_sign_in:
        raise Refused("Sign in to vote.")
    if visitor is not None and visitor.blocked_at is not None:
        raise Refused("You cannot vote or write here.")


def check_credits(published: Published, visitor: Visitor | None, importance: int) -> None:
    """Refuse a vote that costs more points than are left. Raises Refused naming `importance`."""
    budget = published.portal.credits
    if budget is None or visitor is None:
        return
    rows = VisitorVote.objects.filter(visitor=visitor).exclude(vote__idea=published.idea_id)
    left = budget - credits_used(rows.values_list("importance", "vote__idea__category"))
    if CREDITS[importance] > left:
        raise Refused(f"This takes {CREDITS[importance]} points, and you have {max(left, 0)} left.", field="importance")


@transaction.atomic
def unvote(published: Published, visitor: Visitor | None, *, address: str = "", by: User | None = None) -> bool:
    """Take a vote back. The customer's vote goes with the last visitor who shares it. Returns whether there was one."""
    there = vote_of(published, visitor, address)
    if there is None:
        return False
    row, others = there.vote, VisitorVote.objects.filter(vote=there.vote_id).exclude(pk=there.pk)
    history.delete(there, by=by, verb="took back")
    if (heir := others.order_by("at", "id").first()) is not None:
        history.update(heir, by=by, is_first=there.is_first or heir.is_first)
    elif there.is_first:
        ideas.remove_vote(row, by=by)
    recount(published)
    return True


def recount(published: Published) -> None:
    """Count again how many people share a customer's vote with others."""
    people = VisitorVote.objects.filter(vote__idea=published.idea_id)
    shared = people.count() - people.values("vote").distinct().count()
    Published.objects.filter(pk=published.pk).exclude(shared_votes=shared).update(shared_votes=shared)


def follow(published: Published, visitor: Visitor) -> None:
    """Let the visitor hear when the idea is there."""
    delivery.follow(published.idea, email=visitor.email, name=visitor.name)


def unfollow(published: Published, visitor: Visitor) -> None:
    """Let the visitor hear no more of it."""
    delivery.unfollow(published.idea, email=visitor.email)
