"""A season: quarter by quarter, somebody chooses, work is done, and what comes of it is learnt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from math import exp

from roadworthy.priorities.rules import Estimate

from .estimators import Z90, narrowness
from .seen import Finished, Method, Seen, SeenIdea, Sign, Started
from .world import CHECKS, World


@dataclass(frozen=True)
class Release:
    """What one released idea truly brought, in euros, and took, in weeks."""

    key: str
    quarter: int
    value: float
    effort: float


@dataclass(frozen=True)
class Report:
    """What happened in one quarter.

    Attributes:
        tested: keys tested. released: with the truth. stopped: given up at a check.
        under_way: begun and not finished. spent: weeks used, tests included; idle: weeks left over.
    """

    quarter: int
    tested: tuple[str, ...]
    released: tuple[Release, ...]
    stopped: tuple[str, ...]
    under_way: tuple[str, ...]
    spent: float
    idle: float

    @property
    def value(self) -> float:
        """Euros that this quarter's releases bring in their life."""
        return sum(one.value for one in self.released)


@dataclass
class Season:
    """One world being played by one method or player: the only thing here that changes.

    Attributes:
        quarter: the one to be played next, from 0.
    """

    world: World
    quarter: int = 0
    spent: dict[str, float] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    tested: dict[str, Sign] = field(default_factory=dict)
    finished: list[Finished] = field(default_factory=list)
    reports: list[Report] = field(default_factory=list)

    @property
    def is_over(self) -> bool:
        """Whether all quarters have been played."""
        return self.quarter >= self.world.setting.quarters

    @property
    def value(self) -> float:
        """Euros that all releases so far bring in their life."""
        return sum(report.value for report in self.reports)

    def seen(self) -> Seen:
        """What is known at the start of the quarter, before any test of this quarter."""
        setting = self.world.setting
        shown = {one.key: one for one in self.world.ideas if one.arrived <= self.quarter}
        return Seen(
            quarter=self.quarter,
            quarters=setting.quarters,
            capacity=setting.weeks,
            tests=setting.tests,
            test_cost=setting.test_cost,
            backlog=tuple(one for one in shown.values() if self._is_waiting(one)),
            started=tuple(self.spent),
            tested=dict(self.tested),
            finished=tuple(self.finished),
            ideas=shown,
        )

    def _is_waiting(self, idea: SeenIdea) -> bool:
        is_open = self.quarter - idea.arrived < self.world.setting.window
        return is_open and idea.key not in self.gone and idea.key not in self.spent


def play(world: World, method: Method) -> Season:
    """Let a method play all quarters."""
    season = Season(world)
    while not season.is_over:
        play_quarter(season, method)
    return season


def play_quarter(season: Season, method: Method) -> Report:
    """Test, choose and build for one quarter; then learn what the releases did."""
    seen = season.seen()
    tested: tuple[str, ...] = ()
    if method.tests is not None:
        tested = run_tests(season, seen, method.tests(seen))
        cost = seen.test_cost * len(tested)
        seen = replace(seen, capacity=seen.capacity - cost, tests=seen.tests - len(tested), tested=dict(season.tested))
    allowed = {one.key for one in seen.backlog}
    order = list(dict.fromkeys(key for key in method.plan(seen) if key in allowed))
    report = replace(_build(season, seen, order, method), tested=tested)
    season.reports.append(report)
    season.quarter += 1
    return report


def run_tests(season: Season, seen: Seen, wanted: Sequence[str]) -> tuple[str, ...]:
    """Run the first tests of ``wanted`` that the budget allows; each idea is tested once."""
    truth, setting = season.world.truth, season.world.setting
    known = {one.key: one.number for one in seen.backlog}
    fresh = [key for key in dict.fromkeys(wanted) if key in known and key not in season.tested]
    affordable = int(seen.capacity / seen.test_cost) if seen.test_cost > 0 else len(fresh)
    run = fresh[: max(0, min(seen.tests, affordable))]
    error = setting.test_noise * setting.effect_scale
    for key in run:
        i = known[key]
        season.tested[key] = Sign(float(truth.effect[i] + error * truth.test_luck[i]), error)
    return tuple(run)


def _build(season: Season, seen: Seen, order: Sequence[str], method: Method) -> Report:
    """Work down the list, what is under way first, until the quarter's weeks are gone."""
    truth, left = season.world.truth, seen.capacity
    released: list[Release] = []
    stopped: list[str] = []
    for key in [*season.spent, *order]:
        if left <= 1e-9:
            break
        i = seen.ideas[key].number
        used, is_done, is_stopped = _work(season, seen, key, left, method)
        left -= used
        if is_done:
            value = float(truth.value_in(season.quarter)[i])
            released.append(Release(key, season.quarter, value, float(truth.effort[i])))
        if is_stopped:
            stopped.append(key)
    for one in released:
        season.finished.append(_measured(season.world, one))
    spent = season.world.setting.weeks - left
    return Report(season.quarter, (), tuple(released), tuple(stopped), tuple(season.spent), spent, left)


def _work(season: Season, seen: Seen, key: str, weeks: float, method: Method) -> tuple[float, bool, bool]:
    """Work on one idea for at most ``weeks``: weeks used, whether it is done, whether it was given up."""
    idea = seen.ideas[key]
    effort = float(season.world.truth.effort[idea.number])
    half = max(1e-6, sum(one.likely for one in idea.effort) / len(idea.effort) / 2)
    spent = begun = season.spent.get(key, 0.0)
    while True:
        check = (int(spent / half + 1e-9) + 1) * half
        until = min(effort, check, begun + weeks)
        spent = until
        if spent >= effort - 1e-9:
            season.spent.pop(key, None)
            season.gone.add(key)
            return spent - begun, True, False
        season.spent[key] = spent
        at_check = spent >= check - 1e-9
        if at_check and method.goes_on and not method.goes_on(seen, _at_check(season.world, idea, spent, half)):
            season.spent.pop(key)
            season.gone.add(key)
            return spent - begun, False, True
        if spent >= begun + weeks - 1e-9:
            return spent - begun, False, False


def _at_check(world: World, idea: SeenIdea, spent: float, half: float) -> Started:
    """What can be seen of work under way at its k-th check."""
    truth, setting, i = world.truth, world.setting, idea.number
    k = min(CHECKS, round(spent / half)) - 1
    remaining = float(truth.effort[i]) - spent
    likely = remaining * exp(setting.progress_noise * float(truth.check_luck[i, k]))
    side = exp(Z90 * setting.progress_noise * narrowness(setting.coverage))
    error = setting.sign_noise * setting.effect_scale
    sign = Sign(float(truth.effect[i] + error * truth.sign_luck[i]), error)
    return Started(idea.key, spent, Estimate(likely / side, likely, likely * side, idea.effort[0].by), sign)


def _measured(world: World, one: Release) -> Finished:
    """The result of a release as it is measured: effort and reach exactly, the effect with an error."""
    truth, idea = world.truth, world.by_key[one.key]
    i = idea.number
    error = world.setting.result_noise * world.setting.effect_scale
    sign = Sign(float(truth.effect[i] + error * truth.result_luck[i]), error)
    return Finished(idea, one.quarter, one.effort, float(truth.reach[i]), sign)
