"""The ranking in a real browser: the order moves while somebody types, and the caret stays."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from roadworthy.priorities.models import Estimate

from .make import rated, use_rice

URL = "/tea/priorities/"


@pytest.fixture
def ideas(tea, ada, transactional_db):
    """Five ideas, the first the best."""
    use_rice(tea, ada)
    return [rated(tea, ada, f"Idea {n}", reach=(50 - 5 * n, 100 - 10 * n, 200 - 20 * n)) for n in range(1, 6)]


def look(page, address=""):
    page.goto(URL + address)
    page.locator("rw-ranking:defined").wait_for(state="attached")


def order(page):
    return (
        page.locator(".rank-table tbody")
        .first.locator("tr[data-pk]")
        .evaluate_all("rows => rows.map((row) => Number(row.dataset.pk))")
    )


def cell(page, idea):
    return page.locator(f"#rank-{idea.pk} [role=gridcell]").first


def test_the_list_shows_the_new_order_while_typing_and_esc_brings_the_old_back(ada_page, ideas):
    look(ada_page)
    before = order(ada_page)
    cell(ada_page, ideas[4]).focus()
    ada_page.keyboard.type("5000")
    expect(ada_page.locator(".rank-table tbody tr[data-pk]").first).to_have_id(f"rank-{ideas[4].pk}")
    field = cell(ada_page, ideas[4]).locator("input")
    expect(field).to_be_focused()
    expect(field).to_have_value("5000")
    assert Estimate.objects.get(idea=ideas[4], driver__key="reach").likely == 50
    ada_page.keyboard.press("Escape")
    expect(ada_page.locator(".rank-table tbody tr[data-pk]").last).to_have_id(f"rank-{ideas[4].pk}")
    assert order(ada_page) == before
    expect(cell(ada_page, ideas[4])).to_be_focused()


def test_enter_keeps_it(ada_page, ideas):
    look(ada_page)
    cell(ada_page, ideas[4]).focus()
    ada_page.keyboard.type("5000")
    ada_page.keyboard.press("Enter")
    expect(ada_page.get_by_text("Reach: Idea 5")).to_be_visible()
    assert order(ada_page)[0] == ideas[4].pk
    assert Estimate.objects.get(idea=ideas[4], driver__key="reach").likely == 5000


def test_what_cannot_be_meant_yet_is_marked_and_leaves_the_order(ada_page, ideas):
    look(ada_page)
    cell(ada_page, ideas[4]).focus()
    ada_page.keyboard.type("9-")
    expect(cell(ada_page, ideas[4]).locator("input")).to_have_attribute("aria-invalid", "true")
    assert order(ada_page) == [idea.pk for idea in ideas]


def test_a_what_if_changes_the_address_and_nothing_else(ada_page, ideas):
    look(ada_page, f"?without={ideas[0].pk}")
    expect(ada_page.get_by_text("What if: 1 change, nothing saved.")).to_be_visible()
    cell(ada_page, ideas[4]).focus()
    ada_page.keyboard.type("5000")
    ada_page.keyboard.press("Enter")
    expect(ada_page.get_by_text("What if: 2 changes, nothing saved.")).to_be_visible()
    assert f"{ideas[4].pk}.reach%3A5000" in ada_page.url
    assert Estimate.objects.get(idea=ideas[4], driver__key="reach").likely == 50
    ada_page.get_by_role("button", name="Keep these as my estimates").click()
    expect(ada_page.get_by_text("1 estimate is now yours.")).to_be_visible()
    assert Estimate.objects.get(idea=ideas[4], driver__key="reach").likely == 5000


def test_two_chosen_ideas_are_compared(ada_page, ideas):
    look(ada_page)
    for idea in ideas[1:3]:
        ada_page.get_by_label(f"Choose {idea.title}").check(force=True)
    ada_page.get_by_role("button", name="Compare two").click()
    expect(ada_page.get_by_role("heading", name="Compare two ideas")).to_be_visible()
    expect(ada_page.get_by_text("of draws.").first).to_be_visible()


def test_why_opens_beside_the_list(ada_page, ideas):
    look(ada_page)
    ada_page.get_by_role("link", name="Why Idea 2 is number 2").click()
    expect(ada_page.get_by_role("heading", name="Why: Idea 2")).to_be_visible()
    expect(ada_page.locator(".panel-page").get_by_text("What moves its score").first).to_be_visible()


@pytest.mark.parametrize("address", ["", "?try=1.reach:4", "questions/?top=2", "compare/"])
def test_it_has_no_accessibility_fault(ada_page, ideas, address):
    ada_page.goto(URL + address.replace("1.reach", f"{ideas[1].pk}.reach"))
    ada_page.wait_for_load_state("networkidle")
    found = Axe().run(ada_page)
    assert found.violations_count == 0, found.generate_report()
