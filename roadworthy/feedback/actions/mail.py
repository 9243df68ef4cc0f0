"""Mails become notes, or go on with one; each once, whatever is sent again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from roadworthy.core import access, history
from roadworthy.core.actions.files import attach, clean_name
from roadworthy.core.errors import Refused
from roadworthy.core.models import Product, User
from roadworthy.market import queries as market
from roadworthy.market.models import Contact, Customer

from ..models import Message, Note, Side
from ..rules.mail import (
    BadMail,
    File,
    Forwarded,
    Mail,
    cut,
    find_forwarded,
    is_answer,
    read_mail,
    read_verdict,
    same_subject,
    thread_subject,
)
from ..rules.transcripts import NotATranscript, Spoken, compose, read_transcript
from .capture import LONGEST, capture_note
from .masking import Mask, mask_of
from .triage import apply_step

SOURCE = "mail"
REMEMBERED = timedelta(days=90)
LOOKED_AT = 50
LONGEST_WHOLE = 1_000_000
State = Note.State


@dataclass
class _Post:
    """A mail on its way in: what the rules read of it, and who it is from."""

    product: Product
    mail: Mail
    forwarded: Forwarded | None
    is_verified: bool
    member: User | None
    customer: Customer | None
    contact: Contact | None
    said: str
    hide: Mask
    paths: list[str] = field(default_factory=list)

    @property
    def sender(self) -> str:
        return self.forwarded.sender if self.forwarded else self.mail.sender

    @property
    def address(self) -> str:
        return self.forwarded.address if self.forwarded else self.mail.address

    @property
    def side(self) -> str:
        """Ours only when we know that a member wrote it; a customer's when their address is known."""
        if self.member and self.is_verified and not self.forwarded:
            return Side.OURS.value
        return Side.CUSTOMER.value if self.customer else ""

    @property
    def by(self) -> User | None:
        """The member who sent it; nobody when it only says so."""
        return self.member if self.is_verified else None

    @property
    def said_at(self) -> datetime:
        now = timezone.now()
        told = (self.forwarded.sent_at if self.forwarded else None) or self.mail.sent_at or now
        return min(told, now)


def receive(products: Sequence[Product], data: bytes, *, envelope_sender: str | None = None) -> list[Message]:
    """Keep a mail in each of these products; all or none. A mail that is there already stays as it is.

    Raises:
        BadMail: it cannot be taken (see `read_mail`).
    """
    mail = read_mail(data, envelope_sender=envelope_sender)
    paths: list[str] = []
    try:
        with transaction.atomic(), history.via("mail"):
            return [_take_once(product, mail, paths) for product in products]
    except BaseException:
        for path in paths:
            default_storage.delete(path)
        raise


def _take_once(product: Product, mail: Mail, paths: list[str]) -> Message:
    known = Message.objects.filter(product=product, message_id=mail.message_id)
    if (found := known.select_related("note").first()) is not None:
        return found
    try:
        with transaction.atomic():
            return _take(_read(product, mail, paths))
    except IntegrityError:
        if (found := known.select_related("note").first()) is None:
            raise
        return found


def _read(product: Product, mail: Mail, paths: list[str]) -> _Post:
    forwarded = None if mail.is_noise else find_forwarded(mail.subject, mail.text) or _forwarded_file(mail)
    verdict = read_verdict(mail.results, trusted=settings.MAIL_TRUSTED_SERVER, address=mail.address)
    members = access.members(product.workspace).filter(email__iexact=mail.address)
    member = members.first() if mail.address else None
    whose = forwarded.address if forwarded else "" if member else mail.address
    customer, contact = market.recognise(product.workspace, email=whose) if whose else (None, None)
    whole, sender = (forwarded.text, forwarded.sender) if forwarded else (mail.text, mail.sender)
    said = cut(whole, sender=sender)[:LONGEST]
    hide = mask_of(product, customer=customer, names=[sender])
    return _Post(product, mail, forwarded, verdict.is_verified, member, customer, contact, hide(said), hide, paths)


def _forwarded_file(mail: Mail) -> Forwarded | None:
    """The mail that was forwarded as an attachment, where nothing else is said."""
    inner = [file for file in mail.files if file.name.lower().endswith(".eml")]
    if len(inner) != 1 or not thread_subject(mail.subject):
        return None
    try:
        found = read_mail(inner[0].data)
    except BadMail:
        return None
    if not found.address:
        return None
    return Forwarded(found.sender, found.address, found.subject, found.text, mail.text, found.sent_at)


