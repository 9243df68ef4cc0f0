"""Suggestions beside the open note, in a real browser, without the mouse."""

import pytest
from playwright.sync_api import expect

from roadworthy.feedback.models import Judgement, Note
from roadworthy.ideas.models import Evidence, Idea, Status
from roadworthy.market.tests.make import make_customer

from .make import make_note
from .test_keyboard import expect_open, press

TEXT = "The queue at the desk is long. A quiet kettle would let the night staff make tea. Thanks!"


@pytest.fixture
def ideas(tea, workspace, transactional_db):
    status = Status.objects.create(workspace=workspace, name="Thought", category="new")
    titles = ("Quiet kettle for the night staff", "Tea kettle for the desk", "Invoices by mail")
    return [Idea.objects.create(product=tea, title=title, status=status) for title in titles]


@pytest.fixture
def inbox(ada_page, ideas, tea, workspace):
    make_note(tea, "Night staff", TEXT, customer=make_customer(workspace, revenue=900))
    make_note(tea, "Night staff again", "Night staff want a quiet kettle for tea.", days_ago=1)
    ada_page.goto("/tea/feedback/")
    expect(ada_page.locator("#note-picks [data-pick]").first).to_be_visible()
    return ada_page


def test_one_key_links_the_passage_that_was_suggested_and_one_takes_it_back(inbox):
    suggested = inbox.locator("#note-text mark.is-suggested")
    expect(suggested).to_have_text("A quiet kettle would let the night staff make tea.")
    assert {word.lower() for word in inbox.locator("#note-picks .pick-why mark").first.all_inner_texts()} & {
        "quiet",
        "kettle",
    }
    press(inbox, "y")
    expect(inbox.locator("#note-text mark[data-importance='2']")).to_contain_text("A quiet kettle")
    found = Evidence.objects.get()
    assert TEXT[found.start : found.end] == "A quiet kettle would let the night staff make tea."
    assert Judgement.objects.get().verdict == "accepted"
    press(inbox, "u")
    expect(inbox.locator("#note-text mark[data-importance]")).to_have_count(0)
    expect(inbox.locator("#note-picks [data-pick]").first).to_be_visible()
    assert (Evidence.objects.count(), Judgement.objects.count()) == (0, 0)


def test_a_digit_chooses_another_and_enter_links_it(inbox, ideas):
    press(inbox, "2")
    expect(inbox.locator("[data-pick='2'] button[name=idea]")).to_be_focused()
    press(inbox, "Enter")
    expect(inbox.locator("#note-panel .linked li")).to_have_count(1)
    assert Evidence.objects.get().idea == ideas[1]


def test_what_is_wrong_is_not_suggested_again(inbox, ideas):
    expect(inbox.locator("#note-picks [data-pick]")).to_have_count(2)
    press(inbox, "w")
    expect(inbox.locator("#note-picks [data-pick]")).to_have_count(1)
    assert Judgement.objects.get().about == ideas[0].pk
    inbox.reload()
    expect(inbox.locator("#note-picks [data-pick]")).to_have_count(1)


def test_when_nothing_fits_the_idea_is_made_from_the_note(inbox):
    press(inbox, "0")
    title = inbox.locator("#link-title")
    expect(title).to_be_focused()
    expect(title).to_have_value("Night staff")
    inbox.keyboard.type("Kettle for nights")
    press(inbox, "Enter")
    expect(inbox.locator("#note-panel .linked li")).to_have_count(1)
    assert Idea.objects.filter(title="Kettle for nights").exists()
    assert set(Judgement.objects.values_list("verdict", flat=True)) == {"dismissed"}


def test_one_key_says_that_it_was_said_before(inbox):
    inbox.locator("#repeats [data-key=r]").wait_for()
    press(inbox, "r")
    expect_open(inbox, "Night staff again")
    note = Note.objects.get(title="Night staff")
    assert (note.state, note.duplicate_of.title) == ("duplicate", "Night staff again")
    assert Judgement.objects.get(kind="duplicate").verdict == "accepted"
    press(inbox, "u")
    expect_open(inbox, "Night staff")
    assert Note.objects.get(title="Night staff").state == "new"
    assert not Judgement.objects.exists()


def test_one_key_says_that_it_is_something_else(inbox):
    inbox.locator("#repeats [data-key=v]").wait_for()
    press(inbox, "v")
    expect(inbox.locator("#repeats")).to_be_hidden()
    assert Judgement.objects.get().verdict == "dismissed"
