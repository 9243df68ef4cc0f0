"""The mail server as other servers meet it: a real process, real SMTP, and what a kill loses (nothing)."""

import asyncio
import os
import re
import signal
import smtplib
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from email.message import EmailMessage
from pathlib import Path

import pytest

from roadworthy.feedback import actions, mail_server
from roadworthy.feedback.models import Message, Note

ROOT = Path(__file__).resolve().parents[3]
pytestmark = pytest.mark.skipif(
    os.environ.get("DATABASE_URL", "").startswith("postgres"), reason="the process shares the tests' SQLite file"
)


def start(tmp_path, **more):
    """The process and its port."""
    from django.db import connections

    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_ALLOW_ASYNC_UNSAFE"} | {
        "DATABASE_URL": f"sqlite://{connections['default'].settings_dict['NAME']}",
        "ROADWORTHY_MAIL_DOMAIN": "in.example",
        "ROADWORTHY_MAIL_MAX_MB": "1",
        "ROADWORTHY_MAIL_RATE_LIMIT": "1000",
        **more,
    }
    command = [sys.executable, "-m", "roadworthy", "mail-intake", "--port", "0"]
    log = tmp_path / f"log-{time.monotonic_ns()}"
    with log.open("wb") as out:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=out, stderr=out)
    until = time.monotonic() + 30
    while not (found := re.search(r"Taking mail for in.example on .*, port (\d+)", log.read_text())):
        assert process.poll() is None, log.read_text()
        assert time.monotonic() < until, log.read_text()
        time.sleep(0.05)
    return process, int(found.group(1))


@pytest.fixture
def server(transactional_db, tmp_path):
    process, port = start(tmp_path)
    yield port
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=10) == 0


@pytest.fixture
def address(tea, settings):
    settings.MAIL_DOMAIN = "in.example"
    return actions.mail_address(actions.open_way(tea, "mail", by=None))


def mail(number, to, size=0):
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "Mina Kay <mina@inn.example>", to, f"Mail {number}"
    made["Message-ID"] = f"<{number}@inn.example>"
    made.set_content(f"The kettle wakes room {number}." + "x" * size)
    return made


def test_a_mail_is_kept_before_it_is_acknowledged(server, address, tea):
    with smtplib.SMTP("127.0.0.1", server, timeout=10) as client:
        client.ehlo()
        assert client.esmtp_features["size"] == str(1024 * 1024)
        client.send_message(mail(1, address))
        assert Note.objects.get().text == "The kettle wakes room 1."
        client.send_message(mail(1, address))
        with pytest.raises(smtplib.SMTPRecipientsRefused) as refused:
            client.send_message(mail(2, "feedback+tea-aaaaaaaaaaaaaaaaaaaa@in.example"))
        assert next(iter(refused.value.recipients.values()))[0] == 550
        assert client.vrfy("feedback")[0] in {252, 502}
    assert Note.objects.count() == 1


def test_too_large_and_too_deep_mails_are_refused(server, address):
    with smtplib.SMTP("127.0.0.1", server, timeout=10) as client:
        with pytest.raises(smtplib.SMTPSenderRefused) as refused:
            client.send_message(mail(1, address, size=1_200_000))
        assert refused.value.smtp_code == 552
    with smtplib.SMTP("127.0.0.1", server, timeout=10) as client:
        bomb = (
            "Content-Type: multipart/mixed; boundary=a\r\n\r\n" + "--a\r\nContent-Type: text/plain\r\n\r\nx\r\n" * 400
        )
        with pytest.raises(smtplib.SMTPDataError) as refused:
            client.sendmail("a@b.example", [address], bomb)
        assert refused.value.smtp_code == 554
        client.send_message(mail(2, address))
    assert Note.objects.count() == 1


