"""Evidence in five steps: better kinds, more voices and fresher words never weaken it."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadworthy.ideas.rules import Kind, Proof, freshness, step_of_votes, strength

NOW = datetime(2026, 6, 1, tzinfo=UTC)


def proof(kind, voice="v", days=0, importance=3):
    return Proof(Kind(kind), NOW - timedelta(days=days), voice, importance)


def test_nothing_linked_is_step_zero_with_no_confidence():
    result = strength([], now=NOW)
    assert (result.step, result.confidence, result.word) == (0, 0.0, "none")


@pytest.mark.parametrize(
    ("proofs", "step"),
    [
        ([proof("opinion")], 1),
        ([proof("note")], 2),
        ([proof("note", v) for v in "abc"], 3),
        ([proof("note", "a")] * 5, 2),
        ([proof("vote", str(v)) for v in range(9)], 3),
        ([proof("metric")], 4),
        ([proof("survey", days=2000)], 3),
        ([proof("experiment")], 5),
        ([proof("experiment", days=2000)], 4),
        ([proof("note", importance=0)], 0),
    ],
)
def test_each_kind_has_its_step(proofs, step):
    assert strength(proofs, now=NOW).step == step


def test_confidence_is_the_noisy_or_by_hand():
    result = strength([proof("note", "a"), proof("metric", "b", days=365)], now=NOW)
    assert result.confidence == pytest.approx(1 - (1 - 0.12) * (1 - 0.45 / 2))


def test_many_opinions_do_not_make_a_fact():
    result = strength([proof("opinion", str(n)) for n in range(100)], now=NOW)
    assert result.step == 1
    assert result.confidence == pytest.approx(0.15)


def test_old_words_are_said_to_be_old():
    assert strength([proof("note", days=900)], now=NOW).reasons == (
        "One customer asked for it in their own words, but long ago.",
    )


def test_freshness_halves_per_half_life():
    assert freshness(proof("experiment", days=730), now=NOW) == pytest.approx(0.5)


proofs = st.lists(
    st.builds(proof, st.sampled_from(list(Kind)), st.sampled_from("abcde"), st.integers(0, 1500), st.integers(0, 3)),
    max_size=10,
)


@given(proofs, st.sampled_from(list(Kind)), st.integers(0, 1500))
def test_more_evidence_never_weakens(some, kind, days):
    before = strength(some, now=NOW)
    after = strength([*some, proof(kind, "z", days)], now=NOW)
    assert after.step >= before.step
    assert after.confidence >= before.confidence - 1e-12


@given(proofs, st.integers(0, 2000), st.randoms())
def test_time_never_strengthens_and_order_does_not_matter(some, days, shuffler):
    other = list(some)
    shuffler.shuffle(other)
    assert strength(other, now=NOW).confidence == pytest.approx(strength(some, now=NOW).confidence)
    later = strength(some, now=NOW + timedelta(days=days))
    assert later.step <= strength(some, now=NOW).step
    assert 0 <= later.confidence <= strength(some, now=NOW).confidence + 1e-12


@settings(deadline=None)
@given(st.integers(0, 400), st.integers(0, 3_000))
def test_many_votes_of_one_day_weigh_the_same_alone_and_together(count, days):
    at = NOW - timedelta(days=days)
    alone = [Proof(Kind.VOTE, at, str(n), 1) for n in range(count)]
    assert step_of_votes(count, at=at, now=NOW) == strength(alone, now=NOW).step
