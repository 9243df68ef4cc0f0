"""The oracle against trying everything; and the simulation where the answer is known."""

from dataclasses import replace
from functools import cache
from itertools import combinations, product

import numpy as np
import pytest

from roadworthy.practice.rules import METHODS, SETTINGS, Method, best_possible, make_world, play
from roadworthy.practice.rules.methods import RANDOM, RANGES, RICE, WHOLE, best_set
from roadworthy.priorities.rules.portfolio import Option, Problem, solve_portfolio

MIDDLE = SETTINGS[0]
KNOWN = replace(
    MIDDLE,
    success=1.0, harm=0.0, tail=30.0, impact_noise=0.0, reach_noise=0.0, person_bias=0.0, team_bias=0.0,
    overrun=1.0, overrun_spread=0.0, insight=0.0, urgent=0.0, optimism=1.0, survey=0.95, survey_ratio=1.0,
)  # fmt: skip
BLIND = replace(
    MIDDLE,
    harm=0.0, impact_noise=6.0, reach_noise=6.0, reach_spread=0.0, effort_spread=0.0, value_with_effort=0.0,
    insight=0.0, vote_ratio=1.0, note_ratio=1.0, survey_ratio=1.0, metric_ratio=1.0, urgent=0.0, tail=30.0,
)  # fmt: skip


@cache
def world_of(setting, seed):
    world = make_world(setting, seed)
    return world, best_possible(world)


def shares(setting, method, seeds):
    rows = [world_of(setting, seed) for seed in seeds]
    return np.array([play(world, method).value / best for world, best in rows])


def tried(world):
    """The best of all ways to say when each idea is released, by trying them."""
    truth, last, weeks = world.truth, world.setting.quarters, world.setting.weeks
    best = 0.0
    for when in product([None, *range(last)], repeat=truth.effort.size):
        value = sum(truth.value_in(t)[i] for i, t in enumerate(when) if t is not None)
        can = all(
            sum(truth.effort[i] for i, d in enumerate(when) if d is not None and truth.arrived[i] >= s and d <= t)
            <= weeks * (t - s + 1) + 1e-9
            for s in range(last)
            for t in range(s, last)
        )
        if can and all(t is None or truth.arrived[i] <= t for i, t in enumerate(when)):
            best = max(best, value)
    return best


@pytest.mark.parametrize("seed", range(4))
def test_the_oracle_finds_what_trying_everything_finds(seed):
    small = replace(MIDDLE, waiting=5, arrivals=2, quarters=2, capacity=0.8, success=0.7, urgent=0.5)
    world = make_world(small, seed)
    assert best_possible(world) == pytest.approx(tried(world), rel=2e-4)


@pytest.mark.parametrize("setting", SETTINGS[:6], ids=lambda one: one.name)
def test_nobody_beats_the_oracle(setting):
    for seed in range(2):
        world, best = world_of(setting, seed)
        assert all(play(world, method).value <= best * (1 + 1e-6) for method in METHODS)


def test_who_knows_everything_makes_all_of_it():
    short = replace(MIDDLE, quarters=1, waiting=20, success=0.6)
    for seed in range(5):
        world, best = world_of(short, seed)
        truth = world.truth
        rows = {f"i{i}": (float(truth.value[i]), float(truth.effort[i])) for i in range(20)}
        knows = Method("knows", "", "", lambda seen, rows=rows: best_set(rows, seen.capacity))
        assert play(world, knows).value == pytest.approx(best, rel=0.03)


def test_without_noise_a_ranking_comes_close_to_the_oracle():
    assert shares(KNOWN, RANGES, range(8)).mean() > 0.88
    assert shares(KNOWN, RICE, range(8)).mean() > 0.8


def test_with_nothing_but_noise_no_ranking_is_better_than_lots():
    lots = shares(BLIND, RANDOM, range(60))
    for method in (RICE, RANGES):
        gap = shares(BLIND, method, range(60)) - lots
        assert abs(gap.mean()) < 3.5 * gap.std() / np.sqrt(gap.size)


def test_less_noise_is_never_worse():
    settings = [replace(KNOWN, impact_noise=noise, reach_noise=noise / 2) for noise in (0.0, 1.0, 3.0)]
    means = [shares(one, RANGES, range(20)).mean() for one in settings]
    assert means[0] > means[1] + 0.05 > means[2] + 0.1


def test_no_world_without_gain_breaks_it():
    nothing = replace(MIDDLE, success=0.0, harm=0.2)
    world = make_world(nothing, 1)
    assert best_possible(world) == 0.0
    assert play(world, WHOLE).value <= 0


@pytest.mark.parametrize("seed", range(6))
def test_the_best_set_is_the_one_that_trying_all_finds(seed):
    rng = np.random.default_rng(seed)
    rows = {f"i{i}": (float(rng.exponential()), float(rng.integers(1, 20))) for i in range(9)}
    best = max(
        sum(rows[key][0] for key in chosen)
        for n in range(10)
        for chosen in combinations(rows, n)
        if sum(rows[key][1] for key in chosen) <= 40
    )
    assert sum(rows[key][0] for key in best_set(rows, 40.0)) == pytest.approx(best)


@pytest.mark.parametrize("seed", range(4))
def test_the_best_set_is_the_one_of_the_products_portfolio(seed):
    """The simulation asks thousands of times, so it has a quick way for the one capacity that it knows."""
    rng = np.random.default_rng(seed)
    rows = {f"i{i}": (float(rng.exponential()), float(rng.integers(1, 20))) for i in range(14)}
    options = tuple(Option(key, {"team": cost}) for key, (_, cost) in rows.items())
    values = np.array([[value] for value, _ in rows.values()])
    plan = solve_portfolio(Problem(options, values, {"team": 50.0})).plan
    assert plan is not None
    assert sum(rows[key][0] for key in best_set(rows, 50.0)) == pytest.approx(plan.value.mean, rel=1e-6)


def test_a_set_of_nothing_or_without_room_is_empty():
    assert best_set({}, 10) == []
    assert best_set({"a": (1.0, 5.0)}, 0) == []
    assert best_set({"a": (-1.0, 5.0), "b": (0.0, 1.0), "c": (2.0, 11.0)}, 10) == []
