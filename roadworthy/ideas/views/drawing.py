"""Boards, trees and charts of ideas in the form that the shared components draw."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from markupsafe import Markup

from roadworthy.core import access
from roadworthy.core.models import Product
from roadworthy.core.request import Request
from roadworthy.ideas.models import Idea, Prediction
from roadworthy.ideas.queries import Branch, Column, SegmentDemand, Watch, written
from roadworthy.ideas.rules import words_of
from roadworthy.ui import marks
from roadworthy.ui.boards import Board, Card, Lane
from roadworthy.ui.charts import Annotation, Bars, Line, Series
from roadworthy.ui.formats import money, number, percent, pluralise
from roadworthy.ui.trees import Node

from .table import row_address, strength_mark

SIGNS = {"percent": "%", "seconds": "s"}
UNITS = {"percent": "\u00a0points", "seconds": "\u00a0s"}


def board_of(request: Request, product: Product, columns: Sequence[Column], by: str) -> Board:
    """The board; cards move when this person may edit."""
    can_edit = access.can(request, "edit")
    addresses = Addresses(product)
    lanes = [_lane(addresses, column, by, can_edit) for column in columns]
    return Board("ideas", "Ideas by status", lanes, can_move=can_edit)


class Addresses:
    """Addresses of many ideas of one product; each pattern is reversed once."""

    def __init__(self, product: Product) -> None:
        self.product = product
        self.case = row_address("ideas:case", product)
        self.move = row_address("ideas:move", product)
        self.place = row_address("ideas:place", product)


def _lane(to: Addresses, column: Column, by: str, can_edit: bool) -> Lane:
    product = to.product
    key = {"status": column.key} if by == "status" else {"category": column.category}
    more = f"{reverse('ideas:list', args=[product.slug])}?{urlencode(key)}" if column.has_more else ""
    starts = column.category in ("new", "exploring", "ready")
    add = {"status": column.key} if by == "status" else {}
    new = reverse("ideas:new", args=[product.slug]) + (f"?{urlencode(add)}" if add else "")
    return Lane(
        key=column.key,
        label=column.label,
        cards=[_card(to, idea, by, can_edit) for idea in column.ideas],
        count=column.count,
        category=column.category,
        add_url=new if can_edit and starts and (by == "status" or column.category == "new") else "",
        more_url=more,
    )


def _card(to: Addresses, idea: Idea, by: str, can_edit: bool) -> Card:
    revenue = money(idea.revenue_asking, to.product.workspace.currency, short=True) if idea.revenue_asking else ""
    voices = pluralise(idea.voices, "voice") if idea.voices else ""
    votes = pluralise(idea.votes, "vote") if idea.votes and not voices else ""
    own_word = idea.status.name if by == "category" and idea.status.name.lower() != idea.category else ""
    return Card(
        pk=idea.pk,
        title=idea.title,
        url=to.case(idea),
        move_url=to.move(idea) if can_edit else "",
        words=own_word,
        mark=strength_mark(idea) if idea.strength else "",
        tags=idea.tags[:3],
        person=str(idea.owner) if idea.owner else "",
        figure=" · ".join(filter(None, (voices or votes, revenue))),
    )


def nodes_of(request: Request, product: Product, branches: Sequence[Branch]) -> list[Node]:
    """The tree's nodes; they move when this person may edit."""
    to = Addresses(product)
    return [_node(to, branch, access.can(request, "edit"), is_top=True) for branch in branches]


def _node(to: Addresses, branch: Branch, can_edit: bool, *, is_top: bool = False) -> Node:
    idea = branch.idea
    return Node(
        key=str(idea.pk),
        title=idea.title,
        url=to.case(idea),
        children=[_node(to, part, can_edit) for part in branch.parts],
        kind="" if idea.level == Idea.Level.FEATURE else idea.get_level_display(),
        mark=marks.ring(idea.category),
        facts=_facts(to.product, idea),
        is_open=is_top or branch.size < 20,
        move_url=to.place(idea) if can_edit else "",
        opens_panel=True,
    )


def _facts(product: Product, idea: Idea) -> Markup:
    """What stands at the end of a node: its status, what asks for it, whose it is."""
    revenue = money(idea.revenue_asking, product.workspace.currency, short=True) if idea.revenue_asking else ""
    asking = " · ".join(filter(None, (pluralise(idea.voices, "voice") if idea.voices else "", revenue)))
    person = marks.avatar(str(idea.owner)) if idea.owner else ""
    return Markup(
        '<span class="num">{}</span><span class="tree-status">{}</span><span class="tree-person">{}</span>'
    ).format(asking, idea.status.name, person)


def demand_chart(months: Sequence[tuple[date, int]]) -> Bars:
    """How often it was asked for, month by month."""
    values = [float(count) for _, count in months]
    places = [f"{day:%b}" if day.month > 1 else f"{day.year}" for day, _ in months]
    return Bars("Asked for, by month", places, [Series("Passages and votes", values)], height=110)


def segment_chart(rows: Sequence[SegmentDemand]) -> Bars | None:
    """Who asks, by segment; None where nobody does."""
    if not any(row.asking for row in rows):
        return None
    asking = Series("Customers who ask", [float(row.asking) for row in rows])
    return Bars("Who asks, by segment", [row.name for row in rows], [asking], is_flat=True)


def band(prediction: Prediction) -> Markup:
    """A prediction's range as the band that means uncertainty everywhere; hollow, for it is no result."""
    low, high = min(0.0, prediction.low), max(0.0, prediction.high)
    room = (high - low) * 0.06 or 1.0
    return marks.interval(
        prediction.low,
        prediction.likely,
        prediction.high,
        axis=(low - room, high + room),
        words=promised_range(prediction),
    )


def promised(prediction: Prediction) -> str:
    """The likely change in words: +5 %, or +120 in the metric's unit."""
    return _change(prediction, prediction.likely)


def promised_range(prediction: Prediction) -> str:
    """The whole range in words."""
    low, likely, high = (_change(prediction, one) for one in (prediction.low, prediction.likely, prediction.high))
    return f"{low} to {high}, likely {likely}"


def _change(prediction: Prediction, value: float) -> str:
    if prediction.change == Prediction.Change.RELATIVE:
        return percent(value, signed=True)
    return f"{'+' if value > 0 else ''}{number(value)}{UNITS.get(prediction.metric.unit, '')}"


def stop_chart(seen: Watch) -> Line | None:
    """The metric with the line at which we would stop; None without any number."""
    metric, condition = seen.row.metric, seen.condition
    if metric is None or not any(number is not None for _, number in seen.points):
        return None
    places, numbers = [day for day, _ in seen.points], [number for _, number in seen.points]
    marks_ = [Annotation(condition.since, "Watched from here")] if places[0] < condition.since <= places[-1] else []
    label = f"Stop {condition.comparison}"
    note = f"by {condition.per}"
    sign = SIGNS.get(metric.unit, "")
    series = [Series(metric.name, numbers)]
    return Line(metric.name, places, series, sign, note, marks_, condition.value, label, height=150)


def stop_line(seen: Watch) -> str:
    """The condition in words: Stop when Activation is below 40 % for 14 days in a row."""
    metric = seen.row.metric
    if metric is None:
        return ""
    say = written(metric, seen.row.decision.product.workspace.currency)
    return f"Stop when {words_of(seen.condition, f'“{metric.name}” is', say)}."
