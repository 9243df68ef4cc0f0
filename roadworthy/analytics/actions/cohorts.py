"""Writes of cohorts."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from roadworthy.analytics import queries
from roadworthy.analytics.models import Cohort
from roadworthy.analytics.rules.cohorts import saved_in
from roadworthy.analytics.rules.questions import QuestionError, parse
from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.core.models import Change, Product, User

LONGEST = 1_000_000


def check_definition(product: Product, definition: dict[str, Any], *, own: int | None = None) -> None:
    """Refuse criteria that no question could ask, that are too long, or that speak of the cohort itself.

    Raises:
        Refused: naming the part that is wrong.
    """
    text = json.dumps(definition, ensure_ascii=False)
    if len(text) > LONGEST or "\\u0000" in text:
        raise Refused(
            "These criteria cannot be kept: they are too long, or hold strange characters.", field="definition"
        )
    if own is not None and own in saved_in(definition):
        raise Refused("A cohort cannot speak of itself.", field="definition")
    try:
        whole = queries.with_cohorts(product, {"kind": "cohort", "cohort": definition})
        if own is not None and own in saved_in(_unfolded(product, definition)):
            raise Refused("These cohorts would speak of each other in a ring.", field="definition")
        parse(whole, now=timezone.now(), timezone="UTC")
    except QuestionError as error:
        raise Refused(f"{error.field.removeprefix('cohort.')}: {error.sentence}", field="definition") from error


def _unfolded(product: Product, definition: dict[str, Any]) -> list[dict[str, Any]]:
    """The definitions of all cohorts that this one speaks of, at any depth."""
    known: dict[int, dict[str, Any]] = {}
    wanted = saved_in(definition)
    while missing := wanted - known.keys():
        rows = dict(Cohort.objects.filter(product=product, pk__in=missing).values_list("pk", "definition"))
        known |= {pk: rows.get(pk, {}) for pk in missing}
        wanted = set().union(*(saved_in(found) for found in rows.values()))
    return list(known.values())


def _named(product: Product, name: str, *, but: int | None = None) -> str:
    name = name.strip()[:120]
    if not name:
        raise Refused("Give the cohort a name.", field="name")
    others = Cohort.objects.filter(product=product, name=name)
    if (others.exclude(pk=but) if but is not None else others).exists():
        raise Refused(f"There is already a cohort “{name}”.", field="name")
    return name


@transaction.atomic
def make_cohort(product: Product, *, by: User | None, name: str, definition: dict[str, Any], **values: Any) -> Cohort:
    """Keep a cohort. Raises Refused: no name or a taken one, criteria that no question could ask."""
    check_definition(product, definition)
    values.setdefault("owner", by)
    row = Cohort(product=product, name=_named(product, name), definition=definition, **values)
    return history.create(row, by=by, verb="made")


@transaction.atomic
def change_cohort(cohort: Cohort, *, by: User | None, **values: Any) -> Change | None:
    """Change name, description, criteria or owner. Raises Refused as `make_cohort`."""
    if "name" in values:
        values["name"] = _named(cohort.product, values["name"], but=cohort.pk)
    if "definition" in values:
        check_definition(cohort.product, values["definition"], own=cohort.pk)
    return history.update(cohort, by=by, **values)


def archive_cohort(cohort: Cohort, *, by: User) -> Change | None:
    """Put a cohort away; questions that name it go on to be answered."""
    return history.update(cohort, by=by, verb="archived", archived_at=timezone.now())


def restore_cohort(cohort: Cohort, *, by: User) -> Change | None:
    """Take a cohort out of the archive."""
    return history.update(cohort, by=by, verb="restored", archived_at=None)


def change_many_cohorts(cohorts: Iterable[Cohort], action: str, *, by: User) -> Change | None:
    """Archive or restore many; one undo takes all back. Raises Refused: an action that is neither."""
    acts = {"archive": archive_cohort, "restore": restore_cohort}
    if action not in acts:
        raise Refused("This cannot be done to many cohorts.", field="action")
    last = None
    with history.batch(f"{action} cohorts"):
        for row in cohorts:
            last = acts[action](row, by=by) or last
    return last
