"""The portal of the rota: what is published, who voted, what was said, what waits."""

from __future__ import annotations

from datetime import datetime, timedelta
from email.utils import formataddr

from roadworthy.delivery.models import Follower
from roadworthy.demo.texts import portal as texts
from roadworthy.demo.world.chance import generator
from roadworthy.ideas.models import Category, Idea, Vote
from roadworthy.ideas.models.demand import recount
from roadworthy.portal.models import Portal, Post, Published, Visitor, VisitorVote
from roadworthy.roadmap.models import SharedView

from .desk import Desk, insert, morning

OPEN_DAYS = 120
MOST_RELEASED = 4
OVER = (Category.DECLINED, Category.MERGED, Category.RETIRED, Category.RELEASED, Category.MEASURED)


def load_portal(desk: Desk) -> None:
    """A public portal with ideas, votes, comments, answers, and three posts that wait."""
    product = desk.products["rota"]
    portal = Portal(product=product, access=Portal.Access.PUBLIC, title=texts.TITLE, accent=texts.ACCENT)
    portal.introduction, portal.created = texts.INTRODUCTION, opened(desk, 0)
    portal.blocked_words = "pills\ncasino"
    portal.roadmap = SharedView.objects.filter(product=product, form=SharedView.Form.BOARD, revoked_at=None).first()
    portal.save()
    desk.remember(portal, "opened", portal.created, desk.users["maren"], product=product)
    shown = load_published(desk, portal)
    visitors = load_visitors(desk, portal)
    load_votes(desk, shown, visitors)
    load_posts(desk, portal, shown, visitors)


def opened(desk: Desk, day: int) -> datetime:
    """The morning so many days after the portal was opened."""
    return morning(desk.world.end - timedelta(days=OPEN_DAYS - day), 9)


def load_published(desk: Desk, portal: Portal) -> dict[str, Published]:
    """Ideas under words for customers, and the released ones that most asked for."""
    rows = {
        key: Published(portal=portal, idea=desk.ideas[key], title=title, description=more)
        for key, title, more in texts.PUBLISHED
        if desk.ideas[key].product_id == portal.product_id
    }
    for idea in released(portal, rows):
        rows[f"released {idea.pk}"] = Published(portal=portal, idea=idea, title=idea.title, description=idea.promise)
    for day, (key, row) in enumerate(rows.items()):
        row.published_at = opened(desk, day * 7)
        if words := texts.ANSWERS.get(key):
            row.answer, row.answered_by, row.answered_at = words, desk.users["maren"], opened(desk, 100)
    insert(rows.values())
    return rows


def released(portal: Portal, rows: dict[str, Published]) -> list[Idea]:
    """The released ideas with most votes that are not among these."""
    there = [row.idea_id for row in rows.values()]
    wanted = Idea.objects.filter(product=portal.product_id, category__in=(Category.RELEASED, Category.MEASURED))
    return list(wanted.exclude(pk__in=there).order_by("-votes", "pk")[:MOST_RELEASED])


def load_visitors(desk: Desk, portal: Portal) -> list[Visitor]:
    """Contacts of customers, and three people of whom we know only the address."""
    seen: dict[str, Visitor] = {}
    for contact in desk.contacts.values():
        if contact.email and contact.email.lower() not in seen:
            row = Visitor(portal=portal, email=contact.email.lower(), name=contact.name, contact=contact)
            row.customer = contact.customer
            seen[row.email] = row
    rows = [Visitor(portal=portal, email=email, name=name) for name, email in texts.OUTSIDERS] + list(seen.values())
    for place, row in enumerate(rows):
        row.created = row.last_seen = opened(desk, 1 + place % (OPEN_DAYS - 5))
    return insert(rows)


def load_votes(desk: Desk, shown: dict[str, Published], visitors: list[Visitor]) -> None:
    """Votes that customers gave are their visitors'; the three outsiders vote for a few."""
    rng = generator(desk.world.seed, "portal votes")
    first: dict[int, Visitor] = {}
    for visitor in visitors:
        if visitor.customer_id is not None:
            first.setdefault(visitor.customer_id, visitor)
    known = Vote.objects.filter(idea__in=[row.idea_id for row in shown.values()], customer__in=list(first))
    rows = [
        VisitorVote(visitor=first[vote.customer_id or 0], vote=vote, importance=vote.importance, at=vote.at)
        for vote in known.order_by("pk")
    ]
    open_ones = [row for row in shown.values() if row.idea.category not in OVER]
    fresh = []
    for visitor in visitors[: len(texts.OUTSIDERS)]:
        for place in sorted(rng.choice(len(open_ones), size=min(4, len(open_ones)), replace=False)):
            at = opened(desk, int(rng.integers(80, OPEN_DAYS - 1)))
            voter = formataddr((visitor.name, visitor.email))
            fresh.append((visitor, Vote(idea=open_ones[place].idea, voter=voter, importance=2, at=at)))
    insert(vote for _, vote in fresh)
    rows += [VisitorVote(visitor=visitor, vote=vote, at=vote.at) for visitor, vote in fresh]
    insert(rows)
    insert(Follower(idea=v.idea, email=one.email, name=one.name, at=v.at) for one, v in fresh)
    recount(sorted({vote.idea_id for _, vote in fresh}))


def load_posts(desk: Desk, portal: Portal, shown: dict[str, Published], visitors: list[Visitor]) -> None:
    """Comments that everybody reads, two suggestions that wait, and one that nobody should read."""
    rows = []
    for place, (key, number, text) in enumerate(texts.COMMENTS):
        row = Post(portal=portal, kind=Post.Kind.COMMENT, published=shown.get(key), text=text)
        row.visitor, row.user = (visitors[number + 2], None) if number is not None else (None, desk.users["maren"])
        row.state, row.created = Post.State.APPROVED, opened(desk, 60 + 7 * place)
        rows.append(row)
    for place, (title, text) in enumerate(texts.WAITING):
        row = Post(portal=portal, kind=Post.Kind.IDEA, title=title, text=text, visitor=visitors[place])
        row.created, row.doubts = opened(desk, OPEN_DAYS - 2), ["The person is new"]
        rows.append(row)
    spam = Post(portal=portal, kind=Post.Kind.COMMENT, published=shown["dark"], text="\n".join(texts.SPAM))
    spam.visitor, spam.created = visitors[2], opened(desk, OPEN_DAYS - 1)
    spam.doubts = ["It says “pills”", "It has more than 2 links", "The person is new"]
    insert([*rows, spam])
