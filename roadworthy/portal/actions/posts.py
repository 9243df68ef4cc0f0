"""What visitors write, and what we decide about it."""

from __future__ import annotations

from email.utils import formataddr

from django.db import transaction
from django.utils import timezone

from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.core.models import Change, User
from roadworthy.feedback import actions as feedback
from roadworthy.feedback.models import Note
from roadworthy.ideas import actions as ideas
from roadworthy.ideas.models import Evidence

from ..models import Portal, Post, Published, Visitor
from ..rules import Written, doubts
from .publishing import publish
from .votes import CLOSED, check_credits, vote

LONGEST_TITLE, LONGEST_TEXT = 200, 5_000
State = Post.State


def is_known(visitor: Visitor | None) -> bool:
    """Is it somebody whom we know: a contact, vouched for, or somebody of whom we approved something?"""
    if visitor is None:
        return False
    if visitor.contact_id or visitor.is_vouched:
        return True
    return Post.objects.filter(visitor=visitor, state=State.APPROVED).exists()


def reasons(portal: Portal, visitor: Visitor | None, title: str, text: str, has_proof: bool) -> list[str]:
    """Why a post waits; empty when it may be shown."""
    post = Written(title, text, has_proof=has_proof, is_known=is_known(visitor))
    waits = portal.moderation == Portal.Moderation.ALL
    return doubts(post, blocked=portal.blocked_words.splitlines(), waits_for_all=waits)


def check_writer(visitor: Visitor) -> None:
    """Refuse who is blocked. Raises Refused."""
    if visitor.blocked_at is not None:
        raise Refused("You cannot vote or write here.")


def checked(text: str, longest: int, field: str, what: str) -> str:
    """A text without what no database stores, trimmed. Raises Refused when it is too long."""
    found = text.replace("\x00", "").replace("\r\n", "\n").strip()
    if len(found) > longest:
        raise Refused(f"{what} has at most {longest} characters.", field=field)
    return found


@transaction.atomic
def write_idea(portal: Portal, visitor: Visitor, *, title: str, text: str = "", has_proof: bool = False) -> Post:
    """A new idea of a visitor. It always waits for us: a new idea is published under our name.

    Raises:
        Refused: new ideas are not taken, the visitor is blocked, no title, or too long.
    """
    if not portal.takes_posts:
        raise Refused("New ideas are not taken here.")
    check_writer(visitor)
    title = checked(" ".join(title.split()), LONGEST_TITLE, "title", "A title")
    text = checked(text, LONGEST_TEXT, "text", "A description")
    if not title:
        raise Refused("Say in a few words what you wish for.", field="title")
    if Post.objects.filter(visitor=visitor, title=title, text=text, state=State.WAITING).exists():
        raise Refused("You have suggested this already. We look at it soon.", field="title")
    why = reasons(portal, visitor, title, text, has_proof)
    row = Post(portal=portal, kind=Post.Kind.IDEA, visitor=visitor, title=title, text=text, doubts=why)
    return history.create(row, by=None, verb="suggested")


@transaction.atomic
def write_comment(published: Published, visitor: Visitor, *, text: str, has_proof: bool = False) -> Post:
    """A comment of a visitor; shown at once unless something about it is doubtful.

    Raises:
        Refused: comments are not taken, the visitor is blocked, no text, or too long.
    """
    portal = published.portal
    if not portal.takes_comments:
        raise Refused("Comments are not taken here.")
    check_writer(visitor)
    text = checked(text, LONGEST_TEXT, "text", "A comment")
    if not text:
        raise Refused("Write what you want to say.", field="text")
    if Post.objects.filter(visitor=visitor, published=published, text=text).exclude(state=State.REFUSED).exists():
        raise Refused("You have said this already.", field="text")
    why = reasons(portal, visitor, "", text, has_proof)
    state = State.WAITING if why else State.APPROVED
    row = Post(portal=portal, kind=Post.Kind.COMMENT, published=published, visitor=visitor, text=text, doubts=why)
    row.state = state
    return history.create(row, by=None, verb="commented")


