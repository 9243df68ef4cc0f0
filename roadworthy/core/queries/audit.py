"""The record of a whole workspace, filtered, and as lines of CSV."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone

from .. import access
from ..models import Change, Product, User, Workspace

SECRETS = frozenset({"token", "hash"})


@dataclass(frozen=True)
class AuditFilter:
    """What was asked: ids as text, dates as dates; empty means all."""

    by: str = ""
    kind: str = ""
    product: str = ""
    since: datetime.date | None = None
    until: datetime.date | None = None
    before: str = ""

    @classmethod
    def read(cls, data: Mapping[str, str]) -> AuditFilter:
        """From an address; what makes no sense is left out."""
        return cls(
            by=_digits(data.get("by", "")),
            kind=data.get("kind", "")[:60],
            product=_digits(data.get("product", "")),
            since=_date(data.get("since", "")),
            until=_date(data.get("until", "")),
            before=_digits(data.get("before", "")),
        )


def audit(workspace: Workspace, asked: AuditFilter) -> QuerySet[Change]:
    """Changes of a workspace, newest first, paged by id. One SQL query."""
    rows = Change.objects.filter(workspace=workspace).select_related("by", "product").order_by("-id")
    if asked.by:
        rows = rows.filter(by_id=int(asked.by))
    if asked.kind:
        rows = rows.filter(kind=asked.kind)
    if asked.product:
        rows = rows.filter(product_id=int(asked.product))
    if asked.since:
        rows = rows.filter(at__gte=_midnight(asked.since))
    if asked.until:
        rows = rows.filter(at__lt=_midnight(asked.until) + datetime.timedelta(days=1))
    if asked.before:
        rows = rows.filter(id__lt=asked.before)
    return rows


def audit_choices(workspace: Workspace) -> dict[str, list[tuple[str, str]]]:
    """What one may filter by: people and products (two SQL queries) and the kinds that we keep."""
    people = [(str(one.pk), str(one)) for one in access.members(workspace)]
    products = [(str(one.pk), one.name) for one in Product.objects.filter(workspace=workspace)]
    return {"by": people, "product": products, "kind": list(KINDS.items())}


KINDS = {
    "ideas.idea": "Ideas",
    "ideas.evidence": "Evidence",
    "ideas.prediction": "Predictions",
    "ideas.decision": "Decisions",
    "feedback.note": "Notes",
    "market.customer": "Customers",
    "specs.spec": "Specs",
    "priorities.estimate": "Estimates",
    "priorities.poker": "Poker sessions",
    "priorities.pokeridea": "Ideas in poker",
    "roadmap.item": "Roadmap",
    "delivery.release": "Releases",
    "delivery.workitem": "Work items",
    "strategy.objective": "Objectives",
    "strategy.keyresult": "Key results",
    "strategy.opportunity": "Opportunities",
    "analytics.metric": "Metrics",
    "outcomes.outcome": "Outcomes",
    "core.product": "Products",
    "core.membership": "Members",
    "core.productrole": "Product roles",
    "core.workspace": "The workspace",
    "core.fielddefinition": "Own fields",
    "core.comment": "Comments",
}


def csv_lines(change: Change) -> Iterator[list[str]]:
    """One line for each column that changed, at least one; secrets never leave."""
    start = [change.at.isoformat(), _person(change.by), change.via, change.verb, change.kind, str(change.object_id)]
    undone = change.undone_at.isoformat() if change.undone_at else ""
    fields = [one for one in change.fields if one[0] not in SECRETS] or [("", None, None)]
    for name, before, after in fields:
        yield [*start, safe_cell(change.label), name, safe_cell(_text(before)), safe_cell(_text(after)), undone]


def safe_cell(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t", "\r"} and not _is_number(text) else text


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _person(user: User | None) -> str:
    return user.email if user else ""


def _text(value: object) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _digits(text: str) -> str:
    return text if text.isdecimal() and len(text) < 19 else ""


def _date(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None


def _midnight(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time.min))
