"""The order in which waiting costs least."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadworthy.priorities.rules import Job, cost_of_waiting, rank_by_delay

jobs = st.lists(st.tuples(st.integers(0, 20), st.integers(1, 9)), max_size=6).map(
    lambda pairs: [Job(str(n), c, w) for n, (c, w) in enumerate(pairs)]
)


def in_our_order(some):
    by_key = {job.key: job for job in some}
    return [by_key[turn.key] for turn in rank_by_delay(some)]


def test_the_known_instance():
    """Optimum 993 verified over 720 orders; one best order is 2, 3, 1, 4, 0, 5."""
    costs, weeks = [18, 12, 13, 18, 11, 15], [8, 3, 1, 3, 3, 8]
    some = [Job(str(n), c, w) for n, (c, w) in enumerate(zip(costs, weeks, strict=True))]
    assert [turn.key for turn in rank_by_delay(some)] == list("231405")
    assert cost_of_waiting(in_our_order(some)) == 993


@given(jobs)
def test_no_other_order_is_cheaper(some):
    assert cost_of_waiting(in_our_order(some)) == min(map(cost_of_waiting, permutations(some)))


@given(jobs, st.integers(1, 50))
def test_another_currency_keeps_the_order(some, factor):
    dear = [Job(j.key, j.weekly_cost * factor, j.weeks) for j in some]
    assert [t.key for t in rank_by_delay(dear)] == [t.key for t in rank_by_delay(some)]


def test_unknown_is_last_and_not_worthless():
    turns = rank_by_delay([Job("a", None, 2), Job("b", 0, 1), Job("c", 5, None), Job("d", 1, 1)])
    assert [(t.key, t.score) for t in turns] == [("d", 1), ("b", 0), ("a", None), ("c", None)]


def test_nothing_to_do_costs_nothing():
    assert rank_by_delay([]) == []
    assert cost_of_waiting([]) == 0


@pytest.mark.parametrize(
    ("cost", "weeks", "words"),
    [(-1, 1, "weekly_cost of a"), (1, 0, "weeks of a"), (float("nan"), 1, "weekly_cost"), (1, float("inf"), "weeks")],
)
def test_faults_name_the_culprit(cost, weeks, words):
    with pytest.raises(ValueError, match=words):
        Job("a", cost, weeks)


def test_keys_are_unique():
    with pytest.raises(ValueError, match="unique"):
        rank_by_delay([Job("a", 1, 1), Job("a", 1, 1)])
