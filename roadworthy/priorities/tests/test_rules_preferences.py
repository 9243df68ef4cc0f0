"""What strengths say, against drawing and counting; and pairs chosen well against pairs by chance."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import norm

from roadworthy.priorities.rules.pairwise import Vote, ballots, fit_preferences
from roadworthy.priorities.rules.preferences import (
    draw,
    gap_of,
    next_pair,
    standings,
    telling,
    versus,
    votes_to_settle,
)

some_votes = st.lists(
    st.tuples(st.integers(0, 4), st.integers(0, 4), st.sampled_from([-1, 0, 1])), min_size=1, max_size=25
).map(lambda rows: [Vote(a, b, won) for a, b, won in rows if a != b])


def fitted(items, votes):
    return fit_preferences(ballots(items, votes))


def chance_vote(rng, truth, a, b, by=None):
    return Vote(int(a), int(b), 1 if rng.random() < 1 / (1 + np.exp(truth[b] - truth[a])) else -1, by)


@settings(max_examples=25, deadline=None)
@given(some_votes)
def test_places_and_shares_are_in_order(votes):
    found = fitted(5, votes)
    rows = standings(found, draws=256)
    for row in rows:
        assert (row.share is None) == (found.groups[row.place] == -1)
        if row.share:
            assert 0 < row.share[0] <= row.share[1] <= row.share[2] < 1
        if row.rank:
            assert 1 <= row.rank_low <= row.rank_high <= 5
    chances = [row.p_first for row in rows if row.p_first is not None]
    assert not chances or sum(chances) == pytest.approx(1)


def test_certainty_by_drawing():
    found = fitted(4, [Vote(0, 1, 1), Vote(1, 2, 1), Vote(0, 2, 1), Vote(2, 3, -1), Vote(0, 1, 1), Vote(3, 0, 0)])
    drawn = draw(found.strengths, found.covariance, 100_000, 7)
    for a, b in ((0, 1), (2, 3), (1, 3)):
        one = versus(found, a, b)
        assert one.certainty == pytest.approx((drawn[:, a] > drawn[:, b]).mean(), abs=0.01)
        shares = 1 / (1 + np.exp(drawn[:, b] - drawn[:, a]))
        assert (one.low, one.share, one.high) == pytest.approx(np.quantile(shares, [0.1, 0.5, 0.9]), abs=0.01)
        other = versus(found, b, a)
        assert (one.share + other.share, one.certainty + other.certainty) == pytest.approx((1, 1))


def test_between_strangers_nothing_is_known():
    found = fitted(4, [Vote(0, 1, 1), Vote(2, 3, 1)])
    assert versus(found, 0, 2) is votes_to_settle(found, 0, 2) is None
    assert [row.rank for row in standings(found)] == [1, 2, None, None]
    assert [row.share is None for row in standings(fitted(3, [Vote(0, 1, 1)]))] == [False, False, True]


def test_the_promised_number_of_votes_settles_it():
    votes = [Vote(0, 1, 1)] * 9 + [Vote(0, 1, -1)] * 6 + [Vote(1, 2, 1)] * 4 + [Vote(0, 2, 1)] * 4
    found = fitted(3, votes)
    needed = votes_to_settle(found, 0, 1)
    assert needed > 20
    gap, _ = gap_of(found, 0, 1)
    wins = round(needed / (1 + np.exp(-gap)))
    more = fitted(3, [*votes, *[Vote(0, 1, 1)] * wins, *[Vote(0, 1, -1)] * (needed - wins)])
    assert versus(more, 0, 1).certainty == pytest.approx(0.95, abs=0.015)


def test_equals_are_never_settled_and_the_sure_is_settled_already():
    assert votes_to_settle(fitted(2, [Vote(0, 1, 1), Vote(0, 1, -1)]), 0, 1) is None
    assert votes_to_settle(fitted(2, [Vote(0, 1, 1)] * 40), 0, 1) == 0


@pytest.mark.parametrize(("gap", "tie"), [(0.0, 0.0), (1.5, 0.0), (-2.0, 0.7), (0.3, 3.0)])
def test_what_a_vote_tells_is_the_variance_of_its_score(gap, tie):
    weights = np.array([np.exp(gap / 2), tie, np.exp(-gap / 2)])
    chances, scores = weights / weights.sum(), np.array([1, 0.5, 0])
    assert telling(gap, tie) == pytest.approx(chances @ scores**2 - (chances @ scores) ** 2)


def test_the_next_pair_is_the_same_for_the_same_seed_and_changes_with_it():
    found = fitted(8, [Vote(0, 1, 1), Vote(2, 3, 1)])
    assert next_pair(found, seed=3) == next_pair(found, seed=3)
    assert len({next_pair(found, seed=seed) for seed in range(30)}) > 5


def test_the_unseen_come_first():
    found = fitted(4, [Vote(0, 1, 1), Vote(0, 1, -1)] * 10)
    assert set(next_pair(found)) == {2, 3}


def test_nobody_is_asked_twice_and_in_the_end_nothing_is_left():
    asked = []
    for turn in range(10):
        pair = next_pair(fitted(5, []), asked=asked, seed=turn)
        assert {tuple(sorted(pair))}.isdisjoint({tuple(sorted(one)) for one in asked})
        asked.append(pair)
    assert next_pair(fitted(5, []), asked=asked) is None
    assert next_pair(fitted(1, [])) is None


def test_left_and_right_are_balanced():
    lefts = [next_pair(fitted(2, []), seed=seed)[0] for seed in range(200)]
    assert 70 < lefts.count(0) < 130


def test_one_person_sees_every_idea_before_any_comes_often():
    votes, seen, asked = [], Counter(), []
    for turn in range(10):
        a, b = next_pair(fitted(10, votes), asked=asked, seen=seen, seed=turn)
        votes.append(Vote(a, b, 1))
        asked.append((a, b))
        seen.update((a, b))
    assert all(seen[place] >= 1 for place in range(10))
    assert max(seen.values()) <= 3


def told(seed, votes, *, chosen, items=8):
    """(information that the pairs carry about the true strengths, how often the least seen idea was seen)."""
    rng, other = np.random.default_rng(seed), np.random.default_rng(seed + 10_000)
    truth, given = np.linspace(-1.5, 1.5, items), []
    information = np.eye(items) / 2
    for turn in range(votes):
        a, b = next_pair(fitted(items, given), seed=seed * 100 + turn) if chosen else other.choice(items, 2, False)
        given.append(chance_vote(rng, truth, a, b))
        apart = np.eye(items)[a] - np.eye(items)[b]
        information += telling(truth[a] - truth[b], 0.0) * np.outer(apart, apart)
    return np.linalg.slogdet(information)[1], min(fitted(items, given).seen)


def test_twenty_chosen_votes_tell_more_than_twenty_two_by_chance():
    chosen = np.array([told(seed, 20, chosen=True) for seed in range(40)])
    by_chance = np.array([told(seed, 22, chosen=False) for seed in range(40)])
    assert chosen[:, 0].mean() > by_chance[:, 0].mean()
    assert chosen[:, 0].std() < by_chance[:, 0].std()
    assert chosen[:, 1].min() >= 2


def test_ranges_hold_the_truth_as_often_as_they_say():
    """Also where people differ among themselves: each has strengths of their own around the common ones."""
    held, sure = [], norm.ppf(0.9)
    for seed in range(60):
        rng = np.random.default_rng(seed)
        truth, votes = rng.normal(0, 1, 8), []
        for person in range(12):
            own = truth + rng.normal(0, 1, 8)
            votes += [chance_vote(rng, own, *rng.choice(8, 2, False), by=person) for _ in range(12)]
        # What all of them would vote on average is flatter than the middle of their strengths.
        common = (truth - truth.mean()) / np.sqrt(1 + 2 * 0.346)
        found = fitted(8, votes)
        _, strengths, covariance = found.centred(0)
        held += list(np.abs(strengths - common) <= sure * np.sqrt(np.diag(covariance)))
    assert 0.72 < np.mean(held) < 0.88
