"""Writes of specs. Every saved change is a version; approval belongs to one version and ends with the next."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from roadworthy.core import history, notify
from roadworthy.core.errors import Refused
from roadworthy.core.models import Change, User
from roadworthy.ideas.models import Idea
from roadworthy.ui import rich

from .models import Criterion, Review, Spec, SpecVersion
from .queries import spec_page


@transaction.atomic
def write_spec(
    idea: Idea, *, by: User | None, template: str, body: str = "", criteria: Iterable[dict[str, Any]] = ()
) -> Spec:
    """Begin the spec of an idea, with its first version. Raises Refused when it has one."""
    if Spec.objects.filter(idea=idea).exists():
        raise Refused("This idea has a spec already.")
    spec = history.create(Spec(idea=idea, template=template, body=rich.clean(body), updated_by=by), by=by)
    rows = [
        Criterion(spec=spec, text=one["text"].strip(), kind=one.get("kind", Criterion.Kind.MUST), position=place)
        for place, one in enumerate(criteria)
        if one["text"].strip()
    ]
    history.create_many(rows, by=by)
    keep_version(spec, by=by, summary="First version")
    return spec


@transaction.atomic
def save_body(
    spec: Spec, *, by: User | None, body: str, based_on: int | None = None, summary: str = ""
) -> Change | None:
    """Save the text as a new version.

    Args:
        based_on: the version that the writer began from; refused when another was saved since, so that
            nobody's words are lost. None does not ask.
    Raises:
        Refused: somebody else saved in between.
    """
    locked = Spec.objects.select_for_update().get(pk=spec.pk)
    if based_on is not None and based_on != locked.version:
        raise Refused(
            "Somebody saved another version while you wrote. Your text is still here: "
            "copy it, reload, and bring both together.",
            field="body",
        )
    spec.refresh_from_db()
    cleaned = rich.clean(body)
    if cleaned == spec.body:
        return None
    change = history.update(spec, by=by, verb="rewrote", body=cleaned, updated_by=by, **raised(spec))
    keep_version(spec, by=by, summary=summary)
    return change


def raised(spec: Spec) -> dict[str, Any]:
    """What every change of the content does: one version more, and an approval of the old one is over."""
    return {"version": spec.version + 1, "state": Spec.State.DRAFT}


def keep_version(spec: Spec, *, by: User | None, summary: str = "") -> SpecVersion:
    """Keep text and criteria as they stand under the spec's number."""
    criteria = [{"text": one.text, "kind": one.kind, "is_met": one.is_met} for one in spec.criteria.all()]
    return SpecVersion.objects.create(
        spec=spec, number=spec.version, body=spec.body, criteria=criteria, by=by, summary=summary[:200]
    )


@transaction.atomic
def restore_version(spec: Spec, version: SpecVersion, *, by: User) -> Spec:
    """Make an earlier version the newest one, with its criteria; nothing in between is lost."""
    with history.batch(f"restored version {version.number}"):
        for criterion in spec.criteria.all():
            history.delete(criterion, by=by)
        rows = [Criterion(spec=spec, position=place, **one) for place, one in enumerate(version.criteria)]
        history.create_many(rows, by=by)
        history.update(spec, by=by, verb="restored", body=version.body, updated_by=by, **raised(spec))
        keep_version(spec, by=by, summary=f"As version {version.number}")
    return spec


@transaction.atomic
def add_criterion(spec: Spec, *, by: User | None, text: str, kind: str = Criterion.Kind.MUST) -> Criterion:
    """A new acceptance criterion at the end, as a new version. Raises Refused without words."""
    check_criterion(text, kind)
    last = spec.criteria.aggregate(last=Max("position"))["last"]
    row = history.create(Criterion(spec=spec, text=text.strip(), kind=kind, position=(last or 0) + 1), by=by)
    new_version(spec, by=by, summary="Criterion added")
    return row


@transaction.atomic
def change_criterion(criterion: Criterion, *, by: User | None, text: str, kind: str) -> Change | None:
    """Reword a criterion, as a new version. Raises Refused without words."""
    check_criterion(text, kind)
    change = history.update(criterion, by=by, text=text.strip(), kind=kind)
    if change is not None:
        new_version(criterion.spec, by=by, summary="Criterion changed")
    return change


