"""A real Chromium against the real server: what a person meets.

`live_site` is the address of a granian process on the tests' own database, so a test makes rows with the ORM and the
browser sees them. `browser_page` is a page that fails the test when the browser's console reports an error.
"""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from tests import chromium as browsers

ROOT = Path(__file__).resolve().parent.parent
# A refused form (422) or a forbidden page (403) is an answer, though Chromium logs it as an error.
EXPECTED = re.compile(r"Failed to load resource: the server responded with a status of (403|422)")


def free_port():
    """A port that nobody uses at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_it_answers(url, process, log, seconds=30):
    """Return once the server answers; fail with its log when it stops or stays silent."""
    until = time.monotonic() + seconds
    while time.monotonic() < until and process.poll() is None:
        try:
            urllib.request.urlopen(url, timeout=2).close()
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"The server did not answer at {url}:\n{log.read_text()[-4000:]}")


@pytest.fixture(scope="session")
def server_process(django_db_setup, tmp_path_factory):
    """One granian process a session, serving the tests' database."""
    from django.db import connections

    port, log = free_port(), tmp_path_factory.mktemp("server") / "log"
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_ALLOW_ASYNC_UNSAFE"} | {
        "DATABASE_URL": f"sqlite://{connections['default'].settings_dict['NAME']}",
        "ROADWORTHY_URL": f"http://127.0.0.1:{port}",
    }
    command = [sys.executable, "-m", "roadworthy", "serve", "--port", str(port)]
    with log.open("wb") as out:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=out, stderr=out, stdin=subprocess.DEVNULL)
    try:
        wait_until_it_answers(f"http://127.0.0.1:{port}/accounts/login/", process, log)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@pytest.fixture
def live_site(transactional_db, server_process):
    """The address of the running product; what the test commits is there, and gone after the test."""
    return server_process


@pytest.fixture(scope="session")
def chromium():
    """One Chromium a session. Without one the tests fail and say what to do."""
    path = browsers.find()
    if path is None:
        pytest.fail(browsers.REMEDY)
    # Playwright keeps an event loop in this thread, which Django would take for async code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=browsers.flags())
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def open_browser(chromium, live_site):
    """A function: a fresh browser profile, signed in as `user` when given. Errors in any console fail the test."""
    contexts, errors = [], []

    def start(user=None, **options):
        options = {"viewport": {"width": 1280, "height": 800}, "reduced_motion": "reduce"} | options
        context = chromium.new_context(base_url=live_site, **options)
        context.set_default_timeout(10_000)
        contexts.append(context)
        if user is not None:
            context.add_cookies([session_cookie(user, live_site)])
        page = context.new_page()
        if options.get("java_script_enabled", True):
            awake(page)
        page.on("pageerror", lambda error: errors.append(f"{page.url}: {error}"))
        page.on("console", lambda message: report(page, message, errors))
        return page

    yield start
    for context in contexts:
        context.close()
    assert not errors, "The browser's console reported:\n" + "\n".join(errors)


AWAKE = """() => ![...document.querySelectorAll(":not(:defined)")]
    .some((one) => one.localName.startsWith("rw-") && one.localName !== "rw-mention")"""


def awake(page):
    """The page, whose `goto` and `reload` also wait for the scripts of its own elements, which load after it."""

    def waiting(move):
        def moved(*args, **options):
            response = move(*args, **options)
            page.wait_for_function(AWAKE)
            return response

        return moved

    page.goto, page.reload = waiting(page.goto), waiting(page.reload)
    return page


def report(page, message, errors):
    """Keep the message when it is an error that nobody expects."""
    if message.type == "error" and not EXPECTED.match(message.text):
        errors.append(f"{page.url}: {message.text}")


def session_cookie(user, url):
    """The cookie of a fresh session of this person."""
    from django.conf import settings

    from tests.world import client_of

    cookie = client_of(user).cookies[settings.SESSION_COOKIE_NAME]
    return {"name": settings.SESSION_COOKIE_NAME, "value": cookie.value, "url": url}


@pytest.fixture
def browser_page(open_browser):
    """A page of nobody: not signed in."""
    return open_browser()


@pytest.fixture
def ada_page(open_browser, ada):
    """A page of Ada's browser."""
    return open_browser(ada)


@pytest.fixture
def vic_page(open_browser, vic):
    """A page of Vic's browser."""
    return open_browser(vic)
