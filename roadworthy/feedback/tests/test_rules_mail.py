"""Mail taken apart: bodies in every shape, what counts of them, forwards, machines, and bombs."""

import time

import pytest
from hypothesis import given
from hypothesis import settings as budget
from hypothesis import strategies as st

from roadworthy.feedback.rules.mail import (
    BadMail,
    cut,
    find_forwarded,
    is_answer,
    read_local_part,
    read_mail,
    read_verdict,
    same_subject,
    thread_subject,
)


def mail(body="Hello", *headers, sender="Mina Kay <mina@inn.example>", **options):
    head = [f"From: {sender}", *headers]
    data = "\r\n".join(head).encode() + b"\r\n\r\n" + (body if isinstance(body, bytes) else body.encode())
    return read_mail(data, **options)


def test_a_plain_mail_is_read():
    found = mail(
        "Yes.", "Subject: =?utf-8?q?Dienstplan_f=C3=BCr?=\r\n =?utf-8?b?IE3DpHJ6?=", "Message-ID: <1@inn>",
        "References: <a@us> <b@us>", "In-Reply-To: <b@us>", "Date: Sat, 28 Nov 2026 10:00:00 +0100",
    )  # fmt: skip
    assert (found.subject, found.message_id, found.references) == ("Dienstplan für März", "1@inn", ("a@us", "b@us"))
    assert (found.sender, found.address, found.text) == ("Mina Kay", "mina@inn.example", "Yes.")
    assert found.sent_at.isoformat() == "2026-11-28T09:00:00+00:00"


@pytest.mark.parametrize(
    ("charset", "data", "text"),
    [
        ("iso-8859-1", "“für” €".encode("cp1252"), "“für” €"), ("utf-8", "für".encode(), "für"),
        ("us-ascii", "für".encode(), "für"), ("us-ascii", "für".encode("cp1252"), "für"),
        ("klingon", "für".encode(), "für"),
        ("gb2312", "排班表".encode("gb18030"), "排班表"), ("iso-2022-jp", "勤務表".encode("iso-2022-jp"), "勤務表"),
        ("utf-8", b"a\x00b\xff", "abÿ"),
    ],
)  # fmt: skip
def test_letters_are_read_whatever_the_mail_calls_them(charset, data, text):
    assert mail(data, f"Content-Type: text/plain; charset={charset}", "Content-Transfer-Encoding: 8bit").text == text


def test_flowed_lines_become_paragraphs_again():
    body = "A long \r\nline \r\nthat flows.\r\nNew.\r\n> quo \r\n> ted\r\n-- \r\nsig"
    assert (
        mail(body, "Content-Type: text/plain; format=flowed").text
        == "A long line that flows.\nNew.\n> quo ted\n--\nsig"
    )
    assert mail("One \r\nword", "Content-Type: text/plain; format=flowed; delsp=yes").text == "Oneword"


HTML = (
    "<html><head><title>t</title><style>p{}</style></head><body><p>Hello *you* &amp; "
    "<b>all</b></p><script>alert(1)</script>"
    "<div style='display:none'>secret</div><p><a href='https://inn.example/a'>the plan</a><img src='x' onerror='y'></p>"
    "<div class='gmail_quote'>On Friday, Ada wrote:<blockquote>old words</blockquote></div></body></html>"
)


def test_html_becomes_words_and_its_quote_is_known():
    found = mail(HTML, "Content-Type: text/html; charset=utf-8")
    assert cut(found.text) == "Hello *you* & **all**\n\n[the plan](https://inn.example/a)"
    assert "old words" in found.text
    assert not any(word in found.text for word in ("alert", "secret", "onerror", "p{}"))


def test_of_two_ways_to_say_it_the_plain_one_is_taken_and_files_stay():
    parts = (
        "--o\r\nContent-Type: multipart/alternative; boundary=i\r\n\r\n--i\r\nContent-Type: text/plain\r\n\r\n"
        "Plain.\r\n"
        "--i\r\nContent-Type: text/html\r\n\r\n<b>Rich.</b>\r\n--i--\r\n--o\r\nContent-Type: image/png; "
        "name=cup.png\r\n"
        "Content-Disposition: inline\r\nContent-Transfer-Encoding: base64\r\n\r\naGk=\r\n--o\r\nContent-Type: "
        "text/csv\r\n"
        "Content-Disposition: attachment; filename*=utf-8''%C3%BCber.csv\r\n\r\na,b\r\n--o--\r\n"
    )
    found = mail(parts, "Content-Type: multipart/mixed; boundary=o")
    assert found.text == "Plain."
    assert [(file.name, file.data) for file in found.files] == [("cup.png", b"hi"), ("über.csv", b"a,b")]


