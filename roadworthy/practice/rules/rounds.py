"""A game as it was played: rebuilt from its seed and its choices, so that nothing else need be kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from roadworthy.maths import Range

from .company import PRACTICE
from .game import Report, Season, play_quarter, run_tests
from .methods import METHODS
from .oracle import best_possible
from .seen import Method, Seen, Started
from .setting import Setting
from .world import World, make_world

RIVALS = ("random", "votes", "rice", "whole")
MOST_BUILDS = 9
_OVERRUN = 2.0


@dataclass(frozen=True)
class Guess:
    """A player's own low, likely, high of one idea: thousand euros that it brings, weeks that it takes."""

    value: Range | None = None
    weeks: Range | None = None


@dataclass(frozen=True)
class Choice:
    """What a player decided in one quarter.

    Attributes:
        tests: keys tested. plan: keys to build, in order; None while the quarter is not closed.
        looks_again: half-way, work is given up whose first figures are below nothing or that takes twice as long.
        guesses: own estimates by key; later ones replace earlier ones.
    """

    tests: tuple[str, ...] = ()
    plan: tuple[str, ...] | None = None
    looks_again: bool = True
    guesses: Mapping[str, Guess] = field(default_factory=dict)


@dataclass(frozen=True)
class Played:
    """A game so far.

    Attributes:
        seen: what is known now, tests of this quarter included; None when the game is over.
        moments: what was known when each closed quarter's plan was made. reports: what came of it.
        has_tested: whether this quarter's tests have been run.
        guesses: the newest estimate of each idea.
    """

    world: World
    reports: tuple[Report, ...]
    moments: tuple[Seen, ...]
    seen: Seen | None
    has_tested: bool
    guesses: Mapping[str, Guess]

    @property
    def value(self) -> float:
        """Euros so far."""
        return sum(report.value for report in self.reports)

    @property
    def is_over(self) -> bool:
        """Whether all quarters were played."""
        return self.seen is None


@dataclass(frozen=True)
class Rival:
    """How a method did in the same world: euros at the end of each quarter."""

    method: Method
    totals: tuple[float, ...]


def replay(seed: int, choices: Sequence[Choice], *, setting: Setting = PRACTICE) -> Played:
    """Play a game again from its choices."""
    world = world_of(setting, seed)
    season = Season(world)
    moments: list[Seen] = []
    guesses: dict[str, Guess] = {}
    has_tested = False
    for choice in choices[: setting.quarters]:
        guesses |= choice.guesses
        if choice.plan is None:
            has_tested = bool(choice.tests)
            break
        play_quarter(season, _player(choice, moments))
    seen = None
    if not season.is_over:
        seen = season.seen()
        if has_tested:
            tested = run_tests(season, seen, choices[len(season.reports)].tests)
            cost = seen.test_cost * len(tested)
            seen = replace(seen, capacity=seen.capacity - cost, tests=0, tested=dict(season.tested))
    return Played(world, tuple(season.reports), tuple(moments), seen, has_tested, guesses)


def _player(choice: Choice, moments: list[Seen]) -> Method:
    """Return the player of one quarter as a method; what it saw goes to ``moments``."""

    def plan(seen: Seen) -> Sequence[str]:
        moments.append(seen)
        return choice.plan or ()

    return Method("you", "You", "", plan, tests=lambda _: choice.tests, goes_on=goes_on if choice.looks_again else None)


def goes_on(seen: Seen, started: Started) -> bool:
    """The player's stop rule: first figures are not below nothing, and it does not take twice what was said."""
    said = sum(one.likely for one in seen.ideas[started.key].effort) / len(seen.ideas[started.key].effort)
    return started.sign.effect >= 0 and started.spent + started.left.likely <= _OVERRUN * said


@lru_cache(maxsize=32)
def world_of(setting: Setting, seed: int) -> World:
    """The world of a seed, kept while it is played."""
    return make_world(setting, seed)


@lru_cache(maxsize=32)
def rivals(seed: int, *, setting: Setting = PRACTICE) -> tuple[Rival, ...]:
    """Return how the methods to play against do in the world of a seed."""
    found = []
    for method in METHODS:
        if method.key in RIVALS:
            season, totals = Season(world_of(setting, seed)), []
            while not season.is_over:
                play_quarter(season, method)
                totals.append(season.value)
            found.append(Rival(method, tuple(totals)))
    return tuple(found)


@lru_cache(maxsize=256)
def most(seed: int, *, setting: Setting = PRACTICE) -> float:
    """Return what the oracle makes of the world of a seed, in euros."""
    return best_possible(world_of(setting, seed))


def choice_from(row: Mapping[str, Any]) -> Choice:
    """Return a choice as it was kept; what is missing or strange in it counts as not said."""
    guesses = {
        str(key): Guess(_range(said.get("value")), _range(said.get("weeks")))
        for key, said in (row.get("guesses") or {}).items()
    }
    plan = row.get("plan")
    return Choice(
        tests=tuple(map(str, row.get("tests") or ())),
        plan=tuple(map(str, plan)) if plan is not None else None,
        looks_again=bool(row.get("looks_again", True)),
        guesses=guesses,
    )


def kept(choice: Choice) -> dict[str, Any]:
    """Return a choice as JSON; ``choice_from`` is the way back."""
    guesses = {
        key: {name: [one.low, one.likely, one.high] for name in ("value", "weeks") if (one := getattr(said, name))}
        for key, said in choice.guesses.items()
    }
    row: dict[str, Any] = {"tests": list(choice.tests), "looks_again": choice.looks_again, "guesses": guesses}
    return row | ({} if choice.plan is None else {"plan": list(choice.plan)})


def _range(said: Any) -> Range | None:
    try:
        low, likely, high = said
        return Range(float(low), float(likely), float(high))
    except (TypeError, ValueError):
        return None
