"""State for the tests of priorities."""

from roadworthy.ideas.actions.statuses import status_named
from roadworthy.ideas.models import Idea
from roadworthy.priorities import actions
from roadworthy.priorities.models import Driver


def make_idea(product, title="Kettle", category="exploring", **values):
    status = status_named(product.workspace, category)
    return Idea.objects.create(product=product, title=title, status=status, category=category, **values)


def use_rice(product, by):
    return actions.use_preset(product, "rice", by=by)


def estimate(idea, by, **said):
    """Keep estimates: a number, or (low, likely, high)."""
    for key, value in said.items():
        low, likely, high = value if isinstance(value, tuple) else (value, value, value)
        driver = Driver.objects.get(product=idea.product, key=key)
        actions.set_estimate(idea, driver, by=by, low=low, likely=likely, high=high)
    return idea


def rated(product, by, title, reach=100, impact=1, confidence=0.8, effort=2, **values):
    """An idea with all four estimates of RICE."""
    idea = make_idea(product, title, **values)
    return estimate(idea, by, reach=reach, impact=impact, confidence=confidence, effort=effort)
