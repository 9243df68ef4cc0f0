"""Ideas in a real browser: typing into the table, moving cards by keyboard, merging with undo, linking a passage."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from roadworthy.ideas import actions
from roadworthy.ideas.models import Evidence, Idea

from . import make


@pytest.fixture
def ideas(tea, ada, transactional_db):
    """Two ideas with evidence, a promise and a decision."""
    timer = make.make_idea(tea, "Timer", by=ada, promise="No more burnt tea", tags="hot", owner=ada)
    kettle = make.make_idea(tea, "Kettle with a timer", by=ada)
    make.ask(timer, make.make_customer(tea, "Harbour", revenue=1240))
    make.predict(timer, by=ada)
    actions.record_decision(tea, by=ada, title="Buy no bell", idea=timer)
    return timer, kettle


def cell(page, idea, column):
    return page.locator(f"#ideas-{idea.pk} [data-col={column}]")


def test_a_title_is_typed_into_its_cell(ada_page, ideas):
    ada_page.goto("/tea/ideas/")
    title = cell(ada_page, ideas[0], "title")
    title.focus()
    ada_page.keyboard.press("F2")
    ada_page.keyboard.press("Control+a")
    ada_page.keyboard.type("Egg timer")
    ada_page.keyboard.press("Enter")
    expect(title).to_have_text("Egg timer")
    assert Idea.objects.get(pk=ideas[0].pk).title == "Egg timer"


def test_a_status_that_needs_a_reason_asks_for_it(ada_page, tea, ideas):
    ada_page.goto("/tea/ideas/")
    status = cell(ada_page, ideas[0], "status")
    status.dblclick()
    status.locator("select").select_option(label="Declined")
    dialog = ada_page.locator("#why")
    expect(dialog).to_be_visible()
    dialog.locator("textarea").fill("Too dear")
    dialog.get_by_role("button", name="Save").click()
    expect(cell(ada_page, ideas[0], "status")).to_contain_text("Declined")
    assert Idea.objects.get(pk=ideas[0].pk).declined_reason == "Too dear"


def test_a_reason_put_off_leaves_everything_as_it_was(ada_page, ideas):
    ada_page.goto("/tea/ideas/board/")
    card = ada_page.locator(f"#ideas-{ideas[0].pk}")
    ada_page.goto("/tea/ideas/board/?over=1")
    card.focus()
    for key in ["Space", *["ArrowRight"] * 7, "Space"]:
        ada_page.keyboard.press(key)
    expect(ada_page.locator("#why")).to_be_visible()
    ada_page.locator("#why").get_by_role("button", name="Cancel").click()
    expect(ada_page.locator("ol[data-column=new]").get_by_text("Timer", exact=True)).to_be_visible()
    assert Idea.objects.get(pk=ideas[0].pk).category == "new"


def test_a_card_is_moved_with_the_keyboard_and_the_move_is_undone(ada_page, ideas):
    ada_page.goto("/tea/ideas/board/")
    card = ada_page.locator(f"#ideas-{ideas[0].pk}")
    card.focus()
    for key in ("Space", "ArrowRight", "Space"):
        ada_page.keyboard.press(key)
    toast = ada_page.locator(".toast", has_text="Moved to Exploring")
    expect(toast).to_be_visible()
    assert Idea.objects.get(pk=ideas[0].pk).category == "exploring"
    toast.get_by_role("button", name="Undo").click()
    expect(ada_page.locator("ol[data-column=new]").get_by_text("Timer", exact=True)).to_be_visible()
    assert Idea.objects.get(pk=ideas[0].pk).category == "new"


def test_merging_and_taking_it_back(ada_page, ideas):
    timer, kettle = ideas
    ada_page.goto(f"/tea/ideas/{timer.pk}/merge/")
    ada_page.get_by_label("Merge Timer into").press_sequentially("kettle")
    ada_page.get_by_text("Kettle with a timer").click()
    ada_page.get_by_role("button", name="Merge").click()
    expect(ada_page.get_by_text("We need a timer in the kettle.")).to_be_visible()
    assert Evidence.objects.get().idea == kettle
    ada_page.locator(".toast").get_by_role("button", name="Undo").click()
    expect(ada_page.get_by_role("heading", name="Timer", exact=True)).to_be_visible()
    assert Evidence.objects.get().idea == timer


def test_a_marked_passage_is_linked_and_drawn(ada_page, tea, ideas):
    note = make.make_note(tea, "Kettle is fine. A reminder would help us. Bye.", make.make_customer(tea, "Acme"))
    ada_page.goto(f"/tea/feedback/{note.pk}/")
    panel = ada_page.locator("#note-panel")
    panel.locator("#link-quote").fill("A reminder would help us.")
    panel.locator("#link-importance").select_option(label="Critical")
    panel.get_by_label("Speaks for").press_sequentially("timer")
    panel.locator("#note-picks").get_by_role("button", name="Kettle with a timer").first.click()
    expect(panel.locator(".linked")).to_contain_text("A reminder would help us.")
    row = Evidence.objects.get(note=note)
    assert (row.idea, row.importance, note.text[row.start : row.end]) == (ideas[1], 3, "A reminder would help us.")


def test_similar_ideas_show_while_a_title_is_typed(ada_page, ideas):
    ada_page.goto("/tea/ideas/")
    ada_page.get_by_role("button", name="New idea").click()
    ada_page.get_by_label("What is the idea?").press_sequentially("a timer for kettles")
    expect(ada_page.locator("#quick-similar")).to_contain_text("Kettle with a timer")
    ada_page.get_by_role("button", name="Write it down").click()
    expect(ada_page.get_by_role("heading", name="a timer for kettles")).to_be_visible()


def test_the_case_opens_at_the_side_with_its_panels(ada_page, ideas):
    ada_page.goto("/tea/ideas/")
    ada_page.get_by_role("link", name="Timer", exact=True).click()
    panel = ada_page.locator("#panel")
    expect(panel.get_by_text("We need a timer in the kettle.")).to_be_visible()
    expect(panel.get_by_role("heading", name="Plan", exact=True)).to_be_visible()
    importance = panel.get_by_label("Importance").first
    importance.select_option(label="Critical")
    expect(ada_page.locator(".toast", has_text="Importance: critical")).to_be_visible()
    assert Evidence.objects.get().importance == 3


PAGES = (
    "", "board/", "tree/", "new/", "statuses/", "{0}/", "{0}/edit/", "{0}/status/", "{0}/merge/", "{0}/voices/",
    "{0}/evidence/add/", "{0}/predict/",
)  # fmt: skip


@pytest.mark.parametrize("look", ["light", "dark"])
def test_every_page_is_accessible(open_browser, tea, ada, ideas, look):
    make.make_idea(tea, "Calm kitchen", level="initiative")
    note, need = make.make_note(tea), make.make_opportunity(tea)
    decided = ideas[0].decisions.first()
    page = open_browser(ada, color_scheme=look)
    paths = [f"/tea/ideas/{path.format(ideas[0].pk)}" for path in PAGES]
    paths += [f"/tea/ideas/note/{note.pk}/", f"/tea/ideas/opportunity/{need.pk}/"]
    paths += [f"/tea/decisions/{path}" for path in ("", "new/", f"{decided.pk}/")]
    found = []
    for path in paths:
        page.goto(path)
        page.wait_for_load_state("networkidle")
        report = Axe().run(page)
        found += [f"{path}: {one['id']} {one['nodes'][0]['html'][:160]}" for one in report.response["violations"]]
    assert not found, "\n".join(found)