QUOTES = [
    "On Fri, 27 Nov 2026 at 10:00, Ada <ada@us.example>\nwrote:\n> old", "Am 27.11.2026 um 10:00 schrieb Ada:\n> alt",
    "Le 27 nov. 2026 à 10:00, Ada a écrit :\n> vieux", "-----Original Message-----\nFrom: Ada\nSent: Friday\n\nold",
    "________________________________\nFrom: Ada <a@us>\nSent: Friday\nTo: Mina\nSubject: Plan\n\nold",
    "Von: Ada\nGesendet: Freitag\nAn: Mina\nBetreff: Plan\n\nalt",
    "El vie, 27 nov 2026 a las 10:00, Ada escribió:\n> viejo",
    "On 27 Nov 2026, Ada wrote:\n\nold without any mark",
]  # fmt: skip
SIGNATURES = [
    "-- \nMina Kay\nInn", "Best regards,\nMina Kay\nHead of Nights\n+1 555 0100", "Viele Grüße\nMina",
    "Sent from my iPhone",
    "Mit freundlichen Gruessen\nMina",
    "Thanks!\nMina\n\nThis e-mail is confidential and for the intended recipient only.",
]  # fmt: skip


@pytest.mark.parametrize("quote", [*QUOTES, ""])
@pytest.mark.parametrize("signature", [*SIGNATURES, ""])
def test_only_new_words_count(quote, signature):
    text = "\n\n".join(part for part in ("Yes, by Friday.\n\nThe plan: share it.", signature, quote) if part)
    assert cut(text) == "Yes, by Friday.\n\nThe plan: share it."


def test_answers_between_quoted_lines_stay():
    assert cut("> Can you share it?\nYes.\n> And costs?\nNone.") == "Yes.\nNone."
    assert cut("On 27 Nov 2026, Ada wrote:\n> Can you?\n\nYes, below.") == "Yes, below."


def test_the_senders_name_below_their_words_is_a_signature():
    assert cut("Any news?\n\n- Mina", sender="Mina Kay") == "Any news?"
    assert cut("Any news?\n\nMina", sender="Ada") == "Any news?\n\nMina"
    assert cut("Mina", sender="Mina Kay") == "Mina"


def test_where_nothing_is_left_everything_counts():
    assert cut("> only a quote") == "> only a quote"
    assert cut("Thanks,\nMina") == "Thanks,\nMina"


@pytest.mark.parametrize(
    "text",
    [
        "FYI\n\n---------- Forwarded message ---------\nFrom: Mina Kay <mina@inn.example>\nDate: Fri, 27 Nov 2026 "
        "10:00:00 +0000\n"
        "Subject: Plan\nTo: <s@us.example>\n\nWe need it.",
        "FYI\n\nBegin forwarded message:\n\n> From: Mina Kay <mina@inn.example>\n> Date: Fri, 27 Nov 2026 10:00:00 "
        "+0000\n"
        "> Subject: Plan\n>\n> We need it.",
        "FYI\n\n-----Original Message-----\nFrom: Mina Kay [mailto:mina@inn.example]\nSent: Fri, 27 Nov 2026 "
        "10:00:00 +0000\n"
        "To: Sales\nSubject: Plan\n\nWe need it.",
        "FYI\n\nVon: Mina Kay <mina@inn.example>\nDatum: Fri, 27 Nov 2026 10:00:00 +0000\nAn: S\nBetreff: Plan\n\n"
        "We need it.",
    ],
)  # fmt: skip
def test_a_forwarded_mail_keeps_its_author(text):
    found = find_forwarded("Fwd: Plan", text)
    assert (found.sender, found.address, found.subject) == ("Mina Kay", "mina@inn.example", "Plan")
    assert (found.text, found.remark) == ("We need it.", "FYI")
    assert found.sent_at.day == 27


def test_an_answer_is_no_forward():
    assert find_forwarded("Re: Plan", "Yes.\n\n-----Original Message-----\nFrom: Ada <a@us>\nSubject: x\n\nold") is None


@pytest.mark.parametrize(
    ("headers", "machine"),
    [
        ([], ""), (["Auto-Submitted: no"], ""), (["Auto-Submitted: auto-replied"], "reply"),
        (["Precedence: bulk"], "list"),
        (["Subject: Out of office: Mina"], "reply"), (["Subject: Abwesenheitsnotiz"], "reply"),
        (["List-Id: <a.b>"], "list"),
        (["Auto-Submitted: auto-generated"], "generated"), (["X-Autoreply: yes"], "reply"),
        (["Return-Path: <>"], "bounce"),
        (["Content-Type: multipart/report; report-type=delivery-status; boundary=x"], "bounce"),
    ],
)  # fmt: skip
def test_machines_are_known(headers, machine):
    assert mail("Hi", *headers).automatic == machine


