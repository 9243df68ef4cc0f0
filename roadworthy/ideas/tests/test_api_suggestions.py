"""Suggested ideas and likely duplicates of a note over the API."""

import pytest

from roadworthy.api.tests.make import caller
from roadworthy.feedback import actions as feedback
from roadworthy.feedback.tests.make import make_note
from roadworthy.ideas import actions

from .make import make_idea

TEXT = "I like the app. Sadly there is no dark mode at night."


@pytest.fixture
def note(tea):
    return make_note(tea, "", TEXT)


def test_ideas_come_with_the_passage(ada, workspace, tea, note):
    idea = make_idea(tea, "Dark mode")
    make_idea(tea, "Offline maps")
    actions.read_product_ideas(tea)
    (row,) = caller(ada, workspace).get(f"/products/tea/notes/{note.pk}/suggestions").json()
    assert (row["idea_id"], row["title"], row["words"]) == (idea.pk, "Dark mode", ["dark", "mode"])
    assert TEXT[row["start"] : row["end"]] == "Sadly there is no dark mode at night."
    assert 0.3 <= row["score"] < 1


def test_duplicates_come_with_their_words(ada, workspace, tea, note):
    same = make_note(tea, "", "There is no dark mode at night")
    feedback.read_notes(tea)
    (row,) = caller(ada, workspace).get(f"/products/tea/notes/{note.pk}/duplicates?limit=1").json()
    assert (row["note_id"], row["title"]) == (same.pk, "")
    assert {"dark", "mode", "night"} <= set(row["words"])


@pytest.mark.parametrize("what", ["suggestions", "duplicates"])
def test_a_note_of_somebody_else_is_not_there(ada, workspace, coffee, tea, what):
    theirs = make_note(coffee)
    assert caller(ada, workspace).get(f"/products/tea/notes/{theirs.pk}/{what}").status_code == 404


@pytest.mark.parametrize("limit", ["0", "51", "many"])
def test_a_limit_out_of_bounds_is_named(ada, workspace, note, limit):
    answer = caller(ada, workspace).get(f"/products/tea/notes/{note.pk}/suggestions?limit={limit}")
    assert answer.status_code == 422
    assert "limit" in answer.content.decode()