def decide(post: Post, *, by: User, state: str, verb: str, **values: object) -> Change | None:
    """Keep what was decided."""
    return history.update(post, by=by, verb=verb, state=state, decided_at=timezone.now(), decided_by=by, **values)


def approve(post: Post, *, by: User, to: str = "", published: Published | None = None) -> Change | None:
    """Let a post be seen. A new idea becomes a note in the inbox, and an idea that others can vote for.

    Args:
        to: for a new idea: "" publishes it as an idea of its own, "inbox" keeps it among ourselves.
        published: an idea on the portal that it repeats; the person's vote goes there.
    Raises:
        Refused: it was decided already.
    """
    if post.state == State.APPROVED:
        raise Refused("This was approved already.")
    with history.batch(f"approved “{post}”"[:200]):
        if post.kind == Post.Kind.COMMENT:
            return decide(post, by=by, state=State.APPROVED, verb="approved")
        note = post.note or note_of(post, by=by)
        if published is None and to != "inbox":
            made = ideas.create_idea(post.product, by=by, title=post.title, description="")
            published = publish(post.portal, made, by=by, title=post.title, description=post.text)
        if published is not None:
            ideas.link_evidence(published.idea, note, by=by)
            vote_with(post, published, by=by)
        return decide(post, by=by, state=State.APPROVED, verb="approved", note=note, published=published)


def note_of(post: Post, *, by: User) -> Note:
    """The note that a new idea becomes, in the person's own words."""
    visitor = post.visitor
    return feedback.capture_note(
        post.product,
        by=by,
        title=post.title,
        text=post.text or post.title,
        kind=Note.Kind.POST,
        customer=visitor.customer if visitor else None,
        contact=visitor.contact if visitor and visitor.customer_id else None,
        author=formataddr((visitor.name, visitor.email))[:200] if visitor else "",
        said_at=post.created,
        source="portal",
        source_id=str(post.pk),
    )


def vote_with(post: Post, published: Published, *, by: User | None) -> None:
    """The vote of who suggested it, where they may still vote."""
    if post.visitor is None or post.visitor.blocked_at is not None or published.idea.category in CLOSED:
        return
    try:
        check_credits(published, post.visitor, 2)
    except Refused:
        return
    vote(published, post.visitor, by=by)


def refuse(post: Post, *, by: User) -> Change | None:
    """Show a post to nobody. Can be undone."""
    return decide(post, by=by, state=State.REFUSED, verb="refused")


def block(post: Post, *, by: User) -> Change | None:
    """Refuse a post and everything else that its writer has waiting; they can write and vote no more."""
    with history.batch(f"blocked {post.who}"[:200]):
        last = refuse(post, by=by)
        if post.visitor is not None:
            history.update(post.visitor, by=by, verb="blocked", blocked_at=timezone.now())
            for other in Post.objects.filter(visitor=post.visitor, state=State.WAITING):
                last = refuse(other, by=by) or last
    return last


def follow_links(portal: Portal) -> int:
    """Where a suggestion that went to the inbox was linked to an idea since, its writer's vote follows. Idempotent.

    Returns how many followed.
    """
    count = 0
    rows = Post.objects.filter(portal=portal, kind=Post.Kind.IDEA, state=State.APPROVED, published=None)
    for post in rows.exclude(note=None).exclude(visitor=None).select_related("visitor__customer", "portal__product"):
        linked = Evidence.objects.filter(note=post.note_id, idea__isnull=False).order_by("pk").first()
        target = Published.objects.filter(portal=portal, idea=linked.idea_id).first() if linked else None
        if target is not None:
            with history.batch(f"linked “{post}”"[:200]):
                vote_with(post, target, by=None)
                history.update(post, by=None, verb="linked", published=target)
            count += 1
    return count