@transaction.atomic
def remove_criterion(criterion: Criterion, *, by: User) -> Change:
    """Take a criterion away, as a new version. Can be undone."""
    change = history.delete(criterion, by=by)
    new_version(criterion.spec, by=by, summary="Criterion removed")
    return change


def mark_criterion(criterion: Criterion, *, by: User, is_met: bool) -> Change | None:
    """Say that a criterion is met or not; no new version, for the requirement is the same."""
    return history.update(criterion, by=by, verb="met" if is_met else "not met", is_met=is_met)


@transaction.atomic
def move_criterion(criterion: Criterion, *, by: User, to: int) -> None:
    """Give a criterion another place, counted from 0."""
    rows = [row for row in criterion.spec.criteria.all() if row.pk != criterion.pk]
    rows.insert(max(0, min(to, len(rows))), criterion)
    for place, row in enumerate(rows):
        history.update(row, by=by, verb="moved", position=place)


def new_version(spec: Spec, *, by: User | None, summary: str) -> None:
    """Count the spec one version up and keep it."""
    history.update(spec, by=by, updated_by=by, **raised(spec))
    keep_version(spec, by=by, summary=summary)


@transaction.atomic
def ask_review(spec: Spec, reviewers: Iterable[User], *, by: User, url: str = "") -> list[Review]:
    """Ask people for their word on the version as it stands, and tell them. Raises Refused without people."""
    people = list(reviewers)
    if not people:
        raise Refused("Choose who should review it.", field="reviewers")
    asked = set(spec.reviews.filter(version=spec.version).values_list("reviewer_id", flat=True))
    rows = [
        Review(spec=spec, version=spec.version, reviewer=person, asked_by=by)
        for person in people
        if person.pk not in asked
    ]
    made = [history.create(row, by=by, verb="asked for review") for row in rows]
    history.update(spec, by=by, verb="sent to review", state=Spec.State.IN_REVIEW)
    notify.tell(
        [row.reviewer for row in made],
        f"{by} asks for your review of the spec “{spec.idea.title}”",
        reason="review",
        workspace=spec.product.workspace,
        product=spec.product,
        url=url,
        by=by,
    )
    return made


@transaction.atomic
def answer_review(spec: Spec, *, by: User, approves: bool, text: str = "", url: str = "") -> Review:
    """Give one's word on the version as it stands; asked or not.

    When every review of this version approves, the spec is approved. One that wants changes puts it back to draft.

    Raises:
        Refused: changes are wanted without saying which.
    """
    if not approves and not text.strip():
        raise Refused("Say what should change.", field="text")
    state = Review.State.APPROVED if approves else Review.State.CHANGES
    review = spec.reviews.filter(version=spec.version, reviewer=by).first()
    if review is None:
        review = history.create(Review(spec=spec, version=spec.version, reviewer=by), by=by, verb="asked for review")
    history.update(review, by=by, verb=state.label.lower(), state=state, text=text.strip(), answered_at=timezone.now())
    page = spec_page(spec)
    wanted = Spec.State.APPROVED if page.may_be_approved else Spec.State.IN_REVIEW if approves else Spec.State.DRAFT
    history.update(spec, by=by, verb=wanted.label.lower(), state=wanted)
    if review.asked_by is not None:
        words = "approved" if approves else "wants changes to"
        notify.tell(
            [review.asked_by],
            f"{by} {words} the spec “{spec.idea.title}”",
            reason="review",
            workspace=spec.product.workspace,
            product=spec.product,
            url=url,
            by=by,
        )
    return review


def delete_spec(spec: Spec, *, by: User) -> Change:
    """Delete a spec with its versions and reviews. Can be undone."""
    return history.delete(spec, by=by)


def check_criterion(text: str, kind: str) -> None:
    """Refuse an empty criterion or an unknown kind."""
    if not text.strip():
        raise Refused("Write what must hold.", field="text")
    if kind not in Criterion.Kind.values:
        raise Refused(f"“{kind}” is no kind of criterion.", field="kind")
