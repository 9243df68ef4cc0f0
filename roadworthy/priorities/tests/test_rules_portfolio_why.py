"""Why a plan is as it is: every figure is checked by solving again, or by looking at every set."""

from collections import Counter
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadworthy.priorities.rules.portfolio import (
    Cause,
    Option,
    Problem,
    Target,
    by_name,
    capacity_frontier,
    conflict_words,
    draw_shares,
    find_conflict,
    lock_prices,
    marginal_values,
    refusals,
    risk_frontier,
    solve_portfolio,
    values_needed,
)

from .choices import best, every_plan, may_be, problems, worth

FEW = settings(max_examples=25, deadline=None)


def solved(problem):
    """The solution, or None where nothing keeps every wish."""
    found = solve_portfolio(problem)
    return None if found.plan is None else found


def with_more(problem, name, t):
    amount = problem.capacity[name]
    more = amount + 1 if not isinstance(amount, tuple) else tuple(a + (n == t) for n, a in enumerate(amount))
    return replace(problem, capacity={**problem.capacity, name: more})


@FEW
@given(problems(most=5, periods=2))
def test_one_more_of_a_skill_is_worth_what_solving_again_says(problem):
    found = solved(problem)
    if found is None:
        return
    for name, worths in marginal_values(found).items():
        for t, value in enumerate(worths):
            assert value == pytest.approx(best(with_more(problem, name, t)) - best(problem), abs=1e-7)


@FEW
@given(problems())
def test_a_lock_costs_what_the_plan_would_gain_without(problem):
    found = solved(problem)
    if found is None:
        return
    prices = lock_prices(found)
    assert set(prices) == {one.key for one in problem.options if one.must or one.never}
    for key, price in prices.items():
        options = tuple(replace(one, must=False, never=False) if one.key == key else one for one in problem.options)
        assert price == pytest.approx(best(replace(problem, options=options)) - best(problem), abs=1e-7)


def raised(problem, key, value):
    """The problem with the idea's draws shifted to this mean."""
    values = problem.values.copy()
    place = next(n for n, one in enumerate(problem.options) if one.key == key)
    values[place] += value - values[place].mean()
    options = tuple(replace(one, never=False) if one.key == key else one for one in problem.options)
    return replace(problem, values=values, options=options)


@FEW
@given(problems())
def test_an_idea_is_chosen_just_above_the_value_needed_and_not_just_below(problem):
    found = solved(problem)
    if found is None or any(one.never for one in problem.options):
        return
    needs = values_needed(found)
    assert set(needs) == {one.key for one in problem.options} - set(found.plan.chosen)
    for key, need in needs.items():
        assert need.is_exact
        if need.value is None:
            assert key not in solve_portfolio(raised(problem, key, 1e6)).plan.chosen
            continue
        assert key in solve_portfolio(raised(problem, key, need.value + 1e-3)).plan.chosen
        assert key not in solve_portfolio(raised(problem, key, need.value - 1e-3)).plan.chosen


def test_what_would_be_pushed_out_is_named():
    options = (Option("a", {"w": 2.0}), Option("b", {"w": 2.0}), Option("c", {"w": 3.0}))
    found = solve_portfolio(Problem(options, np.array([[5.0], [6.0], [7.0]]), {"w": 4.0}))
    need = values_needed(found)["c"]
    assert (need.value, need.pushes_out) == (11.0, ("a", "b"))


def test_without_time_the_value_needed_is_a_lower_limit():
    options = (Option("a", {"w": 2.0}), Option("b", {"w": 2.0}), Option("c", {"w": 3.0}))
    found = solve_portfolio(Problem(options, np.array([[5.0], [6.0], [7.0]]), {"w": 4.0}))
    need = values_needed(found, seconds=0)["c"]
    assert not need.is_exact
    assert 7 <= need.value <= 11


@pytest.mark.parametrize(
    ("idea", "more", "kind", "words"),
    [
        (Option("x", {"w": 1.0}, never=True), {}, "never", "ruled it out"),
        (Option("x", {"w": 1.0}, excludes=("a",)), {}, "excludes", "“Kettle” is chosen"),
        (Option("x", {"w": 1.0}, requires=("b",)), {}, "requires", "needs “b”"),
        (Option("x", {"w": 9.0}), {}, "alone", "takes 9 of weeks, and there is only 5"),
        (Option("x", {"w": 2.0}), {}, "room", "weeks: it takes 2, 1 left"),
        (Option("x", {}, objective="o"), {"value": -1.0}, "worthless", "more harm"),
        (Option("x", {}, objective="o"), {"value": 0.0}, "worthless", "adds nothing"),
        (Option("x", {"w": 1.0}, objective="o"), {"targets": {"o": Target(max_share=0.1)}}, "max_share", "largest"),
    ],
)
def test_each_refusal_says_its_reason(idea, more, kind, words):
    options = (Option("a", {"w": 4.0}), Option("b", {"w": 4.0}), idea)
    values = np.array([[9.0], [1.0], [more.get("value", 0.5)]])
    found = solve_portfolio(Problem(options, values, {"w": 5.0}, more.get("targets", {})))
    names, labels = {"a": "Kettle"}, {"w": "weeks"}
    refusal = next(one for one in refusals(found, names=names, labels=labels) if one.key == "x")
    assert (refusal.kind, words in refusal.reason) == (kind, True)


