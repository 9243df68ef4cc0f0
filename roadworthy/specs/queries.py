"""Reads of specs: the list, one spec with its criteria, versions and reviews."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet

from roadworthy.core.models import Product, User
from roadworthy.ideas.models import Category, Idea

from .models import Criterion, Review, Spec, SpecVersion

NEEDS_SPEC = (Category.READY, Category.PLANNED, Category.BUILDING)


@dataclass(frozen=True)
class SpecPage:
    """A spec with everything that its page shows."""

    spec: Spec
    criteria: tuple[Criterion, ...]
    versions: tuple[SpecVersion, ...]
    reviews: tuple[Review, ...]

    @property
    def current_reviews(self) -> tuple[Review, ...]:
        """Reviews of the version as it stands; earlier ones do not count any more."""
        return tuple(review for review in self.reviews if review.version == self.spec.version)

    @property
    def may_be_approved(self) -> bool:
        """At least one review of this version, and every one approves."""
        answers = [review.state for review in self.current_reviews]
        return bool(answers) and all(state == Review.State.APPROVED for state in answers)

    @property
    def met(self) -> int:
        """How many criteria are met."""
        return sum(criterion.is_met for criterion in self.criteria)


def specs(product: Product) -> QuerySet[Spec]:
    """The specs of a product with idea, author and counts of criteria. One SQL query."""
    return (
        Spec.objects.filter(idea__product=product)
        .select_related("idea", "idea__owner", "idea__status", "updated_by")
        .annotate(criteria_count=Count("criteria"), criteria_met=Count("criteria", filter=Q(criteria__is_met=True)))
    )


def without_spec(product: Product) -> QuerySet[Idea]:
    """Ideas that are ready, planned or in building and have no spec. One SQL query."""
    return Idea.objects.filter(product=product, category__in=NEEDS_SPEC, spec=None).select_related("owner", "status")


def spec_for(product: Product, idea_pk: int) -> Spec | None:
    """The spec of an idea of this product; None when it has none. One SQL query."""
    rows = Spec.objects.filter(idea__product=product, idea_id=idea_pk)
    return rows.select_related("idea__product", "idea__owner", "updated_by").first()


def spec_page(spec: Spec) -> SpecPage:
    """A spec with criteria, versions and reviews. Three SQL queries."""
    return SpecPage(
        spec=spec,
        criteria=tuple(spec.criteria.all()),
        versions=tuple(spec.versions.select_related("by").defer("body", "criteria")),
        reviews=tuple(spec.reviews.select_related("reviewer", "asked_by")),
    )


def version_for(spec: Spec, number: int) -> SpecVersion | None:
    """One version of a spec. One SQL query."""
    return spec.versions.filter(number=number).select_related("by").first()


def waiting_reviews(product: Product, user: User) -> QuerySet[Review]:
    """Reviews of specs as they stand that this person was asked for and has not given. One SQL query."""
    rows = Review.objects.filter(
        spec__idea__product=product, reviewer=user, state=Review.State.ASKED, version=F("spec__version")
    )
    return rows.select_related("spec__idea", "asked_by")
