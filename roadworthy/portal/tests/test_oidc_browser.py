"""Visitors sign in through an identity provider: a real one, our real server, a real browser."""

import pytest
from django.test import Client

from roadworthy.core.models import User
from roadworthy.core.tests.test_oidc_browser import provider, site  # noqa: F401  (fixtures)
from roadworthy.portal.models import Visitor, VisitorSession

from .make import address, make_portal, make_published

pytestmark = pytest.mark.slow


@pytest.fixture
def page(chromium, site, transactional_db):  # noqa: F811
    context = chromium.new_context(base_url=site)
    context.set_default_timeout(15_000)
    context.route(lambda url: not url.startswith("http://127.0.0.1"), lambda route: route.abort())
    yield context.new_page()
    context.close()


def choose(page, name):
    page.goto(address("sign_in"))
    page.get_by_role("link", name="Single sign-on").click()
    page.get_by_role("button", name=name, exact=True).click()


def test_a_visitor_comes_in_with_the_providers_word_and_is_no_member(page, tea):
    make_published(make_portal(tea, access="private"))
    choose(page, "nora")
    page.get_by_role("link", name="Quiet kettle").wait_for()
    visitor = Visitor.objects.get()
    assert (visitor.email, visitor.name, visitor.is_vouched) == ("nora@example.com", "Nora New", True)
    assert not User.objects.filter(email="nora@example.com").exists()


def test_an_address_that_the_provider_has_not_checked_is_refused(page, tea):
    make_portal(tea)
    choose(page, "mallory")
    page.get_by_text("has not checked your e-mail address").wait_for()
    assert not Visitor.objects.exists()


def test_what_was_not_begun_in_this_browser_lets_nobody_in(tea):
    make_portal(tea)
    assert Client().get(address("oidc_back"), {"code": "x", "state": "y"}).status_code == 422
    assert Client().get(address("oidc")).status_code == 422
    assert not VisitorSession.objects.exists()
