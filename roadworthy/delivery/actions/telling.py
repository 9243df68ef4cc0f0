"""On release everyone who asked is told, once, in their own words."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone

from roadworthy.core import history
from roadworthy.core.jobs import Progress
from roadworthy.core.models import User
from roadworthy.ideas.models import Evidence, Idea, Vote
from roadworthy.market.models import Contact

from ..models import Release, ReleaseIdea, Told

LONGEST_QUOTE = 300


@dataclass(frozen=True)
class Asker:
    """Who asked for an idea, with the newest of their words."""

    customer_id: int | None
    contact_id: int | None
    email: str
    name: str
    quote: str
    said_on: str


def askers(idea: Idea) -> list[Asker]:
    """Everyone who asked for an idea: each contact once; a customer without a contact once. Four SQL queries."""
    found: dict[object, Asker] = {}
    asks = Evidence.objects.filter(idea=idea, importance__gt=0, customer__isnull=False)
    for ask in asks.select_related("customer", "note__contact").order_by("-said_at"):
        contact = ask.note.contact if ask.note else None
        key = contact.pk if contact else f"customer {ask.customer_id}"
        found.setdefault(key, asker_of(ask.customer_id, contact, ask.quote, f"{ask.said_at:%-d %B %Y}"))
    for vote in Vote.objects.filter(idea=idea, importance__gt=0).select_related("customer", "user"):
        date = f"{vote.at:%-d %B %Y}"
        if vote.customer_id is not None:
            known = any(one.customer_id == vote.customer_id for one in found.values())
            if not known:
                found[f"customer {vote.customer_id}"] = asker_of(vote.customer_id, None, "", date)
        elif "@" in vote.voter:
            found[vote.voter.lower()] = Asker(None, None, vote.voter, "", "", date)
    return with_addresses(list(found.values()))


def asker_of(customer_id: int | None, contact: Contact | None, quote: str, said_on: str) -> Asker:
    """An asker from a piece of evidence or a vote."""
    if contact is None:
        return Asker(customer_id, None, "", "", quote, said_on)
    return Asker(customer_id, contact.pk, contact.email, contact.name, quote, said_on)


def with_addresses(found: list[Asker]) -> list[Asker]:
    """A customer that spoke without a named contact is reached by its first contact with an address. One query."""
    bare = [one.customer_id for one in found if not one.email and one.customer_id]
    first: dict[int, Contact] = {}
    known = Contact.objects.filter(customer__in=bare).exclude(email="")
    for row in known.order_by("customer_id", "created", "id"):
        first.setdefault(row.customer_id, row)
    result = []
    for one in found:
        contact = first.get(one.customer_id or 0)
        if not one.email and contact is not None:
            one = Asker(one.customer_id, contact.pk, contact.email, contact.name, one.quote, one.said_on)
        result.append(one)
    return result


def message(release: Release, link: ReleaseIdea, asker: Asker) -> tuple[str, str]:
    """(subject, text) of the mail to one asker."""
    idea = link.idea
    lines = [f"Hello {asker.name.split(' ')[0]}," if asker.name else "Hello,", ""]
    if asker.quote:
        quote = " ".join(asker.quote.split())[:LONGEST_QUOTE]
        lines += [f"On {asker.said_on} you wrote to us:", "", f"    “{quote}”", ""]
    else:
        lines += [f"On {asker.said_on} you asked us for “{idea.title}”.", ""]
    lines += [f"It is here now: {idea.title}, with {release.name}.", ""]
    if words := (link.text or idea.promise):
        lines += [words, ""]
    lines += [f"Everything that is new: {settings.PUBLIC_URL}/{release.product.slug}/delivery/changelog/", ""]
    lines += ["Thank you for telling us. Answer this mail and tell us how it works for you.", "", release.product.name]
    return f"You asked for it: {idea.title}", "\n".join(lines)


@transaction.atomic
def prepare_told(release: Release, *, by: User | None) -> list[Told]:
    """Write the messages of a release; who was told of an idea before is not told again."""
    made = []
    for link in release.contents.select_related("idea"):
        known = {(row.customer_id, row.email.lower()) for row in Told.objects.filter(idea=link.idea)}
        for asker in askers(link.idea):
            key = (asker.customer_id, asker.email.lower())
            if key in known:
                continue
            known.add(key)
            subject, text = message(release, link, asker)
            made.append(
                Told(
                    release=release,
                    idea=link.idea,
                    customer_id=asker.customer_id,
                    contact_id=asker.contact_id,
                    email=asker.email,
                    subject=subject[:200],
                    text=text,
                    state=Told.State.WAITING if asker.email else Told.State.NO_ADDRESS,
                )
            )
    Told.objects.bulk_create(made, batch_size=500)
    if made:
        history.note(release, by=by, verb="told those who asked", after={"people": len(made)})
    return made


def tell_askers(progress: Progress, *, release: int) -> dict[str, int]:
    """The job that sends a release's messages; begun again after a crash it goes on where it stood."""
    return send_told(release, progress)


def send_told(release_pk: int, progress: Progress | None = None) -> dict[str, int]:
    """Send the messages that wait; each is marked before it is tried, so a crash sends none twice.

    Returns:
        {"sent": n, "failed": n}
    """
    sent = failed = 0
    waiting = list(Told.objects.filter(release_id=release_pk, state=Told.State.WAITING).order_by("id"))
    for number, row in enumerate(waiting):
        if progress is not None:
            progress.step(number, len(waiting), f"Writing to {row.email}")
        taken = Told.objects.filter(pk=row.pk, state=Told.State.WAITING)
        if not taken.update(state=Told.State.SENT, sent_at=timezone.now()):
            continue
        try:
            EmailMessage(row.subject, row.text, settings.DEFAULT_FROM_EMAIL, [row.email]).send()
            sent += 1
        except Exception as error:
            failed += 1
            Told.objects.filter(pk=row.pk).update(state=Told.State.FAILED, error=str(error)[:300])
    return {"sent": sent, "failed": failed}


def send_again(row: Told) -> None:
    """Put a failed message back into the queue and try it once more."""
    Told.objects.filter(pk=row.pk, state=Told.State.FAILED).update(state=Told.State.WAITING, error="")
    send_told(row.release_id)
