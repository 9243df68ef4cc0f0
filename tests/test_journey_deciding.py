"""From many people's guesses to a plan and back: poker, ranking, portfolio, decision, release, track record, in a browser.

Once on strangers' wishes with their votes as reach, once on the demo company with its record of many results.
"""

import re

import pytest
from playwright.sync_api import expect

from roadworthy.core.models import Membership
from roadworthy.ideas.models import Decision, Idea
from roadworthy.interchange.tests.strangers import stranger
from roadworthy.priorities.models import Driver, Estimate, Poker
from tests.test_journey import bring

pytestmark = pytest.mark.slow


def opened(open_browser, user):
    page = open_browser(user)
    page.set_default_timeout(20_000)
    return page


def rank_by_rice_with_votes(page):
    """RICE with one click; reach is counted from votes, confidence worked out from evidence."""
    page.goto("/tea/priorities/")
    page.get_by_role("button", name="Rank by RICE").click()
    expect(page.locator("#_ranking")).to_be_visible()
    for key, source in (("reach", "votes"), ("confidence", "evidence")):
        page.goto(f"/tea/priorities/drivers/{Driver.objects.get(product__slug='tea', key=key).pk}/")
        page.get_by_label("Where its values come from").select_option(source)
        page.get_by_role("button", name="Save").click()
        page.wait_for_url("**/formulas/")


def start_poker(page, slug, ideas, people):
    """Bring some ideas to the table with these people, live."""
    page.goto(f"/{slug}/priorities/poker/new/")
    page.get_by_label("Name", exact=True).fill("Spring planning")
    for box in page.locator("input[name=ideas]:checked").all():
        box.uncheck()
    for idea in ideas:
        page.locator("#poker-q").fill(idea.title[:40])
        page.locator(f"#ideas-{idea.pk}").check()
    for box in page.locator("input[name=people]").all():
        box.set_checked(int(box.get_attribute("value")) in {one.pk for one in people})
    page.get_by_role("button", name="Start session").click()
    page.wait_for_url(re.compile(r"/poker/\d+/$"))
    begin = page.get_by_role("button", name=re.compile("Begin|Start rating"))
    if begin.count():
        begin.first.click()
    expect(page.locator("rw-poker")).to_be_visible()
    return page.url


def put_down(page, **said):
    """Rate the drivers on the table that are mine: (low, likely, high), or the word of a card."""
    for name, value in said.items():
        field = page.locator(f"fieldset[data-driver='{name}']")
        if not field.count():
            continue
        if isinstance(value, str):
            field.locator(".poker-card", has_text=re.compile(f"^{value}$", re.IGNORECASE)).click()
            continue
        for part, number in zip(("low", "likely", "high"), value, strict=True):
            field.locator(f"input[name$=_{part}]").fill(str(number))
    page.get_by_role("button", name=re.compile("Put it face down|Change ballot")).click()


def play(lead, other, url, first, second):
    """One idea in two rounds: rate hidden, reveal, rate again, settle."""
    other.goto(url)
    put_down(lead, **first)
    expect(lead.get_by_text("Your ballot is in, face down.")).to_be_visible()
    expect(other.locator(".poker-shown")).to_have_count(0)
    put_down(other, **second)
    expect(lead.locator(".poker-shown")).to_be_visible()
    expect(other.locator(".poker-shown")).to_be_visible()
    lead.get_by_role("button", name=re.compile("^Settle")).click()
    expect(
        lead.locator("#toasts, main").get_by_text(re.compile("settled|estimate", re.IGNORECASE)).first
    ).to_be_visible()


def plan_the_best(page, slug):
    """Choose under capacity, keep one idea in, and make it the plan. Returns the decision."""
    before = set(Decision.objects.values_list("pk", flat=True))
    page.goto(f"/{slug}/priorities/portfolio/")
    expect(page.locator("#_portfolio")).to_be_visible()
    page.get_by_role("link", name=re.compile("Make this the plan")).first.click()
    page.get_by_role("button", name=re.compile("Make this the plan")).click()
    page.wait_for_load_state()
    [made] = Decision.objects.exclude(pk__in=before).exclude(refused=[])
    return made


def test_strangers_wishes_are_weighed_together(open_browser, tea, owen, ada, tmp_path):
    Membership.objects.filter(user=owen).update(perspectives=["product"])
    Membership.objects.filter(user=ada).update(perspectives=["development"])
    page, other = opened(open_browser, owen), opened(open_browser, ada)
    wishes = stranger("wishlist_feature_requests_votes.csv", tmp_path)
    assert bring(page, "ideas", wishes.path) == len(wishes.rows)
    rank_by_rice_with_votes(page)
    best = list(Idea.objects.order_by("-votes", "pk")[:3])

    url = start_poker(page, "tea", best, [owen, ada])
    for number, turn in enumerate(Poker.objects.get().ideas.select_related("idea")):
        expect(page.get_by_role("heading", name=turn.idea.title[:40])).to_be_visible()
        play(page, other, url, {"Impact": "high"}, {"Effort": (2 + number, 4 + number, 9 + number)})
    assert Poker.objects.get().ideas.filter(settled_at__isnull=False).count() == 3
    assert Estimate.objects.filter(idea__in=best, driver__key="effort", person=ada).count() == 3

    page.goto("/tea/priorities/")
    expect(page.locator("tbody").first.locator("tr[data-pk]")).to_have_count(3)
    reach = page.locator(f"#rank-{best[0].pk} .rank-cell").first
    expect(reach).to_contain_text(re.compile(r"\d"))
