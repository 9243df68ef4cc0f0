"""The forecast in a real browser: asked by keyboard, answered in a sentence, readable by everybody."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from .make import make_idea, make_release, make_work
from .test_forecast import finish

URL = "/tea/delivery/forecast/"


@pytest.fixture
def busy(tea, ada, transactional_db):
    """A steady team with a release of three items behind two others."""
    finish(tea, *[2, 3, 4] * 12)
    idea = make_idea(tea, "Swap shifts")
    for n in range(5):
        make_work(tea, f"Item {n}", idea=idea if n > 1 else None, position=n)
    return make_release(tea, idea)


def test_a_release_is_asked_for_and_answered(ada_page, busy):
    ada_page.goto(URL)
    ada_page.get_by_label("What", exact=True).select_option(label="Release: Spring")
    ada_page.get_by_label("Scope grows").select_option("none")
    ada_page.get_by_role("button", name="Forecast").click()
    expect(ada_page.get_by_text("Spring: 5 items (3 of its own, 2 before it on the board)")).to_be_visible()
    expect(ada_page.locator("#answer")).to_contain_text("85 % sure by")


def test_a_number_typed_with_enter_moves_the_date(ada_page, busy):
    ada_page.goto(URL)
    before = ada_page.locator("#answer").inner_text()
    ada_page.get_by_label("Or so many items").fill("200")
    ada_page.keyboard.press("Enter")
    expect(ada_page.locator("#answer")).not_to_have_text(before)
    expect(ada_page.get_by_label("Or so many items")).to_have_value("200")


def test_it_is_accessible_with_its_tables_behind(ada_page, busy):
    ada_page.goto(URL)
    assert ada_page.locator("rw-chart details table").count() >= 3
    found = Axe().run(ada_page)
    assert found.violations_count == 0, found.generate_report()
