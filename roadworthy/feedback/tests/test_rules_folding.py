"""What machines read of a note: what somebody wrote, and nothing else."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadworthy.feedback.rules.folding import Fold, Kind, fold, kept_spans, repeating_lines

JAVA = """Saving fails.
java.io.IOException: disk is full
    at org.example.Disk.write(Disk.java:12)
    at org.example.Disk.main(Disk.java:3)
    ... 23 more
Please help."""
PYTHON = """It breaks
Traceback (most recent call last):
  File "/app/tea.py", line 3, in brew
ValueError: too hot"""
FORM = """### Describe the bug
The kettle whistles at night.

### Expected behavior
_No response_

- [x] I have searched the existing issues
<!-- Thanks for taking the time! -->
"""
MAIL = """Yes, please add it.

On Mon, 2 Mar 2026 at 10:00, Ada <ada@tea.example> wrote:
> Would you like
> a timer?
"""


@pytest.mark.parametrize(
    ("text", "left", "kinds"),
    [
        (JAVA, "Saving fails.\njava.io.IOException: disk is full\nPlease help.", {Kind.TRACE: 1}),
        (PYTHON, "It breaks\nValueError: too hot", {Kind.TRACE: 1}),
        (FORM, "The kettle whistles at night.", {Kind.TEMPLATE: 2, Kind.COMMENT: 1}),
        (MAIL, "Yes, please add it.", {Kind.QUOTE: 1}),
        ("Try:\n```\nx = 1\n```\nit hangs", "Try:\nit hangs", {Kind.CODE: 1}),
        ("{code:java}\nint a;\n{code} is wrong", "is wrong", {Kind.CODE: 1}),
        ("See https://tea.example/a?b=c for more", "See for more", {Kind.LINK: 1}),
        ("The [manual](https://tea.example) is **bold**<br>yes", "The manual is bold yes", {Kind.LINK: 1}),
        ("2026-01-01 10:00 a\n" * 3 + "slow since then", "slow since then", {Kind.LOG: 1}),
        ("2026-01-01 10:00 it was slow", "2026-01-01 10:00 it was slow", {}),
        ("> only a quote, forwarded", "> only a quote, forwarded", {}),
        ("never closed ``` here", "never closed here", {}),
        ("<any jar> of `tea`", "<any jar> of tea", {}),
        ("", "", {}),
    ],
)
def test_what_nobody_wrote_by_hand_is_folded_and_named(text, left, kinds):
    folded = fold("Tea", text)
    assert (folded.text, folded.counts) == (left, kinds)


def test_an_exception_in_a_block_of_code_is_still_told():
    folded = fold("", "{noformat}\njava.lang.NullPointerException: no cup\n  at a.b(C.java:1)\n{noformat}\nNo tea")
    assert folded.text == "java.lang.NullPointerException: no cup\nNo tea"


@pytest.mark.parametrize(
    ("title", "left"),
    [
        ("Re: AW: [Bug]: Too loud", "Too loud"),
        ("See https://tea.example/1 now", "See now"),
        ("https://tea.example/1", "https://tea.example/1"),
        ("  Two   blanks ", "Two blanks"),
        ("", ""),
    ],
)
def test_titles_lose_tags_of_forms_and_mail(title, left):
    assert fold(title, "").title == left


def test_a_text_that_is_all_code_is_read_as_it_is_when_there_is_no_title():
    assert fold("", "```\nkettle.boil()\n```").text == "```\nkettle.boil()\n```"
    assert fold("Boiling", "```\nkettle.boil()\n```").text == ""


def test_lines_of_an_unknown_form_are_found_by_their_repetition():
    notes = [f"Wie oft passiert es?\nJeden Tag {n}\nWas sonst?\nNichts {n}" for n in range(10)]
    repeating = repeating_lines(notes)
    assert repeating == {"wie oft passiert es", "was sonst"}
    assert fold("", notes[3], repeating=repeating).text == "Jeden Tag 3\nNichts 3"


def test_what_many_people_say_is_no_form():
    assert repeating_lines(["The app crashes"] * 50) == frozenset()


MARKS = ["<!--", "-->", "```", "{code}", "at a.b(", "\n", " ", "> ", "**", "tea", "http://a.b", "[x](", ")", "<br>"]
LINES = ["2026-01-01 10:00", "- [x] I ", "é", "## "]
TEXTS = st.lists(st.sampled_from([*MARKS, *LINES]), max_size=40).map("".join)


@settings(max_examples=25, deadline=None)
@given(TEXTS)
def test_folds_and_what_is_left_give_the_text_again(text):
    folds = fold("A title", text).folds
    spans = sorted([*kept_spans(text, folds), *((one.start, one.end) for one in folds)])
    assert "".join(text[a:b] for a, b in spans) == text


@settings(max_examples=25, deadline=None)
@given(TEXTS)
def test_what_is_left_comes_from_the_text(text):
    folded = fold("A title", text)
    written = "".join(text[a:b] for a, b in kept_spans(text, folded.folds))
    assert "".join(folded.text.split()) == "".join(written.split())


HOSTILE = ["<!--", "{code", "`", "[", "> ", "a](b", "\n", "**", "<p ", "at ", "{color:", "!a.png"]


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_texts_take_no_longer_than_others(piece):
    began = time.process_time()
    fold("", piece * (400_000 // len(piece)))
    assert time.process_time() - began < 2


def test_the_rest_of_an_enormous_text_is_named_and_not_read():
    folded = fold("", "tea " * 100_000)
    assert folded.folds == (Fold(Kind.REST, 200_000, 400_000),)
