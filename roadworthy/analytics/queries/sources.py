"""Reads of sources: what they send, what is arriving, what they have sent so far."""

from __future__ import annotations

from django.db.models import Count, IntegerField, Max, OuterRef, Prefetch, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.http import Http404

from roadworthy.core.models import Product

from ..models import Arrival, SeenEvent, SeenProperty, Source, WriteKey

SHOWN_ARRIVALS = 50


def sources(product: Product, *, archived: bool = False) -> QuerySet[Source]:
    """The sources with `last_event`, `events` and `key_count`. One SQL query."""
    return with_numbers(Source.objects.filter(product=product, archived_at__isnull=not archived))


def with_numbers(rows: QuerySet[Source]) -> QuerySet[Source]:
    """The rows with when the last event came, how many came, and how many keys work."""
    seen = SeenEvent.objects.filter(source=OuterRef("pk")).order_by().values("source")
    keys = WriteKey.objects.filter(source=OuterRef("pk"), revoked_at=None).order_by().values("source")
    return rows.annotate(
        last_event=Subquery(seen.annotate(last_of_all=Max("last")).values("last_of_all")),
        events=Coalesce(Subquery(seen.annotate(sum=Sum("count")).values("sum")), 0),
        key_count=Coalesce(Subquery(keys.annotate(n=Count("pk")).values("n"), output_field=IntegerField()), 0),
    )


def source_for(product: Product, pk: int) -> Source:
    """One source with the same numbers. One SQL query. Raises Http404."""
    found = with_numbers(Source.objects.filter(product=product, pk=pk)).first()
    if found is None:
        raise Http404("There is no such source.")
    return found


def keys_of(source: Source) -> QuerySet[WriteKey]:
    """The keys, newest first, those that work before those that do not. One SQL query."""
    return WriteKey.objects.filter(source=source).select_related("by").order_by("revoked_at", "-created", "-pk")


def arrivals(source: Source, *, words: str = "", state: str = "") -> list[Arrival]:
    """The newest arrivals, newest first; `words` stand in the name or the person. One SQL query."""
    rows = Arrival.objects.filter(source=source)
    if state in Arrival.State.values:
        rows = rows.filter(state=state)
    if words:
        rows = rows.filter(Q(name__icontains=words) | Q(person__icontains=words) | Q(kind__iexact=words))
    return list(rows.order_by("-pk")[:SHOWN_ARRIVALS])


def seen_events(source: Source, words: str = "") -> list[SeenEvent]:
    """Every event with its properties, the most frequent first. Two SQL queries."""
    rows = SeenEvent.objects.filter(source=source)
    if words:
        rows = rows.filter(Q(name__icontains=words) | Q(properties__key__icontains=words)).distinct()
    properties = Prefetch("properties", SeenProperty.objects.order_by("-count", "key"))
    return list(rows.order_by("-count", "name").prefetch_related(properties))


def sampled_sources(product: Product) -> list[Source]:
    """Sources that keep only a share of the persons: every answer that rests on them should say so. One SQL query."""
    return list(Source.objects.filter(product=product, share__lt=1, archived_at=None))
