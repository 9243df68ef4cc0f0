"""Paths and distributions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from roadworthy.ui.charts import Bars, Bin, Flow, FlowEdge, Histogram, Series
from roadworthy.ui.formats import number

from .links import Links
from .shown import Answer, Figure, Shown
from .times import lasting, named


def node(name: str) -> tuple[int, str]:
    """A node of an answer, ``2_/about``, as step and name."""
    step, _, rest = name.partition("_")
    return (int(step) if step.isdecimal() else 1), rest


def paths(answer: Answer, question: Mapping[str, Any], links: Links) -> Shown:
    """The flow, and where most people go."""
    edges = [
        FlowEdge(
            node(one["from"]),
            node(one["to"]),
            int(one["count"]),
            lasting(one.get("mean_seconds")),
            links.to(**{"from": one["from"], "to": one["to"]}),
        )
        for one in answer["edges"]
    ]
    picture = Flow("Ways that people take", edges, is_open=True)
    if not edges:
        return Shown([picture])
    first = max((edge for edge in edges), key=lambda edge: edge.count)
    figures = [
        Figure("Most taken", f"{first.start[1]} → {first.end[1]}", f"{number(first.count)} times", href=first.href)
    ]
    return Shown(
        [picture], figures, notes=[f"The {len(edges)} most taken steps between {question.get('steps', 5)} nodes."]
    )


def distribution(answer: Answer, question: Mapping[str, Any]) -> Shown:
    """The commonest values as bars; numbers as a histogram with their middle."""
    key = str(question.get("property") or question.get("key") or "")
    charts: list[Any] = []
    if answer.get("bins"):
        bins = [Bin(f"{one['from']:.4g} – {one['to']:.4g}", int(one["count"])) for one in answer["bins"]]
        charts.append(Histogram(f"Values of {key}", bins, unit="From – to", count_label="Times", is_open=True))
    if answer.get("values") and not (charts and int(answer["distinct"]) > len(answer["values"])):
        rows = answer["values"]
        names = [named(one["value"]) for one in rows]
        series = Series("Times", [float(one["count"]) for one in rows])
        charts.append(Bars(f"Commonest values of {key}", names, [series], is_flat=True, is_open=not charts))
    figures = [
        Figure(
            "Known",
            number(int(answer["count"]) - int(answer["missing"])),
            f"not known: {number(int(answer['missing']))}",
        )
    ]
    numbers = answer.get("numbers") or {}
    figures += [
        Figure(label, f"{float(numbers[name]):,.4g}")
        for name, label in (("mean", "Mean"), ("median", "Middle"), ("p90", "90th percentile"))
        if numbers.get(name) is not None
    ]
    return Shown(charts or [Histogram(f"Values of {key}", [])], figures)
