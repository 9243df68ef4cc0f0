"""Signing in through an identity provider: a real OpenID Connect provider, our real server, a real browser."""

import json
import os
import subprocess
import sys

import pytest
from django.db import connections

from roadworthy.core.models import User
from tests.browser import ROOT, free_port, wait_until_it_answers

PEOPLE = (
    {"sub": "ada", "email": "ada@example.com", "email_verified": True, "name": "Ada"},
    {"sub": "nora", "email": "nora@example.com", "email_verified": True, "name": "Nora New"},
    {"sub": "mallory", "email": "ada@example.com", "email_verified": False, "name": "Mallory"},
)


def start(command, url, log, environment=None):
    """A process that answers at `url`."""
    with log.open("wb") as out:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=out, stderr=out, stdin=subprocess.DEVNULL)
    wait_until_it_answers(url, process, log)
    return process


@pytest.fixture(scope="module")
def provider(tmp_path_factory):
    """The address of an identity provider that knows three people."""
    port = free_port()
    people = [word for claims in PEOPLE for word in ("--user-claims", json.dumps(claims))]
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port), *people]
    url = f"http://127.0.0.1:{port}"
    process = start(command, f"{url}/.well-known/openid-configuration", tmp_path_factory.mktemp("oidc") / "log")
    yield url
    process.terminate()
    process.wait(timeout=10)


@pytest.fixture(scope="module")
def site(provider, django_db_setup, tmp_path_factory):
    """Our server, told of the provider."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_ALLOW_ASYNC_UNSAFE"} | {
        "DATABASE_URL": f"sqlite://{connections['default'].settings_dict['NAME']}",
        "ROADWORTHY_URL": url,
        "ROADWORTHY_OIDC_URL": provider,
        "ROADWORTHY_OIDC_NAME": "Teahouse ID",
        "ROADWORTHY_OIDC_CLIENT_ID": "roadworthy",
        "ROADWORTHY_OIDC_SECRET": "only-for-tests",
    }
    command = [sys.executable, "-m", "roadworthy", "serve", "--port", str(port), "--no-worker"]
    process = start(command, f"{url}/accounts/login/", tmp_path_factory.mktemp("site") / "log", environment)
    yield url
    process.terminate()
    process.wait(timeout=15)


@pytest.fixture
def page(chromium, site, transactional_db):
    """A fresh browser at the sign-in page. The provider's own page wants a style sheet from elsewhere: not ours."""
    context = chromium.new_context(base_url=site)
    context.set_default_timeout(15_000)
    context.route(lambda url: not url.startswith("http://127.0.0.1"), lambda route: route.abort())
    yield context.new_page()
    context.close()


def choose(page, name):
    page.goto("/accounts/login/")
    page.get_by_role("button", name="Sign in with Teahouse ID").click()
    page.get_by_role("button", name=name, exact=True).click()


def test_a_member_signs_in_with_the_providers_word(page, ada, tea):
    choose(page, "ada")
    page.wait_for_url("**/tea/home/")
    assert User.objects.get(email="ada@example.com") == ada


def test_someone_new_gets_an_account_and_waits_for_an_invitation(page, ada):
    choose(page, "nora")
    page.get_by_role("heading", name="You are in no workspace yet").wait_for()
    assert User.objects.get(email="nora@example.com").name == "Nora New"


def test_an_address_that_the_provider_has_not_checked_opens_nobodys_account(page, ada, tea):
    choose(page, "mallory")
    page.get_by_role("heading", name="Almost there").wait_for()
    page.goto("/tea/home/")
    assert "/accounts/login/" in page.url
    assert not ada.socialaccount_set.exists()


def test_denying_leads_back_with_words(page, ada):
    page.goto("/accounts/login/")
    page.get_by_role("button", name="Sign in with Teahouse ID").click()
    page.get_by_role("button", name="Deny").click()
    page.get_by_role("link", name="Back to sign-in").click()
    page.get_by_role("heading", name="Sign in").wait_for()
