"""Suggested ideas and likely duplicates: meaning, words, other languages, and odd inputs."""

import pytest

from roadworthy.feedback.rules.embedding import default_embedder
from roadworthy.feedback.rules.matching import Idea, Note, duplicates, suggest

IDEAS = [
    Idea("dark", "Dark mode"),
    Idea("pdf", "Export reports as PDF"),
    Idea("sso", "Single sign-on with Azure and Google"),
    Idea("remind", "Set reminders for notes"),
    Idea("crop", "Crop photo"),
]


def ideas_for(text, title="", ideas=IDEAS, limit=5):
    return suggest([Note("n", title, text)], ideas, limit, default_embedder())[0]


def alike(*texts, limit=5, **how):
    notes = [Note(str(n), title, text) for n, (title, text) in enumerate(texts)]
    return duplicates(notes, limit, default_embedder(), **how)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Cropping my photos is impossible since the update.", "crop"),
        ("My eyes hurt at night, everything is so bright. Please a dark theme!", "dark"),
        ("Bitte lasst uns Berichte als PDF herunterladen", "pdf"),
        ("Je voudrais un rappel pour mes notes", "remind"),
        ("Our company wants people to log in with their Google account", "sso"),
    ],
)
def test_the_idea_that_a_note_speaks_of_comes_first(text, key):
    assert ideas_for(text)[0].key == key


def test_the_words_that_matched_are_told_as_they_are_written():
    best = ideas_for("Cropping photos fails")[0]
    assert best.words == ("cropping", "photos")
    assert 0 < best.score < 1


def test_quotes_in_an_ideas_text_help_to_find_it():
    ideas = [Idea("a", "Improve onboarding", "Nobody finds the samovar when they begin"), Idea("b", "Tidy the kitchen")]
    assert ideas_for("Where is the samovar?", ideas=ideas)[0].key == "a"


@pytest.mark.parametrize("text", ["", "   ", "!!! ...", "\n\n", "👍", "---"])
def test_a_note_without_words_gets_nothing(text):
    assert ideas_for(text) == []
    assert alike(("", text), ("Tea", "The kettle is loud"))[0] == []


def test_odd_sets_are_no_fault():
    assert ideas_for("Dark", ideas=[]) == []
    assert [one.key for one in ideas_for("Dark", ideas=[Idea("a", "")])] == ["a"]
    assert [one.key for one in ideas_for("Dark", ideas=IDEAS[:1])] == ["dark"]
    assert suggest([], IDEAS, 5, default_embedder()) == []
    assert alike() == []
    assert alike(("Only", "one note")) == [[]]


def test_no_more_than_asked_for():
    assert len(ideas_for("Dark mode for photos and notes", limit=2)) == 2


def test_identical_notes_are_the_surest_duplicates_in_the_order_given():
    same = ("Kettle too loud", "It wakes the whole floor at night")
    found = alike(same, ("Sugar", "Where is the sugar kept these days?"), same, same)
    assert [one.key for one in found[0]] == ["2", "3", "1"]
    assert found[0][0].score > 0.7 > 0.3 > found[0][2].score


def test_only_earlier_notes_when_asked():
    found = alike(("Loud", "kettle"), ("Loud", "kettle"), ("Loud", "kettle"), earlier_only=True)
    assert [[one.key for one in row] for row in found] == [[], ["0"], ["0", "1"]]


def test_the_same_trace_under_other_words_is_found():
    trace = "java.io.IOException: cup is full\n  at org.tea.Cup.pour(Cup.java:12)\n  at org.tea.Pot.main(Pot.java:3)"
    found = alike(
        ("Pouring fails", f"As told above\n{trace}"),
        ("Sugar", "Please add more sugar to the menu of our canteen"),
        ("Exception on start", f"It stops.\n{trace}"),
        ("Menu", "The menu of our canteen is not up to date"),
    )
    assert found[0][0].key == "2"
    assert "IOException" in found[0][0].words


def test_the_same_question_has_the_same_answer_whatever_else_is_asked():
    alone = ideas_for("Crop my photo")
    both = suggest([Note("x", "", "Reminders please"), Note("n", "", "Crop my photo")], IDEAS, 5, default_embedder())
    assert [(one.key, round(one.score, 5)) for one in both[1]] == [(one.key, round(one.score, 5)) for one in alone]
