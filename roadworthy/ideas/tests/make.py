"""Rows for the tests of ideas, by plain functions."""

from contextlib import contextmanager
from datetime import timedelta
from decimal import Decimal

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from roadworthy.analytics.models import Metric
from roadworthy.feedback.models import Note
from roadworthy.ideas import actions
from roadworthy.ideas.models import Category, Status
from roadworthy.market.models import Customer
from roadworthy.strategy.models import Opportunity


@contextmanager
def taken_back():
    """What happens inside is gone afterwards: each example of a property test begins in the same world."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def make_idea(product, title="Timer", by=None, category="new", **values):
    """An idea, moved to a category by its door when that is not new."""
    idea = actions.create_idea(product, by=by, title=title, **values)
    if category not in ("new", Category.NEW):
        actions.change_status(idea, category, by=by, reason="Because the test needs it.")
    return idea


def make_customer(product, name="Acme", revenue=500, **values):
    return Customer.objects.create(workspace=product.workspace, name=name, revenue=Decimal(revenue), **values)


def make_note(product, text="We burn our tea without a timer, every single day.", customer=None, days=0, **values):
    said = timezone.now() - timedelta(days=days)
    return Note.objects.create(product=product, text=text, customer=customer, said_at=said, **values)


def ask(idea, customer=None, importance=2, text="We need a timer in the kettle.", days=0):
    """A note of this customer, linked as a whole."""
    note = make_note(idea.product, text=text, customer=customer, days=days)
    return actions.link_evidence(idea, note, by=None, importance=importance)


def make_metric(product, key="cups", name="Cups a day"):
    return Metric.objects.create(product=product, key=key, name=name)


def predict(idea, metric=None, low=0.02, likely=0.05, high=0.1, by=None, **values):
    metric = metric or make_metric(idea.product)
    return actions.make_prediction(idea, by=by, metric=metric, low=low, likely=likely, high=high, **values)


def make_opportunity(product, title="Tea gets bitter"):
    return Opportunity.objects.create(product=product, title=title)


def status_of(product, category):
    """The first status of a category."""
    actions.ensure_statuses(product.workspace)
    return Status.objects.filter(workspace=product.workspace, category=category).first()


def address(name, *args, product="tea"):
    """The address of a page of ideas of the product Tea."""
    return reverse(name if ":" in name else f"ideas:{name}", args=[product, *args])
