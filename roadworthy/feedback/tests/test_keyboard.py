"""The inbox in a real browser, without the mouse."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from roadworthy.feedback.models import Note
from roadworthy.ideas.models import Evidence, Idea, Status
from roadworthy.market.tests.make import make_customer

from .make import in_days, make_note


@pytest.fixture
def ten(tea, workspace, transactional_db):
    hotel = make_customer(workspace, revenue=900)
    texts = [f"Note number {n} speaks. It has two sentences." for n in range(10)]
    return [make_note(tea, f"Title {n}", text, days_ago=n, customer=hotel) for n, text in enumerate(texts)]


@pytest.fixture
def idea(tea, workspace, transactional_db):
    status = Status.objects.create(workspace=workspace, name="Thought", category="new")
    return Idea.objects.create(product=tea, title="Quiet kettle", status=status)


@pytest.fixture
def inbox(ada_page, ten):
    ada_page.goto("/tea/feedback/")
    expect_open(ada_page, "Title 0")
    return ada_page


def expect_open(page, title):
    """The note of this title is in the reading pane, and marked in the queue."""
    expect(page.locator("#reading h2.note-title")).to_have_text(title)
    expect(page.locator(".queue-row a[aria-current] .queue-title")).to_have_text(title)


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)


def test_ten_notes_are_sorted_without_the_mouse(inbox):
    press(inbox, "a")
    expect_open(inbox, "Title 1")
    press(inbox, "e")
    expect_open(inbox, "Title 2")
    press(inbox, "s")
    expect(inbox.get_by_role("button", name="Tomorrow")).to_be_focused()
    press(inbox, "3")
    expect_open(inbox, "Title 3")
    press(inbox, "d")
    inbox.locator("#duplicate-dialog #candidate-q").wait_for()
    inbox.locator("#candidate-q").type("Title 9")
    expect(inbox.locator("#candidate-list button")).to_have_count(1)
    press(inbox, "Tab", "Enter")
    expect_open(inbox, "Title 4")
    for n in range(4, 9):
        press(inbox, "a" if n % 2 else "e")
        expect_open(inbox, f"Title {n + 1}")
    press(inbox, "a")
    expect(inbox.get_by_text("Nothing waits here")).to_be_visible()
    states = dict(Note.objects.values_list("title", "state"))
    assert [states[f"Title {n}"] for n in range(4)] == ["accepted", "archived", "snoozed", "duplicate"]
    assert set(states.values()) == {"accepted", "archived", "snoozed", "duplicate"}
    assert Note.objects.get(state="snoozed").snoozed_until == in_days(14)
    assert Note.objects.get(state="duplicate").duplicate_of.title == "Title 9"


def test_steps_are_undone_one_after_the_other(inbox):
    press(inbox, "a")
    expect_open(inbox, "Title 1")
    press(inbox, "e")
    expect_open(inbox, "Title 2")
    press(inbox, "u")
    expect_open(inbox, "Title 1")
    press(inbox, "u")
    expect_open(inbox, "Title 0")
    expect(inbox.locator(".queue-row")).to_have_count(10)
    assert Note.objects.filter(state="new").count() == 10


def test_arrows_and_letters_walk_the_queue(inbox):
    press(inbox, "j")
    expect_open(inbox, "Title 1")
    press(inbox, "ArrowDown")
    expect_open(inbox, "Title 2")
    press(inbox, "k")
    expect_open(inbox, "Title 1")
    expect(inbox).to_have_url(re.compile(r"note=\d+$"))
    inbox.reload()
    expect_open(inbox, "Title 1")


def test_a_sentence_is_linked_to_an_idea_without_the_mouse(inbox, idea):
    inbox.locator("#link-q").wait_for()
    inbox.locator("#note-text").focus()
    press(inbox, "ArrowRight", "ArrowRight")
    expect(inbox.locator("#note-text mark.is-chosen")).to_have_text("It has two sentences.")
    press(inbox, "l")
    expect(inbox.locator("#link-q")).to_be_focused()
    inbox.keyboard.type("quiet")
    expect(inbox.locator("#note-picks button")).to_have_count(1)
    press(inbox, "Enter")
    expect(inbox.locator("#note-text mark[data-importance='2']")).to_have_text("It has two sentences.")
    expect(inbox.locator("#link-quote")).to_have_value("")
    found = Evidence.objects.get()
    assert (found.quote, found.start, found.end) == ("It has two sentences.", 22, 43)


def test_a_passage_chosen_by_mouse_counts_characters_as_the_server_does(ada_page, tea, idea):
    text = "😀 Über alles: “zu laut” – jede Nacht.\r\nZweite Zeile."
    note = make_note(tea, "Zeichen", text)
    ada_page.goto(f"/tea/feedback/{note.pk}/")
    ada_page.locator("#link-q").wait_for()
    ada_page.evaluate(
        """() => {
            const node = document.querySelector("#note-text span").firstChild, at = node.data.indexOf("Zweite");
            getSelection().setBaseAndExtent(node, at, node, at + 6);
            document.dispatchEvent(new MouseEvent("mouseup", {bubbles: true}));
        }"""
    )
    expect(ada_page.locator("#link-quote")).to_have_value("Zweite")
    start, end = (int(ada_page.locator(f"form [name={name}]").first.input_value()) for name in ("start", "end"))
    assert text[start:end] == "Zweite"


def test_chosen_notes_are_archived_together(inbox):
    press(inbox, "x", "j")
    expect_open(inbox, "Title 1")
    press(inbox, "x")
    expect(inbox.locator(".bulk-count")).to_have_text("2 chosen")
    inbox.get_by_role("button", name="Archive", exact=True).first.click()
    expect(inbox.locator(".queue-row")).to_have_count(8)
    expect_open(inbox, "Title 2")
    press(inbox, "u")
    expect(inbox.locator(".queue-row")).to_have_count(10)


def test_searching_filters_the_queue_and_keeps_the_cursor(inbox):
    press(inbox, "/")
    inbox.keyboard.type("Title 7")
    expect(inbox.locator(".queue-row")).to_have_count(1)
    expect_open(inbox, "Title 7")
    expect(inbox.locator("#inbox-q")).to_be_focused()
    expect(inbox).to_have_url(re.compile("q=Title"))


def test_the_help_sheet_tells_the_keys(inbox):
    press(inbox, "?")
    sheet = inbox.locator("#help")
    for words in ("Accept", "Snooze", "Mark as duplicate", "Archive", "Undo the last step", "Capture a note"):
        expect(sheet.get_by_text(words, exact=True)).to_be_visible()


def test_a_note_is_captured_at_the_side_and_the_queue_shows_it(inbox):
    press(inbox, "n")
    expect(inbox.locator("#panel #id_text")).to_be_focused()
    inbox.keyboard.type("The tap drips all night.")
    inbox.locator("#panel #id_customer").fill("Grand Hotel")
    inbox.locator("#panel #id_text").press("Control+Enter")
    expect(inbox.locator("#panel")).to_be_hidden()
    expect(inbox.locator(".queue-title").first).to_have_text("The tap drips all night.")
    assert Note.objects.get(text="The tap drips all night.").customer.name == "Grand Hotel"


def test_feedback_is_captured_from_any_page_and_one_stays_there(ada_page, ten):
    ada_page.goto("/tea/market/")
    expect(ada_page.get_by_role("link", name="Grand Hotel")).to_be_visible()
    press(ada_page, "c")
    expect(ada_page.locator("#panel #id_text")).to_be_focused()
    ada_page.keyboard.type("They asked for a quieter one.")
    ada_page.get_by_role("button", name="Capture, then another").click()
    expect(ada_page.locator("#panel #id_text")).to_have_value("")
    ada_page.keyboard.press("Escape")
    expect(ada_page.locator("#panel")).to_be_hidden()
    expect(ada_page).to_have_url(re.compile("/tea/market/$"))
    assert Note.objects.filter(text="They asked for a quieter one.").count() == 1


def test_on_a_phone_one_pane_shows_at_a_time(open_browser, ada, ten):
    page = open_browser(ada, viewport={"width": 390, "height": 800})
    page.goto("/tea/feedback/")
    expect(page.locator("#reading h2.note-title")).to_be_hidden()
    page.locator(".queue-row").get_by_text("Title 2").click()
    expect(page.locator("#reading h2.note-title")).to_have_text("Title 2")
    expect(page.locator(".queue-row").first).to_be_hidden()
    page.get_by_label("Back to the queue").click()
    expect(page.locator(".queue-row").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_what_a_colleague_captures_shows_by_itself(ada_page, ten, tea, vic):
    from roadworthy.feedback import actions

    with ada_page.expect_response(lambda answer: "/live/" in answer.url):
        ada_page.goto("/tea/feedback/")
    actions.capture_note(tea, by=vic, text="Fresh from the desk.")
    expect(ada_page.locator(".queue-title").first).to_have_text("Fresh from the desk.")
    expect_open(ada_page, "Title 0")


@pytest.mark.parametrize(("look", "width"), [("light", 1360), ("dark", 1000), ("light", 390)])
def test_every_page_is_accessible(open_browser, ada, ten, look, width):
    page, note = open_browser(ada, color_scheme=look, viewport={"width": width, "height": 800}), ten[0]
    found = []
    paths = [
        "",
        f"?note={note.pk}",
        "?q=nothing",
        "table/",
        f"{note.pk}/",
        f"{note.pk}/edit/",
        f"{note.pk}/duplicate/",
        "new/",
        "paste/",
        "queues/",
        "settings/",
        "quality/",
        "waiting/",
        f"{note.pk}/repeats/",
    ]
    for path in paths:
        page.goto(f"/tea/feedback/{path}")
        page.wait_for_timeout(300)
        violations = Axe().run(page).response["violations"]
        found += [f"{path} {one['id']}: {one['nodes'][0]['html'][:140]}" for one in violations]
    assert found == []
