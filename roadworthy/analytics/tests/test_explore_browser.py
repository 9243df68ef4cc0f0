"""Asking questions in a real browser: from nothing to a kept insight and one person's story, by mouse and by keys."""

import re
import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from roadworthy.analytics.models import Insight
from roadworthy.analytics.store import places


@pytest.fixture
def page(ada_page, tea):
    shutil.rmtree(places.product_folder(tea.pk), ignore_errors=True)
    ada_page.goto("/tea/analytics/explore/")
    return ada_page


def faultless(page):
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def ask_for_sample(page):
    faultless(page)
    page.get_by_role("button", name="Load a sample").click()
    page.get_by_role("dialog").get_by_role("button", name="Yes").click()
    expect(page.get_by_text("Answered in")).to_be_visible()


def test_from_nothing_to_an_insight_and_a_persons_story(page, tea):
    ask_for_sample(page)
    faultless(page)
    answer = page.locator("#answer")

    page.get_by_label("Event", exact=True).select_option("Signed Up")
    expect(answer.locator("figcaption")).to_have_text("People who did Signed Up, by day")
    expect(page).to_have_url(re.compile("Signed"))

    page.get_by_role("link", name="Funnel").click()
    expect(page.get_by_label("Event of step 1")).to_have_value("Signed Up")
    page.get_by_label("Event of step 2").select_option("Sheet Imported")
    expect(answer.get_by_text("2. Sheet Imported")).to_be_visible()

    page.get_by_role("button", name="Add a step").press("Enter")
    expect(page.get_by_label("Event of step 3")).to_be_focused()
    page.keyboard.type("Roster Pub")
    expect(answer.get_by_text("3. Roster Published")).to_be_visible()

    window = page.locator("[id='window.value']")
    window.fill("0")
    expect(page.locator("[id='window.value-error']")).to_contain_text("whole number")
    expect(window).to_have_attribute("aria-invalid", "true")
    window.fill("14")
    expect(page.locator("[id='window.value-error']")).to_have_count(0)
    expect(answer.get_by_text("Go all the way")).to_be_visible()

    tell_more_and_keep(page, answer)
    page.locator(".chart-table").first.get_by_role("link").last.click()
    expect(page.get_by_text(re.compile(r"^\d+ people$"))).to_be_visible()
    faultless(page)
    page.get_by_role("region", name="People").get_by_role("link").first.click()
    expect(page.get_by_text("Roster Published")).to_be_visible()
    faultless(page)


def tell_more_and_keep(page, answer):
    page.get_by_text("What separates those who get through?").click()
    expect(page.get_by_role("columnheader", name="Odds (95 % range)")).to_be_visible()
    faultless(page)
    answer.locator("summary", has_text="Keep").click()
    page.get_by_label("Name").fill("First rosters")
    page.get_by_role("button", name="Keep", exact=True).click()
    expect(page.get_by_role("heading", name="First rosters")).to_be_visible()
    assert [step["any_of"][0]["event"] for step in Insight.objects.get().question["steps"]] == [
        "Signed Up", "Sheet Imported", "Roster Published"]  # fmt: skip


def test_the_back_button_brings_the_question_before(page, tea):
    ask_for_sample(page)
    page.get_by_label("Event", exact=True).select_option("Signed Up")
    expect(page).to_have_url(re.compile("Signed"))
    page.get_by_label("What to count").select_option("count")
    expect(page).to_have_url(re.compile("measure=count"))
    page.go_back()
    expect(page.get_by_label("What to count")).to_have_value("unique_users")
    expect(page.get_by_label("Event", exact=True)).to_have_value("Signed Up")


def test_without_scripts_a_button_answers(open_browser, ada, tea):
    shutil.rmtree(places.product_folder(tea.pk), ignore_errors=True)
    page = open_browser(ada, java_script_enabled=False)
    page.goto("/tea/analytics/explore/")
    page.get_by_role("button", name="Load a sample").click()
    page.goto("/tea/analytics/explore/?kind=funnel")
    page.get_by_role("button", name="Add a step").click()
    expect(page.get_by_label("Event of step 3")).to_be_visible()
    page.get_by_label("Event of step 1").select_option("Signed Up")
    page.get_by_label("Event of step 2").select_option("Sheet Imported")
    page.get_by_role("button", name="Answer").click()
    expect(page.get_by_text("Go all the way")).to_be_visible()
