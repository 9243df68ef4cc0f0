"""Writes of releases: what is in them, what must be ready, and the launch itself."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.core.models import Change, Perspective, Product, User
from roadworthy.ideas import actions as ideas
from roadworthy.ideas.models import Category, Idea

from ..models import Changelog, ChecklistItem, Release, ReleaseIdea
from .telling import prepare_told, start_telling

CHECKLIST = (
    (Perspective.PRODUCT, "Metrics to watch are named and have values"),
    (Perspective.DEVELOPMENT, "A way back is tried out"),
    (Perspective.DEVELOPMENT, "Monitoring and alerts are in place"),
    (Perspective.DESIGN, "Empty, error and narrow states are looked at"),
    (Perspective.MARKETING, "Release notes say what it is good for"),
    (Perspective.MARKETING, "Pictures and help pages are up to date"),
    (Perspective.SALES, "Pricing and packaging are settled"),
    (Perspective.SALES, "Sales know what to say"),
    (Perspective.SUPPORT, "Support knows it and has answers ready"),
    (Perspective.EXECUTIVE, "Whoever must know beforehand knows"),
)


@transaction.atomic
def plan_release(
    product: Product, *, by: User | None, name: str, with_checklist: bool = True, **values: Any
) -> Release:
    """A new release with the usual checklist. Raises Refused without a name."""
    if not name.strip():
        raise Refused("Give the release a name.", field="name")
    release = history.create(Release(product=product, name=name.strip(), **values), by=by, verb="planned")
    if with_checklist:
        rows = [
            ChecklistItem(release=release, perspective=perspective, text=text, position=place)
            for place, (perspective, text) in enumerate(CHECKLIST)
        ]
        history.create_many(rows, by=by)
    return release


def change_release(release: Release, *, by: User, **values: Any) -> Change | None:
    """Change name, version, date, notes or whether it is public. Raises Refused for an empty name."""
    if "name" in values and not values["name"].strip():
        raise Refused("Give the release a name.", field="name")
    return history.update(release, by=by, **values)


@transaction.atomic
def publish_changelog(product: Product, *, by: User, is_public: bool, introduction: str = "") -> Changelog:
    """Let everybody read the changelog, or nobody without sign-in."""
    found = Changelog.objects.filter(product=product).first()
    if found is None:
        row = Changelog(product=product, is_public=is_public, introduction=introduction.strip()[:300])
        return history.create(row, by=by, verb="published" if is_public else "kept private")
    verb = "published" if is_public else "kept private"
    history.update(found, by=by, verb=verb, is_public=is_public, introduction=introduction.strip()[:300])
    return found


def delete_release(release: Release, *, by: User) -> Change:
    """Delete a release that has not shipped; its ideas stay. Can be undone.

    Raises:
        Refused: it has shipped, so it belongs to the record.
    """
    if release.state == Release.State.RELEASED:
        raise Refused("This release has shipped, so it stays in the record.")
    return history.delete(release, by=by)


def add_idea(release: Release, idea: Idea, *, by: User | None, text: str = "") -> ReleaseIdea:
    """Put an idea into a release.

    Raises:
        Refused: another product's idea, there already, or in a release that has shipped.
    """
    if idea.product_id != release.product_id:
        raise Refused("This idea belongs to another product.", field="idea")
    if release.state == Release.State.RELEASED:
        raise Refused("This release has shipped; plan another for this idea.", field="idea")
    if ReleaseIdea.objects.filter(release=release, idea=idea).exists():
        raise Refused(f"“{idea}” is in this release already.", field="idea")
    last = release.contents.aggregate(last=Max("position"))["last"]
    row = ReleaseIdea(release=release, idea=idea, text=text, position=(last or 0) + 1)
    return history.create(row, by=by, verb="added")


def change_content(link: ReleaseIdea, *, by: User, text: str) -> Change | None:
    """Say what the changelog says of an idea."""
    return history.update(link, by=by, text=text.strip())


def take_out(link: ReleaseIdea, *, by: User) -> Change:
    """Take an idea out of a release that has not shipped. Can be undone. Raises Refused when it has."""
    if link.release.state == Release.State.RELEASED:
        raise Refused("This release has shipped, so its contents stay in the record.")
    return history.delete(link, by=by, verb="taken out")


def add_check(release: Release, *, by: User, perspective: str, text: str, **values: Any) -> ChecklistItem:
    """One more thing that must be ready. Raises Refused without words or for an unknown perspective."""
    if not text.strip():
        raise Refused("Write what must be ready.", field="text")
    if perspective not in Perspective.values:
        raise Refused(f"“{perspective}” is no perspective.", field="perspective")
    last = release.checklist.aggregate(last=Max("position"))["last"]
    row = ChecklistItem(release=release, perspective=perspective, text=text.strip(), position=(last or 0) + 1, **values)
    return history.create(row, by=by)


def tick(item: ChecklistItem, *, by: User, is_done: bool) -> Change | None:
    """Say that something is ready, or that it is not."""
    if is_done:
        return history.update(item, by=by, verb="ready", done_at=timezone.now(), done_by=by)
    return history.update(item, by=by, verb="not ready", done_at=None, done_by=None)


def remove_check(item: ChecklistItem, *, by: User) -> Change:
    """Take a thing off the checklist. Can be undone."""
    return history.delete(item, by=by)


@transaction.atomic
def launch(
    release: Release,
    *,
    by: User,
    at: datetime.datetime | None = None,
    tells: bool = True,
    despite: str = "",
) -> Release:
    """Ship a release: its ideas become released, and each who asked is told once.

    Args:
        at: when it shipped; now by default. Never in the future.
        tells: whether messages to those who asked are written.
        despite: why it ships although checks are open; kept in the history.
    Raises:
        Refused: shipped already, empty, in the future, or checks are open without a reason.
    """
    at = at or timezone.now()
    if release.state == Release.State.RELEASED:
        raise Refused("This release has shipped already.")
    links = list(release.contents.select_related("idea__status", "idea__product__workspace"))
    if not links:
        raise Refused("There is no idea in this release yet.")
    if at > timezone.now() + datetime.timedelta(minutes=5):
        raise Refused("A release ships now or has shipped, not in the future.", field="at")
    open_checks = release.checklist.filter(done_at=None).count()
    if open_checks and not despite.strip():
        noun = "thing is" if open_checks == 1 else "things are"
        raise Refused(f"{open_checks} {noun} not ready. Tick them, or say why it ships all the same.", field="despite")
    with history.batch(f"released {release}"):
        state = Release.State.RELEASED
        history.update(release, by=by, verb="released", state=state, released_at=at, tells=tells)
        if open_checks:
            history.note(release, by=by, verb="released despite", after={"open": open_checks, "why": despite.strip()})
        for link in links:
            if link.idea.category not in {Category.RELEASED, Category.MEASURED}:
                ideas.change_status(link.idea, to=Category.RELEASED, by=by, reason=f"Released with {release}", at=at)
        told = prepare_told(release, by=by) if tells else []
    if told:
        start_telling(release, by=by)
    return release
