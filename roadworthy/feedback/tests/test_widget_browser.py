"""The widget in a real browser: on another origin, under a strict policy, with the keyboard."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from roadworthy.feedback import actions
from roadworthy.feedback.models import Note


@pytest.fixture
def other_site(live_site):
    """A page on another origin whose policy allows the widget's host and nothing inline."""
    pages = {"html": ""}

    class Page(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200 if self.path == "/" else 204)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            policy = f"default-src 'none'; script-src {live_site}; connect-src {live_site}; base-uri 'none'; "
            "form-action 'none'"
            self.send_header("Content-Security-Policy", f"{policy}; require-trusted-types-for 'script'")
            self.end_headers()
            self.wfile.write(pages["html"].encode() if self.path == "/" else b"")

        def log_message(self, *arguments):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", pages
    server.shutdown()
    server.server_close()


@pytest.fixture
def page(open_browser, live_site, other_site, tea, amir):
    """The other site's page with the widget on it."""
    site, pages = other_site
    way = actions.open_way(tea, "widget", by=amir)
    actions.set_origins(way, [site], by=amir)
    line = f'<script async src="{live_site}/w/{way.token}.js"></script>'
    pages["html"] = f'<!doctype html><html lang="en"><title>App</title><body><h1>App</h1>{line}'
    found = open_browser()
    found.goto(site)
    found.get_by_role("button", name="Feedback").wait_for()
    return found


def test_a_stranger_writes_with_the_keyboard_alone(page):
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_role("dialog", name="Send feedback").wait_for()
    page.keyboard.type("The kettle wakes us.")
    page.keyboard.press("Tab")
    page.keyboard.type("mina@inn.example")
    page.keyboard.press("Enter")
    page.get_by_role("status").get_by_text("Thank you").wait_for()
    note = Note.objects.get()
    assert (note.text, note.author, note.source) == ("The kettle wakes us.", "mina@inn.example", "widget")
    page.keyboard.press("Escape")
    assert page.get_by_role("dialog").count() == 0
    page.keyboard.press("Enter")  # the focus is back on the button, and the form is empty again
    assert page.get_by_label("What should we know?").input_value() == ""
    assert page.context.cookies() == []
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


def test_nothing_written_is_said_and_nothing_sent(page):
    page.get_by_role("button", name="Feedback").click()
    page.get_by_role("button", name="Send").click()
    page.get_by_text("Please write a few words.").wait_for()
    assert not Note.objects.exists()


def test_it_is_styled_without_inline_styles_in_light_and_dark_and_fits_a_phone(page):
    page.set_viewport_size({"width": 390, "height": 700})
    page.get_by_role("button", name="Feedback").click()
    seen = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        dialog = page.get_by_role("dialog")
        box = dialog.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
        seen.append(dialog.evaluate("one => getComputedStyle(one).backgroundColor"))
    assert seen[0] != seen[1]
