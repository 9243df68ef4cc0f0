"""Estimates and formulas in a real browser: a fault shows while typing, a size is chosen, one's own value counts."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from roadworthy.ideas.models import Evidence
from roadworthy.priorities import actions
from roadworthy.priorities.models import Driver, Estimate

from .make import rated, use_rice


@pytest.fixture
def kettle(tea, ada, transactional_db):
    use_rice(tea, ada)
    actions.add_driver(tea, by=ada, name="Size", kind="tshirt")
    idea = rated(tea, ada, "Kettle", reach=(50, 100, 300))
    Evidence.objects.create(idea=idea, kind="experiment")
    actions.switch_source(Driver.objects.get(key="confidence"), by=ada, source="evidence")
    return idea


def test_a_formulas_fault_is_pointed_at_while_it_is_written(ada_page, kettle):
    ada_page.goto("/tea/priorities/formulas/new/")
    ada_page.fill("#id_expression", "reach + effort")
    expect(ada_page.locator("#_trial .fault")).to_contain_text("^")
    expect(ada_page.locator("#_trial")).to_contain_text("Person-months cannot be added to customers")
    ada_page.fill("#id_expression", "reach / effort")
    expect(ada_page.locator("#_trial tbody")).to_contain_text("Kettle")


def test_a_size_is_chosen_from_m_to_xl(ada_page, kettle):
    ada_page.goto(f"/tea/priorities/ideas/{kettle.pk}/")
    ada_page.locator("summary", has_text="the formula does not read").click()
    ada_page.select_option("#size_low", "M")
    ada_page.select_option("#size_high", "XL")
    ada_page.get_by_role("button", name="Save estimates").click()
    expect(ada_page.get_by_text("Your estimates of “Kettle” are saved.")).to_be_visible()
    row = Estimate.objects.get(driver__key="size")
    assert (row.low, row.likely, row.high) == (3, 5, 8)


def test_ones_own_value_counts_instead_of_the_data(ada_page, kettle):
    ada_page.goto(f"/tea/priorities/ideas/{kettle.pk}/")
    box = ada_page.locator("#data-confidence")
    expect(box).to_contain_text("An experiment speaks for it.")
    box.locator("summary").click()
    ada_page.fill("#confidence_likely", "95")
    ada_page.fill("#confidence_reason", "I saw the pilot")
    box.get_by_role("button", name="Count my value").click()
    expect(ada_page.locator("#data-confidence")).to_contain_text("counts instead")


@pytest.mark.parametrize("place", ["ideas/{}/", "formulas/", "formulas/new/", "formulas/weigh/", "drivers/new/"])
def test_the_pages_can_be_used_by_everybody(ada_page, kettle, place):
    ada_page.goto("/tea/priorities/" + place.format(kettle.pk))
    found = Axe().run(ada_page)
    assert found.violations_count == 0, found.generate_report()
