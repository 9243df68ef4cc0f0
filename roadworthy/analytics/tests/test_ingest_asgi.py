"""The lean way in, before Django: what it answers, what it hands on, and that it never holds more than it may."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest

from roadworthy.analytics.ingest import asgi
from roadworthy.analytics.ingest.http import MOST_BYTES, Reply


@pytest.fixture
def answered(monkeypatch):
    """What reached the code that answers; each is answered with 200."""
    found = []

    def answer(asked):
        found.append(asked)
        return Reply(200, b"{}", (("content-type", "application/json"),))

    monkeypatch.setattr(asgi, "answer", answer)
    monkeypatch.setattr(asgi.tally, "keep_writing", lambda: None)
    return found


def ask(path, *messages, method="POST", headers=(), kind="http"):
    """Call the application with these messages; what it sent, and whether it handed the request on."""
    sent, handed, waiting = [], [], list(messages)

    async def pages(scope, receive, send):
        handed.append(scope["path"])

    async def receive():
        return waiting.pop(0)

    async def send(message):
        sent.append(message)

    scope = {"type": kind, "path": path, "method": method, "headers": list(headers), "query_string": b"a=1"}
    run_apart(lambda: asgi.events_first(pages)(scope | {"client": ("203.0.113.9", 1)}, receive, send))
    return sent, handed


def run_apart(call):
    """Run in a thread of its own: a browser of other tests keeps a loop in this one."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(call())).result()


def part(body, more=False):
    return {"type": "http.request", "body": body, "more_body": more}


def test_events_are_answered_and_pages_handed_on(answered):
    sent, handed = ask("/v1/batch", part(b"ab", more=True), part(b"c"), headers=[(b"Authorization", b"Basic x")])
    assert (sent[0]["status"], sent[1]["body"], handed) == (200, b"{}", [])
    (asked,) = answered
    assert (asked.body, asked.address, asked.query) == (b"abc", "203.0.113.9", "a=1")
    assert asked.headers == {"authorization": "Basic x"}
    for path in ("/", "/v1/batches", "/v1/track/more", "/tea/v1/track", "/api/v1/track"):
        assert ask(path)[1] == [path]
    assert ask("/v1/batch", kind="websocket")[1] == ["/v1/batch"]


@pytest.mark.parametrize("chunks", [2, 40])
def test_a_body_that_is_too_large_is_not_held(answered, chunks):
    parts = [part(b"x" * MOST_BYTES, more=True) for _ in range(chunks)] + [part(b"")]
    sent, _ = ask("/v1/batch", *parts)
    assert sent[0]["status"] == 200, "the code that answers says that it is too large"
    assert len(answered[0].body) == MOST_BYTES + 1


def test_who_goes_away_is_not_answered(answered):
    sent, _ = ask("/v1/batch", part(b"ab", more=True), {"type": "http.disconnect"})
    assert (sent, answered) == ([], [])


def test_behind_a_proxy_the_sender_is_whom_the_proxy_saw(answered, settings):
    headers = [(b"x-forwarded-for", b"198.51.100.7, 192.0.2.1"), (b"x-forwarded-proto", b"https"), (b"host", b"inside")]
    headers.append((b"x-forwarded-host", b"events.example"))
    ask("/v1/track", part(b""), headers=headers)
    settings.USE_X_FORWARDED_HOST = True
    ask("/v1/track", part(b""), headers=headers)
    before, after = answered
    assert (before.address, before.scheme, before.headers["host"]) == ("203.0.113.9", "http", "inside")
    assert (after.address, after.scheme, after.headers["host"]) == ("192.0.2.1", "https", "events.example")
