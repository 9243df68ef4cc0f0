"""A call in a real browser: passages over several turns, and places that an address leads to."""

import pytest

from roadworthy.feedback import actions
from roadworthy.feedback.models import Note
from roadworthy.feedback.rules.transcripts import Spoken
from roadworthy.ideas import actions as ideas

TURNS = [
    Spoken("Ada", "How are the nights? 😀", 0, 4),
    Spoken("Mina Kay", "Quiet. But the roster lies.", 5, 61),
    Spoken("Ada", "Why?", 62, 63),
    Spoken("Mina Kay", "Swaps do not show.", 64, 70),
]


@pytest.fixture
def call(live_site, tea, ada):
    return actions.capture_note(tea, by=ada, turns=TURNS)


def drag(page, first, last):
    """Choose from the beginning of one turn's words to the end of another's, as a mouse does."""
    page.evaluate(
        """([first, last]) => {
            const text = (one) => [...document.querySelectorAll(`#${one} ~ span`)].at(-1).firstChild;
            const [from, to] = [text(first), text(last)];
            const range = document.createRange();
            range.setStart(from, 0);
            range.setEnd(to, to.length);
            getSelection().removeAllRanges();
            getSelection().addRange(range);
            document.querySelector("#note-text").dispatchEvent(new MouseEvent("mouseup", { bubbles: true }));
        }""",
        [first, last],
    )


def test_a_passage_over_turns_is_linked_at_its_very_place(open_browser, call, tea, ada):
    idea = ideas.create_idea(tea, by=ada, title="Swaps on the roster")
    page = open_browser(ada)
    page.goto(f"/tea/feedback/{call.pk}/")
    assert page.locator("#note-text").evaluate("one => one.textContent") == call.text
    page.locator("#link-quote").wait_for()
    drag(page, "turn-1", "turn-3")
    start = int(page.locator("[data-link-form] [name=start]").input_value())
    end = int(page.locator("[data-link-form] [name=end]").input_value())
    wanted = "Quiet. But the roster lies.\n\nAda: Why?\n\nMina Kay: Swaps do not show."
    assert call.text[start:end] == wanted
    row = ideas.link_evidence(idea, call, by=ada, quote=wanted, start=start, end=end)
    page.goto(f"/tea/ideas/{idea.pk}/evidence/")
    page.locator(f'a[href$="/feedback/{call.pk}/#q={row.start}-{row.end}"]').first.click()
    page.locator("mark.is-target").first.wait_for()
    marked = "".join(page.locator("mark.is-target").all_text_contents())
    assert marked.replace("\n", "") == wanted.replace("\n", "")


def test_an_address_leads_to_a_moment_of_the_call(open_browser, call, ada):
    page = open_browser(ada)
    page.goto(f"/tea/feedback/{call.pk}/#t=63")
    assert page.locator(".turn.is-target > [id]").get_attribute("id") == "turn-2"
    page.get_by_role("link", name="At 1:04").click()
    assert page.locator(".turn.is-target > [id]").get_attribute("id") == "turn-3"
    assert page.url.endswith("#t=64")


def test_a_file_is_dropped_on_the_form_and_the_side_is_chosen(open_browser, live_site, tea, ada):
    page = open_browser(ada)
    page.goto("/tea/feedback/new/")
    page.evaluate(
        """() => {
            const data = new DataTransfer();
            data.items.add(new File(["Mina: Too loud.\\nBo: Yes."], "call.txt"));
            const drop = new DragEvent("drop", { dataTransfer: data, bubbles: true });
            document.querySelector("rw-drop").dispatchEvent(drop);
        }"""
    )
    page.get_by_role("button", name="Capture", exact=True).click()
    page.wait_for_load_state("networkidle")
    page.get_by_label("Mina", exact=True).select_option("ours")
    page.locator(".turn.is-ours").wait_for()
    note = Note.objects.get()
    assert note.speakers.get(name="Mina").side == "ours"
    assert note.text == "Mina: Too loud.\n\nBo: Yes."
