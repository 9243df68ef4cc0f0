"""Which segments have been spoken to, and which answers may follow which."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from roadworthy.ideas.rules.interviews import CONSENTS, FRESH_DAYS, STEPS, TEMPLATES, Consent, Step, Talk, coverage

TODAY = date(2026, 11, 28)
SEGMENTS = [(1, "Inns"), (2, "Homes"), (3, "Enterprise"), (4, "Ships")]


def talk(segment, days=None, is_held=True):
    return Talk(segment, None if days is None else TODAY - timedelta(days=days), is_held)


def test_it_names_who_was_never_heard_and_who_not_for_long():
    found = coverage(SEGMENTS, [talk(1, 10), talk(1, 20), talk(2, 170), talk(3, 260)], today=TODAY)
    assert found.sentences == (
        "2 of 4 segments spoken to in the last six months.",
        "Nobody of Ships yet.",
        "Nobody of Enterprise since March.",
    )
    assert [row.held for row in found.rows] == [2, 1, 1, 0]


def test_what_is_only_planned_does_not_count_as_spoken_to():
    found = coverage(SEGMENTS[:1], [talk(1, -5, is_held=False)], today=TODAY)
    assert (found.rows[0].planned, found.rows[0].held, found.rows[0].is_fresh) == (1, 0, False)


def test_many_silent_segments_are_counted_not_all_named():
    found = coverage([(n, f"S{n}") for n in range(6)], [], today=TODAY)
    assert found.sentences[1] == "Nobody of S0, S1, S2 and 3 more yet."


def test_without_segments_it_says_what_to_do():
    assert "Market" in coverage([], [talk(1, 1)], today=TODAY).sentences[0]


@settings(max_examples=25)
@given(st.lists(st.tuples(st.integers(1, 5), st.integers(0, 400), st.booleans()), max_size=20), st.randoms())
def test_the_order_of_talks_does_not_matter_and_counts_agree_by_hand(rows, shuffler):
    talks = [talk(*row) for row in rows]
    other = list(talks)
    shuffler.shuffle(other)
    found = coverage(SEGMENTS, talks, today=TODAY)
    assert found == coverage(SEGMENTS, other, today=TODAY)
    by_hand = {segment for segment, days, is_held in rows if is_held and days <= FRESH_DAYS and segment < 5}
    assert {row.key for row in found.rows if row.is_fresh} == by_hand


def test_every_step_and_answer_can_be_reached_and_left():
    assert set(STEPS) == set(Step)
    assert {one for ways in STEPS.values() for one in ways} == set(Step)
    assert all(CONSENTS[one] for one in Consent)
    assert [one for one, ways in CONSENTS.items() if Consent.WITHDRAWN in ways] == [Consent.GIVEN]


def test_guides_to_begin_from_have_names_of_their_own():
    assert len({one.key for one in TEMPLATES}) == len(TEMPLATES) >= 3
    assert all(len(text) <= 300 and len(hint) <= 300 for one in TEMPLATES for text, hint in one.questions)
