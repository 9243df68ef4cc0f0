"""Ideas suggested for a note: living ones, with the passage that speaks of them."""

import pytest

from roadworthy.feedback import actions as feedback
from roadworthy.feedback.tests.make import make_note
from roadworthy.ideas import actions, queries
from roadworthy.ideas.models import IdeaVector

from .make import make_idea

TEXT = "I like the app. Sadly there is no dark mode, my eyes hurt at night. Greetings to the team!"


@pytest.fixture
def dark(tea):
    return make_idea(tea, "Dark mode")


@pytest.fixture
def others(tea):
    return [make_idea(tea, title) for title in ("Export as PDF", "Single sign-on", "Faster search", "Offline maps")]


def suggested(note):
    return [one.idea.title for one in queries.suggested_ideas(note)]


def test_the_idea_comes_with_words_and_the_passage(tea, dark, others):
    note = make_note(tea, "", TEXT)
    assert queries.suggested_ideas(note) == []
    assert actions.read_product_ideas(tea) == 5
    found = queries.suggested_ideas(note)[0]
    assert found.idea == dark
    assert found.words == ("dark", "mode")
    assert note.text[found.start : found.end] == "Sadly there is no dark mode, my eyes hurt at night."
    assert 0.3 <= found.score < 1


def test_ideas_are_read_once_and_again_when_their_words_or_quotes_change(tea, ada, dark, others):
    actions.read_product_ideas(tea)
    assert actions.read_product_ideas(tea) == 0
    actions.edit_idea(dark, by=ada, description="For the night shift")
    assert actions.read_product_ideas(tea) == 1
    note = make_note(tea, "", TEXT)
    actions.link_evidence(others[0], note, by=ada, quote="Greetings to the team!", start=68)
    assert actions.read_product_ideas(tea) == 1
    assert IdeaVector.objects.count() == 5


def test_linked_ideas_and_ideas_that_are_over_are_not_suggested(tea, ada, dark, others):
    note = make_note(tea, "", TEXT)
    other = make_note(tea, "", TEXT)
    actions.read_product_ideas(tea)
    actions.link_evidence(dark, note, by=ada, quote="no dark mode", start=34)
    assert "Dark mode" not in suggested(note)
    assert suggested(other)[0] == "Dark mode"
    other.judgements.create(product=tea, kind="idea", verdict="dismissed", about=dark.pk)
    assert "Dark mode" not in suggested(other)
    third = make_note(tea, "", TEXT)
    dark.category = "declined"
    dark.save()
    assert "Dark mode" not in suggested(third)


def test_what_customers_said_helps_to_find_the_idea(tea, ada, others):
    made = make_idea(tea, "Improve the first day")
    heard = make_note(tea, "", "Nobody told me where the samovar is")
    actions.link_evidence(made, heard, by=ada, quote=heard.text, start=0)
    actions.read_product_ideas(tea)
    assert suggested(make_note(tea, "", "Where is the samovar?"))[0] == "Improve the first day"


def test_another_language_finds_the_idea_by_its_meaning(tea, dark, others):
    note = make_note(tea, "", "Die Suche ist viel zu langsam")
    actions.read_product_ideas(tea)
    feedback.read_notes(tea)
    found = queries.suggested_ideas(note)
    assert (found[0].idea.title, found[0].words) == ("Faster search", ())
    assert note.text[found[0].start : found[0].end] == note.text


@pytest.mark.parametrize("text", ["", "!!!"])
def test_a_note_that_says_nothing_gets_nothing(tea, dark, text):
    actions.read_product_ideas(tea)
    assert suggested(make_note(tea, "", text)) == []


def test_nonsense_is_not_suggested(tea, dark, others):
    actions.read_product_ideas(tea)
    assert suggested(make_note(tea, "", "The weather was lovely in Lisbon last weekend, thank you for asking")) == []


def test_suggestions_cost_the_same_few_queries(tea, dark, others, django_assert_num_queries):
    note = make_note(tea, "", TEXT)
    actions.read_product_ideas(tea)
    queries.suggested_ideas(note)
    with django_assert_num_queries(6):
        queries.suggested_ideas(note)
