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


TOOLS = list(dict.fromkeys(one.name for one in FORMATS))


def tool_of(run: ImportRun) -> Format | None:
    """The known format of a run's file, None for a table of no tool."""
    key = run.form.get("tool")
    return format_named(key) if key else None


def next_page(run: ImportRun) -> str:
    """Where an import in this state goes on."""
    name = {State.UPLOADED: "mapping", State.CHECKED: "preview", State.CHECKING: "run", State.RUNNING: "run"}
    return reverse(f"interchange:{name.get(State(run.state), 'report')}", args=[run.product.slug, run.pk])


def pages_of(product: Product, run: ImportRun) -> dict[str, Any]:
    """What preview, progress and report show."""
    kind = KINDS[run.kind]
    return {
        "product": product,
        "run": run,
        "kind": kind,
        "rows": run.report.get("rows"),
        "tool": tool_of(run),
        "columns": queries.told_columns(run),
        "result_url": url_or_none(kind.result, product.slug),
    }
