"""A passage in a real browser, without the mouse: its ends move by words, and it becomes an opportunity."""

import pytest
from playwright.sync_api import expect

from roadworthy.ideas.models import Evidence

from . import make

TEXT = "We burn our tea every day. A reminder would help us, says the cook."


@pytest.fixture
def note(tea, ada, transactional_db):
    return make.make_note(tea, TEXT, make.make_customer(tea))


def test_an_opportunity_is_made_of_some_words_of_two_sentences(ada_page, note):
    ada_page.goto(f"/tea/feedback/{note.pk}/")
    expect(ada_page.locator("#link-quote")).to_be_visible()
    ada_page.locator("#note-text").focus()
    for keys in ("ArrowRight", "Shift+ArrowRight", *["Control+Shift+ArrowLeft"] * 3, *["Control+ArrowRight"] * 2):
        ada_page.keyboard.press(keys)
    wanted = "our tea every day. A reminder would help us,"
    expect(ada_page.locator("#link-quote")).to_have_value(wanted)
    ada_page.get_by_text("New from this").click()
    ada_page.locator("#link-title").fill("Tea burns")
    ada_page.get_by_role("button", name="Create opportunity").click()
    expect(ada_page.locator(".linked")).to_contain_text("Tea burns")
    row = Evidence.objects.get()
    assert (row.quote, TEXT[row.start : row.end], row.opportunity.title) == (wanted, wanted, "Tea burns")
