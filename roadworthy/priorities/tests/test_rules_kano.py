"""Kano: the printed table, a known answer, and the same by counting and by simulation."""

from itertools import product
from math import comb

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadworthy.priorities.rules.kano import (
    CATEGORIES,
    FEELINGS,
    TABLE,
    Counts,
    category_of,
    chance_of_lead,
    count_answers,
    evaluate_kano,
    passes_fong,
    percentiles,
)

KNOWN = Counts(A=10, O=20, M=40, I=25, R=3, Q=2)
pairs = st.lists(st.tuples(st.sampled_from(FEELINGS), st.sampled_from(FEELINGS)), max_size=30)
tallies = st.tuples(*[st.integers(0, 40)] * 6).map(lambda n: Counts(*n))


def test_the_table_of_berger_1993():
    rows = ["".join(TABLE[row, column] for column in FEELINGS) for row in FEELINGS]
    assert rows == ["QAAAO", "RIIIM", "RIIIM", "RIIIM", "RRRRQ"]
    assert FEELINGS == ("like", "must-be", "neutral", "live-with", "dislike")


def test_the_known_answer():
    found = evaluate_kano(KNOWN)
    assert found.better.estimate == 0.3157894736842105
    assert found.worse.estimate == -0.631578947368421
    assert (found.category, found.ties, found.is_clear, found.passes_fong) == ("M", (), True, True)
    assert (found.strength, found.total_strength) == (pytest.approx(0.15), pytest.approx(0.7))


@settings(max_examples=40)
@given(pairs)
def test_counting_one_by_one_says_the_same(answers):
    """The table again as rules: like against like contradicts, and so on."""

    def by_rules(functional, dysfunctional):
        if functional == dysfunctional and functional in ("like", "dislike"):
            return "Q"
        if functional == "dislike" or dysfunctional == "like":
            return "R"
        if functional == "like":
            return "O" if dysfunctional == "dislike" else "A"
        return "M" if dysfunctional == "dislike" else "I"

    by_hand = [by_rules(*answer) for answer in answers]
    counts = count_answers(answers)
    assert {name: counts.of(name) for name in CATEGORIES} == {name: by_hand.count(name) for name in CATEGORIES}


@settings(max_examples=60)
@given(tallies)
def test_estimates_lie_in_their_intervals_and_bounds(counts):
    found = evaluate_kano(counts)
    if counts.counted == 0:
        assert found.better is found.worse is None
        return
    assert 0 <= found.better.low <= found.better.estimate <= found.better.high <= 1
    assert -1 <= found.worse.low <= found.worse.estimate <= found.worse.high <= 0


@settings(max_examples=40)
@given(tallies, st.integers(1, 5))
def test_reverse_and_questionable_answers_move_neither_better_nor_worse(counts, more):
    found, with_more = evaluate_kano(counts), evaluate_kano(counts + Counts(R=more, Q=more))
    assert (found.better, found.worse) == (with_more.better, with_more.worse)


@settings(max_examples=40)
@given(tallies)
def test_swapping_attractive_and_must_be_mirrors_better_and_worse(counts):
    mirror = Counts(counts.M, counts.O, counts.A, counts.I, counts.R, counts.Q)
    here, there = evaluate_kano(counts), evaluate_kano(mirror)
    if here.better:
        assert here.better.estimate == pytest.approx(-there.worse.estimate)
        assert here.better.low == pytest.approx(-there.worse.high)


@pytest.mark.parametrize(
    ("counts", "category", "ties"),
    [
        (Counts(A=2, O=2, M=2, I=2), "M", ("M", "O", "A", "I")),
        (Counts(A=3, O=3, I=3), "O", ("O", "A", "I")),
        (Counts(A=3, I=3), "A", ("A", "I")),
        (Counts(I=1, R=3), "R", ()),
        (Counts(Q=3, R=1), "Q", ()),
        (Counts(), None, ()),
    ],
)
def test_ties_go_to_what_is_missed_most(counts, category, ties):
    found = evaluate_kano(counts)
    assert (found.category, found.ties) == (category, ties)


def test_too_few_answers_are_not_a_verdict():
    assert evaluate_kano(Counts(A=4)).is_clear is None
    assert evaluate_kano(Counts(A=5)).is_clear is True
    assert evaluate_kano(Counts(A=6, M=5)).is_clear is False


def test_only_reverse_answers_leave_better_unknown():
    found = evaluate_kano(Counts(R=9, Q=1))
    assert (found.category, found.better, found.worse) == ("R", None, None)


@pytest.mark.parametrize(("most", "second"), [(1, 0), (5, 0), (8, 3), (40, 25), (7, 7), (0, 0)])
def test_the_lead_by_adding_up_coins(most, second):
    both = most + second
    tail = sum(comb(both, k) for k in range(most, both + 1)) / 2**both
    assert chance_of_lead(most, second) == pytest.approx(1.0 if most == second else min(1, 2 * tail))


def test_ours_keeps_its_level_where_fongs_does_not():
    """Two categories with 40 % each, 60 answers: how often is one called clear although neither leads?"""
    drawn = np.random.default_rng(5).multinomial(60, [0.4, 0.4, 0.2], size=2000)[:, :2]
    tops, seconds = drawn.max(axis=1), drawn.min(axis=1)
    ours = np.mean([chance_of_lead(a, b) <= 0.1 for a, b in zip(tops, seconds, strict=True)])
    fongs = np.mean([passes_fong(a, b, 60) for a, b in zip(tops, seconds, strict=True)])
    assert ours <= 0.11
    assert fongs > 0.15


def test_importance_is_a_mean_with_its_interval():
    found = evaluate_kano(KNOWN, importance=[3, 4, 5, 4])
    assert found.importance.estimate == 4
    assert evaluate_kano(KNOWN, importance=[3]).importance is None


@settings(max_examples=40)
@given(st.integers(0, 60), st.integers(0, 60))
def test_percentiles_are_in_order_inside_the_bounds(hits, others):
    if hits + others == 0:
        assert percentiles(0, 0) is None
        return
    low, middle, high = percentiles(hits, hits + others)
    assert 0 < low < middle < high < 1


def test_percentiles_by_drawing_from_the_posterior():
    drawn = np.random.default_rng(2).beta(12.5, 6.5, size=200_000)
    assert percentiles(12, 18) == pytest.approx(np.quantile(drawn, [0.1, 0.5, 0.9]), abs=2e-3)


@pytest.mark.parametrize("answer", [("love", "like"), ("like", ""), ("like", "x" * 5000)])
def test_unknown_words_are_named(answer):
    with pytest.raises(ValueError, match=r"^(functional|dysfunctional): “.{0,40}” is none of like, must-be"):
        category_of(*answer)


def test_every_cell_is_there():
    assert set(TABLE) == set(product(FEELINGS, FEELINGS))


def test_negative_counts_are_refused():
    with pytest.raises(ValueError, match="R: a count"):
        Counts(R=-1)
