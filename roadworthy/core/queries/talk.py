"""What was said and put beside a thing."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from django.db import models
from django.db.models import Prefetch
from django.urls import reverse

from ..mentions import to_html
from ..models import Attachment, Comment, Reaction, User
from ..people import place_of, readers_of

Mark = tuple[str, int, bool, str]


@dataclass(frozen=True)
class Remark:
    """A comment as a page shows it: `html` is safe, `reactions` are (sign, count, is mine, address)."""

    comment: Comment
    html: str
    reactions: list[Mark]
    is_mine: bool
    replies: list[Remark] = field(default_factory=list)


def thread(target: models.Model, reader: User) -> list[Remark]:
    """The comments on a thing, oldest first, answers below what they answer. Three SQL queries."""
    rows = (
        Comment.objects.filter(kind=target._meta.label_lower, object_id=target.pk)
        .select_related("by")
        .prefetch_related(Prefetch("reactions", Reaction.objects.order_by("id")))
    )
    comments = list(rows)
    workspace, product = place_of(target)
    people = list(readers_of(workspace, product)) if any("@" in one.text for one in comments) else []
    answers: dict[int | None, list[Remark]] = defaultdict(list)
    for one in reversed(comments):
        replies = sorted(answers.pop(one.pk, []), key=lambda remark: (remark.comment.created, remark.comment.pk))
        answers[one.parent_id].append(_remark(one, people, reader, replies))
    return sorted(answers[None], key=lambda remark: (remark.comment.created, remark.comment.pk))


def _remark(comment: Comment, people: list[User], reader: User, replies: list[Remark]) -> Remark:
    by_sign: dict[str, list[int]] = defaultdict(list)
    for reaction in comment.reactions.all():
        by_sign[reaction.sign].append(reaction.by_id)
    address = reverse("core:react", args=[comment.pk])
    marks = [
        (sign, len(by_sign[sign]), reader.pk in by_sign[sign], address) for sign in Reaction.SIGNS if sign in by_sign
    ]
    return Remark(comment, to_html(comment.text, people), marks, comment.by_id == reader.pk, replies)


def attachments(target: models.Model) -> models.QuerySet[Attachment]:
    """The files beside a thing, newest first. One SQL query."""
    rows = Attachment.objects.filter(kind=target._meta.label_lower, object_id=target.pk)
    return rows.select_related("by").order_by("-id")


def counts(kind: str, pks: list[int]) -> dict[int, int]:
    """How many comments each of these things has; those without are left out. One SQL query."""
    rows = Comment.objects.filter(kind=kind, object_id__in=pks).values("object_id").order_by("object_id")
    return {row["object_id"]: row["n"] for row in rows.annotate(n=models.Count("id"))}
