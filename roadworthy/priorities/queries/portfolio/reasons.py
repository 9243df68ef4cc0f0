"""What takes longer: the value at which an idea would be chosen, how sure each is, what else could be had."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ...rules import portfolio as rules
from ..contest import Shelf
from .plan import PortfolioPage

KEPT = Shelf(48)
REASON_SECONDS, SHARE_SECONDS, FRONTIER_SECONDS, SHARE_DRAWS = 4.0, 4.0, 4.0, 64


@dataclass(frozen=True)
class Reasons:
    """Needs of refused ideas by key, prices of locks by key, and what one more of each skill is worth."""

    needs: Mapping[str, rules.Need]
    prices: Mapping[str, float | None]
    marginal: Mapping[str, tuple[float | None, ...]]


def reasons(page: PortfolioPage) -> Reasons:
    """Why the plan is so, by solving it again with one thing changed at a time. Adds no SQL query."""
    name = ("why", page.choosing.digest)
    kept = KEPT.get(name)
    if not isinstance(kept, Reasons):
        solution = page.solution
        marginal = rules.marginal_values(solution, seconds=REASON_SECONDS / 4)
        prices = rules.lock_prices(solution, seconds=REASON_SECONDS / 4)
        needs = rules.values_needed(solution, seconds=REASON_SECONDS / 2)
        kept = Reasons(needs, prices, marginal)
        KEPT.put(name, kept)
    return kept


def shares(page: PortfolioPage) -> rules.Shares:
    """In which share of draws each idea would be chosen. Adds no SQL query."""
    name = ("shares", page.choosing.digest)
    kept = KEPT.get(name)
    if not isinstance(kept, rules.Shares):
        kept = rules.draw_shares(page.solution, most=SHARE_DRAWS, seconds=SHARE_SECONDS)
        KEPT.put(name, kept)
    return kept


def frontier(page: PortfolioPage, kind: str) -> list[rules.Point]:
    """The best plans by risk aversion, or by capacity. Adds no SQL query."""
    name = (kind, page.choosing.digest)
    kept: list[rules.Point] | None = KEPT.get(name)
    if kept is None:
        make = rules.risk_frontier if kind == "risk" else rules.capacity_frontier
        kept = make(page.solution, seconds=FRONTIER_SECONDS)
        KEPT.put(name, kept)
    return kept
