"""Scores of surveys with honest intervals, and themes that go with them."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from roadworthy.feedback.rules.scores import FEWEST, points, pulls, score_of

marks = st.lists(st.integers(0, 10), min_size=FEWEST, max_size=60)


def test_the_known_sum():
    found = score_of([10, 9, 9, 8, 7, 7, 6, 3, 0, 10], "nps")
    assert (found.high, found.middle, found.low, found.value) == (4, 3, 3, 10)


def test_contentment_is_the_share_of_fours_and_fives():
    found = score_of([5, 4, 4, 3, 2, 1, 5, 5], "csat")
    assert (found.low, found.middle, found.high, found.value) == (2, 1, 5, 62.5)


def test_few_answers_are_no_score():
    found = score_of([10] * (FEWEST - 1), "nps")
    assert (found.n, found.value, found.interval) == (FEWEST - 1, None, None)
    assert score_of([], "csat").value is None


@settings(max_examples=25)
@given(marks)
def test_the_score_is_the_mean_of_what_each_adds_and_lies_in_its_interval(answers):
    found = score_of(answers, "nps")
    assert found.value == pytest.approx(np.mean([points(one, "nps") for one in answers]))
    assert -100 <= found.interval.low <= found.value <= found.interval.high <= 100
    assert score_of(sorted(answers), "nps") == found


@settings(max_examples=25)
@given(marks)
def test_a_promoter_more_never_lowers_it(answers):
    assert score_of([*answers, 10], "nps").value >= score_of(answers, "nps").value


@pytest.mark.parametrize(("shares", "n"), [((0.2, 0.3, 0.5), 20), ((0.1, 0.1, 0.8), 40), ((0.4, 0.4, 0.2), 100)])
def test_intervals_hold_what_they_say(shares, n):
    """Of 400 samples of a known world about 95 % hold its score."""
    rng, held, truth = np.random.default_rng(3), 0, 100 * (shares[2] - shares[0])
    for counts in rng.multinomial(n, shares, size=400):
        found = score_of([0] * counts[0] + [8] * counts[1] + [10] * counts[2], "nps")
        held += found.interval.low <= truth <= found.interval.high
    assert 0.92 <= held / 400 <= 0.985


def test_everybody_alike_is_not_certainty():
    assert score_of([10] * 8, "nps").interval.low < 90


def test_a_theme_that_goes_with_low_scores_is_found_and_others_are_not():
    rng = np.random.default_rng(4)
    answers = {n: int(rng.integers(7, 11)) for n in range(200)} | {n: int(rng.integers(0, 7)) for n in range(200, 240)}
    themes = {1: list(range(200, 240)), 2: list(range(0, 240, 5)), 3: [1, 2]}
    found = {one.theme: one for one in pulls(answers, themes, "nps")}
    assert (found[1].verdict, found[2].verdict, found[3].verdict) == ("lower", "no clear difference", "too few")
    assert found[1].difference.high < -50
    assert (found[3].difference, found[3].p) == (None, None)


def test_the_chance_is_that_of_welch():
    answers = dict(enumerate([0, 3, 8, 9, 10, 10, 2, 7, 9, 10, 10, 9]))
    [found] = pulls(answers, {1: range(6)}, "nps")
    sides = [[points(answers[n], "nps") for n in group] for group in (range(6), range(6, 12))]
    assert found.p == pytest.approx(stats.ttest_ind(*sides, equal_var=False).pvalue)


def test_two_sides_of_one_mind_are_counted():
    answers = {n: 10 if n < 6 else 0 for n in range(12)}
    [found] = pulls(answers, {1: range(6)}, "nps")
    assert (found.verdict, found.p) == ("higher", pytest.approx(2 / 924))


def test_no_themes_say_nothing():
    assert pulls({1: 5}, {}, "nps") == []


@pytest.mark.parametrize(("answer", "kind"), [(11, "nps"), (-1, "nps"), (0, "csat"), (6, "csat")])
def test_what_is_no_answer_is_refused(answer, kind):
    with pytest.raises(ValueError, match="answer"):
        score_of([answer], kind)
