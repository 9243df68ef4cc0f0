"""Comments with answers and signs, notices, and the main person's last visit."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.urls import reverse

from roadworthy.core.mentions import spans
from roadworthy.core.models import Comment, Notification, Reaction, User
from roadworthy.demo.world.shapes import Remark
from roadworthy.home.models import Visit
from roadworthy.ideas.models import Idea
from roadworthy.specs.models import Review

from .desk import Desk, insert

SIGNS = ("👍", "❤️", "🎉", "👀")
UNREAD_DAYS = 9
NOTICED_DAYS = 120
AWAY_DAYS = 6


def load_talking(desk: Desk) -> None:
    """Everything said among colleagues."""
    comments = load_comments(desk)
    insert(reaction for place, row in enumerate(comments) for reaction in reactions_to(desk, row, place))
    notices = [*mention_notices(desk, comments), *review_notices(desk), *assigned_notices(desk)]
    notices.sort(key=lambda one: one.created)
    insert(notices)
    seen = desk.stop - timedelta(days=AWAY_DAYS)
    insert(Visit(product=product, user=desk.users["maren"], seen_at=seen) for product in desk.products.values())


def load_comments(desk: Desk) -> list[Comment]:
    """Remarks on ideas; an answer stands under the one that began."""
    made: list[Comment] = []
    answered: dict[int, Comment] = {}
    top: Comment | None = None
    for remark in desk.world.remarks:
        row = comment_row(desk, remark)
        if remark.answers and top is not None:
            answered[len(made)] = top
        else:
            top = row
        made.append(row)
    insert(row for place, row in enumerate(made) if place not in answered)
    for place, above in answered.items():
        made[place].parent = above
    insert(made[place] for place in answered)
    for row, remark in zip(made, desk.world.remarks, strict=True):
        idea, after = desk.ideas[remark.idea], {"comment": row.text[:200]}
        desk.remember(idea, "commented on", row.created, row.by, after=after, product=idea.product)
    return made


def comment_row(desk: Desk, remark: Remark) -> Comment:
    """One remark."""
    idea = desk.ideas[remark.idea]
    return Comment(
        workspace=desk.workspace,
        product=idea.product,
        kind="ideas.idea",
        object_id=idea.pk,
        by=desk.users[remark.by],
        text=remark.text,
        created=remark.at,
    )


def reactions_to(desk: Desk, row: Comment, place: int) -> list[Reaction]:
    """Signs of up to three colleagues under some remarks."""
    people = [user for user in desk.users.values() if user.pk != row.by_id]
    count = (0, 1, 0, 2, 0, 0, 3, 1)[place % 8]
    return [
        Reaction(comment=row, by=people[(place + n * 3) % len(people)], sign=SIGNS[(place + n) % len(SIGNS)])
        for n in range(count)
    ]


def notice(
    desk: Desk, user: User, text: str, reason: str, idea: Idea, url: str, by: User | None, at: datetime
) -> Notification:
    """One notice; older ones were read the next morning."""
    is_read = at < desk.stop - timedelta(days=UNREAD_DAYS)
    return Notification(
        workspace=desk.workspace,
        product=idea.product,
        user=user,
        reason=reason,
        text=text[:300],
        url=url,
        by=by,
        created=at,
        read_at=at + timedelta(hours=18) if is_read else None,
        emailed_at=at + timedelta(hours=12),
    )


def mention_notices(desk: Desk, comments: list[Comment]) -> list[Notification]:
    """Who was named, and the owner of the idea."""
    found, people = [], list(desk.users.values())
    by_pk = {idea.pk: idea for idea in desk.ideas.values()}
    for row in comments:
        idea = by_pk[row.object_id]
        url = reverse("ideas:case", args=[idea.product.slug, idea.pk])
        named = [person for person, _, _ in spans(row.text, people) if person.pk != row.by_id]
        if row.created < desk.stop - timedelta(days=NOTICED_DAYS):
            continue
        for user in dict.fromkeys(named):
            text = f"{row.by} mentioned you in “{idea}”"
            found.append(notice(desk, user, text, "mention", idea, url, row.by, row.created))
        owner = idea.owner
        if owner is not None and owner.pk != row.by_id and owner not in named:
            text = f"{row.by} commented on “{idea}”"
            found.append(notice(desk, owner, text, "comment", idea, url, row.by, row.created))
    return found


def review_notices(desk: Desk) -> list[Notification]:
    """Whoever is asked for a word on a spec."""
    found = []
    for review in Review.objects.select_related("spec__idea__product", "reviewer", "asked_by").order_by("asked_at"):
        idea = review.spec.idea
        if review.state == Review.State.ASKED:
            url = reverse("ideas:case", args=[idea.product.slug, idea.pk]) + "#spec"
            text = f"{review.asked_by} asks for your review of the spec “{idea}”"
            at = max(review.asked_at, desk.stop - timedelta(days=NOTICED_DAYS))
            found.append(notice(desk, review.reviewer, text, "review", idea, url, review.asked_by, at))
    return found


def assigned_notices(desk: Desk) -> list[Notification]:
    """Notes that somebody was given."""
    found = []
    for said in desk.world.notes:
        row = desk.notes[said.key]
        if row.assignee is not None:
            url = reverse("feedback:note", args=[row.product.slug, row.pk])
            giver = desk.users["sam" if said.assignee == "maren" else "maren"]
            about = Idea(product=row.product)
            text = f"{giver} gave you the note “{row}”."
            found.append(
                notice(desk, row.assignee, text, "assigned", about, url, giver, row.created + timedelta(hours=2))
            )
    return found
