"""Fifty notes in a real browser, from the first to the last without the mouse."""

import csv
import os
from itertools import islice
from pathlib import Path

import pytest
from playwright.sync_api import expect

from roadworthy.feedback.models import Judgement, Note
from roadworthy.ideas.models import Evidence, Idea, Status
from roadworthy.market.tests.make import make_customer

from .make import make_note
from .test_keyboard import expect_open, press

SAID = (
    "The app crashes when I open the camera.",
    "Please add a dark theme for the night.",
    "I love the new calendar view!",
    "How do I export my photos to a folder?",
    "Sync with the server stops after a minute.",
)


def reviews(count):
    """Real app reviews by strangers where their file is at hand, else sentences of the same kind, all different."""
    path = Path(os.environ.get("ROADWORTHY_SHARED_DATA", "/nowhere")) / "feedback" / "app_reviews_maalej.csv"
    if path.exists():
        with path.open(encoding="utf-8", newline="") as file:
            rows = (row["text"].strip() for row in csv.DictReader(file))
            return list(islice((text for text in dict.fromkeys(rows) if 20 < len(text) < 2000), count))
    return [f"{SAID[n % len(SAID)]} It happened {n} times." for n in range(count)]


@pytest.fixture
def fifty(tea, workspace, transactional_db):
    hotel = make_customer(workspace, revenue=900)
    return [make_note(tea, f"Review {n}", text, days_ago=n, customer=hotel) for n, text in enumerate(reviews(50))]


@pytest.fixture
def idea(tea, workspace, fifty):
    status = Status.objects.create(workspace=workspace, name="Thought", category="new")
    words = " ".join(sorted(set(fifty[0].text.split()), key=len)[-6:])
    return Idea.objects.create(product=tea, title=words[:200], status=status)


@pytest.fixture
def page(ada_page, idea):
    ada_page.mouse.move = ada_page.mouse.click = None  # whoever takes the mouse fails
    ada_page.goto("/tea/feedback/")
    expect_open(ada_page, "Review 0")
    return ada_page


def link_accept_and_give(page, ada):
    """The first note: the suggestion linked, given to me, accepted."""
    page.locator("#note-picks [data-pick]").first.wait_for()
    press(page, "y")
    expect(page.locator("#note-panel .linked li")).to_have_count(1)
    press(page, "m")
    expect(page.locator("#fact-assignee option:checked")).to_have_text("Ada")
    press(page, "a")


def mark_as_duplicate(page, n):
    press(page, "d")
    page.locator("#duplicate-dialog #candidate-q").wait_for()
    page.locator("#candidate-q").press_sequentially("Review 49")
    expect(page.locator("#candidate-list button")).to_have_count(1)
    press(page, "Tab", "Enter")
    expect_open(page, f"Review {n + 1}")


def step_by_step(page, first, last):
    """Accept, archive and snooze in turn, one key a note, two to snooze."""
    for n in range(first, last):
        if n % 3 == 2:
            press(page, "s")
            expect(page.get_by_role("button", name="Tomorrow")).to_be_focused()
            press(page, "1")
        else:
            press(page, "a" if n % 3 else "e")
        expect_open(page, f"Review {n + 1}")


def archive_five_together(page, n):
    press(page, "x")
    for one in range(n, n + 4):
        press(page, "j")
        expect_open(page, f"Review {one + 1}")
        press(page, "x")
    expect(page.locator(".bulk-count")).to_have_text("5 chosen")
    press(page, "e")
    expect_open(page, f"Review {n + 5}")


def test_fifty_notes_are_sorted_with_keys_alone(page, ada, fifty, idea):
    link_accept_and_give(page, ada)
    expect_open(page, "Review 1")
    press(page, "e")
    expect_open(page, "Review 2")
    press(page, "u")
    expect_open(page, "Review 1")
    mark_as_duplicate(page, 1)
    step_by_step(page, 2, 30)
    archive_five_together(page, 30)
    step_by_step(page, 35, 49)
    press(page, "a")
    expect(page.get_by_text("Nothing waits here")).to_be_visible()
    states = dict(Note.objects.values_list("title", "state"))
    assert len(states) == 50
    assert "new" not in states.values()
    assert set(states.values()) == {"accepted", "archived", "snoozed", "duplicate"}
    assert all(states[f"Review {n}"] == "archived" for n in range(30, 35))
    assert Note.objects.get(title="Review 0").assignee == ada
    assert Note.objects.get(title="Review 1").duplicate_of.title == "Review 49"
    assert Evidence.objects.get(follows=None).idea == idea
    assert set(Judgement.objects.values_list("kind", "verdict")) == {("idea", "accepted"), ("duplicate", "missed")}
    assert not Note.objects.filter(answered_at=None).exists()


def test_the_help_sheet_tells_every_key(page):
    page.locator("#note-picks [data-pick]").first.wait_for()
    press(page, "?")
    sheet = page.locator("#help")
    for words in (
        "Link to the chosen suggestion", "Say that the chosen suggestion is wrong", "Next free note, given to me",
        "Give it to me", "Give it to somebody else", "Choose this note", "Choose all notes shown",
        "New idea from the passage",
    ):  # fmt: skip
        expect(sheet.get_by_text(words, exact=True)).to_be_visible()
