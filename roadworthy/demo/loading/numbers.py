"""Metrics with their series, words on days, objectives and needs."""

from __future__ import annotations

from datetime import timedelta

from roadworthy.analytics.models import Annotation, Metric, MetricPoint
from roadworthy.demo.texts.metrics import MetricText
from roadworthy.demo.texts.strategy import NEEDS, OBJECTIVES
from roadworthy.demo.world.clock import Clock
from roadworthy.demo.world.series import OUTAGE
from roadworthy.strategy.models import KeyResult, Objective, Opportunity

from .desk import Desk, insert, morning

SOURCES = {"mrr": "billing", "churn": "billing", "cards_mrr": "billing", "nps": "survey", "tickets": "helpdesk"}
CARDS_PLANNED = 22.0
"""Customers of Cards who have said what they will do afterwards; typed by Owen."""


def load_numbers(desk: Desk) -> None:
    """All numbers and what they are for."""
    load_metrics(desk)
    load_strategy(desk)


def load_metrics(desk: Desk) -> None:
    """Metrics and a point for each day."""
    rows = insert(metric_row(desk, one.text, place) for place, one in enumerate(desk.world.series))
    desk.metrics = {one.text.key: row for one, row in zip(desk.world.series, rows, strict=True)}
    insert(
        MetricPoint(metric=desk.metrics[one.text.key], on=day, value=value, source=SOURCES.get(one.text.key, "events"))
        for one in desk.world.series
        for day, value in zip(one.days, one.values.tolist(), strict=True)
    )
    clock = Clock(desk.world.end)
    annotations = [
        Annotation(product=desk.products[release.text.product], on=release.released_at.date(), text=release.text.name)
        for release in desk.world.releases
        if release.released_at
    ]
    dark = "Night without Rota: the wrong machine was restarted"
    annotations.append(Annotation(product=desk.products["rota"], on=clock.day(OUTAGE), text=dark))
    insert(annotations)


def metric_row(desk: Desk, text: MetricText, place: int) -> Metric:
    """One metric's definition."""
    return Metric(
        product=desk.products[text.product],
        key=text.key.replace("_", "-"),
        name=text.name,
        description=text.about,
        unit=text.unit,
        direction="up" if text.better > 0 else "down",
        aggregate=text.aggregate,
        role=text.role,
        owner=desk.users[text.owner],
        source=SOURCES.get(text.key, "events"),
        position=place,
        created=morning(desk.world.series[0].days[0]),
    )


def load_strategy(desk: Desk) -> None:
    """Objectives with key results, and the tree of needs below them."""
    starts, ends = desk.world.start, desk.world.end + timedelta(days=95)
    objectives = insert(
        Objective(
            product=desk.products[product],
            title=title,
            description=about,
            starts=starts if product == "rota" else starts + timedelta(days=270),
            ends=ends,
            owner=desk.users[owner],
            position=place,
            created=morning(starts),
        )
        for place, (_, product, title, about, owner, _) in enumerate(OBJECTIVES)
    )
    by_key = {row[0]: made for row, made in zip(OBJECTIVES, objectives, strict=True)}
    insert(
        KeyResult(
            objective=by_key[key],
            title=title,
            metric=desk.metrics.get(metric),
            start=start,
            target=target,
            current=None if metric else CARDS_PLANNED,
            position=place,
        )
        for key, *_, results in OBJECTIVES
        for place, (title, metric, start, target) in enumerate(results)
    )
    load_needs(desk, by_key)


def load_needs(desk: Desk, objectives: dict[str, Objective]) -> None:
    """Opportunities; a need below another comes after it in the texts."""
    for place, (key, objective, parent, words, about) in enumerate(NEEDS):
        above = objectives[objective]
        desk.needs[key] = Opportunity.objects.create(
            product=above.product,
            objective=above,
            parent=desk.needs.get(parent),
            title=words,
            description=about,
            position=place,
            created=morning(desk.world.start + timedelta(days=3)),
        )
