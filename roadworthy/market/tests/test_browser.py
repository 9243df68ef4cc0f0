"""The market in a real browser: editing in the table, and every page held to accessibility, light and dark."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from roadworthy.market.models import Customer

from .make import make_competitor, make_contact, make_customer, make_persona, make_segment, make_trait


@pytest.fixture
def market(tea, workspace, transactional_db):
    hotel = make_customer(workspace, revenue=900, plan="Pro", segment=make_segment(workspace))
    make_contact(hotel, email="mina@hotel.example")
    make_persona(tea, pains="noise", gains="sleep")
    make_competitor(tea, strengths="cheap", weaknesses="loud")
    make_trait(tea)
    return hotel


def test_revenue_is_typed_into_its_cell_and_the_sum_follows(ada_page, market):
    ada_page.goto("/tea/market/")
    cell = ada_page.locator(f"#customers-{market.pk} [data-col=revenue]")
    cell.focus()
    ada_page.keyboard.type("1200")
    ada_page.keyboard.press("Enter")
    expect(cell).to_have_text("€1,200")
    expect(ada_page.locator("#totals")).to_contain_text("€1,200")
    assert Customer.objects.get().revenue == 1200


def test_a_customer_opens_at_the_side(ada_page, market):
    ada_page.goto("/tea/market/")
    ada_page.get_by_role("link", name="Grand Hotel").click()
    panel = ada_page.locator("#panel")
    expect(panel.get_by_text("mina@hotel.example")).to_be_visible()
    expect(panel.get_by_text("Nothing yet. What did they say last?")).to_be_visible()
    ada_page.keyboard.press("Escape")
    expect(panel).to_be_hidden()


def test_a_standing_is_saved_when_chosen(ada_page, market):
    ada_page.goto("/tea/market/competitors/")
    ada_page.get_by_label("Speed: Tea").select_option("Best in class")
    expect(ada_page.get_by_text("“Speed” rated.")).to_be_visible()
    ada_page.reload()
    expect(ada_page.get_by_label("Speed: Tea")).to_have_value("3")


@pytest.mark.parametrize("look", ["light", "dark"])
def test_every_page_is_accessible(open_browser, ada, market, look):
    page = open_browser(ada, color_scheme=look)
    found = []
    for path in (
        "",
        f"{market.pk}/",
        f"{market.pk}/edit/",
        f"{market.pk}/merge/",
        "segments/",
        "personas/",
        "competitors/",
    ):
        page.goto(f"/tea/market/{path}")
        page.wait_for_timeout(300)
        violations = Axe().run(page).response["violations"]
        found += [f"{path} {one['id']}: {one['nodes'][0]['html'][:140]}" for one in violations]
    assert found == []
