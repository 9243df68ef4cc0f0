"""Passages are found again after the note was edited."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadworthy.feedback.rules import find_passage, mark
from roadworthy.feedback.rules.passages import _best_windows

TEXT = "We like it. But the timer stops when my phone locks, and we lost two orders. We like it."


def cut(text, quote, start=None):
    found = find_passage(text, quote, start=start)
    return (text[found.start : found.end], found.found) if found else None


def test_where_it_stood_it_is_found():
    assert cut(TEXT, "the timer stops", TEXT.index("the timer")) == ("the timer stops", "exact")


def test_of_two_places_the_nearer_is_taken():
    assert find_passage(TEXT, "We like it.", start=70).start == TEXT.rindex("We like it.")
    assert find_passage(TEXT, "We like it.", start=3).start == 0
    assert cut("Hello! " + TEXT, "the timer stops", TEXT.index("the timer"))[1] == "moved"


def test_other_blanks_and_case_do_not_matter():
    assert cut("But The\n  timer stops.", "the timer stops") == ("The\n  timer stops", "respaced")


def test_an_edited_passage_is_found_by_its_words():
    edited = TEXT.replace("timer stops when my phone locks", "timer always stops when the phone locks")
    words, found = cut(edited, "the timer stops when my phone locks, and we lost two orders", 16)
    assert found == "edited"
    assert words == "the timer always stops when the phone locks, and we lost two orders"


@pytest.mark.parametrize("quote", ["", "  ", "nothing of this is in there", "the lid", "a " * 900])
def test_what_is_gone_is_none(quote):
    assert find_passage(TEXT, quote, start=5) is None
    assert find_passage("", "the timer stops") is None


@given(st.text("ab .\n", max_size=40), st.data())
def test_any_part_of_a_text_is_found_in_it(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = find_passage(text, text[start:end], start=start)
    assert (found is None) == (not text[start:end].strip())
    assert found is None or (found.start, found.end) == (start, end)


@given(
    st.text("ab c", max_size=30),
    st.lists(st.tuples(st.integers(1, 9), st.integers(-3, 35), st.integers(-3, 35)), max_size=5),
)
def test_marked_segments_give_the_text_again_and_each_character_its_marks(text, passages):
    found = mark(text, passages)
    assert "".join(segment.text for segment in found) == text
    marks = [segment.marks for segment in found for _ in segment.text]
    for place, here in enumerate(marks):
        assert Counter(here) == Counter(key for key, start, end in passages if start <= place < end)


@given(
    st.lists(st.sampled_from("abc"), min_size=1, max_size=15), st.lists(st.sampled_from("abcd"), min_size=1, max_size=5)
)
def test_the_sliding_window_counts_as_counting_anew(words, wanted):
    n = min(len(wanted), len(words))
    shared = [(Counter(words[p : p + n]) & Counter(wanted)).total() for p in range(len(words) - n + 1)]
    found = _best_windows(words, wanted, near_word=0)
    assert not max(shared) or shared[found[0]] == max(shared)
    assert sorted((shared[p] for p in found), reverse=True) == [shared[p] for p in found]
