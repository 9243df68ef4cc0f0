"""From many people's guesses to a plan and back, in browsers: poker, ranking, portfolio, decision, release, record.

Once on strangers' wishes with their votes as reach, once on the demo company with its record of many results.
"""

import re

import pytest
from playwright.sync_api import expect

from roadworthy import demo
from roadworthy.core.models import Membership, Product, User
from roadworthy.ideas.models import Category, Decision, Idea
from roadworthy.interchange.tests.strangers import stranger
from roadworthy.outcomes.models import DriverResult
from roadworthy.priorities.models import Driver, Estimate, Poker
from roadworthy.roadmap.models import Item
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
    """Choose what fits, look at what happens, and make it the plan. Returns the decision that this wrote."""
    before = set(Decision.objects.values_list("pk", flat=True))
    page.goto(f"/{slug}/priorities/portfolio/")
    first = page.get_by_role("button", name="Make the first plan")
    if first.count():
        first.click()
    expect(page.get_by_role("heading", name="Not chosen")).to_be_visible()
    page.get_by_role("button", name="Make this the plan").click()
    page.wait_for_url(f"**/{slug}/roadmap/plans/*/")
    page.locator("main").get_by_role("button", name="Make this the plan").click()
    page.wait_for_url(lambda address: "/roadmap/plans/" not in address)
    return Decision.objects.exclude(pk__in=before).get(idea=None)


def move(page, slug, idea, category):
    """Bring an idea to a status on its own page, with a reason."""
    page.goto(f"/{slug}/ideas/{idea.pk}/status/?to={category}")
    label = idea.product.workspace.statuses.filter(category=category).first().name
    page.get_by_label("Status").select_option(label=label)
    page.locator("textarea[name=reason]").fill("It is its turn")
    page.get_by_role("button", name="Save").click()
    page.wait_for_url(f"**/{slug}/ideas/{idea.pk}/")


def release(page, slug, idea):
    """Plan a release, put the idea into it, ship it."""
    page.goto(f"/{slug}/delivery/releases/new/")
    page.get_by_label("Name").fill("Spring")
    page.get_by_role("button", name="Save").click()
    page.locator("#add-idea").select_option(str(idea.pk))
    page.get_by_role("button", name="Add idea").click()
    page.get_by_role("button", name="Ship it").first.click()
    page.get_by_label("Why ship all the same?").fill("A rehearsal")
    page.locator("#launch-form").get_by_role("button", name="Ship it").click()
    expect(page.get_by_text("has shipped").first).to_be_visible()


def count_what_it_took(page, slug, idea, weeks):
    """Enter how long it really took."""
    page.goto(f"/{slug}/outcomes/ideas/{idea.pk}/results/")
    page.get_by_label(re.compile("How many weeks did it take|effort", re.IGNORECASE)).first.fill(str(weeks))
    page.get_by_label("How do you know?").fill("The time sheets")
    page.get_by_role("button", name="Keep what was found").click()
    expect(page.get_by_text(re.compile("counted", re.IGNORECASE)).first).to_be_visible()


def from_plan_to_record(page, slug, idea):
    """Build and release an idea, then say what it took."""
    idea.refresh_from_db()
    assert idea.category == Category.PLANNED
    move(page, slug, idea, "building")
    release(page, slug, idea)
    count_what_it_took(page, slug, idea, 11)
    assert DriverResult.objects.get(idea=idea, driver__key="effort").value == 11
    page.goto(f"/{slug}/outcomes/calibration/")


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
    expect(page.locator("tbody:not(.rank-waiting) > tr[data-pk]")).to_have_count(3, timeout=30_000)
    decision = plan_the_best(page, "tea")
    planned = list(Item.objects.filter(idea__in=best))
    assert planned
    assert decision.refused
    from_plan_to_record(page, "tea", planned[0].idea)
    expect(page.get_by_text(re.compile("needed|not enough data", re.IGNORECASE)).first).to_be_visible()


def test_the_demo_company_decides_by_its_record(open_browser, live_site):
    assert demo.load()
    maren = User.objects.get(email=demo.SIGN_IN[0])
    product = Product.objects.get(slug="rota")
    page = opened(open_browser, maren)
    members = Membership.objects.filter(workspace=product.workspace).select_related("user").order_by("pk")
    developer = next(one.user for one in members if "development" in one.perspectives)
    other = opened(open_browser, developer)
    idea = Idea.objects.filter(product=product, category=Category.READY).order_by("pk").first()

    url = start_poker(page, "rota", [idea], [maren, developer])
    play(
        page,
        other,
        url,
        {"Impact": "high", "Confidence": (60, 75, 90)},
        {"Effort": (2, 4, 8), "Confidence": (50, 70, 90)},
    )
    assert Estimate.objects.get(idea=idea, driver__key="effort", person=developer).likely == 4

    page.goto("/rota/priorities/?corrected=1")
    expect(page.get_by_label("Correct by track record")).to_be_checked()
    expect(page.locator(f"#rank-{idea.pk}")).to_be_visible()
    decision = plan_the_best(page, "rota")
    assert decision.refused
    chosen = Idea.objects.filter(product=product, category=Category.PLANNED, roadmap_item__isnull=False)
    before = DriverResult.objects.filter(idea__product=product, driver__key="effort").count()
    from_plan_to_record(page, "rota", chosen.order_by("pk").last())
    assert DriverResult.objects.filter(idea__product=product, driver__key="effort").count() == before + 1
    expect(page.get_by_text("Would it have helped?")).to_be_visible()
