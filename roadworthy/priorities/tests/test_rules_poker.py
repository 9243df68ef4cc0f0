"""Priority poker's rules: who rates what, when a round is over, how far people agree, what settling keeps."""

from datetime import UTC, datetime, timedelta
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadworthy.priorities.rules import Estimate, certain
from roadworthy.priorities.rules import poker as rules
from roadworthy.priorities.rules.poker import Asked, Cast, Rater

ADA = Rater(1, frozenset({"product", "marketing"}))
BEN = Rater(2, frozenset({"development"}))
ASKED = (Asked("reach", "marketing"), Asked("effort", "development"), Asked("impact"))
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
number = st.floats(0, 1000).map(lambda value: round(value, 2))


@st.composite
def ranges(draw, most=6):
    """Ranges of up to six people."""
    threes = draw(st.lists(st.tuples(number, number, number), max_size=most))
    return [Estimate(*sorted(three), by=f"P{place}") for place, three in enumerate(threes)]


def test_each_rates_only_their_own_drivers_and_those_of_everyone():
    assert rules.due([ADA, BEN], ASKED) == {(1, "reach"), (1, "impact"), (2, "effort"), (2, "impact")}


def test_a_perspective_without_anybody_is_named():
    assert rules.unmanned([ADA], ASKED) == [Asked("effort", "development")]
    assert rules.unmanned([], ASKED) == list(ASKED)


def test_a_round_is_complete_when_the_last_one_has_rated():
    wanted = rules.due([ADA, BEN], ASKED)
    given_ = {(1, "reach"), (1, "impact"), (2, "effort")}
    assert not rules.is_complete(wanted, given_)
    assert rules.still_missing(wanted, given_) == [2]
    assert rules.is_complete(wanted, given_ | {(2, "impact")})


def test_a_round_that_nobody_may_rate_never_completes_by_itself():
    assert not rules.is_complete(rules.due([ADA], [Asked("effort", "development")]), set())


@given(st.sets(st.tuples(st.integers(1, 4), st.sampled_from("abc"))), st.sets(st.integers(1, 4)))
@settings(max_examples=60)
def test_complete_means_that_nobody_is_missing(wanted, done):
    given_ = {key for key in wanted if key[0] in done}
    assert rules.is_complete(wanted, given_) == (bool(wanted) and not rules.still_missing(wanted, given_))


def test_a_late_ballot_more_never_makes_a_round_less_complete():
    wanted = rules.due([ADA, BEN], ASKED)
    assert rules.is_complete(wanted, wanted | {(9, "gone")})


@pytest.mark.parametrize(
    ("revealed", "closes", "runs", "shown"),
    [
        (None, None, True, False),
        (NOON, None, False, True),
        (None, NOON, True, True),
        (None, NOON + timedelta(seconds=1), True, False),
        (None, NOON, False, False),
    ],
)
def test_ballots_show_when_revealed_or_at_the_closing_time_of_what_still_runs(revealed, closes, runs, shown):
    assert rules.is_shown(revealed, closes, now=NOON, runs=runs) is shown


def test_states_move_as_declared_and_no_other_way():
    assert rules.may_move(rules.IDEA_MOVES, "revealed", "rating")
    assert not rules.may_move(rules.IDEA_MOVES, "rating", "settled")
    assert not rules.may_move(rules.SESSION_MOVES, "cancelled", "rating")
    with pytest.raises(ValueError, match="no such state"):
        rules.may_move(rules.SESSION_MOVES, "rating", "lost")


@pytest.mark.parametrize("moves", [rules.IDEA_MOVES, rules.SESSION_MOVES])
def test_every_state_that_is_named_is_declared(moves):
    assert set().union(*moves.values()) <= set(moves)


def test_two_who_do_not_overlap_are_named_lowest_first():
    found = rules.agreement([Estimate(8, 9, 12, "Ben"), Estimate(1, 2, 4, "Ada")])
    assert (found.level, found.apart, found.lowest, found.highest) == ("apart", (("Ada", "Ben"),), "Ada", "Ben")
    assert rules.agreement_words(found) == "Ada and Ben do not overlap: talk about it first."


def test_the_widest_gap_comes_first():
    said = [Estimate(1, 1, 1, "Ada"), Estimate(5, 5, 5, "Ben"), Estimate(9, 9, 9, "Cleo")]
    assert rules.apart(said) == (("Ada", "Cleo"), ("Ada", "Ben"), ("Ben", "Cleo"))
    assert "nor do 2 other pairs" in rules.agreement_words(rules.agreement(said))


def test_ranges_that_touch_overlap():
    assert rules.apart([Estimate(1, 2, 3, "Ada"), Estimate(3, 4, 5, "Ben")]) == ()


