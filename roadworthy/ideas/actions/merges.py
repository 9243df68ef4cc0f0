"""Two ideas that were one: what hangs on the one follows to the other, and can be given back exactly."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.core.models import Attachment, Change, Comment, User
from roadworthy.ideas.models import Category, Decision, Evidence, Idea, Merge, Prediction, Status, Transition, Vote
from roadworthy.ideas.models.demand import recount

from .fields import above
from .moves import change_status

FOLLOW: tuple[tuple[type[models.Model], str], ...] = (
    (Evidence, "idea"),
    (Vote, "idea"),
    (Prediction, "idea"),
    (Idea, "parent"),
    (Comment, "object_id"),
    (Attachment, "object_id"),
)


@transaction.atomic
def merge_ideas(idea: Idea, *, into: Idea, by: User, reason: str = "") -> Merge:
    """Let one idea go into another.

    Evidence, votes, open predictions, parts, talk and files follow; votes counted elsewhere are added. What the other
    has already (the same passage, a vote of the same voter) stays; of two votes the later one's importance holds.

    Raises:
        Refused: an idea into itself, its own part, one that is over, one of another product, or one already shipped.
    """
    check_merge(idea, into)
    label = f"merged “{idea.title}” into “{into.title}”"[:200]
    with history.batch(label):
        rows: dict[str, list[int]] = {}
        moved: dict[str, Any] = {"before": _state(idea), "rows": rows, "imported": idea.imported_votes}
        for row, column in list(_following(idea, into)):
            rows.setdefault(f"{row._meta.label_lower}.{column}", []).append(row.pk)
            history.update(row, by=by, verb="moved", **{column: into if column != "object_id" else into.pk})
        moved["votes"] = _later_votes_hold(idea, into, by)
        history.update(into, by=by, verb="absorbed", imported_votes=into.imported_votes + idea.imported_votes)
        history.update(idea, by=by, verb="merged", merged_into=into, imported_votes=0)
        why = reason.strip() or f"It is the same as “{into.title}”."
        change_status(idea, Category.MERGED, by=by, reason=why, door="merge")
        moved["decision"] = Decision.objects.filter(idea=idea, kind=Decision.Kind.MERGED).latest("pk").pk
        merge = history.create(Merge(idea=idea, into=into, moved=moved, by=by), by=by, verb="merged")
    _count_again(idea, into)
    return merge


def check_merge(idea: Idea, into: Idea) -> None:
    """Refuse what cannot be merged. Raises Refused naming `into`."""
    if idea.pk == into.pk:
        raise Refused("Choose another idea: this one cannot go into itself.", field="into")
    if idea.product_id != into.product_id:
        raise Refused("There is no such idea in this product.", field="into")
    if into.category in (Category.MERGED, Category.DECLINED, Category.RETIRED):
        raise Refused(
            f"“{into.title}” is {into.get_category_display().lower()}. Choose an idea that lives.", field="into"
        )
    if idea.category == Category.MERGED:
        raise Refused("It was merged already.", field="into")
    if idea.pk in above(into):
        raise Refused(f"“{into.title}” is a part of it. Merge the part into the whole instead.", field="into")


def _state(idea: Idea) -> dict[str, Any]:
    names = ("status_id", "category", "declined_reason", "position", "imported_votes")
    return {name: getattr(idea, name) for name in names}


def _following(idea: Idea, into: Idea) -> Iterator[tuple[models.Model, str]]:
    """Each row that goes along, with the column that names the idea."""
    for model, column in FOLLOW:
        key = {"kind": "ideas.idea", "object_id": idea.pk} if column == "object_id" else {column: idea}
        for row in model._default_manager.filter(**key).order_by("pk"):
            if not _is_there(row, into):
                yield row, column


def _is_there(row: models.Model, into: Idea) -> bool:
    """Does the staying idea have this already? Frozen predictions belong to their own decision and stay."""
    if isinstance(row, Vote):
        if row.customer_id is None and row.user_id is None:
            return False
        return Vote.objects.filter(idea=into, customer=row.customer, user=row.user).exists()
    if isinstance(row, Evidence):
        same = Evidence.objects.filter(idea=into, note=row.note, quote=row.quote, start=row.start, kind=row.kind)
        return row.note_id is not None and same.exists()
    return isinstance(row, Prediction) and row.is_frozen


def _later_votes_hold(idea: Idea, into: Idea, by: User) -> dict[str, Any]:
    """Of two votes by one voter the later one's importance holds; returns what the staying votes were."""
    kept: dict[str, Any] = {}
    for vote in Vote.objects.filter(idea=idea):
        twin = Vote.objects.filter(idea=into, customer=vote.customer, user=vote.user).first()
        if twin is not None and vote.at > twin.at:
            kept[str(twin.pk)] = {"importance": twin.importance, "at": twin.at.isoformat(), "to": vote.at.isoformat()}
            history.update(twin, by=by, verb="took over", importance=vote.importance, at=vote.at)
    return kept


