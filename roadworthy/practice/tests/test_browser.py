"""Two quarters on a telephone, in a real browser."""

import re

import pytest
from playwright.sync_api import expect

from roadworthy.practice.models import Game

pytestmark = pytest.mark.slow


def test_two_quarters_are_played_on_a_telephone(open_browser, tea, ada):
    page = open_browser(ada)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/tea/practice/")
    page.get_by_text("Play a world that you know").click()
    page.get_by_label("Number of the world").fill("7")
    page.get_by_role("button", name="Begin").click()
    card = page.locator("[data-card]").first
    card.get_by_text("Say what it brings and costs").click()
    for end, weeks in (("low", "2"), ("likely", "4"), ("high", "9")):
        card.locator(f"input[name^=weeks_][name$={end}]").fill(weeks)
    card.get_by_label("Test first").check()
    page.get_by_role("button", name="Run the ticked tests").click()
    expect(page.get_by_text("Tested: € each")).to_have_count(1)
    for quarter in (1, 2):
        for number, choice in enumerate(page.get_by_label("Build as number").all()[:2], start=1):
            choice.select_option(str(number))
        expect(page.locator("[data-sum]")).to_contain_text(re.compile(r"2 ideas: \d+\.\d of"))
        page.get_by_role("button", name="Build and see").click()
        expect(page.get_by_role("heading", name=f"What came of quarter {quarter}")).to_be_visible()
        width = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert width == 0, f"the page is {width} px too wide"
        page.get_by_role("link", name=f"On to quarter {quarter + 1}").click()
    game = Game.objects.get(user=ada)
    assert (game.seed, game.quarter) == (7, 2)
    (said,) = game.choices[0]["guesses"].values()
    assert said["weeks"] == [2, 4, 9]