def test_neighbouring_steps_of_a_scale_are_no_quarrel_and_others_are():
    steps = (0.25, 0.5, 1, 2, 3)
    assert rules.agreement([certain(1, by="A"), certain(2, by="B")], steps=steps).level == "close"
    assert rules.agreement([certain(1, by="A"), certain(3, by="B")], steps=steps).level == "apart"


def test_the_share_between_people_of_known_cases():
    sure = rules.agreement([certain(2, by="A"), certain(4, by="B")])
    alike = rules.agreement([Estimate(1, 2, 4, "A"), Estimate(1, 2, 4, "B")])
    assert (sure.share, alike.share, alike.level) == (1.0, 0.0, "same")


def test_the_share_is_that_of_a_simulated_crowd():
    said = [Estimate(2, 4, 9, "A"), Estimate(3, 8, 20, "B"), Estimate(1, 5, 7, "C")]
    drawn = [rules.pooled([one]).draw((np.arange(200_000) + 0.5) / 200_000) for one in said]
    within, between = np.mean([d.var() for d in drawn]), np.var([d.mean() for d in drawn])
    assert rules.agreement(said).share == pytest.approx(between / (within + between), rel=0.02)


@pytest.mark.parametrize(("said", "level"), [([], "nobody"), ([certain(3, by="A")], "alone")])
def test_nobody_and_one_alone_have_no_share(said, level):
    found = rules.agreement(said)
    assert (found.level, found.share, found.lowest) == (level, None, "")


@given(ranges())
@settings(max_examples=40)
def test_agreement_does_not_depend_on_the_order_of_people(said):
    found = rules.agreement(said)
    for other in list(permutations(said))[:4]:
        again = rules.agreement(list(other))
        assert (again.level, again.apart, again.lowest, again.highest) == (
            found.level, found.apart, found.lowest, found.highest,
        )  # fmt: skip
        assert again.share == pytest.approx(found.share)


@given(ranges(), st.floats(0.1, 50))
@settings(max_examples=40)
def test_agreement_does_not_depend_on_the_unit(said, factor):
    scaled = [Estimate(e.low * factor, e.likely * factor, e.high * factor, e.by) for e in said]
    assert {frozenset(pair) for pair in rules.apart(said)} >= {frozenset(pair) for pair in rules.apart(scaled)}
    if len(said) > 1:
        assert rules.agreement(scaled).share == pytest.approx(rules.agreement(said).share, abs=1e-6)


@given(ranges())
@settings(max_examples=60)
def test_pairs_apart_are_those_that_share_no_number(said):
    """The second route: every pair, by the definition of disjoint intervals."""
    by_hand = {
        frozenset((a.by, b.by)) for a in said for b in said if a.by != b.by and max(a.low, b.low) > min(a.high, b.high)
    }
    assert {frozenset(pair) for pair in rules.apart(said)} == by_hand


def test_one_speaks_of_convergence_only_when_it_is_seen():
    before = [certain(2, by="A"), certain(10, by="B")]
    assert rules.convergence(before, [certain(4, by="A"), certain(6, by="B")]).trend == "closer"
    assert rules.convergence(before, [certain(0, by="A"), certain(20, by="B")]).trend == "further"
    assert rules.convergence(before, [certain(2.2, by="A"), certain(10, by="B")]).trend == "alike"
    assert rules.convergence(before, [certain(4, by="A")]).trend == "unknown"
    agreed = rules.convergence(before, [certain(5, by="A"), certain(5, by="B")])
    assert rules.convergence_words(agreed, 1) == "At one after round 1."


def test_settling_keeps_each_persons_last_word_and_averages_nothing():
    casts = [
        Cast(2, 1, "reach", certain(5)),
        Cast(1, 1, "reach", certain(9)),
        Cast(1, 2, "reach", certain(1)),
        Cast(1, 1, "impact", certain(3)),
        Cast(2, 1, "impact", None),
    ]
    assert rules.last_words(casts) == {(1, "reach"): certain(5), (2, "reach"): certain(1)}


cast = st.builds(Cast, st.integers(1, 3), st.integers(1, 3), st.sampled_from("ab"), st.none() | number.map(certain))


@given(st.lists(cast, max_size=12, unique_by=lambda one: (one.round, one.person, one.driver)))
@settings(max_examples=60)
def test_what_is_kept_was_said_by_that_person_in_their_last_round(casts):
    kept = rules.last_words(casts)
    for key in {(one.person, one.driver) for one in casts}:
        last = max((one for one in casts if (one.person, one.driver) == key), key=lambda one: one.round)
        assert kept.get(key) == last.said
