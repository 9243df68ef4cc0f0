"""Somebody outside on a phone: finds an idea, votes by a link in a mail, suggests another, is told once, and leaves.

Without scripts and with them; the mails are read from a real mail server.
"""

import email
import os
import re
import subprocess
import sys
import time
from email import policy

import pytest
from aiosmtpd.controller import Controller
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from roadworthy.core.history import undo_batch
from roadworthy.core.models import Change
from roadworthy.delivery import actions as delivery
from roadworthy.delivery.models import Told, Unsubscribed
from roadworthy.ideas import actions as inner
from roadworthy.ideas.models import Vote
from roadworthy.portal.models import Post, Published
from roadworthy.portal.tests.make import make_portal, make_published
from tests.browser import ROOT, free_port, wait_until_it_answers

pytestmark = pytest.mark.slow
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}


class Postbox:
    """A mail server that keeps what it takes."""

    def __init__(self):
        self.mails = []

    async def handle_DATA(self, server, session, envelope):
        self.mails.append(email.message_from_bytes(envelope.content, policy=policy.default))
        return "250 Taken"

    def last(self, count=1):
        """The last mail, once there are so many."""
        until = time.monotonic() + 15
        while len(self.mails) < count:
            assert time.monotonic() < until, f"{len(self.mails)} mails, not {count}"
            time.sleep(0.1)
        return self.mails[-1]


@pytest.fixture(scope="module")
def postbox():
    box = Postbox()
    box.port = free_port()
    controller = Controller(box, hostname="127.0.0.1", port=box.port)
    controller.start()
    yield box
    controller.stop()


@pytest.fixture(scope="module")
def server_process(django_db_setup, postbox, tmp_path_factory):
    """The running product, which writes its mails to our postbox."""
    from django.db import connections

    port, log = free_port(), tmp_path_factory.mktemp("server") / "log"
    url = f"http://127.0.0.1:{port}"
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_ALLOW_ASYNC_UNSAFE"} | {
        "DATABASE_URL": f"sqlite://{connections['default'].settings_dict['NAME']}",
        "ROADWORTHY_URL": url,
        "ROADWORTHY_EMAIL_HOST": "127.0.0.1",
        "ROADWORTHY_EMAIL_PORT": str(postbox.port),
    }
    command = [sys.executable, "-m", "roadworthy", "serve", "--port", str(port)]
    with log.open("wb") as out:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=out, stderr=out, stdin=subprocess.DEVNULL)
    wait_until_it_answers(f"{url}/accounts/login/", process, log)
    yield url
    process.terminate()
    process.wait(timeout=15)


def text_of(message):
    return message.get_body(("plain",)).get_content()


def link_in(message):
    return re.search(r"https?://[^/\s]+(/portal/\S+)", text_of(message))[1]


def fits(page):
    """Nothing sticks out to the side, and a screen reader finds its way."""
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), page.url
    found = Axe().run(page).response["violations"]
    assert not found, [(one["id"], one["nodes"][0]["html"]) for one in found]


def vote_by_mail(page, postbox, address, count):
    """From an idea's page through the mail to a counted vote."""
    page.get_by_role("button", name="Critical").click()
    page.get_by_label("Your e-mail address").fill(address)
    page.get_by_role("button", name="Send the link").click()
    expect(page.get_by_role("heading", name="Look at your mail")).to_be_visible()
    page.goto(link_in(postbox.last(count)))
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_text("Your vote counts.")).to_be_visible()


def test_without_scripts_an_idea_is_found_and_voted_for(open_browser, postbox, tea):
    portal = make_portal(tea)
    make_published(portal, "Louder whistle")
    kettle = make_published(portal, "Quiet kettle", description="It whispers.")
    postbox.mails.clear()
    page = open_browser(**PHONE, java_script_enabled=False)
    page.goto("/portal/tea/")
    page.get_by_role("searchbox", name="Search ideas").fill("quiet")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("link", name="Louder whistle")).to_have_count(0)
    page.get_by_role("link", name="Quiet kettle").click()
    assert not page.context.cookies()
    vote_by_mail(page, postbox, "gus@example.com", 1)
    assert Vote.objects.get(idea=kettle.idea).importance == 3
    page.get_by_label("Your comment").fill("Mine wakes the dog.")
    page.get_by_role("button", name="Comment").click()
    expect(page.get_by_text("We look at it before others see it.")).to_be_visible()
    assert Post.objects.get().doubts == ["It came without scripts", "The person is new"]


