"""Predictions: what an idea should change, open or frozen."""

from __future__ import annotations

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from roadworthy.analytics.models import Metric
from roadworthy.core.models import Product
from roadworthy.ideas.models import Idea, Prediction


def predictions_of(idea: Idea) -> list[Prediction]:
    """The predictions of an idea in the order made, with metric and person. One SQL query."""
    return list(Prediction.objects.filter(idea=idea).select_related("metric", "person"))


def prediction(product: Product, pk: int) -> Prediction:
    """One prediction. One SQL query. Raises Http404 when it is not of this product."""
    rows = Prediction.objects.filter(idea__product=product).select_related(
        "metric", "person", "idea__product__workspace"
    )
    return get_object_or_404(rows, pk=pk)


def frozen(product: Product) -> QuerySet[Prediction]:
    """Every promise of a product: the frozen predictions with idea, metric and person. One SQL query."""
    rows = Prediction.objects.filter(idea__product=product, frozen_at__isnull=False)
    return rows.select_related("idea__status", "metric", "person")


def leading(predictions: list[Prediction]) -> Prediction | None:
    """The one that stands for the idea: the first frozen, else the first."""
    return next((one for one in predictions if one.is_frozen), predictions[0] if predictions else None)


def metrics(product: Product) -> list[tuple[str, str]]:
    """The product's metrics in use, as choices. One SQL query."""
    rows = Metric.objects.filter(product=product, archived_at=None)
    return [(str(pk), name) for pk, name in rows.values_list("pk", "name")]
