"""State for the tests of the roadmap."""

from datetime import date

from roadworthy.ideas.actions.statuses import status_named
from roadworthy.ideas.models import Idea
from roadworthy.roadmap.models import Item


def make_idea(product, title="Swap shifts", category="planned", **values):
    status = status_named(product.workspace, category)
    return Idea.objects.create(product=product, title=title, status=status, category=category, **values)


def make_item(product, title="Swap shifts", category="planned", **values):
    known = {name: values.pop(name) for name in list(values) if name in {"tags", "promise", "opportunity"}}
    return Item.objects.create(idea=make_idea(product, title, category, **known), **values)


def dated(product, title="Swap shifts", starts=date(2026, 4, 1), ends=date(2026, 6, 30), **values):
    return make_item(product, title, starts=starts, ends=ends, **values)