@transaction.atomic
def unmerge_ideas(merge: Merge, *, by: User) -> Idea:
    """Give back what a merge moved and is still there; what came since stays with the other idea.

    Raises:
        Refused: it was taken back already, or the other idea was itself merged since.
    """
    idea, into = Idea.objects.get(pk=merge.idea_id), Idea.objects.get(pk=merge.into_id)
    if merge.undone_at is not None or idea.category != Category.MERGED or idea.merged_into_id != into.pk:
        raise Refused("This merge was taken back already.")
    if into.category == Category.MERGED:
        raise Refused(f"“{into.title}” was itself merged since. Take that back first.")
    before = merge.moved["before"]
    with history.batch(f"took back the merge of “{idea.title}”"[:200]):
        for name, pks in merge.moved["rows"].items():
            _give_back(name, pks, idea, into, by)
        _restore_votes(merge.moved["votes"], into, by)
        elsewhere = max(0, into.imported_votes - merge.moved["imported"])
        history.update(into, by=by, verb="gave back", imported_votes=elsewhere)
        _reopen(idea, before, by)
        history.update(merge, by=by, verb="taken back", undone_at=timezone.now())
        for decision in Decision.objects.filter(pk=merge.moved["decision"]):
            history.delete(decision, by=by, verb="taken back")
    _count_again(idea, into)
    return idea


def _give_back(name: str, pks: list[int], idea: Idea, into: Idea, by: User) -> None:
    """Rows of one kind go back to the idea, but for those that have gone elsewhere since."""
    model, column = next((m, c) for m, c in FOLLOW if f"{m._meta.label_lower}.{c}" == name)
    here = {"object_id": into.pk} if column == "object_id" else {column: into}
    for row in model._default_manager.filter(pk__in=pks, **here):
        if isinstance(row, Prediction) and row.is_frozen:
            continue
        history.update(row, by=by, verb="moved back", **{column: idea if column != "object_id" else idea.pk})


def _restore_votes(kept: dict[str, Any], into: Idea, by: User) -> None:
    """Votes that took over a later importance are as they were, unless somebody voted anew."""
    for pk, old in kept.items():
        vote = Vote.objects.filter(pk=pk, idea=into).first()
        if vote is not None and vote.at.isoformat() == old["to"]:
            history.update(vote, by=by, verb="given back", importance=old["importance"], at=old["at"])


def _reopen(idea: Idea, before: dict[str, Any], by: User) -> None:
    """The idea stands where it stood; its former status may have been removed since."""
    same = Status.objects.filter(workspace=idea.product.workspace, category=before["category"])
    status = same.filter(pk=before["status_id"]).first() or same[0]
    step = Transition(
        idea=idea,
        from_status_id=idea.status_id,
        to_status=status,
        from_category=idea.category,
        to_category=before["category"],
        by=by,
        reason="The merge was taken back.",
    )
    history.create(step, by=by, verb="stepped")
    values = {name: before[name] for name in ("category", "declined_reason", "imported_votes")}
    history.update(idea, by=by, verb="merge taken back", merged_into=None, status=status, **values)
    Idea.objects.filter(pk=idea.pk).update(position=before["position"])


def last_change(merge: Merge) -> Change | None:
    """The record of a merge, which an undo button names."""
    return history.of(merge).first()


def _count_again(*ideas: Idea) -> None:
    """Demand of both, and their rows as they stand now."""
    recount([idea.pk for idea in ideas])
    for idea in ideas:
        idea.refresh_from_db()
