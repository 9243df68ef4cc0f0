"""Ada and Ben play poker in two browsers: what one does, the other sees at once, and nothing before its time."""

import pytest
from playwright.sync_api import expect

from roadworthy.priorities import actions
from roadworthy.priorities.models import Estimate, Poker, Round
from tests.world import join

from .make import make_idea, rated, use_rice
from .poker_make import everyone, start, vote
from .test_poker_pages import address


@pytest.fixture
def ben(workspace):
    return join(workspace, "Ben", "contributor")


@pytest.fixture
def live(tea, ada, ben):
    """A live session of two ideas and one driver, which both rate."""
    use_rice(tea, ada)
    ideas = [rated(tea, ada, title, reach=100 + n) for n, title in enumerate(("Kettle", "Timer"))]
    Estimate.objects.filter(driver__key="reach").delete()
    made = start(tea, ada, ben, keys=("reach",), ideas=ideas)
    everyone(tea)
    return made


def sit_down(open_browser, session, *people):
    """A browser for each, at the table, listening."""
    found = []
    for one in people:
        page = open_browser(one)
        page.goto(address("poker", session.pk))
        found.append(page)
    found[-1].wait_for_timeout(1500)
    return found


def give(page, low, likely, high, reason=""):
    """Type a range and put it face down, by keyboard alone."""
    page.get_by_label("Low", exact=True).focus()
    for text in (low, likely, high, reason):
        page.keyboard.insert_text(str(text))
        page.keyboard.press("Tab")
    page.get_by_label("Likely", exact=True).press("Enter")


def test_they_rate_see_nothing_reveal_talk_rate_again_and_settle(open_browser, live, ada, ben):
    adas, bens = sit_down(open_browser, live, ada, ben)
    give(bens, 80, 90, 100, "Counted the cups")
    expect(bens.get_by_text("Your ballot is in, face down")).to_be_visible()
    expect(adas.get_by_text("1 of 2 have rated.")).to_be_visible()
    assert "Counted the cups" not in adas.content()
    give(adas, 1, 2, 3)
    for page in (adas, bens):
        expect(page.get_by_text("Ada and Ben do not overlap: talk about it first.")).to_be_visible()
        expect(page.get_by_text("Counted the cups")).to_be_visible()
    bens.get_by_label("Comment", exact=True).fill("I counted them twice")
    bens.get_by_role("button", name="Comment", exact=True).click()
    expect(adas.get_by_text("I counted them twice")).to_be_visible()
    adas.locator("summary", has_text="Rate again").click()
    adas.get_by_role("button", name="Open round 2").click()
    expect(bens.get_by_label("Likely", exact=True)).to_have_value("90")
    give_again(adas, bens)
    expect(bens.get_by_text("Closer together than in round 1.")).to_be_visible()
    adas.keyboard.press("s")
    expect(bens.get_by_role("heading", name="Timer")).to_be_visible()
    said = Estimate.objects.filter(driver__key="reach").values_list("person__name", "likely")
    assert dict(said) == {"Ada": 70, "Ben": 90}
    adas.goto(address("ranking"))
    expect(adas.get_by_role("row", name="Kettle").get_by_title("2 people together")).to_be_visible()


def give_again(adas, bens):
    """Ben keeps his range of the round before, Ada comes nearer."""
    bens.get_by_role("button", name="Put it face down").click()
    for part, text in (("Low", "60"), ("Likely", "70"), ("High", "80")):
        adas.get_by_label(part, exact=True).fill(text)
    adas.get_by_role("button", name="Put it face down").click()


def test_what_ben_is_typing_is_told_back_when_ada_reveals(open_browser, live, ada, ben):
    adas, bens = sit_down(open_browser, live, ada, ben)
    give(adas, 1, 2, 3)
    bens.get_by_label("Likely", exact=True).fill("77")
    adas.keyboard.press("r")
    adas.locator("#ask").get_by_role("button", name="Yes").or_(adas.locator("#ask button[value=yes]")).first.click()
    expect(bens.get_by_text("This was revealed while you were typing. Not sent:")).to_be_visible()
    expect(bens.get_by_text("Reach: 77")).to_be_visible()


def test_what_ben_is_typing_is_told_back_when_the_session_ends(open_browser, live, ada, ben):
    adas, bens = sit_down(open_browser, live, ada, ben)
    bens.get_by_label("Likely", exact=True).fill("77")
    vote(live.current, ada, reach=3)
    actions.reveal(live.current, by=ada)
    actions.rate_again(live.current, by=ada)
    expect(bens.get_by_text("round 2", exact=False).first).to_be_visible()
    expect(bens.get_by_text("Reach: 77")).to_be_visible()
    bens.get_by_label("Likely", exact=True).fill("78")
    actions.cancel_poker(live, by=ada)
    expect(bens.get_by_text("The session ended while you were typing. Not sent:")).to_be_visible()
    expect(bens.get_by_text("Reach: 78")).to_be_visible()
    adas.wait_for_url("**/summary/")


def test_cards_are_picked_by_keyboard_on_a_phone(open_browser, tea, ada):
    session = start(tea, ada, keys=("impact",))
    everyone(tea)
    page = open_browser(ada, viewport={"width": 390, "height": 844})
    page.goto(address("poker", session.pk))
    page.locator("rw-poker:defined").wait_for()
    first = page.locator(".poker-card input").first
    first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Round 1 is revealed.")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    [row] = Round.objects.get().ballots.all()
    assert row.low < row.high


def test_it_works_without_scripts(open_browser, live, ada, ben):
    page = open_browser(ada, java_script_enabled=False)
    page.goto(address("poker", live.pk))
    page.get_by_label("Likely", exact=True).fill("3")
    page.get_by_role("button", name="Put it face down").click()
    expect(page.get_by_text("Your ballot is in, face down")).to_be_visible()
    page.get_by_role("button", name="Reveal").click()
    page.get_by_role("button", name="Settle and go on").click()
    expect(page.get_by_role("heading", name="Timer")).to_be_visible()


def test_ideas_that_are_chosen_stay_while_one_looks_for_others(ada_page, tea, ada):
    use_rice(tea, ada)
    for title in ("Kettle", "Timer", "Whistle"):
        make_idea(tea, title)
    ada_page.goto(address("poker_new"))
    ada_page.get_by_role("link", name="Most asked for").click()
    ada_page.get_by_label("Whistle").check()
    ada_page.get_by_label("Search ideas").fill("kett")
    expect(ada_page.get_by_label("Timer")).to_be_hidden()
    expect(ada_page.get_by_label("Whistle")).to_be_checked()
    ada_page.get_by_label("Kettle").check()
    ada_page.get_by_role("button", name="Start session").click()
    ada_page.get_by_role("button", name="Begin").click()
    expect(ada_page.get_by_role("heading", name="Whistle")).to_be_visible()
    assert [row.title for row in Poker.objects.get().ideas.all()] == ["Whistle", "Kettle"]
