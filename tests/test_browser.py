"""The browser fixtures themselves: a person signs in, and an error in the console does not go unseen."""

import pytest

from tests.browser import EXPECTED


def test_ada_signs_in_with_her_password(open_browser, ada, tea):
    ada.set_password("warm-teapots")
    ada.save()
    page = open_browser()
    page.goto("/accounts/login/")
    page.locator("input[name=login]").fill("ada@example.com")
    page.locator("input[name=password]").fill("warm-teapots")
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda url: "/accounts/" not in url)


def test_a_session_of_the_test_is_a_session_in_the_browser(ada_page, tea):
    ada_page.goto("/tea/ideas/")
    assert "/accounts/" not in ada_page.url
    assert "Tea" in ada_page.content()


def test_rows_of_the_last_test_are_gone(browser_page):
    from roadworthy.core.models import User

    assert not User.objects.exists()


@pytest.mark.parametrize(("text", "expected"), [("422 (Unprocessable)", True), ("404 (Not Found)", False)])
def test_only_refusals_are_expected_in_the_console(text, expected):
    message = f"Failed to load resource: the server responded with a status of {text}"
    assert bool(EXPECTED.match(message)) is expected
