"""Ada moves a slider, pins an idea, makes the result the plan, and takes it back: in a real browser."""

from datetime import date

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import expect

from roadworthy.ideas.models import Decision
from roadworthy.priorities import actions as priorities
from roadworthy.priorities.tests.make import rated, use_rice
from roadworthy.roadmap.models import Item


@pytest.fixture
def plan(tea, ada):
    """Room for six weeks: Timer and Lid are worth most together."""
    use_rice(tea, ada)
    for title, reach, effort in (("Kettle", (60, 100, 150), 5), ("Timer", (85, 90, 95), 4), ("Lid", 50, 2)):
        rated(tea, ada, title, reach=reach, impact=1, confidence=1, effort=effort, category="ready")
    return priorities.create_portfolio(tea, by=ada, name="Spring", capacity={"effort": [6]}, starts=date(2030, 4, 1))


def chosen(page):
    """The titles in the column of what is chosen."""
    return page.get_by_role("region", name="Chosen", exact=True)


@pytest.mark.browser
def test_from_a_slider_to_the_roadmap_and_back(open_browser, plan, ada):
    page = open_browser(ada)
    page.goto(reverse("priorities:portfolio", args=["tea", plan.pk]))
    expect(chosen(page).get_by_text("Timer")).to_be_visible()
    expect(page.get_by_text("in place of “Timer” and “Lid”")).to_be_visible(timeout=15_000)
    slider = page.get_by_role("slider", name="Effort")
    slider.focus()
    for _ in range(12):
        slider.press("ArrowRight")
    expect(page.get_by_label("Effort", exact=True).first).not_to_have_value("6")
    page.get_by_label("Effort", exact=True).first.fill("7")
    expect(chosen(page).get_by_text("Kettle")).to_be_visible()
    expect(page.get_by_text("Nothing is kept while you try.")).to_be_visible()
    page.get_by_role("button", name="Timer must be in").click()
    expect(chosen(page).get_by_text("Timer")).to_be_visible()
    expect(page.get_by_role("button", name="Timer must be in")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="Make this the plan").click()
    expect(page.get_by_text("This is what happens, all of it or none.")).to_be_visible()
    page.get_by_label("Who was against it, and why").fill("Ben: the kettle first.")
    page.get_by_role("button", name="Make this the plan").click()
    expect(page.get_by_role("heading", name="Spring: plan for Q2 2030")).to_be_visible()
    expect(page.get_by_text("Ben: the kettle first.")).to_be_visible()
    page.get_by_role("link", name="Roadmap", exact=True).first.click()
    expect(page.get_by_role("link", name="Timer").first).to_be_visible()
    assert set(Item.objects.values_list("idea__title", flat=True)) == {"Timer", "Lid"}
    assert Decision.objects.filter(title__startswith="Spring").count() == 1


@pytest.mark.browser
def test_its_pages_have_no_barriers(open_browser, plan, ada):
    page = open_browser(ada)
    addresses = [reverse(f"priorities:{name}", args=["tea", plan.pk]) for name in ("portfolio", "portfolio_settings")]
    more = [reverse(f"priorities:{name}", args=["tea"]) for name in ("setup", "side_by_side")]
    for address in (*addresses, *more, reverse("roadmap:plan", args=["tea", plan.pk])):
        page.goto(address)
        page.wait_for_timeout(1500)
        violations = Axe().run(page).response["violations"]
        assert not [(address, one["id"], one["nodes"][0]["html"]) for one in violations]
