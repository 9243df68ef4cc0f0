"""What the pages of an import say of it, and which comes next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from roadworthy.core.models import Product
from roadworthy.ui.frame import url_or_none

from . import queries
from .models import ImportRun
from .rules.formats import FORMATS, Format, format_named

State = ImportRun.State


@dataclass(frozen=True)
class KindOfRun:
    """One kind of import in words; ``result`` is the URL name of the page that shows what came in."""

    key: str
    label: str
    one: str
    icon: str
    words: str
    result: str


KINDS = {
    one.key: one
    for one in (
        KindOfRun("ideas", "Ideas", "idea", "lightbulb", "Feature requests with votes, tags and status.", "ideas:list"),
        KindOfRun(
            "notes", "Notes", "note", "message-square-text", "Tickets, reviews, answers, transcripts.", "feedback:inbox"
        ),
        KindOfRun(
            "customers", "Customers", "customer", "building-2", "Accounts with plan and revenue.", "market:customers"
        ),
        KindOfRun(
            "metrics", "Metrics", "value", "chart-line", "Values by date, or events to add up.", "analytics:metrics"
        ),
    )
}


_ONE = {
    "components": "component",
    "comments": "comment",
    "customers": "customer",
    "contacts": "contact",
    "segments": "segment",
    "metrics": "metric",
    "estimates": "estimate",
    "votes of their own": "vote of its own",
    "ideas put below their parent": "idea put below its parent",
    "ideas whose parent is not there": "idea whose parent is not there",
    "rows without a value": "row without a value",
}
TOOLS = list(dict.fromkeys(one.name for one in FORMATS))


def tool_of(run: ImportRun) -> Format | None:
    """The known format of a run's file, None for a table of no tool."""
    key = run.form.get("tool")
    return format_named(key) if key else None


def next_page(run: ImportRun) -> str:
    """Where an import in this state goes on."""
    name = {State.UPLOADED: "mapping", State.CHECKED: "preview", State.CHECKING: "run", State.RUNNING: "run"}
    return reverse(f"interchange:{name.get(State(run.state), 'report')}", args=[run.product.slug, run.pk])


def besides(run: ImportRun) -> list[str]:
    """What was made along with the rows, in words: ``1 component``, ``12 comments``."""
    extras: dict[str, int] = run.report.get("extras", {})
    return [f"{count:,} {_ONE.get(what, what) if count == 1 else what}" for what, count in extras.items()]


def pages_of(product: Product, run: ImportRun) -> dict[str, Any]:
    """What preview, progress and report show."""
    kind = KINDS[run.kind]
    return {
        "product": product,
        "run": run,
        "kind": kind,
        "rows": run.report.get("rows"),
        "tool": tool_of(run),
        "besides": besides(run),
        "columns": queries.told_columns(run),
        "result_url": url_or_none(kind.result, product.slug),
    }
