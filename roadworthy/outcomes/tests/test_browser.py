"""Outcomes in a real browser: a result is entered, and the record and its corrections follow."""

import pytest
from playwright.sync_api import expect

from roadworthy.outcomes import actions

from .make import driver, estimated, use_rice


@pytest.fixture
def late(tea, ada):
    """Three ideas that took twice what Ada had said, and a fourth that nobody has counted."""
    use_rice(tea, ada)
    for number in range(3):
        idea = estimated(tea, ada, f"Idea {number}", effort=4 + number)
        actions.enter_driver_result(idea, driver(tea, "effort"), by=ada, value=8 + 2 * number, reason="Time sheets")
    rest = {"reach": 10, "impact": 1, "confidence": (0.7, 0.8, 0.9), "effort": 3}
    estimated(tea, ada, "Still to come", released=False, **rest)
    idea = estimated(tea, ada, "Soft whistle", effort=5)
    idea.owner = ada
    idea.save()
    return idea


def test_from_the_question_at_home_to_the_record(open_browser, live_site, ada, late):
    page = open_browser(ada)
    page.goto("/tea/home/")
    page.get_by_role("link", name="Soft whistle").first.click()
    page.get_by_label("How many weeks did it take?").fill("11")
    page.get_by_label("How do you know?").fill("The time sheets")
    page.get_by_role("button", name="Keep what was found").click()
    expect(page.get_by_text("Every released idea is counted.")).to_be_visible()
    page.get_by_role("link", name="Track record", exact=True).click()
    expect(page.get_by_text("Effort comes to 2 times what we say.")).to_be_visible()
    expect(page.get_by_role("heading", name="Your record")).to_be_visible()
    page.get_by_text("corrections: who, what, by how much").click()
    expect(page.get_by_text("Ada: effort is multiplied by")).to_be_visible()
    page.get_by_role("button", name="Correct rankings by default").click()
    expect(page.get_by_text("Rankings are now corrected by the track record.")).to_be_visible()
    page.get_by_role("link", name="See the ranking corrected").click()
    expect(page.get_by_label("Correct by track record")).to_be_checked()
    expect(page.get_by_text("Filled: as the track record would have it.")).to_be_visible()


def test_refused_input_stays_on_the_page(open_browser, live_site, ada, late):
    page = open_browser(ada)
    page.goto(f"/tea/outcomes/ideas/{late.pk}/results/")
    page.get_by_label("How many weeks did it take?").fill("eleven")
    page.get_by_label("How do you know?").fill("The time sheets")
    page.get_by_role("button", name="Keep what was found").click()
    expect(page.get_by_label("How many weeks did it take?")).to_have_value("eleven")
    expect(page.get_by_text("“eleven”").first).to_be_visible()


def test_counting_works_without_javascript(open_browser, live_site, ada, late):
    page = open_browser(ada, java_script_enabled=False)
    page.goto("/tea/outcomes/drivers/?show=open")
    page.get_by_role("link", name="Count", exact=True).click()
    page.get_by_role("button", name="Count effort from the steps").click()
    expect(page.get_by_text("effort was 3")).to_be_visible()
