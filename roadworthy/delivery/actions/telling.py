"""On release everyone who asked is told, once, in their own words.

A message is a row before it is a mail. The row is marked "on its way" before the mail server is spoken to, and "sent"
after the server took it. What happened in between when the process dies nobody can know: such a message is shown as
"perhaps sent" and is never sent again by itself (docs/decisions/0016-told-at-most-once.md).
"""

from __future__ import annotations

import hashlib
import smtplib
import socket
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import BadHeaderError, EmailMultiAlternatives
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from roadworthy.core import history, jobs
from roadworthy.core.errors import Refused
from roadworthy.core.jobs import Progress
from roadworthy.core.models import Change, User

from ..models import Release, ReleaseIdea, Told, Unsubscribed
from ..rules import letters
from .asking import Asker, address_in, askers
from .following import unsubscribe_token

CERTAIN = (
    smtplib.SMTPResponseException,
    smtplib.SMTPRecipientsRefused,
    smtplib.SMTPNotSupportedError,
    BadHeaderError,
    ValueError,
    ConnectionRefusedError,
    socket.gaierror,
)
LOST_AFTER = timedelta(minutes=15)
SAYS_WHY = "The connection broke: the mail may have gone out or not. Ask before you send it again."


@dataclass(frozen=True)
class Letter:
    """What one address will read, and what of; without an address each customer stands for itself."""

    email: str
    asks: tuple[tuple[ReleaseIdea, Asker], ...]
    state: str
    subject: str
    text: str

    @property
    def who(self) -> str:
        """Name or address of the person."""
        return next((asker.name for _, asker in self.asks if asker.name), "") or self.email


def asked(link: ReleaseIdea, asker: Asker) -> letters.Asked:
    """One thing asked for, as the rules of letters take it."""
    return letters.Asked(
        title=link.idea.title,
        said_on=asker.said_on,
        quote=asker.quote,
        words=link.text or link.idea.promise,
        follows=asker.follows,
    )


def written(release: Release, asks: Iterable[tuple[ReleaseIdea, Asker]]) -> tuple[str, str]:
    """(subject, text) of the letter about these."""
    pairs = list({link.pk: (link, asker) for link, asker in reversed(list(asks))}.values())[::-1]
    told = [asked(link, asker) for link, asker in pairs]
    name = next((asker.name for _, asker in pairs if asker.name), "")
    text = letters.letter(
        name,
        told,
        release=release.name,
        product=release.product.name,
        changelog=f"{settings.PUBLIC_URL}/{release.product.slug}/delivery/changelog/",
        words=release.mail_words,
    )
    return letters.subject(told, own=release.mail_subject), text


def message(release: Release, link: ReleaseIdea, asker: Asker) -> tuple[str, str]:
    """(subject, text) of the mail to one asker about one idea."""
    return written(release, [(link, asker)])


def letters_of(release: Release) -> list[Letter]:
    """What would be sent now: one letter an address; who was told of an idea before is not told of it again.

    Two SQL queries, and five an idea.
    """
    quiet = set(Unsubscribed.objects.filter(product=release.product_id).values_list("email", flat=True))
    groups: dict[object, list[tuple[ReleaseIdea, Asker]]] = {}
    for link in release.contents.select_related("idea__product"):
        known = {(row.customer_id, row.email.lower()) for row in Told.objects.filter(idea=link.idea)}
        addresses = {address for _, address in known if address}
        for asker in askers(link.idea):
            address = asker.email.lower()
            if (asker.customer_id, address) in known or address in addresses:
                continue
            known.add((asker.customer_id, address))
            addresses.update({address} - {""})
            groups.setdefault(address or ("customer", asker.customer_id), []).append((link, asker))
    return [_letter(release, asks, quiet) for asks in groups.values()]


def _letter(release: Release, asks: list[tuple[ReleaseIdea, Asker]], quiet: set[str]) -> Letter:
    """One letter with what becomes of it."""
    email = address_in(asks[0][1].email)[1]
    state = Told.State.WAITING if email else Told.State.NO_ADDRESS
    if email.lower() in quiet:
        state = Told.State.QUIET
    subject, text = written(release, asks)
    return Letter(email, tuple(asks), state, subject, text)


def change_letters(
    release: Release, *, by: User, subject: str = "", words: str = "", tells: bool = True
) -> Change | None:
    """Change what the messages of a release say, and whether there are any. Raises Refused once they were written."""
    if release.told.exists():
        raise Refused("The messages of this release are written already.")
    line = letters.one_line(subject)
    return history.update(release, by=by, mail_subject=line, mail_words=words.strip()[:5000], tells=tells)


@transaction.atomic
def prepare_told(release: Release, *, by: User | None) -> list[Told]:
    """Write the messages of a release; who was told of an idea before is not told again."""
    made = [
        Told(
            release=release,
            idea=link.idea,
            customer_id=asker.customer_id,
            contact_id=asker.contact_id,
            email=one.email,
            subject=one.subject,
            text=one.text,
            state=one.state,
        )
        for one in letters_of(release)
        for link, asker in one.asks
    ]
    Told.objects.bulk_create(made, batch_size=500)
    if made:
        history.note(release, by=by, verb="told those who asked", after={"people": len(made)})
    return made


