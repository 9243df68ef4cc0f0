"""One voice per customer, and what the voices add up to."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadworthy.ideas.rules import Ask, demand
from roadworthy.ideas.rules.demand import faded

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


def test_a_voice_counts_half_after_a_half_life_and_whole_for_ever_without_one():
    some = [ask("a", 0, 3), ask("b", 180, 3), ask("c", 360, 3)]
    assert demand(some, now=NOW, half_life_days=180).fresh == pytest.approx(1 + 1 / 2 + 1 / 4)
    assert demand(some, now=NOW).fresh == demand(some, now=NOW).voices == 3
    assert faded(NOW + timedelta(days=5), now=NOW, half_life_days=180) == 1


def test_revenue_fades_with_its_voice_and_the_whole_sum_stays():
    some = [ask("a", 0, customer="x", revenue=100), ask("b", 90, customer="y", revenue=400)]
    counted = demand(some, now=NOW, half_life_days=90)
    assert (counted.revenue, counted.revenue_fresh) == (500, pytest.approx(300))


def test_who_left_and_who_never_came_are_told_apart():
    gone = Ask("a", NOW, 2, "gone", Decimal(0), "lost")
    maybe = Ask("b", NOW, 2, "maybe", Decimal(0), "prospect")
    counted = demand([gone, maybe, ask("c", customer="acme", revenue=5)], now=NOW)
    assert (counted.voices, counted.lost, counted.prospects) == (3, 1, 1)
    assert {"1 of them has left since.", "1 of them is not a customer yet."} <= set(counted.sentences)


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
    with pytest.raises(ValueError, match="half_life"):
        demand([ask("a")], now=NOW, half_life_days=0)


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
    assert demand(some, now=NOW, half_life_days=200) == demand(other, now=NOW, half_life_days=200)


@given(asks, st.integers(1, 2000))
def test_age_takes_away_and_never_adds(some, half_life):
    faded, whole = demand(some, now=NOW, half_life_days=half_life), demand(some, now=NOW)
    assert 0 <= faded.fresh <= whole.fresh == whole.voices
    assert 0 <= faded.revenue_fresh <= float(whole.revenue) + 1e-9


@given(asks)
def test_voices_agree_with_a_count_by_hand(some):
    voices = 0
    for name in {a.customer for a in some if a.customer}:
        theirs = sorted((a for a in some if a.customer == name), key=lambda a: (a.at, a.importance))
        voices += theirs[-1].importance > 0
    for key in {a.key for a in some if a.customer is None}:
        theirs = sorted((a for a in some if a.customer is None and a.key == key), key=lambda a: (a.at, a.importance))
        voices += theirs[-1].importance > 0
    assert demand(some, now=NOW).voices == voices
