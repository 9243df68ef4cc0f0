"""Interviews: the list, one with all that hangs on it, and which segments have been spoken to."""

from __future__ import annotations

from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone

from roadworthy.core.models import Product
from roadworthy.ideas.models import Evidence, Guide, Interview, Participant
from roadworthy.ideas.rules.interviews import Coverage, Talk, coverage
from roadworthy.market import queries as market

COUNTED = (Interview.State.PLANNED, Interview.State.HELD)


def interviews(product: Product) -> QuerySet[Interview]:
    """The interviews of a product with participants, the latest first. Two SQL queries."""
    people = Participant.objects.select_related("customer", "segment", "persona")
    rows = Interview.objects.filter(product=product).select_related("opportunity", "guide", "interviewer", "note")
    return rows.prefetch_related(Prefetch("participants", people))


def interview(product: Product, pk: int) -> Interview:
    """One interview. Two SQL queries. Raises Http404 when it is not of this product."""
    return get_object_or_404(interviews(product).select_related("product__workspace"), pk=pk)


def participant(product: Product, pk: int) -> Participant:
    """One participant with the interview and its note. One SQL query. Raises Http404."""
    rows = Participant.objects.select_related("interview__product__workspace", "interview__note__product")
    return get_object_or_404(rows, interview__product=product, pk=pk)


def evidence_from(interview: Interview) -> list[Evidence]:
    """The passages of an interview's note that speak for something. One SQL query at most."""
    if interview.note_id is None:
        return []
    rows = Evidence.objects.filter(note=interview.note_id).select_related("idea__status", "opportunity")
    return list(rows.order_by("start", "pk"))


def guides(product: Product) -> QuerySet[Guide]:
    """The guides of a product with their questions. Two SQL queries."""
    return Guide.objects.filter(product=product).prefetch_related("questions")


def guide(product: Product, pk: int) -> Guide:
    """One guide with its questions. Two SQL queries. Raises Http404 when it is not of this product."""
    return get_object_or_404(guides(product).select_related("product__workspace"), pk=pk)


def interview_coverage(product: Product) -> Coverage:
    """Which segments have been spoken to. Two SQL queries."""
    rows = Participant.objects.filter(interview__product=product, interview__state__in=COUNTED, segment__isnull=False)
    held = Interview.State.HELD
    talks = [
        Talk(segment, timezone.localdate(at) if at else None, state == held)
        for segment, at, state in rows.order_by().values_list("segment", "interview__at", "interview__state")
    ]
    segments = [(one.pk, one.name) for one in market.segments(product.workspace)]
    return coverage(segments, talks, today=timezone.localdate())
