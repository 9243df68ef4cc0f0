"""A mail-out whose process is killed writes to nobody twice and forgets nobody. Real process, real mail server."""

import asyncio
import os
import smtplib
import subprocess
import sys
import threading
import time
from datetime import timedelta

import pytest
from aiosmtpd.controller import Controller
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import connections
from django.utils import timezone

from roadworthy.core import jobs
from roadworthy.delivery import actions
from roadworthy.delivery.actions.telling import tell_askers
from roadworthy.delivery.models import Told
from tests.browser import ROOT, free_port

from .make import make_asker, make_idea, make_release

PEOPLE = 12


class Postbox:
    """A mail server that keeps what it takes, and may hold its breath at the n-th mail."""

    def __init__(self, hold_at=None):
        self.got, self.hold_at = [], hold_at
        self.holds, self.goes_on = threading.Event(), threading.Event()

    async def handle_DATA(self, server, session, envelope):
        self.got.append(envelope.rcpt_tos[0])
        if len(self.got) == self.hold_at:
            self.holds.set()
            while not self.goes_on.is_set():
                await asyncio.sleep(0.05)
        return "250 Taken"


@pytest.fixture
def postbox():
    box = Postbox(hold_at=4)
    box.port = free_port()
    controller = Controller(box, hostname="127.0.0.1", port=box.port)
    controller.start()
    yield box
    box.goes_on.set()
    controller.stop()


def start_worker(port, log, *options):
    """The worker as a process of its own, on the tests' database, with this mail server."""
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_ALLOW_ASYNC_UNSAFE"} | {
        "DATABASE_URL": f"sqlite://{connections['default'].settings_dict['NAME']}",
        "ROADWORTHY_EMAIL_HOST": "127.0.0.1",
        "ROADWORTHY_EMAIL_PORT": str(port),
        "ROADWORTHY_JOBS_AT_ONCE": "",
    }
    command = [sys.executable, "-m", "roadworthy", "worker", "--quiet", *options]
    with log.open("ab") as out:
        return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=out, stderr=out, stdin=subprocess.DEVNULL)


def wait_until(met, log, seconds=40):
    until = time.monotonic() + seconds
    while not met():
        assert time.monotonic() < until, log.read_text()[-3000:]
        time.sleep(0.1)


def release_with_askers(tea, ada):
    idea = make_idea(tea)
    for number in range(PEOPLE):
        make_asker(idea, email=f"person{number}@example.com")
    release = make_release(tea, idea, state="released", released_at=timezone.now())
    actions.prepare_told(release, by=ada)
    return release


@pytest.mark.slow
@pytest.mark.browser  # its worker knows SQLite only
def test_a_worker_killed_in_the_middle_writes_to_nobody_twice_and_forgets_nobody(
    transactional_db, tea, ada, postbox, tmp_path, settings
):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    release, log = release_with_askers(tea, ada), tmp_path / "log"
    place = {"workspace": tea.workspace, "product": tea}
    jobs.start("Telling those who asked", tell_askers, by=ada, release=release.pk, **place)
    first = start_worker(postbox.port, log)
    wait_until(postbox.holds.is_set, log)
    first.kill()
    first.wait()
    assert Told.objects.filter(state="sending").count() == 1
    postbox.goes_on.set()
    second = start_worker(postbox.port, log)
    try:
        wait_until(lambda: not Told.objects.filter(state="waiting").exists(), log)
        wait_until(lambda: Told.objects.filter(state="sent").count() == PEOPLE - 1, log)
    finally:
        second.kill()
        second.wait()
    assert sorted(postbox.got) == sorted(f"person{number}@example.com" for number in range(PEOPLE))
    assert len(set(postbox.got)) == PEOPLE
    Told.objects.filter(state="sending").update(taken_at=timezone.now() - timedelta(hours=1))
    actions.go_on_telling()
    assert Told.objects.get(state="unsure").email == postbox.got[3]
    assert len(postbox.got) == PEOPLE


def failing(fault):
    """A way of sending that ends like this."""

    def send_messages(self, messages):
        raise fault

    return send_messages


@pytest.mark.parametrize(
    ("fault", "state"),
    [
        (smtplib.SMTPRecipientsRefused({"a": (550, b"no")}), "failed"),
        (smtplib.SMTPDataError(552, "too big"), "failed"),
        (ConnectionRefusedError(), "failed"),
        (smtplib.SMTPServerDisconnected("gone"), "unsure"),
        (TimeoutError(), "unsure"),
    ],
)
def test_what_is_not_known_is_said_and_not_tried_again(tea, ada, monkeypatch, fault, state):
    release = release_with_askers(tea, ada)
    monkeypatch.setattr(EmailBackend, "send_messages", failing(fault))
    actions.send_told(release.pk)
    assert set(Told.objects.values_list("state", flat=True)) == {state}
    monkeypatch.undo()
    actions.go_on_telling()
    assert mail.outbox == []
    actions.send_again(Told.objects.first())
    assert len(mail.outbox) == 1


def test_of_two_processes_one_sends(tea, ada):
    release = release_with_askers(tea, ada)
    rows = list(Told.objects.all())
    assert actions.telling.send_one(release, rows[:1]) == "sent"
    assert actions.telling.send_one(release, rows[:1]) is None
    assert len(mail.outbox) == 1


def test_the_same_letter_has_the_same_message_id(tea, ada):
    row = release_with_askers(tea, ada).told.first()
    first, second = (actions.telling.mail_of(row.release, row).message()["Message-ID"] for _ in range(2))
    assert first == second
