"""Ranks with their uncertainty."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadworthy.maths import Range, fit
from roadworthy.priorities.rules import (
    PRESETS,
    Candidate,
    Estimate,
    certain,
    formula_of,
    kinds_of,
    parse,
    rank_ideas,
    score,
    typical,
)

RICE = formula_of("rice")
RATIO = parse("value / effort")


def idea(key, **drivers):
    return Candidate(
        key,
        {
            name: [certain(said)] if isinstance(said, int | float) else [Estimate(*said)]
            for name, said in drivers.items()
        },
    )


def spread(key, value, effort=(1, 2, 4)):
    return idea(key, value=value, effort=effort)


def test_points_are_exact():
    rows = rank_ideas(
        [
            idea("a", reach=100, impact=1, confidence=0.8, effort=1),
            idea("b", reach=5000, impact=2, confidence=0.8, effort=2),
        ],
        RICE,
    ).rows
    assert [(r.key, r.rank, r.score.mean, r.p_first) for r in rows] == [("b", 1, 4000, 1.0), ("a", 2, 80, 0.0)]
    assert {rows[0].score.p10, rows[0].score.p50, rows[0].score.p90} == {4000}
    assert rows[0].is_exact


def test_a_number_that_single_precision_cannot_hold_stays_exact():
    [row] = rank_ideas([idea("a", value=123_456_789.123, effort=1)], RATIO).rows
    assert row.score.mean == 123_456_789.123


def test_an_unknown_score_is_none_and_last():
    rows = rank_ideas([idea("a", value=5), spread("b", (1, 2, 3)), idea("c", value=1, effort=0)], RATIO).rows
    assert [r.key for r in rows] == ["b", "a", "c"]
    assert (rows[1].score, rows[1].rank, rows[1].p_top, rows[1].missing) == (None, None, None, ("effort",))
    assert (rows[2].score, rows[2].missing) == (None, ())
    assert "divided by 0" in rows[2].problem


def test_no_ideas_and_one_idea():
    assert rank_ideas([], RATIO).rows == ()
    [row] = rank_ideas([spread("a", (1, 2, 3))], RATIO).rows
    assert (row.rank, row.p_top, row.p_first, row.rank_low, row.rank_high) == (1, 1, 1, 1, 1)


def test_percentiles_of_a_single_driver_are_those_typed():
    [row] = rank_ideas([idea("a", value=(3, 8, 30))], parse("value")).rows
    assert (row.score.p10, row.score.p50, row.score.p90) == pytest.approx((3, 8, 30), rel=2e-3)
    mean = fit(Range(3, 8, 30), lower=0).moments()[0]
    assert row.score.mean == pytest.approx(mean, rel=2e-3)


def test_a_ratio_agrees_with_plain_simulation():
    """Second route: 400,000 independent draws from the same two distributions."""
    rng = np.random.default_rng(8)
    value, effort = (fit(Range(*said), lower=0).quantile(rng.random(400_000)) for said in ((2, 5, 9), (1, 2, 4)))
    [row] = rank_ideas([spread("a", (2, 5, 9))], RATIO).rows
    expected = (value / effort).mean(), *np.quantile(value / effort, [0.1, 0.5, 0.9])
    found = row.score.mean, row.score.p10, row.score.p50, row.score.p90
    assert found == pytest.approx(expected, rel=0.02)


def test_chances_agree_with_plain_simulation():
    said = {"a": (2, 5, 9), "b": (3, 5, 8), "c": (1, 4, 12), "d": (0.5, 1, 3)}
    rng = np.random.default_rng(9)
    draws = np.stack([fit(Range(*s), lower=0).quantile(rng.random(200_000)) for s in said.values()])
    places = (-draws).argsort(axis=0).argsort(axis=0)
    found = rank_ideas([idea(k, value=s) for k, s in said.items()], parse("value"), top=2).by_key()
    for n, key in enumerate(said):
        assert found[key].p_top == pytest.approx((places[n] < 2).mean(), abs=0.025)
        assert found[key].p_first == pytest.approx((places[n] == 0).mean(), abs=0.025)


def test_a_score_never_moves_because_others_were_added():
    some = [spread(str(n), (n + 1, n + 3, n + 8)) for n in range(40)]
    alone = rank_ideas(some[:1], RATIO).rows[0].score
    assert rank_ideas(some, RATIO).by_key()["0"].score == alone


def test_equal_points_share_the_places():
    rows = rank_ideas([idea(k, value=2) for k in "abc"], parse("value"), top=2).rows
    assert [r.p_top for r in rows] == pytest.approx([2 / 3] * 3)
    assert [r.p_first for r in rows] == pytest.approx([1 / 3] * 3)
    assert {(r.rank_low, r.rank_high) for r in rows} == {(1, 3)}


def test_people_who_disagree_are_seen_in_the_score():
    sure = [Estimate(10, 10, 10, "ada"), Estimate(20, 20, 20, "vic")]
    apart = Candidate("a", {"value": sure, "effort": [certain(2)]})
    [row] = rank_ideas([apart], RATIO).rows
    assert row.disagreement == pytest.approx(1)
    assert row.score.mean == pytest.approx(7.5, rel=1e-3)
    assert rank_ideas([spread("b", (1, 2, 3))], RATIO).rows[0].disagreement == 0
    same = Candidate("c", {"value": [Estimate(1, 5, 9, "ada"), Estimate(1, 5, 9, "vic")], "effort": [certain(2)]})
    assert rank_ideas([same], RATIO).rows[0].disagreement == pytest.approx(0, abs=0.01)


def test_a_persons_weight_counts():
    said = [Estimate(10, 10, 10, "ada", weight=3), Estimate(20, 20, 20, "vic", weight=1)]
    [row] = rank_ideas([Candidate("a", {"value": said})], parse("value")).rows
    assert row.score.mean == pytest.approx(12.5, rel=1e-3)
    assert typical(said) == 10


def test_a_formula_that_overflows_single_precision_is_worked_out_in_double():
    [row] = rank_ideas([idea("a", value=(1e15, 2e15, 4e15))], parse("value ^ 3 / 1e30")).rows
    assert row.score.p50 == pytest.approx(8e15, rel=1e-2)


def test_a_formula_without_value_in_some_draws_says_so():
    [row] = rank_ideas([idea("a", value=(-1, 1, 3))], parse("log(value)")).rows
    assert row.score is None
    assert "% of draws" in row.problem


def test_estimates_outside_the_bounds_name_the_culprit():
    wrong = [idea("a", reach=(1, 2, 3), impact=1, confidence=(0.5, 0.8, 1.2), effort=1)]
    with pytest.raises(ValueError, match=r"confidence of a: high \(1.2\) must not be above 1"):
        rank_ideas(wrong, RICE, kinds=kinds_of("rice"))
    with pytest.raises(ValueError, match="unique"):
        score([idea("a"), idea("a")], RATIO)
    with pytest.raises(ValueError, match="top"):
        rank_ideas([], RATIO, top=0)
    with pytest.raises(ValueError, match="weight"):
        Estimate(1, 2, 3, weight=-1)


said = st.tuples(*[st.floats(0.1, 100)] * 3).map(lambda t: tuple(sorted(t)))
several = st.lists(st.tuples(said, said), min_size=1, max_size=7).map(
    lambda pairs: [spread(str(n), v, e) for n, (v, e) in enumerate(pairs)]
)
quick = settings(deadline=None, max_examples=40)


@quick
@given(several, st.integers(1, 4))
def test_chances_add_up_to_the_places(some, top):
    rows = rank_ideas(some, RATIO, top=top, draws=256).rows
    assert sum(r.p_top for r in rows) == pytest.approx(min(top, len(some)))
    assert sum(r.p_first for r in rows) == pytest.approx(1)
    assert all(a.score.mean >= b.score.mean for a, b in pairwise(rows))
    assert all(1 <= r.rank_low <= r.rank_high <= len(some) for r in rows)


@quick
@given(several, st.randoms())
def test_the_order_given_does_not_matter(some, shuffler):
    other = list(some)
    shuffler.shuffle(other)
    first, second = (rank_ideas(x, RATIO, draws=256).by_key() for x in (some, other))
    for key, row in first.items():
        assert row.score == second[key].score
        assert row.p_top == pytest.approx(second[key].p_top)
        assert (row.rank_low, row.rank_high) == (second[key].rank_low, second[key].rank_high)


@quick
@given(several, st.sampled_from([0.5, 2.0, 8.0]))
def test_another_unit_changes_no_rank(some, factor):
    def scaled(c):
        return Candidate(
            c.key,
            {
                n: [Estimate(*(factor * x for x in (e.low, e.likely, e.high))) for e in es] if n == "value" else es
                for n, es in c.drivers.items()
            },
        )

    first, second = (rank_ideas(x, RATIO, draws=256) for x in (some, [scaled(c) for c in some]))
    for a, b in zip(first.rows, second.rows, strict=True):
        assert b.score.mean == pytest.approx(factor * a.score.mean, rel=1e-4)


@quick
@given(several, st.floats(1.05, 3))
def test_more_value_never_lowers_a_score(some, factor):
    better = Candidate(
        some[0].key,
        dict(some[0].drivers)
        | {"value": [Estimate(*(factor * x for x in (e.low, e.likely, e.high))) for e in some[0].drivers["value"]]},
    )
    before = rank_ideas(some, RATIO, draws=256).by_key()["0"]
    after = rank_ideas([better, *some[1:]], RATIO, draws=256).by_key()["0"]
    assert after.score.mean > before.score.mean
    assert after.rank <= before.rank
    assert after.p_first >= before.p_first - 1e-9


def test_every_preset_ranks():
    for key, preset in PRESETS.items():
        low = idea("low", **{kind.name: -0.5 if kind.upper == 0 else 0.5 for kind in preset.drivers})
        assert rank_ideas([low], formula_of(key), kinds=kinds_of(key)).rows[0].rank == 1


def test_points_that_differ_in_the_tenth_digit_are_still_told_apart():
    rows = rank_ideas([idea("a", value=123_456_789.1), idea("b", value=123_456_789.2)], parse("value"), top=1).rows
    assert [(r.key, r.p_first) for r in rows] == [("b", 1.0), ("a", 0.0)]


def test_an_exact_score_beyond_single_precision_ranks_beside_drawn_ones():
    rows = rank_ideas([spread("a", (1, 2, 3)), idea("b", value=1e300, effort=1)], RATIO).rows
    assert [(r.key, r.score.mean > 1e299) for r in rows] == [("b", True), ("a", False)]
