"""One voice per customer, and what the voices add up to."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadworthy.ideas.rules import HALF_LIFE_DAYS, Ask, demand, demand_by_idea, weight

NOW = datetime(2026, 6, 1, tzinfo=UTC)


def ask(key, days=0, importance=2, customer=None, revenue=None):
    return Ask(key, NOW - timedelta(days=days), importance, customer, None if revenue is None else Decimal(revenue))


def test_a_customer_who_asks_three_times_is_one_voice_and_one_revenue():
    result = demand([ask(k, days=d, customer="acme", revenue=500) for d, k in enumerate("abc")], now=NOW)
    assert (result.voices, result.customers, result.revenue, result.asks) == (1, 1, Decimal(500), 3)


def test_the_latest_importance_wins():
    early, late = ask("a", 30, 3, "acme"), ask("b", 1, 1, "acme")
    assert demand([late, early], now=NOW).by_importance == (0, 1, 0, 0)


def test_who_no_longer_needs_it_does_not_count():
    result = demand([ask("a", 30, 3, "acme", 900), ask("b", 1, 0, "acme", 900)], now=NOW)
    assert (result.voices, result.revenue, result.weighted) == (0, 0, 0.0)
    assert result.sentences == ("1 voice said it is not important; not counted.",)


def test_notes_of_nobody_known_are_voices_of_their_own():
    result = demand([ask("a"), ask("b"), ask("c", customer="acme")], now=NOW)
    assert (result.voices, result.customers) == (3, 1)
    assert "2 voices could not be tied to a customer." in result.sentences


def test_unknown_revenue_is_said_and_not_taken_for_zero():
    result = demand([ask("a", customer="x", revenue=100), ask("b", customer="y")], now=NOW)
    assert (result.revenue, result.revenue_unknown) == (Decimal(100), 1)
    assert "The revenue of 1 customer is unknown and not in the sum." in result.sentences


def test_a_critical_voice_counts_one_today_and_half_after_a_half_life():
    assert weight(ask("a", 0, 3), now=NOW) == pytest.approx(1)
    assert weight(ask("a", HALF_LIFE_DAYS, 3), now=NOW) == pytest.approx(0.5)
    assert weight(ask("a", -5, 3), now=NOW) == pytest.approx(1)


def test_votes_from_elsewhere_are_voices_without_names():
    result = demand([], now=NOW, votes=30)
    assert (result.voices, result.customers, result.weighted) == (30, 0, pytest.approx(10))


def test_nothing_asked_is_zero_and_says_so():
    result = demand([], now=NOW)
    assert (result.voices, result.latest, result.sentences) == (0, None, ("Nobody has asked for it yet.",))


def test_faults_name_the_culprit():
    with pytest.raises(ValueError, match="importance"):
        ask("a", importance=4)
    with pytest.raises(ValueError, match="revenue"):
        ask("a", revenue=-1)
    with pytest.raises(ValueError, match="votes"):
        demand([], now=NOW, votes=-1)


asks = st.lists(
    st.builds(
        ask,
        st.text("abcdef", min_size=1, max_size=3),
        st.integers(0, 900),
        st.integers(0, 3),
        st.sampled_from([None, "acme", "bolt", "core"]),
        st.sampled_from([None, 10, 10]),
    ),
    max_size=12,
)


@given(asks, st.randoms())
def test_the_order_of_asks_does_not_matter(some, shuffler):
    other = list(some)
    shuffler.shuffle(other)
    first, second = demand(some, now=NOW), demand(other, now=NOW)
    assert first.weighted == pytest.approx(second.weighted)
    assert (first.voices, first.by_importance) == (second.voices, second.by_importance)


@given(asks)
def test_voices_agree_with_a_count_by_hand(some):
    voices = 0
    for name in {a.customer for a in some if a.customer}:
        theirs = sorted((a for a in some if a.customer == name), key=lambda a: (a.at, a.importance))
        voices += theirs[-1].importance > 0
    for key in {a.key for a in some if a.customer is None}:
        theirs = sorted((a for a in some if a.customer is None and a.key == key), key=lambda a: (a.at, a.importance))
        voices += theirs[-1].importance > 0
    assert demand(some, now=NOW).voices == voices == demand_by_idea({1: some}, now=NOW)[1].voices
