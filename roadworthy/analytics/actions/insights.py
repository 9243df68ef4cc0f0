"""Writes of insights."""

from __future__ import annotations

import json
from typing import Any

from django.db import transaction
from django.utils import timezone

from roadworthy.analytics.models import Insight
from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.core.models import Change, Product, User

LONGEST = 20_000
CHARTS = ("line", "bars", "table")


def check_question(question: Any) -> str:
    """The kind of a question that may be kept.

    Raises:
        Refused: it is no object, of a kind that cannot be kept, too long, or holds what no database stores.
    """
    if not isinstance(question, dict):
        raise Refused("A question is an object with a kind.", field="question")
    kind = question.get("kind")
    if kind not in Insight.Kind.values:
        raise Refused(f"The kind must be one of {', '.join(Insight.Kind.values)}.", field="question")
    text = json.dumps(question, ensure_ascii=False)
    if len(text) > LONGEST:
        raise Refused(f"The question is too long: at most {LONGEST:,} characters.", field="question")
    if "\\u0000" in text or not _is_storable(text):
        raise Refused("The question holds characters that cannot be stored.", field="question")
    return str(kind)


def _is_storable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def check_options(options: Any) -> dict[str, str]:
    """How an answer is drawn: {"chart": "line", "bars" or "table"}, or nothing. Raises Refused for anything else."""
    if not isinstance(options, dict) or set(options) - {"chart"} or options.get("chart", "line") not in CHARTS:
        raise Refused(f"The options may hold “chart”: {', '.join(CHARTS)}.", field="options")
    return dict(options)


@transaction.atomic
def save_insight(product: Product, *, by: User | None, name: str, question: dict[str, Any], **values: Any) -> Insight:
    """Keep a question under a name; who keeps it owns it unless told.

    Raises:
        Refused: no name, or no question that can be kept.
    """
    kind = check_question(question)
    values["options"] = check_options(values.get("options", {}))
    values.setdefault("owner", by)
    row = Insight(product=product, name=_named(name), question=question, kind=kind, **values)
    return history.create(row, by=by, verb="kept")


@transaction.atomic
def change_insight(insight: Insight, *, by: User | None, **values: Any) -> Change | None:
    """Change name, description, question, options, owner or pin. Raises Refused as `save_insight`."""
    if "name" in values:
        values["name"] = _named(values["name"])
    if "question" in values:
        values["kind"] = check_question(values["question"])
    if "options" in values:
        values["options"] = check_options(values["options"])
    return history.update(insight, by=by, **values)


def _named(name: str) -> str:
    if not name.strip():
        raise Refused("Give the insight a name.", field="name")
    return name.strip()[:120]


def duplicate_insight(insight: Insight, *, by: User) -> Insight:
    """A copy to change at will; it belongs to who made it."""
    name = f"{insight.name[:112]} (copy)"
    values = {"description": insight.description, "options": insight.options, "owner": by}
    return save_insight(insight.product, by=by, name=name, question=insight.question, **values)


def archive_insight(insight: Insight, *, by: User) -> Change | None:
    """Put an insight away."""
    return history.update(insight, by=by, verb="archived", archived_at=timezone.now())


def restore_insight(insight: Insight, *, by: User) -> Change | None:
    """Take an insight out of the archive."""
    return history.update(insight, by=by, verb="restored", archived_at=None)
