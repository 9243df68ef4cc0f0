"""How sure a suggestion is, learnt from judgements: against brute force and a known answer."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadworthy.feedback.rules.highlights import marked, passage_of, shortened
from roadworthy.feedback.rules.sureness import ENOUGH, Judged, record, sureness

PAIRS = st.lists(st.tuples(st.sampled_from([0.1, 0.2, 0.3, 0.5, 0.8]), st.booleans()), min_size=1, max_size=40)


def fitted(steps, score):
    return [step.share for step in steps if step.score <= score][-1]


def test_a_known_answer():
    # By hand: 1, 0 at rising scores violate and pool to 1/2; then 0, 1, 1: the 0 pools with them to 1/3, then 1.
    steps = record(Judged(n, bool(right)) for n, right in enumerate([1, 0, 0, 1, 1]))
    assert [(step.score, step.right, step.judged) for step in steps] == [(0, 1, 3), (3, 2, 2)]


@settings(max_examples=25)
@given(PAIRS)
def test_it_is_the_min_max_formula(pairs):
    # The isotonic fit at i is max over starts below of min over ends above of the mean between (Barlow et al., 1972).
    steps = record(Judged(*pair) for pair in pairs)
    scores = sorted({score for score, _ in pairs})

    def mean(low, high):
        inside = [right for score, right in pairs if low <= score <= high]
        return sum(inside) / len(inside)

    for at in scores:
        starts, ends = [s for s in scores if s <= at], [s for s in scores if s >= at]
        assert fitted(steps, at) == pytest.approx(max(min(mean(low, high) for high in ends) for low in starts))


@settings(max_examples=25)
@given(PAIRS)
def test_it_never_falls_and_loses_nothing(pairs):
    steps = record(Judged(*pair) for pair in pairs)
    assert [step.share for step in steps] == sorted(step.share for step in steps)
    assert sum(step.judged for step in steps) == len(pairs)


def test_until_enough_is_judged_the_score_itself_counts():
    few = record([Judged(0.9, False)] * (ENOUGH - 1))
    assert sureness(few, 0.9).share == 0.9
    assert sureness(few, 0.9).of == 0
    many = record([Judged(0.9, False)] * ENOUGH)
    assert sureness(many, 0.9).share == pytest.approx(1 / (ENOUGH + 2))
    assert sureness(many, 0.9).words == "unsure"
    assert sureness(many, 0.9).why == "Of suggestions this sure, 0 of 30 were right here."


def test_a_score_below_all_others_takes_the_first_step():
    steps = record([Judged(0.5, False)] * 20 + [Judged(0.8, True)] * 20)
    assert sureness(steps, 0.1).right == 0
    assert sureness(steps, 0.99).words == "likely"


def test_unknown_stays_unknown():
    assert sureness([], None).share is None
    assert sureness([], math.nan).words == ""
    with pytest.raises(ValueError, match="score"):
        record([Judged(math.nan, True)])


def test_words_are_marked_where_they_stand_whatever_their_ending():
    text = "Reminders, please. A REMINDER (kettle)!"
    pieces = marked(text, ["reminder", "kettle"])
    assert "".join(piece for piece, _ in pieces) == text
    assert [piece for piece, is_word in pieces if is_word] == ["Reminders", "REMINDER", "kettle"]
    assert marked("", ["x"]) == []
    assert marked("a+b (c", ["+b (", ""]) == [("a+b (c", False)]


def test_the_passage_is_the_sentence_with_most_of_the_words():
    text = "Hello there. The kettle is loud at night. Bye."
    start, end = passage_of(text, ["night", "kettle"])
    assert text[start:end] == "The kettle is loud at night."
    assert passage_of(text, ["tea"]) is None


def test_long_text_is_cut_at_a_word():
    assert shortened("one two\n three", 8) == "one two …"
    assert shortened("one\ntwo", 20) == "one two"
