"""The ideas that a visitor sees."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Case, Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, When
from django.utils import timezone

from roadworthy.delivery.models import Follower
from roadworthy.ideas.models import Category, Status, Vote

from ..models import Audience, Portal, Post, PublicWord, Published, Visitor, VisitorVote
from ..rules import most_alike, public_word

SORTS = {"top": "Most votes", "new": "Newest", "rising": "Rising"}
PAGE = 20
RISES_WITHIN = timedelta(days=30)
MOST_COMPARED = 3_000
OVER = (Category.RELEASED, Category.MEASURED, Category.DECLINED, Category.RETIRED)
Words = Mapping[int, str]


@dataclass(frozen=True)
class Listing:
    """One page of ideas and how the visitor stands to them."""

    rows: tuple[Published, ...]
    voted: frozenset[int]
    total: int
    number: int

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, -(-self.total // PAGE))


def status_words(portal: Portal) -> dict[int, str]:
    """The portal's word for each status of the workspace, in their order. Two SQL queries."""
    own = dict(PublicWord.objects.filter(portal=portal).values_list("status", "word"))
    rows = Status.objects.filter(workspace=portal.product.workspace_id)
    return {row.pk: public_word(row.category, own, row.pk) for row in rows}


def word_of(words: Words, published: Published) -> str:
    """What the portal calls the status of an idea."""
    return words[published.idea.status_id]


def seen_by(portal: Portal, visitor: Visitor | None, *, is_member: bool = False) -> QuerySet[Published]:
    """The ideas that this visitor may see; members see all, hidden ones too."""
    rows = Published.objects.filter(portal=portal).select_related("idea__status", "portal__product", "answered_by")
    if is_member:
        return rows
    audience = Audience.objects.filter(published=OuterRef("pk"))
    segment = visitor.segment_id_seen if visitor else None
    mine = audience.filter(segment=segment) if segment else audience.none()
    return rows.filter(~Exists(audience) | Exists(mine), is_hidden=False)


def one(portal: Portal, visitor: Visitor | None, pk: int, *, is_member: bool = False) -> Published | None:
    """One idea that this visitor may see. One SQL query."""
    return seen_by(portal, visitor, is_member=is_member).filter(pk=pk).first()


def listing(
    rows: QuerySet[Published],
    words: Words,
    visitor: Visitor | None,
    *,
    address: str = "",
    q: str = "",
    word: str = "",
    sort: str = "top",
    mine: bool = False,
    number: int = 1,
) -> Listing:
    """One page of these ideas. Three SQL queries.

    Args:
        word: only ideas that the portal calls so.
        mine: only what the visitor suggested, voted for or follows.
        number: of the page, from 1.
    """
    rows = rows.exclude(idea__category=Category.MERGED)
    for part in q.split()[:8]:
        rows = rows.filter(Q(title__icontains=part) | Q(description__icontains=part))
    if word:
        rows = rows.filter(idea__status__in=[key for key, said in words.items() if said == word])
    if mine and visitor is not None:
        rows = rows.filter(pk__in=mine_of(visitor))
    total = rows.count()
    number = min(max(1, number), max(1, -(-total // PAGE)))
    found = tuple(with_comments(sorted_by(rows, sort))[(number - 1) * PAGE : number * PAGE])
    return Listing(found, voted_for(found, visitor, address), total, number)


def sorted_by(rows: QuerySet[Published], sort: str) -> QuerySet[Published]:
    """The ideas in this order; rising are those with most votes of the last thirty days. What is over stands last."""
    if sort == "new":
        return rows.order_by("-published_at", "-id")
    rows = rows.annotate(over=Case(When(idea__category__in=OVER, then=1), default=0, output_field=IntegerField()))
    if sort == "rising":
        since = timezone.now() - RISES_WITHIN
        recent = Count("idea__idea_votes", filter=Q(idea__idea_votes__at__gte=since), distinct=True)
        return rows.annotate(recent=recent).order_by("over", "-recent", "-published_at", "-id")
    people = F("idea__votes") + F("shared_votes")
    return rows.annotate(people=people).order_by("over", "-people", "-published_at", "-id")


def with_comments(rows: QuerySet[Published]) -> QuerySet[Published]:
    """Each idea with the number of its comments that everybody sees, as `talk`."""
    shown = Q(posts__kind=Post.Kind.COMMENT, posts__state=Post.State.APPROVED)
    return rows.annotate(talk=Count("posts", filter=shown, distinct=True))


def voted_for(rows: tuple[Published, ...], visitor: Visitor | None, address: str = "") -> frozenset[int]:
    """Which of these ideas the visitor has voted for, by the keys of the published. One SQL query."""
    votes = VisitorVote.objects.filter(vote__idea__in=[row.idea_id for row in rows])
    votes = votes.filter(visitor=visitor) if visitor else votes.filter(visitor=None, address=address or "-")
    ideas = set(votes.values_list("vote__idea", flat=True))
    return frozenset(row.pk for row in rows if row.idea_id in ideas)


def mine_of(visitor: Visitor) -> list[int]:
    """Keys of what the visitor suggested, voted for or follows. Three SQL queries."""
    voted = Vote.objects.filter(visitor_votes__visitor=visitor).values("idea")
    followed = Follower.objects.filter(email=visitor.email).values("idea")
    suggested = Post.objects.filter(visitor=visitor, kind=Post.Kind.IDEA).values("published")
    wanted = Q(idea__in=voted) | Q(idea__in=followed) | Q(pk__in=suggested)
    return list(Published.objects.filter(wanted, portal=visitor.portal_id).values_list("pk", flat=True))


def comments_of(published: Published, visitor: Visitor | None) -> list[Post]:
    """Comments that everybody sees, and the visitor's own that wait; oldest first. One SQL query."""
    shown = Q(state=Post.State.APPROVED)
    if visitor is not None:
        shown |= Q(state=Post.State.WAITING, visitor=visitor)
    rows = Post.objects.filter(shown, published=published, kind=Post.Kind.COMMENT)
    return list(rows.select_related("visitor", "user").order_by("created", "id")[:500])


def alike(rows: QuerySet[Published], text: str, *, limit: int = 5) -> list[Published]:
    """The ideas most like a text, among the newest 3,000. Two SQL queries."""
    rows = rows.exclude(idea__category=Category.MERGED)
    known = {
        pk: (title, more)
        for pk, title, more in rows.order_by("-pk").values_list("pk", "title", "description")[:MOST_COMPARED]
    }
    best = most_alike(text, known, limit=limit)
    found = {row.pk: row for row in rows.filter(pk__in=best)}
    return [found[pk] for pk in best if pk in found]
