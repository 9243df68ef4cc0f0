"""A call with its turns, and an exchange by mail."""

from __future__ import annotations

from datetime import timedelta

from roadworthy.demo.texts import spoken
from roadworthy.feedback.actions.talks import keep_turns
from roadworthy.feedback.models import Message, Note
from roadworthy.feedback.rules.transcripts import Spoken, compose, read_transcript

from .desk import Desk, backdate, insert

PRODUCT = "rota"


def load_hearing(desk: Desk) -> None:
    """Both notes, new in the inbox."""
    load_call(desk)
    load_mails(desk)


def load_call(desk: Desk) -> None:
    """The call, read from its file as an upload would be; our own person is known by name."""
    text, places = compose(read_transcript("call.vtt", spoken.CALL.encode()))
    at = desk.stop - timedelta(days=2, hours=4)
    values = {"title": spoken.CALL_TITLE, "text": text, "kind": Note.Kind.CALL, "source": "calls", "said_at": at}
    note = Note(
        product=desk.products[PRODUCT],
        customer=desk.customers[spoken.CALL_CUSTOMER],
        created=at + timedelta(hours=1),
        created_by=desk.users["sam"],
        **values,
    )
    insert([note])
    keep_turns(note, places)
    note.updated = note.created
    backdate([note])
    desk.remember(note, "captured", note.created, note.created_by, product=note.product)


def load_mails(desk: Desk) -> None:
    """The exchange: the customer's mail, our answer, and theirs again."""
    product, customer = desk.products[PRODUCT], desk.customers[spoken.MAIL_CUSTOMER]
    name, address = spoken.MAIL_SENDER
    ours = desk.users["sam"]
    text, rows = "", []
    for number, (days, is_theirs, said, below) in enumerate(spoken.MAILS):
        who = name if is_theirs else ours.name
        text, (place,) = compose([Spoken(who if number else "", said)], after=text)
        mail = Message(
            product=product,
            message_id=f"{number}@thistledown.example",
            subject=spoken.MAIL_SUBJECT if number == 0 else f"Re: {spoken.MAIL_SUBJECT}",
            sender=who,
            address=address if is_theirs else ours.email,
            side="customer" if is_theirs else "ours",
            is_verified=True,
            sent_at=desk.stop - timedelta(days=days, hours=7),
            whole=said + below,
            start_char=place.start_char,
            end_char=place.end_char,
        )
        rows.append(mail)
    first = rows[0].sent_at
    values = {"title": spoken.MAIL_SUBJECT, "text": text, "kind": Note.Kind.EMAIL, "source": "mail", "author": name}
    note = Note(product=product, customer=customer, said_at=first, created=first, **values)
    insert([note])
    for mail in rows:
        mail.note = note
    insert(rows)
    note.updated = rows[-1].sent_at
    backdate([note])
    desk.remember(note, "captured", first, None, product=product)
    for mail in rows[1:]:
        desk.remember(note, "heard more on", mail.sent_at, ours if mail.side == "ours" else None, product=product)