def test_a_bounce_has_no_sender_on_its_envelope():
    assert mail("Hi", envelope_sender="").automatic == "bounce"
    assert mail("Hi", sender="MAILER-DAEMON@inn.example").is_noise


def test_subjects_of_a_thread_are_the_same():
    assert thread_subject("Re: [support] AW: Fwd[2]: Plan") == "Plan"
    assert same_subject("RE: plan", "Plan")
    assert not same_subject("Re:", "Re:")
    assert is_answer("[x] AW: Plan")
    assert not is_answer("Replan: now")


@pytest.mark.parametrize(
    ("results", "is_verified"),
    [
        (["mx.us.example; dmarc=pass header.from=inn.example"], True),
        (["mx.us.example; spf=pass smtp.mailfrom=bounce.inn.example; dkim=none"], True),
        (["mx.us.example; dkim=pass (2048) header.d=inn.example"], True),
        (["mx.us.example; dkim=pass header.d=evil.example; spf=pass smtp.mailfrom=evil.example"], False),
        (["mx.us.example; dmarc=fail", "mx.us.example; dmarc=pass header.from=inn.example"], False),
        (["mx.evil.example; dmarc=pass header.from=inn.example"], False), ([], False),
        (["mx.us.example; dkim=pass header.d=example"], False),
        (["mx.us.example; dkim=fail header.d=inn.example"], False),
    ],
)  # fmt: skip
def test_only_the_trusted_server_vouches_for_a_sender(results, is_verified):
    assert read_verdict(results, trusted="mx.us.example", address="mina@inn.example").is_verified is is_verified
    assert not read_verdict(results, trusted="", address="mina@inn.example").is_verified


def test_an_address_names_its_product():
    found = read_local_part("Feedback+Tea-House-0123456789abcdefghij")
    assert (found.slug, found.token) == ("tea-house", "0123456789abcdefghij")
    for other in (
        "feedback",
        "feedback+tea",
        "feedback+tea-short",
        "info+tea-0123456789abcdefghij",
        "feedback+tea-" + "é" * 20,
    ):
        assert read_local_part(other) is None


def test_headers_smuggle_nothing():
    found = mail(
        "Hi", "Subject: =?utf-8?q?Plan=0D=0ABcc:_all=40us.example=00?=", "Message-ID: nonsense without brackets"
    )
    assert found.subject == "Plan Bcc: all@us.example"
    assert found.message_id.endswith("@roadworthy")


def test_a_mail_without_an_id_gets_the_same_one_again_by_another_way():
    one = read_mail(b"Received: by a\r\n  here\r\nFrom: a@b.c\r\n\r\nHi")
    other = read_mail(b"Received: by b\r\nReceived: by a\r\nFrom: a@b.c\r\n\r\nHi")
    assert one.message_id == other.message_id
    assert one.message_id != read_mail(b"From: a@b.c\r\n\r\nHo").message_id


DEEP = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(100))
WIDE = b"Content-Type: multipart/mixed; boundary=a\n\n" + b"--a\nContent-Type: text/plain\n\nx\n" * 1000


@pytest.mark.parametrize("data", [DEEP, WIDE, b"", b"\r\n \r\n", DEEP * 20])
def test_bombs_are_refused(data):
    with pytest.raises(BadMail):
        read_mail(data)


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 7_000 + "deep", "<div>" * 50_000 + "wide", "<b " * 100_000 + "words",
        "<" * 200_000, "<![CDATA[" * 9000,
        "<script>" * 50_000, "<!--" * 50_000, "<style>x" * 50_000, "<b>" * 3_900 + "</i>" * 3_900, "&#x0;&#xD800;x",
        "<a href='" * 50_000, "<b x='" + "y" * 500_000,
    ],
)  # fmt: skip
def test_broken_html_is_harmless_and_quickly_read(html):
    began = time.process_time()
    assert "\x00" not in mail(html, "Content-Type: text/html").text
    assert time.process_time() - began < 5


@budget(max_examples=25)
@given(
    st.binary(max_size=400),
    st.sampled_from([b"", b"From: a@b.c\n", b"Content-Type: multipart/mixed; boundary=a\n\n--a\n"]),
)
def test_whatever_comes_is_read_or_refused(data, head):
    try:
        found = read_mail(head + data)
    except BadMail:
        return
    assert "\x00" not in found.subject + found.text + found.sender + found.message_id
    assert "\n" not in found.subject + found.message_id + found.sender
    (found.text + found.subject).encode()
    cut(found.text)
    find_forwarded("Fwd: x", found.text)
