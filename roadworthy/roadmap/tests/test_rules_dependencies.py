"""Circles, order, and dates that contradict a dependency."""

from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadworthy.roadmap.rules import Planned, conflicts, find_circle, in_order, would_close_a_circle

graphs = st.dictionaries(st.integers(1, 5), st.sets(st.integers(1, 5), max_size=3), max_size=5)


def has_order(needs):
    """Brute force: is there any order of the keys in which each follows what it needs?"""
    keys = sorted(set(needs) | {k for what in needs.values() for k in what})
    return any(all(o.index(b) < o.index(a) for a, what in needs.items() for b in what) for o in permutations(keys))


@given(graphs)
def test_a_circle_is_found_exactly_when_there_is_no_order(needs):
    circle = find_circle(needs)
    assert (circle is None) == has_order(needs)
    if circle:
        assert all(b in needs[a] for a, b in zip(circle, circle[1:] + circle[:1], strict=True))


@given(graphs)
def test_the_order_puts_everything_after_what_it_needs(needs):
    if find_circle(needs):
        with pytest.raises(ValueError, match="circle"):
            in_order(needs)
        return
    order = in_order(needs)
    assert all(order.index(b) < order.index(a) for a, what in needs.items() for b in what)


@given(graphs, st.integers(1, 5), st.integers(1, 5))
def test_a_new_dependency_closes_a_circle_exactly_when_the_graph_then_has_one(needs, item, other):
    if find_circle(needs):
        return
    after = {**needs, item: {*needs.get(item, ()), other}}
    circle = would_close_a_circle(needs, item, other)
    assert (circle is None) == (find_circle(after) is None)
    if circle:
        assert circle[0] == item
        assert all(b in after[a] for a, b in zip(circle, circle[1:] + circle[:1], strict=True))


def test_a_long_chain_is_no_trouble():
    assert find_circle({n: [n + 1] for n in range(50_000)}) is None


def planned(key, title, starts, ends, precision="day"):
    return Planned(key, title, starts, ends, precision)


JULY, LATE_JULY, AUGUST, OCTOBER = date(2026, 7, 1), date(2026, 7, 31), date(2026, 8, 1), date(2026, 10, 1)


def test_starting_before_what_is_needed_ends_is_a_conflict_in_words():
    lid, kettle = planned(1, "Lid", JULY, AUGUST), planned(2, "Kettle", LATE_JULY, OCTOBER)
    [found] = conflicts([lid, kettle], [(2, 1)])
    assert found.is_certain
    assert found.sentence == "Kettle starts (31 July 2026) before Lid, which it needs, ends (1 August 2026)."


def test_starting_after_is_none():
    lid, kettle = planned(1, "Lid", JULY, LATE_JULY), planned(2, "Kettle", AUGUST, OCTOBER)
    assert conflicts([lid, kettle], [(2, 1)]) == []


def test_rough_dates_that_overlap_only_may_conflict():
    lid, kettle = planned(1, "Lid", JULY, AUGUST, "quarter"), planned(2, "Kettle", AUGUST, OCTOBER, "month")
    [found] = conflicts([lid, kettle], [(2, 1)])
    assert not found.is_certain
    assert "may start (August 2026)" in found.sentence


def test_two_ideas_of_the_same_quarter_are_left_in_peace():
    lid, kettle = planned(1, "Lid", JULY, JULY, "quarter"), planned(2, "Kettle", AUGUST, OCTOBER, "quarter")
    assert conflicts([lid, kettle], [(2, 1)]) == []


def test_without_a_start_the_ends_are_compared_and_without_dates_nothing_is_said():
    lid, kettle = planned(1, "Lid", None, OCTOBER), planned(2, "Kettle", None, JULY)
    assert conflicts([lid, kettle], [(2, 1)])[0].sentence.startswith("Kettle ends (1 July 2026) before Lid")
    assert conflicts([planned(1, "Lid", JULY, None), kettle], [(2, 1)]) == []
    assert conflicts([planned(1, "Lid", JULY, AUGUST), planned(2, "Kettle", None, None)], [(2, 1)]) == []
    assert conflicts([kettle], [(2, 1)]) == []


def test_certain_conflicts_come_first():
    a, b = planned(1, "A", JULY, AUGUST, "quarter"), planned(2, "B", AUGUST, OCTOBER, "month")
    c, d = planned(3, "C", JULY, OCTOBER), planned(4, "D", AUGUST, OCTOBER)
    assert [x.is_certain for x in conflicts([a, b, c, d], [(2, 1), (4, 3)])] == [True, False]
