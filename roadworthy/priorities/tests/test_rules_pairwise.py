"""Votes between two: printed answers, an independent optimiser, and simulation."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import optimize

from roadworthy.priorities.rules.pairwise import Sums, Vote, ballots, climb, fit_preferences, height

TEAMS = ("Milwaukee", "Detroit", "Toronto", "New York", "Boston", "Cleveland", "Baltimore")
BASEBALL = [
    [0, 7, 9, 7, 7, 9, 11],
    [6, 0, 7, 5, 11, 9, 9],
    [4, 6, 0, 7, 7, 8, 12],
    [6, 8, 6, 0, 6, 7, 10],
    [6, 2, 6, 7, 0, 7, 12],
    [4, 4, 5, 6, 6, 0, 6],
    [2, 4, 1, 3, 1, 7, 0],
]
"""Wins of the row over the column, American League East 1987."""
triples = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4), st.sampled_from([-1, 0, 1])), max_size=25)
some_votes = triples.map(lambda rows: [Vote(a, b, won) for a, b, won in rows if a != b])


def votes_of(wins):
    return [Vote(a, b, 1) for a, row in enumerate(wins) for b, count in enumerate(row) for _ in range(count)]


def by_optimiser(items, votes, prior):
    """Strengths and the tie by a general optimiser, from the likelihood written vote by vote."""
    has_ties = any(vote.outcome == 0 for vote in votes)

    def loss(x):
        strength, tie = np.exp(x[:items]), np.exp(x[items]) if has_ties else 0.0
        found = 0.0
        for vote in votes:
            a, b = strength[vote.left], strength[vote.right]
            middle = tie * np.sqrt(a * b)
            found -= np.log({1: a, -1: b, 0: middle}[vote.outcome] / (a + b + middle))
        found -= prior * np.sum(0.5 * np.log(strength / (1 + strength)) + 0.5 * np.log(1 / (1 + strength)))
        if has_ties:
            found -= prior * (0.5 * np.log(tie / (2 + tie)) + 0.5 * np.log(2 / (2 + tie)))
        return found

    start = np.zeros(items + has_ties)
    return optimize.minimize(loss, start, method="BFGS", options={"gtol": 1e-8}).x


def test_baseball_as_printed_by_agresti():
    found = fit_preferences(ballots(7, votes_of(BASEBALL)), prior=1e-7)
    against_last = found.strengths - found.strengths[-1]
    assert against_last[:-1] == pytest.approx([1.581, 1.436, 1.294, 1.248, 1.108, 0.684], abs=5e-4)
    gap = found.covariance[0, 0] + found.covariance[6, 6] - 2 * found.covariance[0, 6]
    assert np.sqrt(gap) == pytest.approx(0.343, abs=5e-4)


@settings(max_examples=15, deadline=None)
@given(some_votes)
def test_an_independent_optimiser_finds_the_same(votes):
    found = fit_preferences(ballots(5, votes))
    other = by_optimiser(5, votes, 2.0)
    assert found.strengths == pytest.approx(other[:5], abs=2e-4)
    if found.tie:
        assert np.log(found.tie) == pytest.approx(other[5], abs=2e-4)


@settings(max_examples=15, deadline=None)
@given(some_votes)
def test_the_information_is_the_likelihoods_curvature(votes):
    found = fit_preferences(ballots(5, votes))
    table = ballots(5, votes)
    wins, ties = np.zeros((5, 5)), np.zeros((5, 5))
    for left, right, won in zip(table.left, table.right, table.outcome, strict=True):
        if won:
            wins[(left, right) if won == 1 else (right, left)] += 1
        else:
            ties[left, right] += 1
            ties[right, left] += 1
    sums, step = Sums(wins, ties, 2.0), 1e-3
    at = np.append(found.strengths, np.log(found.tie)) if found.tie else found.strengths

    def top(x):
        return height(sums, x[:5], float(x[5]) if found.tie else None)

    unit = np.eye(len(at)) * step
    bend = [[-(top(at + a + b) - top(at + a - b) - top(at - a + b) + top(at - a - b)) for b in unit] for a in unit]
    covariance = np.linalg.inv(np.array(bend) / (4 * step**2))[:5, :5]
    assert found.covariance == pytest.approx(covariance, rel=2e-3, abs=2e-3)


def test_each_of_hunters_steps_climbs(monkeypatch):
    from roadworthy.priorities.rules import pairwise

    wins = np.array(BASEBALL, dtype=float)
    ties = np.ones((7, 7)) - np.eye(7)
    heights = []
    for steps in range(1, 20):
        monkeypatch.setattr(pairwise, "CLIMBS", steps)
        heights.append(height(Sums(wins, ties, 2.0), *climb(Sums(wins, ties, 2.0))))
    assert np.all(np.diff(heights) >= -1e-9)


@settings(max_examples=20, deadline=None)
@given(some_votes, st.permutations(range(5)))
def test_renaming_items_renames_the_answer(votes, names):
    found = fit_preferences(ballots(5, votes))
    renamed = fit_preferences(ballots(5, [Vote(names[v.left], names[v.right], v.outcome) for v in votes]))
    assert renamed.strengths[list(names)] == pytest.approx(found.strengths, abs=1e-6)


@settings(max_examples=20, deadline=None)
@given(some_votes)
def test_which_one_stands_left_does_not_matter(votes):
    turned = [Vote(v.right, v.left, -v.outcome) for v in votes]
    here, there = fit_preferences(ballots(5, votes)), fit_preferences(ballots(5, turned))
    assert here.strengths == pytest.approx(there.strengths, abs=1e-6)
    assert here.tie == pytest.approx(there.tie, abs=1e-6)


@settings(max_examples=20, deadline=None)
@given(some_votes)
def test_one_more_win_never_weakens_the_winner(votes):
    before = fit_preferences(ballots(5, votes)).strengths
    after = fit_preferences(ballots(5, [*votes, Vote(0, 1, 1)])).strengths
    assert after[0] - after[1] > before[0] - before[1]


def test_who_always_wins_stays_finite():
    found = fit_preferences(ballots(3, [Vote(0, 1, 1), Vote(0, 2, 1), Vote(1, 2, 1)] * 20))
    assert np.isfinite(found.strengths).all()
    assert list(np.argsort(-found.strengths)) == [0, 1, 2]


def test_only_ties_make_all_equal():
    found = fit_preferences(ballots(3, [Vote(0, 1, 0), Vote(1, 2, 0)] * 9))
    assert found.strengths == pytest.approx([0, 0, 0], abs=1e-9)
    assert 3 < found.tie < 1e6


def test_nothing_is_known_between_groups_that_never_met():
    found = fit_preferences(ballots(6, [Vote(0, 1, 1), Vote(3, 2, 1), Vote(2, 4, 0)]))
    assert found.groups == (0, 0, 1, 1, 1, -1)
    assert found.main_group() == 1
    assert found.centred(1)[1].sum() == pytest.approx(0)


def test_no_votes_leave_everything_unknown():
    found = fit_preferences(ballots(3, []))
    assert (found.groups, found.main_group(), found.votes) == ((-1, -1, -1), None, 0)
    assert found.strengths == pytest.approx([0, 0, 0])


def test_one_persons_many_votes_count_less_than_many_peoples():
    said = [(0, 1, 1), (1, 2, 1), (0, 2, 1), (3, 0, 1), (3, 1, 1), (3, 2, 1)]
    contrary = [(a, b, -won) for a, b, won in said]
    votes = [Vote(a, b, won, f"p{n}") for n in range(8) for a, b, won in (said if n % 2 else contrary)]
    nobody = [Vote(vote.left, vote.right, vote.outcome) for vote in votes]
    alike, apart = fit_preferences(ballots(4, votes)), fit_preferences(ballots(4, nobody))
    assert alike.strengths == pytest.approx(apart.strengths)
    assert alike.spread > 1.8
    assert apart.spread == 1
    assert alike.covariance == pytest.approx(alike.spread * apart.covariance)


@pytest.mark.parametrize(
    ("votes", "words"),
    [
        ([Vote(0, 0, 1)], "itself"),
        ([Vote(0, 3, 1)], "places"),
        ([Vote(-1, 1, 1)], "places"),
        ([Vote(0, 1, 2)], "outcome"),
    ],
)
def test_what_cannot_be_is_refused(votes, words):
    with pytest.raises(ValueError, match=words):
        ballots(3, votes)


def test_a_prior_of_nothing_is_refused():
    with pytest.raises(ValueError, match="prior"):
        fit_preferences(ballots(2, []), prior=0)