def test_broken_talk_does_not_stop_the_server(server, address):
    with socket.create_connection(("127.0.0.1", server), timeout=10) as line:
        line.sendall(b"\x00\xff\r\nMAIL FROM:<a\r\n b>\r\nRCPT TO:<\r\nDATA\r\n" + b"A" * 200_000 + b"\r\nQUIT\r\n")
        line.recv(4096)
    with smtplib.SMTP("127.0.0.1", server, timeout=10) as client:
        client.send_message(mail(1, address))
    assert Note.objects.count() == 1


def deliver(port, address, numbers, acknowledged):
    """Send these mails one after the other until the server is gone; note those it said it kept."""
    try:
        with smtplib.SMTP("127.0.0.1", port, timeout=10) as client:
            for number in numbers:
                client.send_message(mail(number, address))
                acknowledged.append(number)
    except (OSError, smtplib.SMTPException):
        pass


def test_a_kill_in_the_middle_loses_nothing_acknowledged_and_doubles_nothing(transactional_db, tmp_path, address):
    acknowledged, everything = [], range(60)
    for enough in (8, 25):
        process, port = start(tmp_path)
        waiting = [number for number in everything if number not in acknowledged]
        senders = [
            threading.Thread(target=deliver, args=(port, address, waiting[part::2], acknowledged)) for part in (0, 1)
        ]
        for sender in senders:
            sender.start()
        while len(acknowledged) < enough and process.poll() is None:
            time.sleep(0.005)
        process.kill()
        process.wait()
        for sender in senders:
            sender.join()
        kept = set(Message.objects.values_list("message_id", flat=True))
        assert {f"{number}@inn.example" for number in acknowledged} <= kept
    assert 0 < len(acknowledged) < len(everything)
    process, port = start(tmp_path)
    deliver(port, address, everything, acknowledged)  # everything once more, as a server does that is not sure
    process.terminate()
    process.wait(timeout=10)
    assert Counter(Note.objects.values_list("title", flat=True)) == Counter(f"Mail {n}" for n in everything)
    assert Message.objects.count() == len(everything)


class Session:
    peer = ("192.0.2.1", 25)


class Envelope:
    def __init__(self, content=b"From: a@b.c\r\n\r\nHi", to=()):
        self.content, self.rcpt_tos, self.mail_from, self.mail_options = content, list(to), "a@b.c", []


def run(answering):
    """What the server answers; in a thread of its own, for a browser's loop may run in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, answering).result()


def test_who_sends_too_fast_is_asked_to_wait(settings):
    settings.MAIL_RATE_LIMIT = 3
    intake, said = mail_server.Intake(), []
    for _ in range(4):
        said.append(run(intake.handle_MAIL(None, Session(), Envelope(), "a@b.c", []))[:3])
        intake.mails.count("192.0.2.1")
    assert said == ["250", "250", "250", "450"]


def test_who_guesses_addresses_is_asked_to_wait(settings, monkeypatch):
    monkeypatch.setattr(mail_server, "recipient", lambda address: None)
    monkeypatch.setattr(mail_server, "close_old_connections", lambda: None)
    intake = mail_server.Intake()
    said = [run(intake.handle_RCPT(None, Session(), Envelope(), "x", []))[:3] for _ in range(21)]
    assert said == ["550"] * 20 + ["450"]
    assert run(intake.handle_RCPT(None, Session(), Envelope(to="abcdefghij"), "x", []))[:3] == "452"


def test_what_cannot_be_kept_just_now_is_put_off(settings, monkeypatch, caplog):
    def fail(*arguments):
        raise OSError("the disk is full")

    monkeypatch.setattr(mail_server, "keep", fail)
    monkeypatch.setattr(mail_server, "close_old_connections", lambda: None)
    assert run(mail_server.Intake().handle_DATA(None, Session(), Envelope())).startswith("451")


def test_a_rate_forgets_after_a_minute():
    rate = mail_server.Rate(2)
    rate.count("a", 0.0)
    rate.count("a", 1.0)
    assert rate.is_over("a", 59.0)
    assert not rate.is_over("a", 60.5)
    assert not rate.is_over("b", 59.0)
