"""Several teams: simulated, and equal to what is exact where something exact exists."""

from itertools import product

import numpy as np
import pytest

from roadworthy.delivery.rules import Package, chances_by_period, forecast_together, forecast_when

FAST, SLOW = [2, 5, 0, 3, 4], [1, 0, 2, 1]
A, B = Package("a", "fast", 20), Package("b", "slow", 9)


def together(*packages, **teams):
    return forecast_together(teams or {"fast": FAST, "slow": SLOW}, packages, runs=20_000)


def test_one_team_is_as_exact():
    found = together(A).packages[0]
    exact = chances_by_period(FAST, items=20, periods=len(found.curve) - 1)
    assert found.curve == pytest.approx(exact, abs=0.012)
    assert found.periods == {row.confidence: row.periods for row in forecast_when(FAST, items=20)}


def test_two_packages_of_one_team_are_one_heap():
    found = together(A, Package("c", "fast", 7, after=("a",)))
    exact = chances_by_period(FAST, items=27, periods=len(found.everything.curve) - 1)
    assert found.everything.curve == pytest.approx(exact, abs=0.012)


def test_independent_teams_multiply():
    found = together(A, B).everything.curve
    one, two = (chances_by_period(t, items=n, periods=len(found) - 1) for t, n in ((FAST, 20), (SLOW, 9)))
    assert found == pytest.approx(np.multiply(one, two), abs=0.012)


def test_a_chain_is_a_sum():
    """The second team begins in the period after the first has finished: the periods add up."""
    found = together(Package("a", "fast", 4), Package("b", "slow", 2, after=("a",)))
    one, two = (np.diff(chances_by_period(t, items=n, periods=40)) for t, n in ((FAST, 4), (SLOW, 2)))
    exact = np.cumsum(np.concatenate([[0, 0], np.convolve(one, two)]))
    curve = found.everything.curve
    assert curve == pytest.approx(exact[: len(curve)], abs=0.012)
    assert found.packages[1].critical == 1
    assert found.packages[0].critical == pytest.approx(1)


def test_growth_of_scope_by_the_exact_answer():
    found = together(Package("a", "fast", 20, split=1.3)).packages[0].curve
    assert found == pytest.approx(chances_by_period(FAST, items=20, split=1.3, periods=len(found) - 1), abs=0.012)


def test_the_slow_team_is_critical():
    found = together(Package("a", "fast", 3), Package("b", "slow", 30))
    assert [round(row.critical) for row in found.packages] == [0, 1]


def test_a_dependency_costs_what_it_makes_later():
    """Two sure teams of one item a period, three items each: in a row six periods, side by side three."""
    sure = {"one": [1], "two": [1]}
    found = forecast_together(sure, [Package("a", "one", 3), Package("b", "two", 3, after=("a",))], runs=10)
    assert found.everything.periods[85] == 6
    assert [(w.package, w.after, w.mean) for w in found.waits] == [("b", "a", 3)]


def test_a_dependency_that_nobody_waits_for_costs_nothing():
    found = forecast_together(
        {"one": [1], "two": [1]},
        [Package("a", "one", 9), Package("b", "two", 1), Package("c", "two", 1, ("b",))],
        runs=9,
    )
    assert found.waits[0].mean == 0
    assert found.packages[2].critical == 0


def test_a_milestone_without_items_comes_with_the_last_it_waits_for():
    found = forecast_together(
        {"one": [1], "two": [1]}, [Package("a", "one", 4), Package("m", "two", 0, ("a",))], runs=9
    )
    assert found.packages[1].periods[85] == 5
    assert forecast_together({"one": [1]}, [Package("a", "one", 0)]).everything.periods[85] == 0


def test_small_cases_by_counting_all_futures():
    two = {"one": [1, 2], "two": [0, 3]}
    found = forecast_together(two, [Package("a", "one", 2), Package("b", "two", 3)], runs=40_000)
    ends = []
    for draws in product(product([1, 2], [0, 3]), repeat=2):
        ones, twos = np.cumsum([d[0] for d in draws]), np.cumsum([d[1] for d in draws])
        ends.append(max(np.argmax(ones >= 2) + 1, np.argmax(twos >= 3) + 1 if twos[-1] >= 3 else 9))
    assert found.everything.curve[1:3] == pytest.approx([np.mean(np.array(ends) <= w) for w in (1, 2)], abs=0.01)


def test_the_same_question_has_the_same_answer():
    assert together(A, B) == together(A, B)


def test_an_idle_team_is_never_done():
    found = forecast_together({"one": [0]}, [Package("a", "one", 1)], runs=5)
    assert found.everything.periods[50] is None
    assert sum(found.everything.curve) == 0


@pytest.mark.parametrize(
    ("packages", "words"),
    [
        ([A, A], "unique"),
        ([Package("a", "none", 1)], "unknown team"),
        ([Package("a", "fast", 1, ("z",))], "not there"),
        ([Package("a", "fast", 1, ("b",)), Package("b", "slow", 1, ("a",))], "circle"),
    ],
)
def test_faults_name_the_culprit(packages, words):
    with pytest.raises(ValueError, match=words):
        together(*packages)
