"""A condition fires while nobody looks, and is answered in a real browser."""

import datetime

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import expect

from roadworthy.analytics.models import MetricPoint
from roadworthy.ideas import actions, jobs
from roadworthy.ideas.models import StopCondition

from . import make

START = timezone.localdate() - datetime.timedelta(days=9)


@pytest.fixture
def fired(tea, ada, transactional_db):
    """A decision about the timer whose condition was found to be met by the hourly round."""
    cups, timer = make.make_metric(tea), make.make_idea(tea, "Timer", by=ada)
    stop = {"metric": cups, "comparison": "below", "value": 5, "periods": 3, "per": "day", "starts": START}
    decision = actions.record_decision(tea, by=ada, title="Build the timer", idea=timer, stop=stop)
    days = [START + datetime.timedelta(days=n) for n in range(6)]
    MetricPoint.objects.bulk_create(MetricPoint(metric=cups, on=day, value=4) for day in days)
    jobs.every_hour.call()
    return decision


def test_it_waits_at_home_and_going_on_ends_it(ada_page, fired):
    ada_page.goto("/tea/home/")
    ada_page.get_by_role("link", name="Build the timer").first.click()
    expect(ada_page.get_by_role("heading", name="Stop, or go on?")).to_be_visible()
    ada_page.locator("#stop").get_by_label("Why").fill("It is summer")
    ada_page.get_by_role("button", name="Go on").click()
    expect(ada_page.get_by_role("heading", name="Stop, or go on?")).to_have_count(0)
    assert StopCondition.objects.get().state == "watched"


def test_stopping_declines_the_idea_and_shows_the_new_decision(ada_page, fired):
    ada_page.goto(make.address("decisions:decision", fired.pk))
    ada_page.locator("#stop").get_by_label("Why").fill("Nobody drinks")
    ada_page.get_by_role("button", name="Stop", exact=True).click()
    expect(ada_page.get_by_role("heading", level=1)).to_contain_text("Declined “Timer”")
    fired.idea.refresh_from_db()
    assert fired.idea.category == "declined"


def test_the_question_is_accessible(ada_page, fired):
    ada_page.goto(make.address("decisions:decision", fired.pk))
    found = Axe().run(ada_page)
    assert found.violations_count == 0, found.generate_report()
