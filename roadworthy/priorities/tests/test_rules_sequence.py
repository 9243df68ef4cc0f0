"""In which order: against every order there is, by hand, and with what is not certain."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadworthy.priorities.rules import Job, best_order, cost_of_waiting, doubt
from roadworthy.priorities.rules import sequence as rule
from roadworthy.priorities.rules.closure import densest_start

sizes = st.lists(st.tuples(st.integers(0, 12), st.integers(1, 6)), min_size=1, max_size=6)


@st.composite
def tied(draw):
    """Up to six jobs, and for each pair perhaps that the later needs the earlier."""
    jobs = [Job(str(n), c, w) for n, (c, w) in enumerate(draw(sizes))]
    after = {str(n): [str(k) for k in range(n) if draw(st.integers(0, 3)) == 0] for n in range(len(jobs))}
    names = draw(st.permutations([job.key for job in jobs]))
    return [jobs[int(name)] for name in names], after


def keeps(order, after):
    seen = set()
    for key in order:
        if not set(after.get(key, ())) <= seen:
            return False
        seen.add(key)
    return True


def cheapest(jobs, after):
    """The least cost over all orders that keep what needs what."""
    return min(cost_of_waiting(p) for p in permutations(jobs) if keeps([job.key for job in p], after))


def test_smiths_known_instance():
    costs, weeks = [18, 12, 13, 18, 11, 15], [8, 3, 1, 3, 3, 8]
    found = best_order([Job(str(n), c, w) for n, (c, w) in enumerate(zip(costs, weeks, strict=True))])
    assert ("".join(found.keys), found.cost, found.is_proven) == ("231405", 993, True)


@settings(max_examples=120)
@given(tied())
def test_no_order_that_keeps_the_needs_is_cheaper(case):
    jobs, after = case
    found = best_order(jobs, after)
    assert keeps(found.keys, after)
    assert sorted(found.keys) == sorted(job.key for job in jobs)
    assert found.cost == pytest.approx(cheapest(jobs, after))
    assert found.is_proven


@settings(max_examples=60)
@given(tied())
def test_exchanges_come_close_where_the_exact_way_is_too_long(case):
    jobs, after = case
    exact = best_order(jobs, after).cost
    with pytest.MonkeyPatch.context() as short:
        short.setattr(rule, "MOST_EXACT", 1)
        found = best_order(jobs, after)
    assert keeps(found.keys, after)
    assert exact - 1e-9 <= found.cost <= 2 * exact + 1e-9


def test_a_cheap_job_goes_first_when_a_dear_one_needs_it():
    jobs = [Job("dear", 100, 1), Job("other", 30, 1), Job("cheap", 1, 1)]
    assert best_order(jobs, {"dear": ["cheap"]}).keys == ("cheap", "dear", "other")


def test_an_unknown_job_between_two_keeps_them_in_order():
    jobs = [Job("a", 100, 1), Job("b", None, 2), Job("c", 1, 9)]
    found = best_order(jobs, {"a": ["b"], "b": ["c"]})
    assert (found.keys, found.unknown) == (("c", "a"), ("b",))


def test_what_is_not_there_is_needed_by_nobody():
    assert best_order([Job("a", 1, 1)], {"a": ["gone"]}).keys == ("a",)
    assert best_order([]).keys == ()


def test_jobs_that_cost_nothing_still_have_a_place():
    assert best_order([Job("a", 0, 1), Job("b", 0, 2)], {"a": ["b"]}).keys == ("b", "a")


def test_forty_jobs_in_chains_are_quick_and_proven():
    rng = np.random.default_rng(5)
    jobs = [Job(str(n), float(rng.integers(1, 90)), float(rng.integers(1, 20))) for n in range(40)]
    after = {str(n): [str(n - 1)] for n in range(40) if n % 4}
    found = best_order(jobs, after)
    assert found.is_proven
    assert keeps(found.keys, after)


def test_a_large_tangle_is_ordered_and_not_called_proven():
    rng = np.random.default_rng(6)
    jobs = [Job(str(n), 0.1 if n < 20 else float(rng.integers(50, 90)), 5) for n in range(21)]
    found = best_order(jobs, {"20": [str(n) for n in range(20)]})
    assert (len(found.keys), found.keys[-1], found.is_proven) == (21, "20", False)


@pytest.mark.parametrize("after", [{"a": ["b"], "b": ["a"]}, {"a": ["a"]}])
def test_a_circle_is_refused(after):
    with pytest.raises(ValueError, match="circle"):
        best_order([Job("a", 1, 1), Job("b", 1, 1)], after)


@settings(max_examples=60)
@given(tied())
def test_the_densest_start_by_trying_every_set(case):
    jobs, after = case
    full = {job.key: best_needs(job.key, after) for job in jobs}
    nodes = [(float(j.weekly_cost), float(j.weeks), full[j.key], j.key) for j in jobs]
    rates = []
    for mask in range(1, 1 << len(jobs)):
        chosen = [n for k, n in enumerate(nodes) if mask >> k & 1]
        keys = {n[3] for n in chosen}
        if all(set(n[2]) <= keys for n in chosen):
            rates.append(sum(n[0] for n in chosen) / sum(n[1] for n in chosen))
    found = [n for n in nodes if n[3] in densest_start(nodes)]
    assert sum(n[0] for n in found) / sum(n[1] for n in found) == pytest.approx(max(rates))


def best_needs(key, after):
    """All that a job needs, near and far."""
    own = set(after.get(key, ()))
    return own.union(*(best_needs(one, after) for one in own))


def test_doubt_by_hand_over_two_worlds():
    """World one: 1·10+3·1 = 13, the best. World two: 1·1+3·9 = 28, the other way 2·9+3·1 = 21."""
    costs, weeks = np.array([[10.0, 1.0], [1.0, 9.0]]), np.array([[1.0, 1.0], [2.0, 2.0]])
    found = doubt(costs, weeks)
    assert found.cost[0] == pytest.approx((13 + 28) / 2)
    assert found.regret == pytest.approx((0 + 7) / 2)
    assert (found.first, found.pairs) == (0.5, (0.5,))


@given(sizes)
def test_without_doubt_the_best_order_has_no_regret(pairs):
    jobs = [Job(str(n), c, w) for n, (c, w) in enumerate(pairs)]
    order = best_order(jobs).keys
    rows = [jobs[int(key)] for key in order]
    found = doubt(np.array([[float(j.weekly_cost)] for j in rows]), np.array([[float(j.weeks)] for j in rows]))
    assert found.regret == pytest.approx(0)
    assert found.first == 1
    assert found.cost[0] == pytest.approx(best_order(jobs).cost)


def test_doubt_wants_jobs_of_one_shape():
    with pytest.raises(ValueError, match="alike"):
        doubt(np.ones((2, 3)), np.ones((3, 2)))
