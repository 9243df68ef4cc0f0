"""Colours that can be read, doubts, proof of work, likeness, public words."""

import colorsys
import hashlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadworthy.portal import rules
from roadworthy.portal.rules import (
    WORDS,
    Written,
    bits_of,
    contrast,
    credits_used,
    doubts,
    is_solved,
    most_alike,
    public_word,
    read_colour,
    readable,
)

few = settings(max_examples=25)
colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
KNOWN = Written("A title", "Some words", has_proof=True, is_known=True)


def test_the_contrast_of_black_and_white_is_21():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


def test_the_contrast_of_grey_on_white_is_as_the_guidelines_example_says():
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.005)  # the usual "lightest grey that passes"


@few
@given(colours, colours)
def test_contrast_has_no_direction_and_is_at_least_one(one, other):
    assert contrast(one, other) == contrast(other, one) >= 1


@few
@given(colours, st.sampled_from(["#ffffff", "#f1efeb", "#302e2c", "#000000"]))
def test_every_colour_becomes_readable_and_a_readable_one_stays(colour, paper):
    found = readable(colour, paper)
    assert contrast(found, paper) >= 4.5
    if contrast(colour, paper) >= 4.5:
        assert found == colour


@few
@given(colours)
def test_mixing_keeps_the_hue(colour):
    found = readable(colour, "#ffffff")
    before, after = (colorsys.rgb_to_hsv(*(part / 255 for part in read_colour(one))) for one in (colour, found))
    if before[1] * before[2] > 0.3 and after[2] > 0.3:
        assert min(abs(before[0] - after[0]), 1 - abs(before[0] - after[0])) < 0.05


@pytest.mark.parametrize("text", ["red", "#fff", "#12345g", "#1234567", ""])
def test_what_is_no_colour_is_refused(text):
    with pytest.raises(ValueError, match="no colour"):
        read_colour(text)


def test_nothing_is_more_than_readable():
    with pytest.raises(ValueError, match="contrast of 30"):
        readable("#123456", "#ffffff", enough=30)


def test_who_is_known_and_says_nothing_odd_waits_for_nobody():
    assert doubts(KNOWN) == []


@pytest.mark.parametrize(
    ("post", "why"),
    [
        (Written("", "a https://a.example b http://b.example www.c.example", True, True), "links"),
        (Written("BUY NOW FINE WATCHES FOR EVERYBODY IN THE WHOLE WORLD", "", True, True), "capitals"),
        (Written("Fine", "", False, True), "without scripts"),
        (Written("Fine", "", True, False), "new"),
        (Written("Cheap  Watches!", "", True, True), "cheap watches"),
    ],
)
def test_each_doubt_has_its_reason(post, why):
    [found] = doubts(post, blocked=["casino", "Cheap watches", ""])
    assert why in found.lower()


def test_a_blocked_word_within_another_is_none():
    assert doubts(Written("Classics", "", True, True), blocked=["class"]) == []


def test_browser_and_server_ask_for_the_same_work():
    script = (Path(rules.__file__).parents[1] / "static" / "portal" / "visiting.js").read_text()
    assert f"const BITS = {rules.BITS};" in script


def test_a_hash_with_known_leading_zeros():
    # SHA-256("abc:…") is not published; the empty answer never counts, and each bit halves the chance.
    assert not is_solved("abc", "", bits=0)
    shares = [sum(bits_of("abc", str(n)) >= bits for n in range(4096)) / 4096 for bits in (1, 2, 3)]
    assert shares == pytest.approx([1 / 2, 1 / 4, 1 / 8], abs=0.03)


@few
@given(st.text(max_size=30), st.text(min_size=1, max_size=10))
def test_bits_are_those_of_the_written_out_number(challenge, answer):
    digest = hashlib.sha256(f"{challenge}:{answer}".encode()).digest()
    written = "".join(f"{byte:08b}" for byte in digest)
    assert bits_of(challenge, answer) == len(written) - len(written.lstrip("0"))


def test_a_rare_word_counts_more_than_a_common_one():
    known = {1: ("Kettle lid", ""), 2: ("Kettle timer", ""), 3: ("Kettle whistle", ""), 4: ("A lid", "for the timer")}
    assert most_alike("a timer", known) == [2, 4]
    assert most_alike("kettles with lids", known)[0] == 1


def test_one_common_word_among_many_is_no_likeness():
    known = {1: ("One message instead of five", ""), 2: ("Swap shifts", "Two people swap a week.")}
    assert most_alike("Swap a whole week in one go", known) == [2]


@pytest.mark.parametrize("text", ["", "of", "zebra"])
def test_nothing_alike_is_an_empty_answer(text):
    assert most_alike(text, {1: ("Kettle", "")}) == []
    assert most_alike(text, {}) == []


def test_the_teams_word_goes_before_the_usual_one():
    assert public_word("planned", {7: "On our list"}, 7) == "On our list"
    assert public_word("planned", {7: ""}, 7) == WORDS["planned"]
    assert len(WORDS) == 10


def test_points_come_back_from_ideas_that_are_over():
    assert credits_used([(3, "new"), (1, "planned"), (2, "released"), (3, "declined")]) == 4
    assert credits_used([]) == 0
