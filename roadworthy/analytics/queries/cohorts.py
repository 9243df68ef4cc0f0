"""Reads of cohorts: the kept ones, and who is in them now."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from roadworthy.analytics.models import Cohort
from roadworthy.analytics.rules.cohorts import put_in, saved_in
from roadworthy.core.models import Product


def cohorts(product: Product, *, with_archived: bool = False) -> QuerySet[Cohort]:
    """The cohorts of a product by name. One SQL query with the owners."""
    rows = Cohort.objects.filter(product=product).select_related("owner", "product")
    return rows if with_archived else rows.filter(archived_at=None)


def search_cohorts(rows: QuerySet[Cohort], words: str) -> QuerySet[Cohort]:
    """Those whose name or description holds every word."""
    for word in words.split():
        rows = rows.filter(Q(name__icontains=word) | Q(description__icontains=word))
    return rows


def with_cohorts(product: Product, document: dict[str, Any]) -> dict[str, Any]:
    """A question with the definitions of the kept cohorts that it names. One SQL query where it names any.

    Raises:
        QuestionError: it names one that is not this product's, or cohorts that go round in a ring.
    """
    wanted = saved_in(document)
    if not wanted:
        return document
    kept: dict[int, dict[str, Any]] = {}
    while missing := wanted - kept.keys():
        rows = dict(Cohort.objects.filter(product=product, pk__in=missing).values_list("pk", "definition"))
        kept |= rows
        wanted = set().union(*(saved_in(definition) for definition in rows.values()))
    found: dict[str, Any] = put_in(document, kept)
    return found


def cohort_question(cohort: Cohort) -> dict[str, Any]:
    """The question for the persons who are in it."""
    return {"kind": "cohort", "cohort": cohort.definition, "actors": True}


def cohort_condition(cohort: Cohort) -> dict[str, Any]:
    """The condition that lets only the persons of a cohort into a question."""
    return {"cohort": {"saved": cohort.pk, "name": cohort.name}, "op": "in"}
