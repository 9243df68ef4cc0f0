"""The roadmap as boards and timelines take it. Shared views go through the same functions with less to show."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from django.urls import reverse
from django.utils import timezone

from roadworthy.core.models import Product
from roadworthy.ideas.models import Category
from roadworthy.ui import marks
from roadworthy.ui.boards import Board, Card, Lane
from roadworthy.ui.timelines import Bar, TimeLane, Timeline, Zoom

from .models import Dependency, Horizon, Item, RoadmapSnapshot, SharedView
from .queries import SHIPPED, Column
from .rules import Planned, conflicts, say_range, span_of

QUESTION = {"now": "being worked on", "next": "comes after that", "later": "likely, not promised"}
LENGTH = datetime.timedelta(days=30)


@dataclass(frozen=True)
class Window:
    """How a timeline is looked at: its zoom and what stands in its lanes."""

    zoom: str
    by: str


def when(item: Item) -> str:
    """An item's dates as people say them; empty without any."""
    return say_range(item.starts, item.ends, item.precision) if item.starts or item.ends else ""


def board(product: Product, columns: list[Column], *, can_move: bool) -> Board:
    """Now, next, later as a board."""
    lanes = []
    for column in columns:
        cards = [card(product, item, can_move) for item in column.items]
        lanes.append(Lane(column.horizon.value, column.horizon.label, cards, note=QUESTION[column.horizon.value]))
    return Board("roadmap", "Roadmap by horizon", lanes, can_move)


def card(product: Product, item: Item, can_move: bool) -> Card:
    """One idea on the board."""
    return Card(
        pk=item.pk,
        title=item.idea.title,
        url=reverse("roadmap:item", args=[product.slug, item.pk]),
        move_url=reverse("roadmap:move", args=[product.slug, item.pk]) if can_move else "",
        words=when(item),
        mark=marks.status(item.idea.category, item.idea.status.name),
        tags=item.idea.tags[:2],
        person=str(item.idea.owner) if item.idea.owner else "",
    )


def lane_of(item: Item, by: str) -> str:
    """The lane's name for an item: its team, component, objective or horizon."""
    if by == "team":
        return item.team or "No team"
    if by == "component":
        return item.idea.component.name if item.idea.component else "No component"
    if by == "objective":
        need = item.idea.opportunity
        return need.objective.title if need and need.objective else "No objective"
    return Horizon(item.horizon).label


def timeline(
    product: Product,
    rows: Iterable[Item],
    needs: Iterable[Dependency],
    window: Window,
    *,
    can_move: bool,
    ghosts: RoadmapSnapshot | None = None,
) -> Timeline:
    """Items with dates as bars in lanes; ghosts show where a snapshot had them."""
    wanted: dict[int, list[str]] = {}
    for one in needs:
        wanted.setdefault(one.item_id, []).append(str(one.needs_id))
    old = {row["idea"]: row for row in ghosts.rows} if ghosts else {}
    lanes: dict[str, list[Bar]] = {}
    for item in rows:
        bar = bar_of(product, item, wanted.get(item.pk, []), can_move=can_move, ghost=ghost_of(old.get(item.idea_id)))
        lanes.setdefault(lane_of(item, window.by), []).append(bar)
    order = [one.label for one in Horizon] if window.by == "horizon" else sorted(lanes)
    made = [TimeLane(name, lanes[name]) for name in order if name in lanes]
    zooms = {zoom: f"?zoom={zoom}&by={window.by}" for zoom in ("month", "quarter", "year")}
    zoom = cast(Zoom, window.zoom)
    return Timeline("roadmap", "Roadmap in time", made, timezone.localdate(), zoom, zooms, can_move)


def bar_of(
    product: Product, item: Item, needs: list[str], *, can_move: bool, ghost: tuple[datetime.date, datetime.date] | None
) -> Bar:
    """One item as a bar; an open end is guessed from its precision, and fades."""
    start, end = ends_of(item)
    return Bar(
        key=str(item.pk),
        title=item.idea.title,
        start=start,
        end=end,
        url=reverse("roadmap:item", args=[product.slug, item.pk]),
        precision=item.precision,  # type: ignore[arg-type]
        category=item.idea.category,
        depends_on=needs,
        save_url=reverse("roadmap:dates", args=[product.slug, item.pk]) if can_move else "",
        person=str(item.idea.owner) if item.idea.owner else "",
        ghost=ghost,
    )


def ends_of(item: Item) -> tuple[datetime.date, datetime.date]:
    """(first day, last day) of an item with at least one date."""
    if item.starts and item.ends:
        return item.starts, item.ends
    if item.starts:
        return item.starts, max(span_of(item.starts, item.precision).ends, item.starts)
    assert item.ends is not None
    return min(span_of(item.ends, item.precision).starts, item.ends - LENGTH), item.ends


def ghost_of(row: dict[str, str] | None) -> tuple[datetime.date, datetime.date] | None:
    """Where a snapshot had an idea; None when it had no dates."""
    if row is None or not (row["starts"] or row["ends"]):
        return None
    start, end = row["starts"] or row["ends"], row["ends"] or row["starts"]
    return datetime.date.fromisoformat(start), datetime.date.fromisoformat(end)


def warnings(rows: Iterable[Item], needs: Iterable[Dependency]) -> list[str]:
    """One sentence for each contradiction between dates and dependencies."""
    planned = [Planned(i.pk, i.idea.title, i.starts, i.ends, i.precision) for i in rows]
    known = {one.key for one in planned}
    pairs = [(d.item_id, d.needs_id) for d in needs if d.item_id in known and d.needs_id in known]
    return [one.sentence for one in conflicts(planned, pairs)]


@dataclass(frozen=True)
class PublicItem:
    """One idea as a shared view shows it: nothing here that the view does not contain."""

    title: str
    promise: str
    when: str
    is_released: bool


def public_title(item: Item) -> str:
    """What shared views call an idea."""
    return item.public_title or item.idea.title


def public_columns(view: SharedView, rows: list[Item]) -> list[tuple[str, list[PublicItem]]]:
    """(heading, items) of each horizon that a shared view shows; what was released stands last."""
    wanted = view.horizons or Horizon.values
    groups: dict[str, list[PublicItem]] = {Horizon(value).label: [] for value in Horizon.values if value in wanted}
    for item in rows:
        is_released = item.idea.category in SHIPPED
        heading = "Released" if is_released else Horizon(item.horizon).label
        groups.setdefault(heading, []).append(public_item(view, item, is_released))
    return list(groups.items())


def public_item(view: SharedView, item: Item, is_released: bool) -> PublicItem:
    """One item with only what its view shows."""
    return PublicItem(
        title=public_title(item),
        promise=item.idea.promise if view.shows_promise else "",
        when=when(item) if view.shows_dates else "",
        is_released=is_released,
    )


def public_timeline(view: SharedView, rows: list[Item]) -> Timeline:
    """A shared view in time: titles and dates only, by horizon."""
    lanes: dict[str, list[Bar]] = {}
    for item in rows:
        if item.starts or item.ends:
            start, end = ends_of(item)
            released = item.idea.category in SHIPPED
            category = Category.RELEASED.value if released else Category.PLANNED.value
            lane = "Released" if released else Horizon(item.horizon).label
            bar = Bar(str(item.pk), public_title(item), start, end, "", item.precision, category)  # type: ignore[arg-type]
            lanes.setdefault(lane, []).append(bar)
    made = [TimeLane(name, bars) for name, bars in lanes.items()]
    return Timeline("shared", view.audience or "Roadmap", made, timezone.localdate())