def _take(post: _Post) -> Message:
    thread = None if post.forwarded else find_thread(post.product, post.mail, subject=post.hide(post.mail.subject))
    if thread is not None and len(thread.text) + len(post.said) + 300 > LONGEST:
        thread = None
    if thread is not None:
        return _go_on(post, thread)
    calls = {} if post.mail.is_noise else {file.name: turns for file in post.mail.files if (turns := _turns(file))}
    notes = [_call(post, name, turns) for name, turns in calls.items()]
    if notes and not post.said:
        message = _message(post, notes[0], 0, 0)
        _attach(post, message, notes[0])
        return message
    note = capture_note(post.product, by=post.by, **_values(post))
    if post.mail.is_noise:
        apply_step(note, "archive", by=None)
    message = _message(post, note, 0, len(note.text))
    _attach(post, message, note)
    return message


def _values(post: _Post) -> dict[str, Any]:
    """The values of a note made of a mail."""
    subject = post.forwarded.subject if post.forwarded and post.forwarded.subject else post.mail.subject
    title = thread_subject(subject)[:300]
    if not title and not post.said:
        title = f"Files of {post.sender or post.address or 'an unknown sender'}"[:300]
    return {
        "title": title,
        "text": post.said,
        "kind": Note.Kind.EMAIL,
        "author": (post.sender or post.address)[:200],
        "said_at": post.said_at,
        "customer": post.customer,
        "contact": post.contact,
        "source": SOURCE,
        "tags": ["automatic"] if post.mail.automatic else [],
    }


def find_thread(product: Product, mail: Mail, *, subject: str) -> Note | None:
    """The note that a mail goes on with: one whose mail it answers, else an exchange of the same sender and subject.

    The subject is the one that is kept, masked where the product masks. A note that was
    found to repeat another hands on to that one. At most three SQL queries.
    """
    rows = Message.objects.filter(product=product).select_related("note__duplicate_of").order_by("-id")
    answered = {row.message_id: row for row in rows.filter(message_id__in=mail.references)}
    found = next((answered[one] for one in reversed(mail.references) if one in answered), None)
    if found is None and mail.address and is_answer(mail.subject):
        since = timezone.now() - REMEMBERED
        theirs = rows.filter(address=mail.address, sent_at__gte=since)[:LOOKED_AT]
        found = next((row for row in theirs if same_subject(row.subject, subject)), None)
    return (found.note.duplicate_of or found.note) if found else None


def _go_on(post: _Post, thread: Note) -> Message:
    """Add what a mail says to the end of its note, and bring the note back among the new when a customer wrote."""
    note = Note.objects.select_for_update(of=("self",)).select_related("product__workspace").get(pk=thread.pk)
    start = end = 0
    if post.said and not post.mail.is_noise:
        text, (place,) = compose([Spoken(_one_line(post.sender or post.address), post.said)], after=note.text)
        history.update(note, by=post.by, verb="heard more on", text=text)
        start, end = place.start_char, place.end_char
    message = _message(post, note, start, end)
    if not post.mail.is_noise:
        _attach(post, message, note)
        if post.side != Side.OURS and note.state in (State.ACCEPTED, State.SNOOZED, State.ARCHIVED):
            apply_step(note, "wake" if note.state == State.SNOOZED else "reopen", by=None)
    return message


def _one_line(text: str) -> str:
    return " ".join(text.split())[:200]


def _message(post: _Post, note: Note, start: int, end: int) -> Message:
    mail = post.mail
    return Message.objects.create(
        product=post.product,
        note=note,
        message_id=mail.message_id,
        subject=post.hide(mail.subject)[:300],
        sender=_one_line(post.sender),
        address=post.address,
        forwarded_by=mail.address if post.forwarded else "",
        side=post.side,
        is_verified=post.is_verified,
        automatic=mail.automatic,
        sent_at=post.said_at,
        whole=post.hide(mail.text[:LONGEST_WHOLE]),
        start_char=start,
        end_char=end,
    )


def _attach(post: _Post, message: Message, note: Note) -> None:
    """Keep the files of a mail beside its note; what is not kept is named with the reason."""
    refused: list[str] = []
    for file in post.mail.files:
        name = clean_name(file.name)
        try:
            row = attach(note, SimpleUploadedFile(name, file.data), by=post.by)
            post.paths.append(str(row.file.name))
        except Refused as error:
            refused.append(f"{name}: {error.sentence}")
    if refused:
        Message.objects.filter(pk=message.pk).update(refused=refused)
        message.refused = refused


def _call(post: _Post, name: str, turns: Sequence[Spoken]) -> Note:
    """A note of its own for a call transcript that is attached."""
    values = _values(post) | {"text": "", "kind": Note.Kind.CALL, "title": PurePath(name).stem[:300]}
    return capture_note(post.product, by=post.by, turns=turns, **values)


def _turns(file: File) -> list[Spoken]:
    """The turns of an attachment that is a transcript for certain; of a text or document two people must speak."""
    ending = PurePath(file.name).suffix.lower()
    try:
        turns = read_transcript(file.name, file.data)
    except NotATranscript:
        return []
    speakers = {turn.speaker for turn in turns if turn.speaker}
    return turns if ending in (".vtt", ".srt") or len(speakers) > 1 else []
