"""Releases with contents, checks and tickets, and who was told."""

from __future__ import annotations

from datetime import datetime, timedelta

from roadworthy.delivery.actions.asking import Asker
from roadworthy.delivery.actions.telling import message
from roadworthy.delivery.models import Changelog, ChecklistItem, Release, ReleaseIdea, Told, WorkItem
from roadworthy.demo.texts.releases import CARDS_CHECKLIST, CHANGELOG, CHECKLIST, EXTRA_CHECKS
from roadworthy.demo.world.shapes import Release as Bundle
from roadworthy.ideas.models import Evidence, Vote
from roadworthy.market.models import Contact

from .desk import Desk, insert, morning

DONE_AHEAD = 4
"""How many checks of the next release are ready already."""


def load_launching(desk: Desk) -> None:
    """All of delivery."""
    bundles = desk.world.releases
    rows = insert(release_row(desk, bundle) for bundle in bundles)
    desk.releases = {bundle.text.key: row for bundle, row in zip(bundles, rows, strict=True)}
    links = insert(
        ReleaseIdea(
            release=desk.releases[bundle.text.key], idea=desk.ideas[key], text=CHANGELOG.get(key, ""), position=place
        )
        for bundle in bundles
        for place, key in enumerate(bundle.ideas)
    )
    insert(check for bundle in bundles for check in check_rows(desk, bundle))
    load_tickets(desk)
    load_told(desk, links)
    insert(
        Changelog(
            product=product, is_public=True, introduction="What is new, in the words that we would use ourselves."
        )
        for key, product in desk.products.items()
        if key == "rota"
    )
    for bundle, row in zip(bundles, rows, strict=True):
        if row.released_at:
            by = desk.users["owen" if bundle.text.product == "cards" else "maren"]
            after = {"state": "released", "released_at": row.released_at.isoformat()}
            desk.remember(
                row, "released", row.released_at, by, before={"state": "planned"}, after=after, product=row.product
            )


def release_row(desk: Desk, bundle: Bundle) -> Release:
    """One release."""
    text = bundle.text
    number = text.name.removeprefix("Cards ") if text.product == "cards" else version_of(desk, bundle)
    return Release(
        product=desk.products[text.product],
        name=text.name,
        version=number,
        state="released" if bundle.released_at else "planned",
        planned_on=bundle.planned_on,
        released_at=bundle.released_at,
        notes=f"<p><strong>{text.summary}.</strong></p>{text.notes}",
        is_public=bundle.released_at is not None,
        created=morning(bundle.planned_on - timedelta(days=64)),
    )


def version_of(desk: Desk, bundle: Bundle) -> str:
    """Rota's versions: 7.1 for the first of the story, and so on."""
    own = [one.text.key for one in desk.world.releases if one.text.product == "rota"]
    return f"7.{own.index(bundle.text.key) + 1}"


def check_rows(desk: Desk, bundle: Bundle) -> list[ChecklistItem]:
    """What had to be ready, done in the days before; of a release to come only some."""
    wanted = CARDS_CHECKLIST if bundle.text.product == "cards" else CHECKLIST
    wanted = [*wanted, *EXTRA_CHECKS.get(bundle.text.key, [])]
    rows = []
    for place, (perspective, words, owner) in enumerate(wanted):
        due = bundle.planned_on - timedelta(days=2 + (place * 5) % 11)
        done: datetime | None = morning(due - timedelta(days=place % 3), 11 + place % 6)
        if bundle.released_at is None:
            done = morning(desk.world.end - timedelta(days=3 + place), 14) if place < DONE_AHEAD else None
        user = desk.users[owner]
        rows.append(
            ChecklistItem(
                release=desk.releases[bundle.text.key],
                perspective=perspective,
                text=words,
                owner=user,
                due=due,
                done_at=done,
                done_by=user if done else None,
                position=place,
            )
        )
    return rows


def load_tickets(desk: Desk) -> None:
    """Tickets of the team."""
    order = {"doing": 0, "todo": 1, "done": 2, "dropped": 3}
    work = sorted(desk.world.work, key=lambda one: (order[one.state], one.created))
    insert(
        WorkItem(
            product=desk.products[one.product],
            idea=desk.ideas.get(one.idea),
            title=one.title,
            state=one.state,
            size=one.size,
            assignee=desk.users.get(one.assignee),
            position=float(place),
            created=one.created,
            started_at=one.started,
            finished_at=one.finished,
        )
        for place, one in enumerate(work)
    )


def load_told(desk: Desk, links: list[ReleaseIdea]) -> None:
    """Everyone who had asked by the day of a release got a mail with their own words, once for each idea."""
    asks: dict[int, list[Evidence]] = {}
    wanted = Evidence.objects.filter(importance__gt=0, note__customer__isnull=False, idea__isnull=False)
    for row in wanted.select_related("note__contact", "customer").order_by("-said_at"):
        asks.setdefault(row.idea_id or 0, []).append(row)
    votes: dict[int, list[Vote]] = {}
    for vote in Vote.objects.filter(importance__gt=0).select_related("customer"):
        votes.setdefault(vote.idea_id, []).append(vote)
    first = {name: contact for (name, _), contact in reversed(desk.contacts.items())}
    rows = []
    for link in links:
        at = link.release.released_at
        if at is None:
            continue
        said = [one for one in asks.get(link.idea_id, []) if one.said_at < at]
        for asker in askers(said, [v for v in votes.get(link.idea_id, []) if v.at < at], first):
            subject, text = message(link.release, link, asker)
            moment = at + timedelta(minutes=11)
            rows.append(
                Told(
                    release=link.release,
                    idea=link.idea,
                    customer_id=asker.customer_id,
                    contact_id=asker.contact_id,
                    email=asker.email,
                    subject=subject[:200],
                    text=text,
                    state=Told.State.SENT,
                    at=moment,
                    sent_at=moment + timedelta(seconds=40),
                )
            )
    insert(rows)


def askers(said: list[Evidence], votes: list[Vote], first: dict[str, Contact]) -> list[Asker]:
    """Those who asked: each contact once with its newest words, a customer who only voted by its first contact."""
    found: dict[str, Asker] = {}
    customers: set[int] = set()
    for one in said:
        contact = one.note.contact if one.note else None
        if contact is not None and contact.email not in found:
            words = f"{one.said_at:%-d %B %Y}"
            found[contact.email] = Asker(one.customer_id, contact.pk, contact.email, contact.name, one.quote, words)
            customers.add(one.customer_id or 0)
    for vote in votes:
        contact = first.get(vote.customer.name) if vote.customer else None
        if contact is not None and vote.customer_id not in customers:
            words = f"{vote.at:%-d %B %Y}"
            found.setdefault(contact.email, Asker(vote.customer_id, contact.pk, contact.email, contact.name, "", words))
    return list(found.values())
