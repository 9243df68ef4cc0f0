"""Six SDKs of others, unmodified, against the running server: what they send arrives, once, also over a bad road.

They are installed from PyPI and npm, once a machine. Each meets a server that is down for a moment (503) and an answer
that is lost (the server has the events, the SDK sends them again).
"""

import json
import subprocess
import time
import uuid
from pathlib import Path
from urllib.parse import urlencode

import pytest

from roadworthy.analytics.tests.make import make_source, stored
from tests.sdks import install
from tests.sdks.pages import PAGES
from tests.sdks.road import Road, serve_files

pytestmark = [pytest.mark.slow, pytest.mark.browser]
HERE = Path(__file__).parent / "sdks"
BAD = ["down", "lost", "down"]


@pytest.fixture
def key(live_site, tea):
    """The key of a source of the running product."""
    made = uuid.uuid4().hex
    make_source(tea, key=made)
    return made


@pytest.fixture
def road(live_site):
    """A function: a road to the server that fails as planned."""
    roads = []

    def build(plan=()):
        roads.append(Road(live_site.removeprefix("http://"), plan))
        return roads[-1]

    yield build
    for one in roads:
        one.end()


@pytest.fixture
def user():
    return f"ada-{uuid.uuid4().hex[:8]}"


def drive(command, *arguments):
    """Run the program that drives an SDK to its end."""
    found = subprocess.run([*map(str, command), *map(str, arguments)], capture_output=True, text=True, timeout=60)
    assert found.returncode == 0, found.stderr[-3000:]


def arrived(product, user, count, seconds=20):
    """The calls of this user that are stored, each message id once, when all have come; else what has come so far."""
    until = time.monotonic() + seconds
    while True:
        mine = {call["messageId"]: call for call in stored(product) if call.get("userId") == user}
        numbers = sorted(call["properties"]["number"] for call in mine.values() if call.get("event") == "Counted")
        if (len(mine) >= count + 5 and numbers == list(range(count))) or time.monotonic() > until:
            return list(mine.values())
        time.sleep(0.05)


def hold(calls, user, count, *, named_by_hand=True):
    """Every call is there once, and says what was said."""
    numbers = [call["properties"]["number"] for call in calls if call.get("event") == "Counted"]
    assert sorted(numbers) == list(range(count)), "lost or doubled"
    by_kind = {call["type"]: call for call in calls if call.get("event") != "Counted"}
    assert len(calls) == count + 5, sorted(by_kind)
    assert by_kind["identify"]["traits"]["plan"] == "Gold"
    assert by_kind["identify"]["traits"]["since"].startswith("2020-01-02T03:04:05")
    properties = by_kind["track"]["properties"]
    assert (properties["price"], properties["isNew"], properties["tags"]) == (9.5, True, ["a", "b"])
    assert by_kind["page"]["properties"]["path"] == "/start"
    assert by_kind["page"]["name"] == "Start"
    assert (by_kind["group"]["groupId"], by_kind["group"]["traits"]["seats"]) == ("acme", 12)
    assert by_kind["alias"]["previousId"] == f"before-{user}"
    if named_by_hand:
        assert by_kind["track"]["timestamp"].startswith("2026-01-02T03:0")


@pytest.mark.parametrize("name", ["segment", "rudder"])
def test_an_sdk_for_python(name, road, tea, key, user):
    way = road(BAD)
    drive([install.python(), HERE / f"drive_{name}.py"], way.url, key, user, 250)
    hold(arrived(tea, user, 250), user, 250)
    assert len(way.posts()) < 20, "they were sent in batches"
    assert way.plan == []


@pytest.mark.parametrize("name", ["segment", "rudder"])
def test_an_sdk_for_node(name, road, tea, key, user):
    way = road(BAD)
    drive(["node", HERE / f"drive_{name}.cjs"], install.node(), way.url, key, user, 150)
    hold(arrived(tea, user, 150), user, 150)
    assert len(way.posts()) < 20, "they were sent in batches"
    assert way.plan == []


@pytest.mark.parametrize("batching", ["no", "yes"])
@pytest.mark.parametrize("name", ["segment", "rudder"])
def test_an_sdk_for_browsers(name, batching, road, tea, key, user, chromium):
    way, site = road(["down", "lost"]), serve_files(install.node(), PAGES)
    asked = {"host": way.url, "key": key, "user": user, "count": 40, "batching": batching}
    page = chromium.new_page()
    try:
        page.goto(f"http://127.0.0.1:{site.server_address[1]}/{name}?{urlencode(asked)}")
        page.wait_for_selector("[data-called]", state="attached", timeout=10_000)
        calls = arrived(tea, user, 40)
    finally:
        page.close()
        site.shutdown()
        site.server_close()
    hold(calls, user, 40, named_by_hand=False)
    assert way.plan == []
    assert {call["context"]["page"]["path"] for call in calls if call["type"] == "track"} == {f"/{name}"}
    assert all("userAgent" not in call["context"] for call in calls), "it is not kept unless wanted"
    hold_to_origin(way, site)
    if batching == "yes":
        assert len([path for path in way.posts() if path.endswith(("/b", "/batch"))]) < 20


def hold_to_origin(way, site):
    """The browser took the product for another site: it named its own, and asked first where it had to."""
    own = f"http://127.0.0.1:{site.server_address[1]}"
    posts = [headers for method, _, headers in way.seen if method == "POST"]
    assert {headers["origin"] for headers in posts} == {own}
    unusual = [headers for headers in posts if "authorization" in headers or "json" in headers.get("content-type", "")]
    asked = [headers for method, _, headers in way.seen if method == "OPTIONS"]
    assert bool(asked) == bool(unusual), json.dumps(posts[:2])