def suggest(page):
    """With scripts: what is there is offered while typing; then something new is sent."""
    page.goto("/portal/tea/")
    page.get_by_label("What do you wish for?").press_sequentially("kettle that is quiet")
    expect(page.get_by_role("link", name="Quiet kettle 1 vote")).to_be_visible()
    page.get_by_label("What do you wish for?").fill("A lid that clicks")
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("What would it let you do?").fill("I hear that it is closed, and it does not spill.")
    fits(page)
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("Thank you for your idea.")).to_be_visible()
    assert Post.objects.get().doubts == ["The person is new"]


def moderate(desk):
    """With the keyboard alone; once taken back and done again."""
    desk.goto("/tea/portal/moderation/")
    fits(desk)
    desk.keyboard.press("a")
    expect(desk.get_by_text("Nothing waits")).to_be_visible()
    undo_batch(Change.objects.exclude(batch=None).latest("pk"), by=desk.user)
    desk.reload()
    desk.keyboard.press("a")
    expect(desk.get_by_text("Nothing waits")).to_be_visible()
    return Published.objects.get(title="A lid that clicks")


def ship(desk, product, by, idea):
    """Look at the messages, then ship."""
    release = delivery.plan_release(product, by=by, name="Spring", with_checklist=False)
    delivery.add_idea(release, idea, by=by)
    desk.goto(f"/tea/delivery/releases/{release.pk}/letters/")
    expect(desk.get_by_text("I hear that it is closed")).to_be_visible()
    desk.get_by_label("What you want to add").fill("See the film.")
    desk.get_by_role("button", name="Save").click()
    expect(desk.locator("pre.mail")).to_contain_text("See the film.")
    desk.goto(f"/tea/delivery/releases/{release.pk}/")
    desk.locator("[data-dialog=launch]").click()
    desk.get_by_role("button", name="Ship it").last.click()
    expect(desk.get_by_text("has shipped")).to_be_visible()


def test_from_a_suggestion_to_being_told_once(open_browser, postbox, tea, ada):
    portal = make_portal(tea)
    make_published(portal, "Quiet kettle")
    postbox.mails.clear()
    phone, desk = open_browser(**PHONE), open_browser(ada)
    desk.user = ada
    phone.goto("/portal/tea/")
    fits(phone)
    phone.get_by_role("link", name="Quiet kettle").click()
    fits(phone)
    vote_by_mail(phone, postbox, "gus@example.com", 1)
    suggest(phone)
    lid = moderate(desk)
    phone.goto("/portal/tea/?mine=1")
    phone.get_by_role("link", name="A lid that clicks").click()
    inner.change_status(lid.idea, "planned", by=ada)
    phone.reload()
    expect(phone.get_by_text("Planned", exact=True)).to_be_visible()
    fits(phone)
    ship(desk, tea, ada, lid.idea)
    told = postbox.last(2)
    assert told["To"] == "gus@example.com"
    assert "“I hear that it is closed, and it does not spill.”" in text_of(told)
    assert "See the film." in text_of(told)
    assert told.get_body(("html",)) is not None
    assert Told.objects.get().state == "sent"
    phone.goto(told["List-Unsubscribe"].strip(" <>"))
    phone.get_by_role("button", name="Stop these mails").click()
    expect(phone.get_by_text("We write to gus@example.com no more.")).to_be_visible()
    assert Unsubscribed.objects.get().email == "gus@example.com"
    release = delivery.plan_release(tea, by=ada, name="Summer", with_checklist=False)
    delivery.add_idea(release, Published.objects.get(title="Quiet kettle").idea, by=ada)
    delivery.launch(release, by=ada)
    assert [row.state for row in Told.objects.filter(release=release)] == ["quiet"]
    assert len(postbox.mails) == 2
