"""The best set of ideas: agreement with looking at every set, known answers, and what must make no difference."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadworthy.maths import Range
from roadworthy.priorities.rules import portfolio as rules
from roadworthy.priorities.rules.portfolio import Option, Problem, Target, draw_values, solve, solve_portfolio

from .choices import bad_case, best, may_be, problems, worth

SMALL = settings(max_examples=40, deadline=None)
FEW = settings(max_examples=25, deadline=None)


def knapsack(values, costs, capacity, **more):
    """One skill, ideas named by their place."""
    options = tuple(Option(f"{n:03}", {"weeks": float(cost)}) for n, cost in enumerate(costs))
    return Problem(options, np.array(values, dtype=float)[:, None], {"weeks": float(capacity)}, **more)


def agrees(problem):
    """The plan is the best there is, and keeps every wish."""
    found, expected = solve_portfolio(problem), best(problem)
    if expected is None:
        assert found.plan is None
        assert found.conflict
        return
    plan = found.plan
    assert plan.is_optimal
    assert may_be(problem, plan.periods)
    assert worth(problem, plan.periods) == pytest.approx(expected, abs=1e-7)
    assert plan.goal == pytest.approx(expected, abs=1e-7)


@SMALL
@given(problems())
def test_no_set_is_better(problem):
    agrees(problem)


@FEW
@given(problems(most=5, periods=2))
def test_no_placement_in_periods_is_better(problem):
    agrees(problem)


@FEW
@given(problems())
def test_the_way_of_large_problems_finds_the_same(problem):
    direct, cores = solve._DIRECT, solve._CORES
    solve._DIRECT, solve._CORES = 0, (2, 4)
    try:
        agrees(problem)
    finally:
        solve._DIRECT, solve._CORES = direct, cores


def test_a_known_knapsack():
    # J. Burkardt's data set KNAPSACK_01, p01.
    costs = [23, 31, 29, 44, 53, 38, 63, 85, 89, 82]
    plan = solve_portfolio(knapsack([92, 57, 49, 68, 60, 43, 67, 84, 87, 72], costs, 165)).plan
    assert (plan.value.mean, plan.value.p10, plan.used) == (309, 309, {"weeks": (165,)})


def test_a_known_knapsack_of_large_numbers():
    # The same collection, p08: its best set of 24 is worth 13,549,094.
    costs = [382745, 799601, 909247, 729069, 467902, 44328, 34610, 698150, 823460, 903959, 853665, 551830,
             610856, 670702, 488960, 951111, 323046, 446298, 931161, 31385, 496951, 264724, 224916, 169684]  # fmt: skip
    values = [825594, 1677009, 1676628, 1523970, 943972, 97426, 69666, 1296457, 1679693, 1902996, 1844992, 1049289,
              1252836, 1319836, 953277, 2067538, 675367, 853655, 1826027, 65731, 901489, 577243, 466257,
              369261]  # fmt: skip
    plan = solve_portfolio(knapsack(values, costs, 6404180)).plan
    assert (plan.value.mean, plan.is_optimal) == (13_549_094, True)


def test_a_known_choice_with_prerequisites_and_exclusions():
    cost, value = [4, 7, 6, 4, 14, 1, 2, 3, 14, 10], [35, 8, 29, 15, 20, 1, 25, 33, 26, 7]
    requires, excludes = {4: ("2",), 7: ("1",), 8: ("9",)}, {5: ("0",), 0: ("4",)}
    options = tuple(
        Option(str(n), {"w": float(one)}, requires.get(n, ()), excludes.get(n, ())) for n, one in enumerate(cost)
    )
    plan = solve_portfolio(Problem(options, np.array(value, dtype=float)[:, None], {"w": 29.0})).plan
    assert (plan.value.mean, plan.chosen) == (145, ("0", "1", "2", "3", "6", "7"))


def test_many_ideas_agree_with_dynamic_programming():
    random = np.random.default_rng(3)
    costs, values = random.integers(1, 40, 120), random.integers(1, 100, 120)
    table = np.zeros(601)
    for cost, value in zip(costs, values, strict=True):
        table[cost:] = np.maximum(table[cost:], table[:-cost] + value)
    plan = solve_portfolio(knapsack(values, costs, 600)).plan
    assert (plan.value.mean, plan.is_optimal) == (table[600], True)


@FEW
@given(problems(), st.sampled_from([1e-9, 3.0, 1e7]))
def test_units_of_value_and_cost_make_no_difference(problem, factor):
    options = tuple(replace(one, cost={k: v * factor for k, v in one.cost.items()}) for one in problem.options)
    capacity = {name: amount * factor for name, amount in problem.capacity.items()}
    scaled = replace(problem, options=options, capacity=capacity, values=problem.values * factor)
    expected = best(problem)
    plan = solve_portfolio(scaled).plan
    assert (plan is None) == (expected is None)
    if plan is not None:
        assert plan.goal / factor == pytest.approx(expected, abs=1e-6)


@FEW
@given(problems(), st.randoms(use_true_random=False))
def test_the_order_of_ideas_makes_no_difference(problem, random):
    order = list(range(len(problem.options)))
    random.shuffle(order)
    mixed = replace(problem, options=tuple(problem.options[n] for n in order), values=problem.values[order])
    one, other = solve_portfolio(problem).plan, solve_portfolio(mixed).plan
    assert (one is None) == (other is None)
    if one is not None:
        assert set(one.chosen) == set(other.chosen)


@FEW
@given(problems(), st.floats(0, 5))
def test_more_capacity_never_makes_it_worse(problem, more):
    richer = replace(problem, capacity={name: amount + more for name, amount in problem.capacity.items()})
    one, other = solve_portfolio(problem).plan, solve_portfolio(richer).plan
    assert one is None or other.goal >= one.goal - 1e-9


def test_what_adds_nothing_stays_out_unless_it_is_needed():
    options = (Option("a", {"w": 1.0}), Option("b", {"w": 1.0}, requires=("c",)), Option("c"), Option("d"))
    problem = Problem(options, np.array([[0.0], [5.0], [0.0], [0.0]]), {"w": 9.0})
    assert solve_portfolio(problem).plan.chosen == ("b", "c")


def test_ideas_that_need_each_other_come_together_or_not_at_all():
    options = (Option("a", {"w": 3.0}, ("b",)), Option("b", {"w": 3.0}, ("a",)), Option("c", {"w": 3.0}))
    problem = Problem(options, np.array([[9.0], [1.0], [4.0]]), {"w": 6.0})
    assert solve_portfolio(problem).plan.chosen == ("a", "b")
    assert solve_portfolio(replace(problem, capacity={"w": 5.0})).plan.chosen == ("c",)


def test_with_periods_the_most_valuable_comes_first():
    options = tuple(Option(key, {"w": 2.0}) for key in "abcd")
    problem = Problem(options, np.array([[1.0], [9.0], [5.0], [7.0]]), {"w": (4.0, 4.0)})
    assert solve_portfolio(problem).plan.periods == {"a": 1, "b": 0, "c": 1, "d": 0}


def test_an_objective_gets_its_share_of_what_is_spent():
    options = (Option("a", {"w": 4.0}, objective="grow"), Option("b", {"w": 4.0}, objective="keep"))
    problem = Problem(options, np.array([[1.0], [10.0]]), {"w": 4.0}, {"grow": Target(min_share=0.5)})
    assert solve_portfolio(problem).plan.chosen == ("a",)
    assert solve_portfolio(replace(problem, capacity={"w": 8.0})).plan.chosen == ("a", "b")


def test_the_cautious_take_the_sure_thing():
    values = np.stack([np.where(np.arange(100) < 20, 0.0, 13.0), np.full(100, 10.0)])
    problem = Problem((Option("bet", {"w": 1.0}), Option("sure", {"w": 1.0})), values, {"w": 1.0})
    assert solve_portfolio(problem).plan.chosen == ("bet",)
    careful = solve_portfolio(replace(problem, risk_aversion=0.5)).plan
    assert (careful.chosen, careful.bad_case) == (("sure",), 10.0)


@FEW
@given(problems(draws=st.just(12)))
def test_the_bad_case_is_the_mean_of_the_worst_draws(problem):
    plan = solve_portfolio(problem).plan
    if plan is not None and plan.chosen and not problem.is_certain:
        places = [n for n, one in enumerate(problem.options) if one.key in plan.chosen]
        assert plan.bad_case == pytest.approx(bad_case(problem.values[places].sum(axis=0), problem.tail))


def test_no_ideas_make_an_empty_plan():
    plan = solve_portfolio(Problem((), np.zeros((0, 1)), {"w": 3.0})).plan
    assert (plan.chosen, plan.value.mean, plan.used) == ((), 0.0, {"w": (0.0,)})


def test_without_limits_everything_good_is_chosen():
    options = tuple(Option(f"{n:03}", {"w": 1.0}) for n in range(100))
    values = np.arange(-20.0, 80.0)[:, None]
    assert len(solve_portfolio(Problem(options, values, {"w": None})).plan.chosen) == 79


def test_when_time_is_up_the_best_so_far_is_answered_with_its_gap():
    random = np.random.default_rng(1)
    costs = random.integers(1, 1000, (4, 300)).astype(float)
    options = tuple(Option(f"{n:03}", {f"s{k}": costs[k, n] for k in range(4)}) for n in range(300))
    values = (costs.mean(axis=0) + 500 * random.random(300))[:, None]
    problem = Problem(options, values, {f"s{k}": float(costs[k].sum() * 0.3) for k in range(4)})
    plan = solve_portfolio(problem, seconds=0.3).plan
    assert may_be(problem, plan.periods)
    assert (plan.is_optimal, 0 < plan.gap < 0.05) == (False, True)
    program, goal = rules.build(problem), rules.goal_of(problem)
    assert plan.goal >= goal.of(rules.by_ratio(program, goal.means))


def test_draws_of_values_follow_their_key_and_stay_above_nothing():
    said = [Range(0.5, 2, 9), 4.0]
    one = draw_values(["a", "b"], said, draws=256)
    two = draw_values(["b", "a", "c"], [4.0, Range(0.5, 2, 9), 1.0], draws=256)
    assert (one[0] == two[1]).all()
    assert one.shape == (2, 256)
    assert one[0].min() > 0
    assert np.median(one[0]) == pytest.approx(2, rel=0.05)
    assert draw_values(["a"], [Range(3, 3, 3)]).shape == (1, 1)


@pytest.mark.parametrize(
    ("options", "more", "words"),
    [
        ([Option("a"), Option("a")], {}, "ideas: keys"),
        ([Option("a", {"w": -1.0})], {}, r"ideas\.0\.cost\.w: "),
        ([Option("a", {"x": 1.0})], {}, r"ideas\.0\.cost\.x: no capacity"),
        ([Option("a"), Option("b", requires=("a", "z"))], {}, r"ideas\.1\.requires\.1: there is no idea “z”"),
        ([Option("a", excludes=("z",))], {}, r"ideas\.0\.excludes\.0"),
        ([Option("a", excludes=("a",))], {}, "exclude itself"),
        ([Option("a")], {"capacity": {"w": -1.0}}, r"capacity\.w"),
        ([Option("a")], {"capacity": {"w": (1.0,), "x": (1.0, 2.0)}}, r"capacity\.x"),
        ([Option("a")], {"risk_aversion": 2.0}, "risk_aversion"),
        ([Option("a")], {"tail": 0.0}, "tail"),
        ([Option("a")], {"targets": {"o": Target(min_share=1.2)}}, r"targets\.o\.min_share"),
        ([Option("a")], {"targets": {"o": Target(min_share=0.2)}}, "no idea serves"),
        ([Option("a", objective="o")], {"targets": {"o": Target(0.6, 0.5)}}, "not above"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_its_path(options, more, words):
    with pytest.raises(ValueError, match=words):
        Problem(tuple(options), np.ones((len(options), 1)), **({"capacity": {"w": 1.0}} | more))


def test_a_value_that_is_no_number_is_refused():
    with pytest.raises(ValueError, match="values"):
        Problem((Option("a"),), np.array([[np.nan]]), {})
