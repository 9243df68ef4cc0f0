"""Paths as a flow: nodes in columns by step, ribbons as wide as the number of those who went that way."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from markupsafe import Markup, escape

from roadworthy.ui.formats import number

from . import figure as fig
from .asked import Flow, FlowEdge

NODE, GAP, LEAST, ROOM = 8, 10, 2.0, 15.0
Key = tuple[int, str]


@dataclass
class Node:
    """Where a node stands: top and height in pixels; `into` and `out` grow while ribbons are laid."""

    count: int
    top: float = 0.0
    tall: float = 0.0
    into: float = 0.0
    out: float = 0.0


def lay_out(edges: list[FlowEdge], height: float) -> tuple[dict[Key, Node], float]:
    """Places for all nodes, and the pixels of one person: columns by step, the largest on top, one scale for all.

    A node is as tall as the larger of what comes in and what goes out; no two nodes of a column overlap.
    """
    into: dict[Key, int] = defaultdict(int)
    out: dict[Key, int] = defaultdict(int)
    for edge in edges:
        out[edge.start] += edge.count
        into[edge.end] += edge.count
    nodes = {key: Node(max(into[key], out[key])) for key in {**into, **out}}
    columns: dict[int, list[Key]] = defaultdict(list)
    for key in sorted(nodes, key=lambda key: (key[0], -nodes[key].count, key[1])):
        columns[key[0]].append(key)
    scale = min(
        (
            max(20.0, height - _spare(len(keys))) / (sum(nodes[key].count for key in keys) or 1)
            for keys in columns.values()
        ),
        default=1.0,
    )
    for keys in columns.values():
        top = 0.0
        for key in keys:
            node = nodes[key]
            node.top, node.tall = top, max(LEAST, node.count * scale)
            top += max(node.tall + GAP, ROOM)
    return nodes, scale


def _spare(many: int) -> float:
    """What the gaps of a column take, and its labels where nodes are thin."""
    return many * (GAP + LEAST)


def draw_flow(chart: Flow) -> Markup:
    """The flow with its nodes' names and counts."""
    edges = sorted(chart.edges, key=lambda edge: (edge.start[0], -edge.count))
    nodes, scale = lay_out(edges, chart.height)
    steps = max((key[0] for key in nodes), default=1)
    height = int(max([chart.height, *(node.top + max(node.tall, ROOM) for node in nodes.values())])) + 4
    body = fig.stretched(height, "".join(_ribbon(edge, nodes, steps, scale) for edge in edges))
    body += "".join(_node(key, node, steps) for key, node in nodes.items())
    rows = [
        [f"{edge.start[0]}. {edge.start[1]}", f"{edge.end[0]}. {edge.end[1]}", number(edge.count), edge.words]
        for edge in edges
    ]
    return fig.figure(
        title=chart.title,
        note=chart.note,
        height=height,
        body=body,
        behind=fig.table(["From", "To", "Times", "Time between"], rows, chart.title, is_open=chart.is_open),
        data={"kind": "cells", "height": height, "points": _points(edges, nodes, steps, height)},
        css=f"flow flow-{min(steps, 12)}",
    )


def _x(step: int, steps: int) -> float:
    """Where a column stands, as a share of the width; the last leaves room for its names."""
    return (step - 1) / max(1, steps) if steps > 1 else 0.0


def _ribbon(edge: FlowEdge, nodes: dict[Key, Node], steps: int, scale: float) -> str:
    start, end = nodes[edge.start], nodes[edge.end]
    wide = max(0.75, edge.count * scale)
    y0, y1 = start.top + start.out, end.top + end.into
    start.out, end.into = start.out + edge.count * scale, end.into + edge.count * scale
    x0, x1 = 1000 * _x(edge.start[0], steps) + NODE, 1000 * _x(edge.end[0], steps)
    bend = (x0 + x1) / 2
    shape = (
        f"M{x0:.1f} {y0:.1f}C{bend:.1f} {y0:.1f} {bend:.1f} {y1:.1f} {x1:.1f} {y1:.1f}"
        f"L{x1:.1f} {y1 + wide:.1f}C{bend:.1f} {y1 + wide:.1f} {bend:.1f} {y0 + wide:.1f} {x0:.1f} {y0 + wide:.1f}Z"
    )
    title = f"{edge.start[1]} → {edge.end[1]}: {number(edge.count)}"
    return f'<path class="ribbon" d="{shape}"><title>{escape(title)}</title></path>'


def _node(key: Key, node: Node, steps: int) -> str:
    x = 100 * _x(key[0], steps)
    name = key[1] if len(key[1]) <= 26 else f"{key[1][:12]}…{key[1][-12:]}"
    return (
        f'<rect class="node" x="{x:.2f}%" y="{node.top:.1f}" width="{NODE}" height="{node.tall:.1f}" rx="2"/>'
        f'<text class="node-name" x="{x:.2f}%" dx="{NODE + 5}" y="{node.top + min(node.tall / 2, 14) + 4:.1f}" '
        f'text-anchor="start"><title>{escape(key[1])}</title>{escape(name)} '
        f'<tspan class="node-count">{number(node.count)}</tspan></text>'
    )


def _points(edges: list[FlowEdge], nodes: dict[Key, Node], steps: int, height: int) -> list[dict[str, object]]:
    """The nodes by column with what goes on from each."""
    onward: dict[Key, list[FlowEdge]] = defaultdict(list)
    for edge in edges:
        onward[edge.start].append(edge)
    points: list[dict[str, object]] = []
    for key, node in sorted(nodes.items(), key=lambda item: (item[0][0], item[1].top)):
        lines = [{"name": "Times", "words": number(node.count), "tone": "accent", "y": None}]
        lines += [
            {"name": f"→ {edge.end[1]}", "words": number(edge.count), "tone": "quiet", "y": None}
            for edge in onward[key][:6]
        ]
        row = (node.top + min(node.tall / 2, 14)) / height
        points.append({"x": _x(key[0], steps), "row": row, "label": f"{key[0]}. {key[1]}", "lines": lines})
    return points
