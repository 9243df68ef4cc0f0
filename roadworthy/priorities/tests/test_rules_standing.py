"""A ranking from what little is kept of the draws, against one from all of them; and scores remembered."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadworthy.priorities.rules import (
    Candidate,
    Estimate,
    Memory,
    certain,
    driver_draws,
    formula_of,
    kinds_of,
    parse,
    rank_ideas,
    rank_scores,
    rank_standing,
    restand,
    score,
    stand,
)

RATIO = parse("value / effort")


def idea(key, value, effort=(1, 2, 4), by="ada"):
    def said(one):
        return [certain(one)] if isinstance(one, int | float) else [Estimate(*one, by=by)]

    return Candidate(str(key), {"value": said(value), "effort": said(effort)})


def crowd(n, seed=4):
    rng = np.random.default_rng(seed)
    rows = [np.sort(rng.uniform(1, 100, 3)).tolist() for _ in range(n)]
    some = [idea(k, row) for k, row in enumerate(rows)]
    some[3], some[5], some[6] = idea(3, 40, 2), idea(5, 40, 2), Candidate("6", {"value": [certain(1)]})
    return some


def by_loops(scores, top):
    """Plain loops over the same draws: (share of draws in the top, best and worst rank by draw)."""
    known = [i for i in range(len(scores.keys)) if not np.isnan(scores.values[i, 0])]
    chance = dict.fromkeys(known, 0.0)
    ranks = {i: ([], []) for i in known}
    draws = scores.values.shape[1]
    for m in range(draws):
        for i in known:
            mine = scores.values[i, m]
            above = sum(scores.values[j, m] > mine for j in known)
            alike = sum(scores.values[j, m] == mine for j in known)
            chance[i] += min(1.0, max(0.0, (top - above) / alike)) / draws
            ranks[i][0].append(above + 1)
            ranks[i][1].append(above + alike)
    return chance, ranks


@pytest.mark.parametrize("top", [1, 3, 20])
def test_it_agrees_with_plain_loops_over_the_same_draws(top):
    some = crowd(12)
    scores = score(some, RATIO, draws=128)
    found = rank_ideas(some, RATIO, draws=128, top=top).by_key()
    chance, ranks = by_loops(scores, top)
    for i, share in chance.items():
        row = found[scores.keys[i]]
        assert row.p_top == pytest.approx(share)
        low, high = (np.sort(column)[round(level * 127)] for column, level in zip(ranks[i], (0.1, 0.9), strict=True))
        assert (row.rank_low, row.rank_high) == (low, high)
        assert row.score.mean == pytest.approx(np.mean(scores.values[i], dtype=float), rel=1e-6)


def test_letting_go_of_the_hopeless_changes_nothing():
    some = crowd(400)
    first, second = rank_ideas(some, RATIO, top=5), rank_scores(score(some, RATIO), top=5)
    for one, other in zip(first.rows, second.rows, strict=True):
        assert (one.key, one.score, one.rank_low, one.rank_high) == (
            other.key, other.score, other.rank_low, other.rank_high,
        )  # fmt: skip
        assert one.p_top == pytest.approx(other.p_top) if one.p_top is not None else other.p_top is None
    assert sum(row.p_top or 0 for row in first.rows) == pytest.approx(5)


def test_what_is_kept_does_not_grow_with_the_number_of_ideas():
    wide = [stand([idea(k, (k % 50 + 1, k % 50 + 9, k % 50 + 30)) for k in range(n)], RATIO, top=3) for n in (200, 800)]
    assert all(one.reach.values.shape[1] < 150 for one in wide)


def test_a_smaller_top_is_read_from_a_larger_one():
    some = crowd(80)
    wide, narrow = stand(some, RATIO, top=10), rank_ideas(some, RATIO, top=2).by_key()
    for row in rank_standing(wide, top=2).rows:
        assert row.p_top == pytest.approx(narrow[row.key].p_top)
    with pytest.raises(ValueError, match="at most 10"):
        rank_standing(wide, top=11)


def test_remembered_scores_are_the_same_scores():
    memory, some = Memory(10**7), crowd(30)
    fresh = rank_ideas(some, RATIO)
    assert rank_ideas(some, RATIO, memory=memory) == rank_ideas(some, RATIO, memory=memory) == fresh
    some[0] = idea(0, (500, 600, 900))
    assert rank_ideas(some, RATIO, memory=memory) == rank_ideas(some, RATIO)


def test_one_changed_estimate_draws_one_idea_again():
    memory, some = Memory(10**7), crowd(30)
    rank_ideas(some, RATIO, memory=memory)
    before = len(memory)
    some[0] = idea(0, (500, 600, 900))
    rank_ideas(some, RATIO, memory=memory)
    assert len(memory) == before + 1


def test_another_formula_bound_or_seed_is_not_confused():
    memory, some = Memory(10**7), [idea(k, (1, 5, 9 + k)) for k in range(3)]
    for text, seed in (("value / effort", 1), ("value * effort", 1), ("value / effort", 2)):
        found = rank_ideas(some, parse(text), seed=seed, memory=memory)
        assert found == rank_ideas(some, parse(text), seed=seed)


def test_memory_is_bounded_and_forgets_the_least_lately_used():
    memory = Memory(4 * 4096 * 3)
    some = [idea(k, (1, 5, 9)) for k in range(5)]
    for one in (*some[:3], some[0], some[3]):
        rank_ideas([one], RATIO, memory=memory)
    assert memory.bytes == memory.most_bytes
    rank_ideas([some[0], some[2], some[3]], RATIO, memory=memory)
    assert len(memory) == 3
    rank_ideas(some, RATIO, memory=memory)
    assert len(memory) == 3


def test_one_idea_that_overflows_does_not_move_its_neighbours():
    huge = idea("huge", (1e36, 2e37, 3e38), 1e-3)
    alone = rank_ideas([idea("a", (1, 5, 9))], RATIO).by_key()["a"].score
    assert rank_ideas([huge, idea("a", (1, 5, 9))], RATIO).by_key()["a"].score == alone


def test_the_draws_are_those_of_the_plain_quantile_functions():
    """Second route: each driver drawn alone in double precision, and the formula over them."""
    formula, kinds = formula_of("rice"), kinds_of("rice")
    ranges = [Estimate(10, 40, 90, "a"), Estimate(5, 6, 300, "b"), certain(7, by="c")]
    for reach in (ranges[:1], ranges[:2], ranges, ranges[2:]):
        for confidence in (
            [Estimate(0.2, 0.5, 0.9)],
            [certain(0.8)],
            [Estimate(0.0, 0.5, 1.0)],
            [certain(1), certain(0)],
        ):
            said = {"reach": reach, "impact": [certain(2)], "confidence": confidence, "effort": [Estimate(1, 2, 9)]}
            one = Candidate("x", said)
            plain = {n: driver_draws(one, n, formula, kind=kinds[n], draws=256, seed=1) for n in formula.drivers}
            expected = plain["reach"] * plain["impact"] * plain["confidence"] / plain["effort"]
            found = score([one], formula, kinds=kinds, draws=256)
            assert np.allclose(found.values[0], expected, rtol=2e-5, atol=1e-6)
            assert found.figures[0, 0] == pytest.approx(expected.mean(), rel=1e-5)


people = st.lists(st.lists(st.floats(0.5, 50), min_size=3, max_size=3).map(sorted), min_size=2, max_size=4)


@settings(deadline=None, max_examples=25)
@given(people, st.randoms())
def test_the_order_of_people_does_not_matter(rows, shuffler):
    said = [Estimate(*row, by=f"p{n}") for n, row in enumerate(rows)]
    other = list(said)
    shuffler.shuffle(other)
    first, second = (
        score([Candidate("a", {"value": x, "effort": [certain(2)]})], RATIO, draws=256) for x in (said, other)
    )
    assert np.array_equal(first.values, second.values)


@settings(deadline=None, max_examples=25)
@given(people, st.integers(0, 3), st.floats(1.01, 4))
def test_raising_a_value_never_lowers_the_score(rows, who, factor):
    said = [Estimate(*row, by=f"p{n}") for n, row in enumerate(rows)]
    raised = list(said)
    old = said[who % len(said)]
    raised[who % len(said)] = Estimate(old.low * factor, old.likely * factor, old.high * factor, old.by)
    first, second = (
        score([Candidate("a", {"value": x, "effort": [certain(2)]})], RATIO, draws=256) for x in (said, raised)
    )
    assert (second.figures >= first.figures * (1 - 1e-5)).all()


def changed_some(some):
    """The same ideas with two other estimates, one certain, and two left out; and what is needed to revise."""
    new = {"0": idea(0, (400, 500, 900)), "7": idea(7, (1, 2, 3)), "9": idea(9, 60, 1)}
    after = [new.get(one.key, one) for one in some if one.key not in {"3", "11"}]
    return after, list(new.values()), ["3", "11"]


@pytest.mark.parametrize("n", [14, 120])
def test_a_few_changes_give_the_very_ranking_of_a_new_start(n):
    some = crowd(n)
    after, changed, without = changed_some(some)
    old = stand(some, RATIO, top=4 + 5)
    revised = rank_standing(restand(old, changed, RATIO, without=without), top=4)
    for one, other in zip(revised.rows, rank_ideas(after, RATIO, top=4).rows, strict=True):
        assert (one.key, one.rank, one.score, one.missing, one.rank_low, one.rank_high) == (
            other.key, other.rank, other.score, other.missing, other.rank_low, other.rank_high,
        )  # fmt: skip
        assert one.p_top == pytest.approx(other.p_top)
        assert one.p_first == pytest.approx(other.p_first)
        assert one.is_exact == other.is_exact


def test_an_idea_may_lose_or_get_its_score():
    some = crowd(30)
    changed = [Candidate("2", {"value": [certain(9)]}), idea(6, (700, 800, 900))]
    after = [{one.key: one for one in changed}.get(one.key, one) for one in some]
    revised = rank_standing(restand(stand(some, RATIO, top=8), changed, RATIO), top=3)
    fresh = rank_ideas(after, RATIO, top=3)
    assert [(row.key, row.score, row.missing) for row in revised.rows] == [
        (row.key, row.score, row.missing) for row in fresh.rows
    ]
    assert revised.rows[0].p_first == pytest.approx(fresh.rows[0].p_first)


def test_too_many_changes_and_new_ideas_want_a_new_start():
    some = crowd(20)
    old = stand(some, RATIO, top=3)
    assert restand(old, some[:3], RATIO) is None
    assert restand(old, [idea("new", 5)], RATIO) is None
    assert restand(stand([idea(k, k + 1, 1) for k in range(4)], RATIO, top=3), [idea(0, (1, 2, 3))], RATIO) is None
