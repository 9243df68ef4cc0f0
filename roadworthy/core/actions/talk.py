"""Talk about anything: comments, mentions, reactions, and who hears of it."""

from __future__ import annotations

from typing import Any

from django.db import models, transaction
from django.utils import timezone

from .. import access, history, notify
from ..errors import Refused
from ..mentions import mentioned
from ..models import Change, Comment, Reaction, User
from ..people import place_of, readers_of

LONGEST = 10_000


@transaction.atomic
def comment(
    target: models.Model, text: str, *, by: User, url: str = "", parent: Comment | None = None, quote: str = ""
) -> Comment:
    """Say something about a thing. Who is named with @ is told, and whoever spoke there before.

    Raises:
        Refused: nothing said, too long, or an answer to another thing's comment.
    """
    text = _said(text)
    kind = target._meta.label_lower
    if parent and (parent.kind, parent.object_id) != (kind, target.pk):
        raise Refused("That comment stands elsewhere.")
    if parent and parent.parent:
        parent = parent.parent
    workspace, product = place_of(target)
    said = Comment.objects.create(
        workspace=workspace,
        product=product,
        kind=kind,
        object_id=target.pk,
        parent=parent,
        by=by,
        text=text,
        quote=quote[:2000],
    )
    history.note(target, by=by, verb="commented on", after={"comment": text[:200]})
    _tell(said, target, by=by, url=url)
    return said


def _tell(said: Comment, target: models.Model, *, by: User, url: str, before: str = "") -> None:
    """Notices for who is named, then for who talks along; nobody twice."""
    named = mentioned(said.text, said.workspace, said.product)
    known = {user.pk for user in mentioned(before, said.workspace, said.product)} if before else set()
    about: dict[str, Any] = {"workspace": said.workspace, "product": said.product, "url": url, "by": by}
    fresh = [user for user in named if user.pk not in known]
    notify.tell(fresh, f"{by} mentioned you in “{target}”", reason="mention", **about)
    if before:
        return
    spoke = Comment.objects.filter(kind=said.kind, object_id=said.object_id).exclude(by=None).values("by")
    others = readers_of(said.workspace, said.product).filter(pk__in=spoke).exclude(pk__in=[user.pk for user in named])
    notify.tell(others, f"{by} commented on “{target}”", reason="comment", **about)


@transaction.atomic
def edit_comment(said: Comment, text: str, *, by: User, target: models.Model, url: str = "") -> None:
    """Other words for one's own comment; who is newly named is told. Raises Refused for others' comments."""
    _own(said, by)
    before, text = said.text, _said(text)
    if text == before:
        return
    said.text, said.edited = text, timezone.now()
    said.save(update_fields=["text", "edited"])
    history.note(target, by=by, verb="edited a comment on", before={"comment": before}, after={"comment": text})
    _tell(said, target, by=by, url=url, before=before)


@transaction.atomic
def delete_comment(said: Comment, *, by: User, role: str) -> Change:
    """Take back one's own comment; an admin may take any. Answers to it go with it, all with undo."""
    if not access.allows(role, "administer"):
        _own(said, by)
    return history.delete(said, by=by)


@transaction.atomic
def resolve(said: Comment, *, by: User, is_resolved: bool) -> None:
    """Mark a discussion as settled, or open it again."""
    top = said.parent or said
    verb = "settled the discussion" if is_resolved else "opened the discussion again"
    history.update(top, by=by, verb=verb, resolved_at=timezone.now() if is_resolved else None)


@transaction.atomic
def react(said: Comment, sign: str, *, by: User) -> bool:
    """Put one's sign under a comment, or take it away again; returns whether it stands there now."""
    if sign not in Reaction.SIGNS:
        raise Refused("There is no such sign.")
    row, is_new = Reaction.objects.get_or_create(comment=said, by=by, sign=sign)
    if not is_new:
        row.delete()
    return is_new


def _said(text: str) -> str:
    text = text.replace("\r\n", "\n").strip()
    if not text:
        raise Refused("Write something first.", field="body")
    if len(text) > LONGEST:
        raise Refused(f"A comment has at most {LONGEST:,} characters; this one has {len(text):,}.", field="body")
    return text


def _own(said: Comment, by: User) -> None:
    if said.by_id != by.pk:
        raise Refused("Only who wrote a comment may change it.")
