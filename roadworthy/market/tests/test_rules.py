"""Rules of the market: known answers, and the edges."""

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadworthy.market.rules import Group, filled_in, joined_own, lines, lost_on, merged_revenue, shares

TODAY = datetime.date(2026, 3, 4)
money = st.decimals(0, 10**9, places=2)


def test_shares_are_of_customers_and_of_revenue():
    hotels, cafes = Group(1, "Hotels", 1, Decimal(300)), Group(2, "Cafés", 3, Decimal(100))
    assert [(s.of_customers, s.of_revenue) for s in shares([hotels, cafes])] == [(0.25, 0.75), (0.75, 0.25)]


def test_a_share_of_nothing_is_unknown_not_zero():
    (only,) = shares([Group(1, "Hotels", 0, Decimal(0))])
    assert only.of_customers is None
    assert only.of_revenue is None


@given(st.lists(st.tuples(st.integers(0, 10**6), money), min_size=1, max_size=20))
def test_shares_add_up_to_one(rows):
    found = shares([Group(n, str(n), customers, revenue) for n, (customers, revenue) in enumerate(rows)])
    if any(revenue for _, revenue in rows):
        assert sum(share.of_revenue for share in found) == pytest.approx(1)


def test_losing_a_customer_notes_the_day_and_winning_them_back_clears_it():
    assert lost_on("lost", None, TODAY) == TODAY
    assert lost_on("lost", datetime.date(2026, 1, 1), TODAY) == datetime.date(2026, 1, 1)
    assert lost_on("active", datetime.date(2026, 1, 1), TODAY) is None


@pytest.mark.parametrize(("choice", "left"), [("keep", 5), ("take", 7), ("add", 12)])
def test_revenue_after_a_merge_is_as_chosen(choice, left):
    assert merged_revenue(Decimal(5), Decimal(7), choice) == left


def test_another_choice_is_a_fault_of_the_program():
    with pytest.raises(ValueError, match="choice"):
        merged_revenue(Decimal(5), Decimal(7), "halve")


def test_only_what_is_empty_is_filled_in():
    assert filled_in({"plan": "Pro", "country": "", "size": 0}, {"plan": "Free", "country": "FR", "size": 9}) == {
        "country": "FR"
    }
    assert joined_own({"tier": "a"}, {"tier": "b", "region": "south"}) == {"tier": "a", "region": "south"}


def test_points_are_lines_without_bullets():
    assert lines("- quick\n\n * cheap \n•loved") == ["quick", "cheap", "loved"]
