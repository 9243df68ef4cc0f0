"""Wishes for an idea: one's own, or on behalf of a customer."""

from __future__ import annotations

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.core.models import Change, User
from roadworthy.ideas.models import Category, Idea, Importance, Vote
from roadworthy.ideas.models.demand import recount
from roadworthy.market.models import Customer

from .evidence import check_importance


@transaction.atomic
def vote(
    idea: Idea, *, by: User | None, customer: Customer | None = None, importance: int = Importance.IMPORTANT
) -> Vote:
    """Vote for an idea, for oneself or on behalf of a customer; voting again changes the importance.

    Raises:
        Refused: the customer is of another workspace, or the idea was merged away.
    """
    check_importance(importance)
    if customer is None and by is None:
        raise ValueError("vote: needs a person or a customer")
    if customer is not None and customer.workspace_id != idea.product.workspace_id:
        raise Refused("There is no such customer.", field="customer")
    if idea.category == Category.MERGED:
        raise Refused(f"“{idea.title}” was merged into another idea. Vote there.", field="idea")
    there = _votes(idea, by, customer).first()
    if there is not None:
        history.update(there, by=by, verb="voted again", importance=importance, at=timezone.now())
    else:
        row = Vote(idea=idea, customer=customer, user=None if customer else by, importance=importance, created_by=by)
        there = history.create(row, by=by, verb="voted")
    recount([idea.pk])
    return there


@transaction.atomic
def vote_of(idea: Idea, *, voter: str, by: User | None = None, importance: int = Importance.IMPORTANT) -> Vote:
    """The vote of somebody who is neither member nor customer, by name and address. Raises as `vote`."""
    check_importance(importance)
    if idea.category == Category.MERGED:
        raise Refused(f"“{idea.title}” was merged into another idea. Vote there.", field="idea")
    row = Vote(idea=idea, voter=voter[:200], importance=importance, created_by=by)
    made = history.create(row, by=by, verb="voted")
    recount([idea.pk])
    return made


@transaction.atomic
def change_vote(vote: Vote, *, importance: int, by: User | None = None) -> Change | None:
    """Say that a vote matters more or less. Raises Refused for an unknown importance."""
    check_importance(importance)
    change = history.update(vote, by=by, verb="voted again", importance=importance, at=timezone.now())
    recount([vote.idea_id])
    return change


@transaction.atomic
def unvote(idea: Idea, *, by: User, customer: Customer | None = None) -> Change:
    """Take a vote back, one's own or a customer's. Raises Refused when there is none."""
    there = _votes(idea, by, customer).first()
    if there is None:
        raise Refused("There is no such vote.", field="customer")
    return remove_vote(there, by=by)


@transaction.atomic
def remove_vote(vote: Vote, *, by: User | None) -> Change:
    """Take this vote back. Can be undone."""
    return history.delete(vote, by=by, verb="took back")


def _votes(idea: Idea, by: User | None, customer: Customer | None) -> QuerySet[Vote]:
    rows = Vote.objects.filter(idea=idea)
    return rows.filter(customer=customer) if customer else rows.filter(user=by, customer=None)
