"""From a site with an SDK of others to a key result: events live, an insight, a dashboard, a metric that strategy uses.

The site is another origin; its SDK is the unmodified one from npm; the server takes the events in by itself.
"""

import re
from urllib.parse import urlencode

import pytest
from playwright.sync_api import expect

from roadworthy.analytics import queries
from roadworthy.analytics.models import Dashboard, Insight, Metric, Source
from roadworthy.strategy.models import KeyResult
from tests.sdks import install
from tests.sdks.pages import PAGES
from tests.sdks.road import serve_files

pytestmark = [pytest.mark.slow, pytest.mark.browser]
PEOPLE = ("nora", "gus", "maud")


@pytest.fixture
def shop():
    """Another site, which loads the SDK and sends what its address says."""
    site = serve_files(install.node(), PAGES)
    yield f"http://127.0.0.1:{site.server_address[1]}"
    site.shutdown()
    site.server_close()


def test_a_site_an_insight_a_dashboard_a_metric_and_a_key_result(ada_page, chromium, shop, live_site, tea):
    page = ada_page
    source = make_a_source(page)
    send_from_the_shop(chromium, shop, live_site, source)
    see_them_live(page, source)
    keep_an_insight(page)
    put_it_on_a_dashboard(page)
    define_a_metric(page)
    bind_a_key_result(page)


def make_a_source(page):
    page.goto("/tea/analytics/sources/new/")
    page.get_by_label("Name").fill("Shop")
    page.get_by_role("button", name="Make source").click()
    expect(page.get_by_role("heading", name="Shop")).to_be_visible()
    return Source.objects.get()


def send_from_the_shop(chromium, shop, live_site, source):
    for who in PEOPLE:
        asked = {"host": live_site, "key": source.keys.get().key, "user": who, "count": 3, "batching": "no"}
        visit = chromium.new_page()
        visit.goto(f"{shop}/segment?{urlencode(asked)}")
        visit.wait_for_selector("[data-called]", state="attached", timeout=10_000)
        visit.wait_for_load_state("networkidle")
        visit.close()


def see_them_live(page, source):
    page.goto(f"/tea/analytics/sources/{source.pk}/live/")
    expect(page.get_by_role("link", name="Signed Up").first).to_be_visible(timeout=15_000)
    expect(page.get_by_text("maud").first).to_be_visible()


def keep_an_insight(page):
    place = "/tea/analytics/explore/?kind=trend&series.0.any_of.0.event=Signed+Up&series.0.measure=unique_users"
    for _ in range(20):  # the ingester comes round every few seconds
        page.goto(place)
        if page.locator("#answer dd", has_text=re.compile(r"^\s*3")).count():
            break
        page.wait_for_timeout(700)
    expect(page.locator("#answer dd", has_text=re.compile(r"^\s*3")).first).to_be_visible()
    page.locator("#answer summary", has_text="Keep").click()
    page.locator("#keep-name").fill("Sign-ups")
    page.locator("#answer").get_by_role("button", name="Keep", exact=True).click()
    expect(page.get_by_role("heading", name="Sign-ups")).to_be_visible()
    assert Insight.objects.get().kind == "trend"


def put_it_on_a_dashboard(page):
    page.goto("/tea/analytics/dashboards/new/")
    page.get_by_label("Name").fill("Monday")
    page.get_by_role("button", name="Make it").click()
    page.get_by_label("Insight").select_option(label="Sign-ups")
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_role("link", name="Done").click()
    tile = page.get_by_role("region", name="Sign-ups")
    expect(tile.locator("dd", has_text=re.compile(r"^\s*3")).first).to_be_visible()
    assert Dashboard.objects.get().tiles.count() == 1


def define_a_metric(page):
    page.goto("/tea/analytics/new/unique/")
    page.locator("[name=name]").fill("People who sign up")
    page.locator("[name$=event_0]").first.fill("Signed Up")
    page.get_by_role("button", name="Preview 90 days").click()
    expect(page.get_by_role("heading", name="The last 90 days")).to_be_visible()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="People who sign up")).to_be_visible()


def bind_a_key_result(page):
    metric = Metric.objects.get()
    page.goto("/tea/strategy/objectives/new/")
    page.locator("[name=title]").fill("More people find us")
    page.get_by_role("button", name=re.compile("Save|Make|Set")).first.click()
    page.get_by_role("link", name=re.compile("key result", re.IGNORECASE)).first.click()
    page.locator("[name=title]").fill("Fifty sign up")
    page.locator("[name=metric]").select_option(label="People who sign up")
    page.locator("[name=start]").fill("0")
    page.locator("[name=target]").fill("50")
    page.get_by_role("button", name=re.compile("Save|Add")).first.click()
    expect(page.get_by_role("row", name=re.compile("Fifty sign up"))).to_be_visible()
    assert KeyResult.objects.get().metric == metric
    assert queries.current_value(metric) in (None, 3)
