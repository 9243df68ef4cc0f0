"""Opportunities that themes of feedback stand behind."""

from __future__ import annotations

from django.db.models import Count, QuerySet

from roadworthy.feedback.models import Theme
from roadworthy.strategy.models import Opportunity

from ..models import ThemeNeed


def needs_of_theme(theme: Theme) -> QuerySet[Opportunity]:
    """The opportunities made of a theme, or of one merged into it, with `pieces` of evidence. One SQL query."""
    links = ThemeNeed.objects.filter(theme__in=[theme.pk, *theme.merged.values_list("pk", flat=True)])
    rows = Opportunity.objects.filter(pk__in=links.values("opportunity"))
    return rows.annotate(pieces=Count("evidence")).order_by("pk")
