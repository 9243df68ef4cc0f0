"""What an estimator sees. Methods and players get these, and never the truth behind them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from roadworthy.ideas.rules import Proof
from roadworthy.priorities.rules import Estimate

FIRST_DAY = datetime(2026, 1, 1, tzinfo=UTC)
DAYS_OF_A_QUARTER = 91


def day_of(quarter: int) -> datetime:
    """The first day of a quarter, counted from 0."""
    return FIRST_DAY + timedelta(days=DAYS_OF_A_QUARTER * quarter)


@dataclass(frozen=True, eq=False)
class SeenIdea:
    """An idea as it stands in the backlog.

    Attributes:
        number: its place in the world, from 0. arrived: quarter, from 0.
        votes: how many asked with a click. proofs: evidence linked to it.
        urgency: 0 it can wait, 1 its value fades while it waits.
        reach: customers, by a marketer. impact: euros per customer, by two raters. effort: weeks, by a team.
    """

    key: str
    number: int
    arrived: int
    votes: int
    proofs: tuple[Proof, ...]
    urgency: int
    reach: tuple[Estimate, ...]
    impact: tuple[Estimate, ...]
    effort: tuple[Estimate, ...]


@dataclass(frozen=True)
class Sign:
    """A measured effect in euros per customer, with its standard error."""

    effect: float
    error: float


@dataclass(frozen=True)
class Started:
    """Work under way, at one of its checks: each time half of the stated effort has gone.

    Attributes:
        spent: weeks. left: what the team now says remains. sign: first figures from what is built.
    """

    key: str
    spent: float
    left: Estimate
    sign: Sign


@dataclass(frozen=True)
class Finished:
    """A released idea with what was measured: weeks that it took, customers reached, effect on each."""

    idea: SeenIdea
    quarter: int
    effort: float
    reach: float
    sign: Sign


@dataclass(frozen=True, eq=False)
class Seen:
    """All that is known at the start of a quarter.

    Attributes:
        quarter: from 0. capacity: weeks of this quarter that are still free. tests, test_cost: how many tests can
            still be run and the weeks that each takes.
        backlog: ideas not begun. started: keys of work under way. tested: results of tests by key.
        finished: released so far, results included. ideas: all that was ever seen, by key.
    """

    quarter: int
    quarters: int
    capacity: float
    tests: int
    test_cost: float
    backlog: tuple[SeenIdea, ...]
    started: tuple[str, ...]
    tested: Mapping[str, Sign]
    finished: tuple[Finished, ...]
    ideas: Mapping[str, SeenIdea]


@dataclass(frozen=True)
class Method:
    """A way to choose.

    Attributes:
        plan: keys of the backlog in the order in which to build them, best first; left out is not built.
        tests: keys to test before choosing, or None: it never tests and has the weeks for building.
        goes_on: asked at each check of work under way; None: what is begun is finished.
    """

    key: str
    label: str
    sentence: str
    plan: Callable[[Seen], Sequence[str]]
    tests: Callable[[Seen], Sequence[str]] | None = None
    goes_on: Callable[[Seen, Started], bool] | None = None
