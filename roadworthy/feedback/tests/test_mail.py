"""Mails become notes or go on with one: each once, with files, customers, and nobody's rights."""

import datetime

import pytest

from roadworthy.core import history
from roadworthy.core.actions import undoing
from roadworthy.core.models import Attachment, Change
from roadworthy.feedback import actions, queries
from roadworthy.feedback.models import Message, Note, WayIn
from roadworthy.feedback.queries.ways_in import recipient
from roadworthy.market.models import Contact, Customer

PNG = "iVBORw0KGgoAAAAAAAAAAAAAAAA="
VOUCHED = "Authentication-Results: mx.us.example; dmarc=pass header.from={}"


@pytest.fixture(autouse=True)
def _mail(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    settings.MAIL_DOMAIN = "in.example"
    settings.MAIL_TRUSTED_SERVER = "mx.us.example"


@pytest.fixture
def inn(workspace):
    customer = Customer.objects.create(workspace=workspace, name="Inn", domain="inn.example", revenue=90)
    Contact.objects.create(customer=customer, name="Mina Kay", email="mina@inn.example")
    return customer


def send(
    product, body="The kettle wakes us.", *headers, sender="Mina Kay <mina@inn.example>", key="1", subject="Noise"
):
    head = [f"From: {sender}", f"Message-ID: <{key}@inn>", f"Subject: {subject}", *headers]
    data = "\r\n".join(head).encode() + b"\r\n\r\n" + body.encode()
    return actions.receive([product], data, envelope_sender="x@inn.example")[0]


def with_file(name, content, kind="application/octet-stream", body="See the file."):
    return (
        f"--a\r\nContent-Type: text/plain\r\n\r\n{body}\r\n--a\r\nContent-Type: {kind}; name={name}\r\n"
        f"Content-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\n{content}\r\n--a--\r\n"
    )


MIXED = "Content-Type: multipart/mixed; boundary=a"


def test_a_mail_becomes_a_note_of_its_customer(tea, inn):
    message = send(tea, "The kettle wakes us.\r\n\r\nBest,\r\nMina\r\n")
    note = message.note
    assert (note.title, note.text, note.kind, note.state) == ("Noise", "The kettle wakes us.", "email", "new")
    assert (note.customer, note.contact.email, note.author) == (inn, "mina@inn.example", "Mina Kay")
    assert "Best,\nMina" in message.whole
    assert note.created_by is None
    assert Change.objects.get(kind="feedback.note").via == "mail"


@pytest.mark.parametrize(
    ("sender", "name"),
    [("Bo <bo@inn.example>", "Inn"), ("bo@mail.inn.example", "Inn"), ("bo@other.example", None), ("x@gmail.com", None)],
)
def test_an_unknown_sender_is_known_by_the_domain(tea, inn, workspace, sender, name):
    Customer.objects.create(workspace=workspace, name="Careless", domain="gmail.com")
    note = send(tea, sender=sender).note
    assert (note.customer.name if note.customer else None) == name
    assert note.contact is None
    assert Contact.objects.count() == 1


def test_the_same_mail_again_changes_nothing(tea, inn):
    first, again = send(tea), send(tea, "Other words")
    assert first == again
    assert Note.objects.count() == Message.objects.count() == 1


def test_one_mail_to_two_products_is_a_note_in_each(tea, coffee):
    data = b"From: a@b.example\r\nMessage-ID: <1@b>\r\n\r\nHello"
    assert len(actions.receive([tea, coffee], data)) == 2
    assert actions.receive([coffee], data)[0].note.product == coffee
    assert Note.objects.count() == 2


@pytest.mark.parametrize("headers", [["In-Reply-To: <1@inn>"], ["References: <0@us> <1@inn> <9@us>"], []])
def test_an_answer_goes_on_with_its_note_and_brings_it_back(tea, inn, ada, headers):
    note = send(tea).note
    actions.archive(note, by=ada)
    reply = send(tea, "It got worse.\r\n\r\nOn 1 May, Ada wrote:\r\n> Is it?", *headers, key="2", subject="Re: noise")
    note.refresh_from_db()
    assert reply.note == note
    assert note.text == "The kettle wakes us.\n\nMina Kay: It got worse."
    assert note.text[reply.start_char : reply.end_char] == "It got worse."
    assert note.state == "new"
    assert Note.objects.count() == 1


def test_the_same_subject_of_another_sender_or_without_re_is_another_note(tea, inn):
    send(tea)
    send(tea, key="2", sender="bo@inn.example", subject="Re: Noise")
    send(tea, key="3", subject="Noise")
    assert Note.objects.count() == 3


def test_an_answer_to_a_duplicate_goes_on_with_the_first(tea, inn, ada):
    first, second = send(tea).note, send(tea, key="2", subject="Again").note
    actions.mark_duplicate(second, of=first, by=ada)
    assert send(tea, "Still.", "In-Reply-To: <2@inn>", key="3").note == first


def test_an_answer_of_ours_goes_on_but_is_not_the_customers(tea, inn, ada):
    note = send(tea).note
    actions.accept(note, by=ada)
    mine = send(
        tea,
        "We look into it.",
        "In-Reply-To: <1@inn>",
        VOUCHED.format("example.com"),
        key="2",
        sender="Ada <ada@example.com>",
    )
    note.refresh_from_db()
    assert (mine.side, note.state) == ("ours", "accepted")
    assert queries.customer_words(note) == "The kettle wakes us."


def test_who_only_says_they_are_a_member_gets_no_rights(ada_client, tea, ada):
    message = send(tea, sender="Ada <ada@example.com>")
    assert (message.is_verified, message.side, message.note.created_by) == (False, "", None)
    assert "sender not verified" in ada_client.get(f"/tea/feedback/{message.note_id}/").content.decode()
    vouched = send(tea, "Hi", VOUCHED.format("example.com"), sender="Ada <ada@example.com>", key="2", subject="Two")
    assert (vouched.is_verified, vouched.note.created_by) == (True, ada)


def test_headers_of_a_stranger_vouch_for_nobody(tea, settings):
    settings.MAIL_TRUSTED_SERVER = ""
    assert not send(tea, "Hi", VOUCHED.format("example.com"), sender="ada@example.com").is_verified


def test_a_forwarded_mail_is_the_authors(tea, inn, ada):
    body = "FYI\r\n\r\n---------- Forwarded message ---------\r\nFrom: Mina Kay <mina@inn.example>\r\nDate: "
    body += "Fri, 27 Mar 2026 10:00:00 +0000\r\nSubject: Noise\r\nTo: s@us\r\n\r\nThe kettle wakes us."
    message = send(tea, body, sender="Sam <sam@us.example>", subject="Fwd: Noise")
    note = message.note
    assert (note.title, note.text, note.author, note.customer) == ("Noise", "The kettle wakes us.", "Mina Kay", inn)
    assert note.said_at.date() == datetime.date(2026, 3, 27)
    assert message.forwarded_by == "sam@us.example"


def test_files_are_kept_and_dangerous_ones_named(ada_client, tea):
    body = with_file("cup.png", PNG, "image/png")
    message = send(tea, body, MIXED)
    assert Attachment.objects.get().name == "cup.png"
    bad = send(tea, with_file("../../invoice.exe", "TVo="), MIXED, key="2", subject="Two")
    assert bad.refused == ["invoice.exe: Files of the kind “.exe” are not kept. Put it in a .zip."]
    assert "invoice.exe" in ada_client.get(f"/tea/feedback/{bad.note_id}/").content.decode()
    assert message.refused == []


def test_an_attached_call_is_a_note_of_its_own(tea, inn):
    import base64

    call = base64.b64encode(b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Mina Kay>Too loud.\n").decode()
    send(tea, with_file("call.vtt", call, "text/vtt"), MIXED)
    note = Note.objects.get(kind="call")
    assert (note.title, note.text, note.customer) == ("call", "Mina Kay: Too loud.", inn)
    assert Note.objects.count() == 2
    assert send(tea, with_file("b.vtt", call, "text/vtt", body=""), MIXED, key="2", subject="x").note.kind == "call"
    assert Note.objects.count() == 3


@pytest.mark.parametrize("header", ["Auto-Submitted: auto-replied", "Return-Path: <>"])
def test_what_a_machine_answers_is_put_away_and_wakes_nothing(tea, inn, ada, header):
    note = send(tea).note
    actions.archive(note, by=ada)
    send(tea, "I am away.", header, "In-Reply-To: <1@inn>", key="2")
    note.refresh_from_db()
    assert (note.state, note.text) == ("archived", "The kettle wakes us.")
    alone = send(tea, "I am away.", header, key="3", subject="Away").note
    assert (alone.state, alone.tags) == ("archived", ["automatic"])


def test_a_mail_without_words_is_named_after_its_sender(tea):
    assert send(tea, "", subject="").note.title == "Files of Mina Kay"


def test_a_date_to_come_is_now(tea):
    from django.utils import timezone

    assert send(tea, "Hi", "Date: Sat, 28 Nov 2099 10:00:00 +0000").note.said_at <= timezone.now()


def test_hostile_mails_are_only_words(ada_client, tea):
    message = send(
        tea, "<script>alert(1)</script> \u202eabc", sender='"<b>x</b>\r\n Bcc: y" <a@b.example>', subject="<i>&"
    )
    page = ada_client.get(f"/tea/feedback/{message.note_id}/").content.decode()
    assert "<script>alert" not in page
    assert "<b>x</b>" not in page
    assert "<i>&" not in page


def test_a_note_made_of_a_mail_is_taken_back_whole(tea, inn, ada):
    note = send(tea).note
    change = actions.delete_note(note, by=ada)
    assert not Message.objects.exists()
    undoing.take_back(change, by=ada)
    assert Message.objects.get().message_id == "1@inn"
    assert history.of(Note.objects.get()).count()


def test_nothing_of_a_mail_stays_when_it_cannot_be_kept(tea, monkeypatch, tmp_path):
    from roadworthy.feedback.actions import mail as module

    original = module._attach

    def fail(*arguments):
        original(*arguments)
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(module, "_attach", fail)
    with pytest.raises(RuntimeError):
        send(tea, with_file("cup.png", PNG, "image/png"), MIXED)
    assert not Note.objects.exists()
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_only_addresses_that_were_given_out_lead_anywhere(tea, ada):
    way = actions.open_way(tea, "mail", by=ada)
    address = actions.mail_address(way)
    assert address == f"feedback+tea-{way.token}@in.example"
    assert recipient(address.upper()) == tea
    for other in (
        f"feedback+tea-{'a' * 20}@in.example",
        f"feedback+tea-{way.token}@other.example",
        "feedback@in.example",
        "x",
    ):
        assert recipient(other) is None
    actions.open_way(tea, "mail", by=ada)
    assert recipient(address) is None
    actions.close_way(WayIn.objects.get(), by=ada)
    assert not WayIn.objects.exists()
