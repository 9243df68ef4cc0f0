"""From those who speak to all customers: against matrices, against a simulated truth, and what must always hold."""

from datetime import UTC, datetime, timedelta
from math import inf

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadworthy.ideas.rules import Ask, Cell, asking_by_group, share_of, weigh
from roadworthy.ideas.rules.demand.weights import BETWEEN_PLANS, BETWEEN_SEGMENTS, WITHIN

NOW = datetime(2026, 6, 1, tzinfo=UTC)
TOWN = (Cell(1, "free", 300, 12), Cell(1, "team", 60, 9), Cell(2, "free", 90, 0), Cell(2, "team", 40, 15))


def voices(**counts):
    """So many fresh voices by group: s1_free=3."""
    return {(int(key[1]), key[3:]): [1.0] * count for key, count in counts.items()}


@st.composite
def cells(draw):
    rows = []
    for segment in range(draw(st.integers(1, 4))):
        for plan in range(draw(st.integers(1, 3))):
            size = draw(st.integers(0, 60))
            rows.append(Cell(segment, f"p{plan}", size, draw(st.integers(0, size))))
    return rows


def by_matrices(rows, target):
    """The best linear unbiased prediction of the customers with a wish, by the mixed model's own matrices.

    Returns the weight of each heard customer by group, and the variance of the error.
    """
    heard = [one for one in rows if one.heard]
    wanted = [one for one in rows if one.segment in target]

    def together(a, b):
        return BETWEEN_SEGMENTS * (a.segment == b.segment) + BETWEEN_PLANS * (a.group == b.group)

    seen = np.array([[together(a, b) for b in heard] for a in heard]) + np.diag([WITHIN / one.heard for one in heard])
    silent = np.array([one.customers - one.heard for one in wanted], dtype=float)
    across = np.array([[together(a, b) for b in heard] for a in wanted])
    prior = np.array([[together(a, b) for b in wanted] for a in wanted])
    n = len(heard)
    system = np.block([[seen, np.ones((n, 1))], [np.ones((1, n)), np.zeros((1, 1))]])
    aim = np.append(silent @ across, silent.sum())
    solved = np.linalg.solve(system, aim)
    coefficient = solved[:n]
    own = np.array([one.heard if one.segment in target else 0 for one in heard])
    weights = (coefficient + own) / [one.heard for one in heard]
    variance = silent @ prior @ silent - solved @ aim + WITHIN * silent.sum()
    return dict(zip([one.group for one in heard], weights, strict=True)), variance


def test_weights_are_those_of_the_mixed_model_solved_by_matrices():
    base = weigh(TOWN)
    for found, target in ((base.all, {1, 2}), (base.segments[1], {1}), (base.segments[2], {2})):
        weights, variance = by_matrices(TOWN, target)
        assert found.of == pytest.approx(weights)
        assert found.spread * found.customers**2 == pytest.approx(variance)


@settings(max_examples=25)
@given(cells())
def test_weights_add_up_to_the_customers_of_the_segments_heard(rows):
    base = weigh(rows)
    if base.all is None:
        assert base.heard < 5
        return
    count = {one.group: one.heard for one in rows}
    assert sum(weight * count[group] for group, weight in base.all.of.items()) == pytest.approx(base.all.customers)
    assert base.all.customers + sum(base.silent.values()) == base.customers == sum(one.customers for one in rows)
    assert all(weight >= 0 for weight in base.all.of.values())
    assert base.all.effective <= base.heard * (1 + 1e-9)


@settings(max_examples=25)
@given(cells(), st.randoms())
def test_the_order_of_groups_does_not_matter(rows, shuffler):
    other = list(rows)
    shuffler.shuffle(other)
    assert weigh(rows) == weigh(other)


@settings(max_examples=25)
@given(cells(), st.data())
def test_one_more_voice_never_lowers_the_share(rows, data):
    base = weigh(rows)
    if base.all is None:
        return
    heard = [one for one in rows if one.heard]
    asking = {one.group: [1.0] * data.draw(st.integers(0, one.heard - 1)) for one in heard}
    more = data.draw(st.sampled_from(heard)).group
    before = share_of(base.all, asking)
    after = share_of(base.all, {**asking, more: [*asking[more], 0.7]})
    assert (after.low, after.likely, after.high) >= (before.low, before.likely, before.high)
    assert 0 <= after.low <= after.likely <= after.high <= 1


def test_where_all_groups_speak_alike_it_is_the_plain_share():
    even = [Cell(segment, plan, 40, 10) for segment in (1, 2) for plan in ("a", "b")]
    found = share_of(weigh(even).all, voices(s1_a=5, s2_b=3))
    assert found.likely == pytest.approx(8 / 40)
    assert found.effective == pytest.approx(40)