def test_an_idea_that_only_hurts_the_bad_case_is_told_so():
    values = np.array([[5.0] * 10, [12.0] * 9 + [-100.0]])
    problem = Problem((Option("a"), Option("b")), values, {}, risk_aversion=0.9, tail=0.1)
    found = solve_portfolio(replace(problem, values=values + np.array([[0.0], [3.0]])))
    assert [one.kind for one in refusals(found)] == ["risk"]


@settings(max_examples=12, deadline=None)
@given(problems(most=5))
def test_a_conflict_is_one_and_every_part_of_it_is_needed(problem):
    found = solve_portfolio(problem)
    if found.plan is not None:
        assert find_conflict(found.program) == ()
        return
    named = set(found.conflict)
    assert find_conflict(keep(found.program, named))
    for one in named:
        assert not find_conflict(keep(found.program, named - {one}))


def keep(program, named):
    def is_away(cause):
        wish = replace(cause, period=None) if cause.kind == "requires" else cause
        return cause.kind != "once" and wish not in named

    return program.without(is_away)


def test_a_conflict_is_told_in_words():
    options = (Option("a", {"w": 3.0}, must=True), Option("b", {"w": 3.0}, must=True), Option("c", must=True))
    found = solve_portfolio(Problem(options, np.ones((3, 1)), {"w": 5.0}))
    words = conflict_words(found.conflict, names={"a": "Kettle"}, labels={"w": "Weeks"})
    assert set(words) == {"“Kettle” must be in.", "“b” must be in.", "Weeks is limited."}


@settings(max_examples=8, deadline=None)
@given(problems(most=5, draws=st.just(12)))
def test_shares_count_the_draws_in_which_an_idea_is_best(problem):
    found = solved(problem)
    if found is None or problem.is_certain:
        return
    shares = draw_shares(found)
    assert shares.draws == 12
    surely, perhaps = Counter(), Counter()
    for draw in range(12):
        one = replace(problem, values=problem.values[:, draw : draw + 1], risk_aversion=0.0)
        plans = list(every_plan(one))
        top = max(value for _, value in plans)
        near = [set(when) for when, value in plans if value >= top - 2e-3 * abs(top) - 1e-9]
        surely.update(set.intersection(*near))
        perhaps.update(set.union(*near))
    for key, share in shares.of.items():
        assert surely[key] <= round(share * 12) <= perhaps[key]


def test_an_idea_that_is_best_half_the_time_is_chosen_half_the_time():
    values = np.array([[9.0, 1.0] * 8, [5.0] * 16])
    problem = Problem((Option("a", {"w": 1.0}), Option("b", {"w": 1.0})), values, {"w": 1.0})
    shares = draw_shares(solve_portfolio(problem))
    assert (shares.of, shares.draws) == ({"a": 0.5, "b": 0.5}, 16)


def test_where_all_is_certain_shares_are_one_or_nothing():
    problem = Problem((Option("a", {"w": 1.0}), Option("b", {"w": 1.0})), np.array([[2.0], [1.0]]), {"w": 1.0})
    assert draw_shares(solve_portfolio(problem)).of == {"a": 1.0, "b": 0.0}


@settings(max_examples=12, deadline=None)
@given(problems(draws=st.just(12)))
def test_along_the_frontier_the_mean_falls_and_the_bad_case_rises(problem):
    found = solved(problem)
    if found is None or problem.is_certain:
        return
    points = risk_frontier(found)
    means, bad = [one.plan.value.mean for one in points], [one.plan.bad_case for one in points]
    for series in (means[::-1], bad):
        assert all(b >= a - 1e-3 * max(1, abs(a)) for a, b in pairwise(series))
    for one in points:
        assert may_be(problem, one.plan.periods)
        assert worth(replace(problem, risk_aversion=one.at), one.plan.periods) == pytest.approx(one.plan.goal)


def test_value_rises_with_capacity():
    random = np.random.default_rng(2)
    options = tuple(Option(f"{n}", {"w": float(random.integers(1, 9))}) for n in range(20))
    found = solve_portfolio(Problem(options, random.integers(1, 20, (20, 1)).astype(float), {"w": 40.0}))
    points = capacity_frontier(found)
    goals = [one.plan.goal for one in points]
    assert goals == sorted(goals)
    today = next(one for one in points if one.at == 1.0)
    assert today.plan.goal == found.plan.goal
    assert all(sum(one.plan.used["w"]) <= 40 * one.at + 1e-9 for one in points)


def test_names_in_a_sentence():
    names = {"a": "A", "b": "B"}
    assert by_name(names, ("a",)) == "“A”"
    assert by_name(names, ("a", "b")) == "“A” and “B”"
    assert by_name(names, ("a", "b", "c", "d", "e")) == "“A”, “B”, “c” and 2 more"


def test_causes_of_capacity_know_their_period():
    found = solve_portfolio(Problem((Option("a", {"w": 1.0}),), np.ones((1, 1)), {"w": (1.0, 2.0)}))
    assert [row.cause for row in found.program.rows if row.cause.kind == "capacity"] == [
        Cause("capacity", "w", period=0),
        Cause("capacity", "w", period=1),
    ]