@transaction.atomic
def tell_later(release: Release, *, by: User) -> list[Told]:
    """Tell those who asked of a release that shipped without telling, or who have asked since.

    Raises:
        Refused: it has not shipped, or everybody knows.
    """
    if release.state != Release.State.RELEASED:
        raise Refused("They are told when it ships.")
    made = prepare_told(release, by=by)
    if not made:
        raise Refused("Everybody who asked has been told.")
    start_telling(release, by=by)
    return made


def start_telling(release: Release, *, by: User | None) -> None:
    """Send what waits in the background."""
    product = release.product
    title, space = "Telling those who asked", product.workspace
    jobs.start(title, tell_askers, workspace=space, product=product, by=by, release=release.pk)


def tell_askers(progress: Progress, *, release: int) -> dict[str, int]:
    """The job that sends a release's messages; begun again after a crash it goes on where it stood."""
    return send_told(release, progress)


def send_told(release_pk: int, progress: Progress | None = None) -> dict[str, int]:
    """Send the messages that wait, one mail an address; each is marked before it is tried, so none goes out twice.

    Returns:
        {"sent": n, "failed": n}
    """
    counts = {"sent": 0, "failed": 0}
    groups: dict[str, list[Told]] = {}
    for row in Told.objects.filter(release_id=release_pk, state=Told.State.WAITING).order_by("id"):
        groups.setdefault(row.email.lower(), []).append(row)
    release = Release.objects.select_related("product__workspace").get(pk=release_pk)
    for number, (address, rows) in enumerate(groups.items()):
        if progress is not None:
            progress.step(number, len(groups), f"Writing to {address}")
        if (outcome := send_one(release, rows)) is not None:
            counts["sent" if outcome == Told.State.SENT else "failed"] += 1
    return counts


def send_one(release: Release, rows: list[Told]) -> str | None:
    """Send one letter if nobody else has taken it. Returns what became of it; None when another process has it."""
    own = Told.objects.filter(pk__in=[row.pk for row in rows])
    waiting = own.filter(state=Told.State.WAITING)
    if Unsubscribed.objects.filter(product=release.product, email=rows[0].email.lower()).exists():
        waiting.update(state=Told.State.QUIET)
        return None
    if not waiting.update(state=Told.State.SENDING, taken_at=timezone.now()):
        return None
    state, error = Told.State.SENT, ""
    try:
        mail_of(release, rows[0]).send()
    except CERTAIN as fault:
        state, error = Told.State.FAILED, str(fault)
    except Exception as fault:
        state, error = Told.State.UNSURE, f"{SAYS_WHY} ({fault})"
    sent_at = timezone.now() if state == Told.State.SENT else None
    own.filter(state=Told.State.SENDING).update(state=state, error=error[:300], sent_at=sent_at)
    return state


def mail_of(release: Release, row: Told) -> EmailMultiAlternatives:
    """The mail of a letter: plain and HTML, with one-click unsubscribing as RFC 8058 wants it.

    Its Message-ID is made of release and address, so that a receiver recognises the same letter.
    """
    token = unsubscribe_token(release.product, row.email)
    leave = settings.PUBLIC_URL + reverse("delivery:unsubscribe", args=[release.product.slug, token])
    text = f"{row.text}\n\nNo more mails like this: {leave}\n"
    digest = hashlib.sha256(f"{release.pk} {row.email.lower()} {settings.SECRET_KEY}".encode()).hexdigest()[:32]
    headers = {
        "List-Unsubscribe": f"<{leave}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
        "Message-ID": f"<told-{digest}@{urlsplit(settings.PUBLIC_URL).hostname or 'roadworthy'}>",
    }
    subject = letters.one_line(row.subject)
    found = EmailMultiAlternatives(subject, text, settings.DEFAULT_FROM_EMAIL, [row.email], headers=headers)
    found.attach_alternative(letters.as_html(text), "text/html")
    return found


def go_on_telling() -> int:
    """Go on with mail-outs whose process died: what waits is sent, what was on its way is marked as perhaps sent.

    Returns how many releases had messages waiting.
    """
    lost = Told.objects.filter(state=Told.State.SENDING, taken_at__lt=timezone.now() - LOST_AFTER)
    lost.update(state=Told.State.UNSURE, error=SAYS_WHY)
    waiting = Told.objects.filter(state=Told.State.WAITING, release__state=Release.State.RELEASED)
    keys = list(waiting.order_by("release_id").values_list("release_id", flat=True).distinct())
    for key in keys:
        send_told(key)
    return len(keys)


def send_again(row: Told) -> None:
    """Try a letter once more that failed or was perhaps sent; a person has decided to."""
    again = Told.objects.filter(release_id=row.release_id, email=row.email)
    open_ones = again.filter(state__in=(Told.State.FAILED, Told.State.UNSURE))
    open_ones.update(state=Told.State.WAITING, error="")
    send_told(row.release_id)
