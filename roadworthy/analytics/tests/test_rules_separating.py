"""What separates those who convert: known answers, a second route, and how often chance is claimed."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from roadworthy.analytics.rules.separating import Trait, adjusted, fisher, odds_ratio, separating

FIFTEEN = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528,
           0.7590, 1.0]  # fmt: skip


def test_aspirin_and_heart_attacks():
    found = odds_ratio(189, 11034 - 189, 104, 11037 - 104)
    assert (found.estimate, found.low, found.high) == pytest.approx((1.832, 1.440, 2.331), abs=0.001)


def test_the_lady_tasting_tea():
    assert fisher(3, 4, 4, 8) == pytest.approx(0.4857, abs=1e-4)
    assert fisher(4, 4, 4, 8) == pytest.approx(2 / 70)


def test_of_the_fifteen_chances_of_the_paper_four_are_claimed():
    assert sum(q <= 0.05 for q in adjusted(FIFTEEN)) == 4


@settings(max_examples=25)
@given(st.integers(2, 60), st.data())
def test_the_exact_test_agrees_with_another_library(total, data):
    good, drawn = data.draw(st.integers(0, total)), data.draw(st.integers(0, total))
    hits = data.draw(st.integers(max(0, drawn + good - total), min(drawn, good)))
    table = [[hits, drawn - hits], [good - hits, total - good - drawn + hits]]
    assert fisher(hits, drawn, good, total) == pytest.approx(stats.fisher_exact(table)[1], rel=1e-6, abs=1e-12)


def test_the_exact_test_counts_what_a_brute_force_counts():
    people, good, drawn, hits = range(9), {0, 1, 2, 3}, 3, 3
    counts = [len(good & set(chosen)) for chosen in combinations(people, drawn)]
    share = {k: counts.count(k) / len(counts) for k in set(counts)}
    assert fisher(hits, drawn, len(good), 9) == pytest.approx(sum(p for p in share.values() if p <= share[hits]))


@settings(max_examples=25)
@given(st.lists(st.floats(0, 1), max_size=12))
def test_claims_by_q_are_those_of_the_step_up_procedure(chances):
    for level in (0.05, 0.3):
        rising = sorted(chances)
        most = max((k for k, p in enumerate(rising, 1) if p <= level * k / len(rising)), default=0)
        assert sum(q <= level * (1 + 1e-12) for q in adjusted(chances)) == most


def test_chance_is_claimed_seldom_and_what_is_true_is_found():
    """400 people, 40 traits of which 4 are true; the share of false claims stays below what was asked on average."""
    rng = np.random.default_rng(5)
    false_shares, found_true = [], 0
    for _ in range(60):
        has = rng.random((400, 40)) < 0.4
        odds = 0.5 * np.exp(1.4 * has[:, :4].sum(axis=1) - 1.4 * 1.6)
        through = rng.random(400) < odds / (1 + odds)
        traits = [
            Trait(str(n), int(has[:, n].sum()), int((has[:, n] & through).sum()), 400, int(through.sum()))
            for n in range(40)
        ]
        claims = [int(one.trait.key) for one in separating(traits, false_share=0.1) if one.is_clear]
        false_shares.append(sum(n >= 4 for n in claims) / max(1, len(claims)))
        found_true += sum(n < 4 for n in claims)
    assert np.mean(false_shares) < 0.1
    assert found_true > 0.9 * 4 * 60


def test_too_few_people_and_no_difference_say_nothing():
    assert separating([Trait("few", 4, 4, 100, 50), Trait("nobody", 50, 0, 100, 0)]) == []
    assert separating([]) == []
    [one] = separating([Trait("a", 50, 25, 100, 50)])
    assert (one.odds.estimate, one.p, one.is_clear) == (pytest.approx(1), pytest.approx(1), False)


@pytest.mark.parametrize("counts", [(3, 4, 10, 5), (5, 2, 10, 1), (8, 1, 10, 9), (12, 1, 10, 3)])
def test_numbers_that_contradict_each_other_are_named(counts):
    with pytest.raises(ValueError, match="odd"):
        separating([Trait("odd", *counts)])


def test_it_is_quick_with_many_people():
    traits = [Trait(str(n), 100_000 + n, 30_000 + n, 400_000, 120_000) for n in range(40)]
    assert all(0 <= one.p <= 1 for one in separating(traits))
