"""The winner's curse: a known answer, and chosen maxima of noisy scores."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadworthy.priorities.rules import allow_for_choosing, expect_of_chosen

HITS = [18, 17, 16, 15, 14, 14, 13, 12, 11, 11, 10, 10, 10, 10, 10, 9, 8, 7]


def test_the_eighteen_batters():
    """Efron and Morris (1975), after 45 times at bat: on the scale sqrt(45) asin(2p - 1) the answer is
    0.791 mean + 0.209 own."""
    x = np.sqrt(45) * np.arcsin(2 * np.array(HITS) / 45 - 1)
    found = allow_for_choosing(x, np.ones(18))
    assert found.middle == pytest.approx(x.mean())
    assert found.weights == pytest.approx(np.full(18, 0.209), abs=0.002)
    james_stein = 1 - 15 / ((x - x.mean()) ** 2).sum()
    assert found.weights[0] == pytest.approx(james_stein, abs=1e-9)


def seasons(*, errors, ideas=40, top=5, rounds=500, seed=2):
    """(naive, ours, true, held): summed scores of the chosen, over many rounds of choosing."""
    rng = np.random.default_rng(seed)
    naive, ours, true, held = [], [], [], 0
    for _ in range(rounds):
        truth = rng.normal(10, 2, ideas)
        noise = errors(rng, ideas)
        seen = truth + noise * rng.normal(size=ideas)
        found = allow_for_choosing(seen, noise)
        chosen = np.argsort(-seen)[:top]
        total = found.total(chosen)
        naive.append(seen[chosen].sum())
        ours.append(total.estimate)
        true.append(truth[chosen].sum())
        held += true[-1] in total
    return np.array(naive), np.array(ours), np.array(true), held / rounds


@pytest.mark.parametrize(
    "errors", [lambda rng, n: np.full(n, 3.0), lambda rng, n: rng.uniform(0.5, 5, n)], ids=["alike", "of many sizes"]
)
def test_the_chosen_look_better_than_they_are_and_ours_do_not(errors):
    naive, ours, true, held = seasons(errors=errors)
    doubt = (ours - true).std() / np.sqrt(len(true))
    assert (naive - true).mean() > 50 * doubt
    assert abs((ours - true).mean()) < 0.08 * (naive - true).mean()
    assert 0.75 < held < 0.92


def test_one_by_one_it_is_the_exact_expectation():
    """Second route: among a million ideas, the mean truth of those that looked like 14."""
    rng = np.random.default_rng(3)
    truth = rng.normal(10, 2, 1_000_000)
    seen = truth + rng.normal(0, 3, truth.size)
    near = truth[np.abs(seen - 14) < 0.1].mean()
    sample = np.append(seen[:3000], 14.0)
    assert allow_for_choosing(sample, np.full(3001, 3.0)).means[-1] == pytest.approx(near, abs=0.15)


@settings(max_examples=40)
@given(
    st.lists(st.tuples(st.floats(-50, 50), st.floats(0.1, 20)), min_size=4, max_size=25),
    st.floats(0.1, 10),
    st.floats(-20, 20),
)
def test_unit_and_origin_do_not_matter_and_all_move_to_the_middle(rows, factor, shift):
    x, s = map(np.array, zip(*rows, strict=True))
    one, two = allow_for_choosing(x, s), allow_for_choosing(factor * x + shift, factor * s)
    assert two.means == pytest.approx(factor * one.means + shift, rel=1e-5, abs=1e-5)
    assert (np.abs(one.means - one.middle) <= np.abs(x - one.middle) + 1e-9).all()
    assert ((one.weights >= 0) & (one.weights <= 1)).all()


def test_edges():
    assert allow_for_choosing([1, 2, 3], [1, 1, 1]) is None
    assert list(allow_for_choosing([1, 2, 3, 9], [0, 0, 0, 0]).means) == [1, 2, 3, 9]
    alike = allow_for_choosing([5, 5, 5, 5], [1, 1, 1, 1])
    assert list(alike.means) == [5, 5, 5, 5]
    with pytest.raises(ValueError, match="0 or more"):
        allow_for_choosing([1, 2, 3, 4], [1, 1, 1, -1])
    with pytest.raises(ValueError, match="same length"):
        allow_for_choosing([1, 2, 3, 4], [1])


def test_scores_above_nothing_are_drawn_together_as_ratios():
    """Second route: products of noise and truth on the log scale, the best five of fifty chosen, many times."""
    rng = np.random.default_rng(8)
    share, ours = [], []
    for _ in range(400):
        truth = rng.normal(3, 0.5, 50)
        seen = truth + rng.normal(0, 0.6, 50)
        spread = 1.2815515655 * 0.6
        scores = [(np.exp(m), np.exp(m - spread), np.exp(m), np.exp(m + spread)) for m in seen]
        chosen = np.argsort(-seen)[:5]
        found = expect_of_chosen(scores, chosen)
        share.append(np.exp(truth[chosen] - seen[chosen]).mean())
        ours.append(found.share.estimate)
    naive = 1.0
    assert abs(np.mean(ours) - np.mean(share)) < 0.15 * (naive - np.mean(share))


def test_what_can_fall_below_nothing_is_drawn_together_as_it_stands():
    scores = [(m, m - 4, m, m + 4) for m in (-1.0, 0.0, 2.0, 9.0)]
    found = expect_of_chosen(scores, [3])
    direct = allow_for_choosing([-1, 0, 2, 9], [4 / 1.2815515655] * 4)
    assert found.promised == 9
    assert found.expected.estimate == pytest.approx(direct.means[3])
    assert found.expected.low < found.expected.estimate < found.expected.high < 20


def test_nothing_chosen_or_nothing_promised_has_no_share():
    assert expect_of_chosen([(1, 1, 1, 1)] * 5, []) is None
    assert expect_of_chosen([(1, 1, 1, 1)] * 3, [0]) is None
    assert expect_of_chosen([(0, -1, 0, 1)] * 5, [0]).share is None
