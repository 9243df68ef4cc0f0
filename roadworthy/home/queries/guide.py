"""The first ten minutes with a product: steps that tick themselves off by looking at what is there."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from roadworthy.analytics.models import Metric
from roadworthy.core.models import Membership, Product
from roadworthy.feedback.models import Note
from roadworthy.ideas.models import Evidence, Idea
from roadworthy.priorities.models import Estimate
from roadworthy.roadmap.models import Item
from roadworthy.strategy.models import Objective

from .waiting import page


@dataclass(frozen=True)
class Step:
    """One thing to do first, why, and where."""

    words: str
    why: str
    url: str
    is_done: bool


@dataclass(frozen=True)
class Guide:
    """The steps in their order."""

    steps: list[Step]

    @property
    def done(self) -> int:
        """How many are done."""
        return sum(step.is_done for step in self.steps)

    @property
    def is_over(self) -> bool:
        """Nothing is left."""
        return self.done == len(self.steps)


def guide(product: Product) -> Guide:
    """How far the product is set up. One SQL query."""
    mine = {"product": OuterRef("pk")}
    through_idea = {"idea__product": OuterRef("pk")}
    others = Membership.objects.filter(workspace=OuterRef("workspace")).values("pk")
    row = (
        Product.objects.filter(pk=product.pk)
        .annotate(
            has_ideas=Exists(Idea.objects.filter(**mine)),
            has_notes=Exists(Note.objects.filter(**mine)),
            has_evidence=Exists(Evidence.objects.filter(**through_idea)),
            has_goal=Q(Exists(Objective.objects.filter(**mine))) | Q(Exists(Metric.objects.filter(**mine))),
            has_estimate=Exists(Estimate.objects.filter(**through_idea)),
            has_plan=Exists(Item.objects.filter(**through_idea)),
            has_colleague=Exists(others[1:2]),
        )
        .get()
    )
    slug, space = product.slug, product.workspace.slug
    steps = [
        ("Say what the product is for", "One sentence of vision.", page("core:settings", slug), bool(product.vision)),
        ("Bring in ideas", "Write three down, or import your list.", page("ideas:new", slug), row.has_ideas),
        ("Bring in feedback", "Paste a ticket, or import a file.", page("feedback:inbox", slug), row.has_notes),
        ("Link a passage to an idea", "Mark it in a note: evidence.", page("feedback:inbox", slug), row.has_evidence),
        ("Name what you want to reach", "An objective or a metric.", page("strategy:objectives", slug), row.has_goal),
        ("Rate an idea", "Low, likely, high.", page("priorities:ranking", slug), row.has_estimate),
        ("Place it on the roadmap", "Now, next or later.", page("roadmap:board", slug), row.has_plan),
        ("Invite a colleague", "Each sees their own home.", page("core:members", space), row.has_colleague),
    ]
    return Guide([Step(*step) for step in steps])