def test_a_loud_small_segment_does_not_speak_for_all():
    town = [Cell(1, "free", 900, 20), Cell(2, "team", 100, 60)]
    found = share_of(weigh(town).all, voices(s1_free=2, s2_team=48))
    assert 50 / 80 > 0.6  # counting heads
    assert found.low < 0.1 * 0.9 + 0.8 * 0.1 < found.high  # the truth, were each segment as its speakers
    assert found.likely < 0.3
    assert found.effective < 80 / 2


def test_where_everybody_has_spoken_nothing_is_left_to_chance():
    found = share_of(weigh([Cell(1, "a", 10, 10)]).all, voices(s1_a=4))
    assert (found.low, found.likely, found.high) == (0.4, 0.4, 0.4)


def test_a_segment_without_a_voice_is_named_and_left_out():
    base = weigh([*TOWN, Cell(3, "team", 55, 0)])
    assert dict(base.silent) == {3: 55}
    assert base.all.customers == 490 == base.customers - 55
    assert 3 not in base.segments


def test_too_few_voices_say_nothing_of_all():
    base = weigh([Cell(1, "a", 100, 4)])
    assert (base.all, base.heard, base.customers) == (None, 4, 100)
    assert weigh([]).all is None


def test_nobody_asking_leaves_room_and_everybody_too():
    weights = weigh([Cell(1, "a", 100, 10)]).all
    none, every = share_of(weights, {}), share_of(weights, voices(s1_a=10))
    assert (none.low, none.likely, every.likely, every.high) == (0, 0, 1, 1)
    assert 0 < none.high < 0.2
    assert 0.8 < every.low < 1


def test_a_customer_with_many_notes_counts_once_and_who_left_not_at_all():
    asks = [Ask(f"n{n}", NOW - timedelta(days=n), 2, "acme", group=(1, "a")) for n in range(9)]
    asks += [Ask("v", NOW, 2, "gone", state="lost", group=(1, "a")), Ask("w", NOW, 2), Ask("x", NOW, 0, "no")]
    assert asking_by_group(asks, now=NOW, half_life_days=None) == {(1, "a"): [1.0]}
    old = [Ask("n", NOW - timedelta(days=100), 2, "acme", group=(1, "a"))]
    assert asking_by_group(old, now=NOW, half_life_days=100) == {(1, "a"): [pytest.approx(0.5)]}


def coverage(rates, sizes, speaks, *, times=400, seed=3):
    """How often the interval holds the true share; groups have these rates and speak as often as this."""
    rng = np.random.default_rng(seed)
    held = known = 0
    for _ in range(times):
        wish = [rng.random(size) < rate for rate, size in zip(rates, sizes, strict=True)]
        spoke = [rng.random(size) < part for part, size in zip(speaks, sizes, strict=True)]
        rows = [Cell(n // 2, f"p{n % 2}", size, int(spoke[n].sum())) for n, size in enumerate(sizes)]
        base = weigh(rows)
        if base.all is None or base.silent:
            continue
        known += 1
        asking = {row.group: [1.0] * int((wish[n] & spoke[n]).sum()) for n, row in enumerate(rows)}
        truth = sum(int(one.sum()) for one in wish) / sum(sizes)
        found = share_of(base.all, asking)
        held += found.low <= truth <= found.high
    return held / known


@pytest.mark.parametrize(
    ("rates", "speaks"),
    [
        ([0.3] * 6, [0.1] * 6),
        ([0.3] * 6, [0.5, 0.4, 0.1, 0.1, 0.03, 0.02]),
        ([0.5, 0.45, 0.3, 0.25, 0.2, 0.15], [0.5, 0.4, 0.1, 0.1, 0.03, 0.02]),
        ([0.08, 0.05, 0.03, 0.02, 0.05, 0.02], [0.3, 0.2, 0.1, 0.1, 0.05, 0.05]),
    ],
)
def test_eighty_per_cent_intervals_hold_the_truth_about_as_often(rates, speaks):
    assert 0.74 <= coverage(rates, [40, 60, 150, 100, 300, 200], speaks) <= 0.99


def test_faults_name_the_culprit():
    with pytest.raises(ValueError, match="heard"):
        Cell(1, "a", 3, 4)
    with pytest.raises(ValueError, match="twice"):
        weigh([Cell(1, "a", 3, 1), Cell(1, "a", 3, 1)])
    weights = weigh(TOWN).all
    with pytest.raises(ValueError, match="freshness"):
        share_of(weights, {(1, "free"): [inf]})
    with pytest.raises(ValueError, match="level"):
        share_of(weights, {}, level=1)
