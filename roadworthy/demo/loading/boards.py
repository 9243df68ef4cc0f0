"""Dashboards of the demo company: what is looked at on Mondays, and the screen in the hallway."""

from __future__ import annotations

from roadworthy.analytics.models import Dashboard, Insight, Metric, Tile

from .desk import Desk, insert

WORDS = "**First rosters** come first. If the funnel falls, look at the import of sheets before anything else."
ABOUT = "What we look at first: do people get to a roster, do they come back."
BOARDS = (
    ("Monday morning", ABOUT, "maren", True, "", (
        ("words", WORDS, "whole"),
        ("insight", "From sign-up to the first roster", "half"),
        ("insight", "Who comes back after signing up", "half"),
        ("insight", "New, staying, back, quiet", "half"),
        ("metric", 0, "half"),
        ("insight", "Minutes until a call-out is accepted", "whole"),
    )),
    ("Hallway screen", "For the screen beside the coffee.", "helen", False, "-90d", (
        ("insight", "People who open the roster", "whole"),
        ("metric", 1, "third"),
        ("metric", 2, "third"),
        ("insight", "On how many days of a month", "third"),
    )),
)  # fmt: skip


def load_boards(desk: Desk) -> None:
    """Two dashboards of the demo's insights and metrics."""
    product = desk.products["rota"]
    insights = {one.name: one for one in Insight.objects.filter(product=product)}
    metrics = list(Metric.objects.filter(product=product).order_by("position", "pk"))
    for name, about, owner, pinned, since, tiles in BOARDS:
        board = Dashboard(
            product=product, name=name, description=about, owner=desk.users[owner], is_pinned=pinned, since=since
        )
        insert([board])
        for place, (kind, what, width) in enumerate(tiles):
            found = (
                insights[str(what)] if kind == "insight" else metrics[int(str(what))] if kind == "metric" else str(what)
            )
            insert([_tile(board, place, width, found)])


def _tile(board: Dashboard, place: int, width: str, what: Insight | Metric | str) -> Tile:
    """One tile of what the story names."""
    tile = Tile(dashboard=board, position=place, width=width)
    if isinstance(what, Insight):
        tile.insight = what
    elif isinstance(what, Metric):
        tile.metric = what
    else:
        tile.words = what
    return tile
