"""The tree below a metric, and how its parts moved it, as drawn."""

from __future__ import annotations

from django.urls import reverse
from django.utils.html import format_html
from markupsafe import Markup

from roadworthy.analytics import queries
from roadworthy.ui.charts import Step, Steps
from roadworthy.ui.formats import compact
from roadworthy.ui.trees import Node

WORDS = {"sum": "sum of", "product": "product of", "ratio": "ratio of", "": ""}


def nodes(branch: queries.Branch, slug: str, path: str = "0") -> list[Node]:
    """The tree, each metric with its value, its change and its effect on the root."""
    children = [node for n, part in enumerate(branch.parts) for node in nodes(part, slug, f"{path}-{n}")]
    metric = branch.row.metric
    url = reverse("analytics:metric", args=[slug, metric.pk])
    kind = WORDS[branch.how]
    return [Node(path, metric.name, url, children, kind, facts=Markup(facts(branch, is_root=path == "0")))]


def facts(branch: queries.Branch, *, is_root: bool) -> str:
    """Value, change and effect in a few words."""
    row = branch.row
    if row.recent is None:
        return str(format_html('<span class="unknown">{}</span>', "no value yet"))
    words = compact(row.recent)
    if row.change is not None:
        words += f" ({100 * row.change:+.1f} %)"
    if not is_root and branch.effect is not None:
        words += f", moved it by {signed(branch.effect)}"
    elif not is_root:
        words += ", its part cannot be told"
    return str(format_html("{}", words))


def signed(value: float) -> str:
    """A change with its sign, short."""
    return f"{value:+,.0f}" if abs(value) >= 100 else f"{value:+.3g}"


def steps(branch: queries.Branch, unit: str) -> Steps | None:
    """From the 28 days before to the last 28, part by part; None where that cannot be told."""
    row = branch.row
    if row.recent is None or row.previous is None or not branch.parts or branch.effect is None:
        return None
    moved = [leaf for leaf in queries.leaves(branch) if leaf.effect is not None]
    at, rows = row.previous, []
    for leaf in moved:
        rows.append(Step(leaf.row.metric.name, at, at + (leaf.effect or 0.0), signed(leaf.effect or 0.0)))
        at += leaf.effect or 0.0
    rest = row.recent - at
    if abs(rest) > 1e-9 * max(abs(row.recent), abs(row.previous), 1e-12):
        rows.append(Step("Not explained by its parts", at, row.recent, signed(rest)))
    return Steps(
        f"Which part moved {row.metric.name}", rows, row.previous, row.recent, "28 days before", "Last 28", unit
    )
