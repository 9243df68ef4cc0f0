"""State for the tests of specs."""

from roadworthy.ideas.actions.statuses import status_named
from roadworthy.ideas.models import Idea
from roadworthy.specs import actions


def make_idea(product, title="Swap shifts", category="planned", **values):
    status = status_named(product.workspace, category)
    return Idea.objects.create(product=product, title=title, status=status, category=category, **values)


def make_spec(product, by, title="Swap shifts", body="<p>Two people swap.</p>", criteria=()):
    rows = [{"text": text} for text in criteria]
    return actions.write_spec(make_idea(product, title), by=by, template="prd", body=body, criteria=rows)
