"""What every chart has around it: caption, axes, the table behind, downloads, data for the pointer."""

from __future__ import annotations

import json
from binascii import crc32
from collections.abc import Sequence
from textwrap import wrap
from typing import Any

from markupsafe import Markup, escape

from roadworthy.ui.formats import compact, number

from .scales import Scale

TOP = 8


def text(x: float, y: float, words: str, *, anchor: str = "middle", css: str = "tick", unit: str = "%") -> str:
    """A label; x in per cent of the width unless told, y in pixels."""
    return f'<text class="{css}" x="{x:.2f}{unit}" y="{y:.1f}" text-anchor="{anchor}">{escape(words)}</text>'


def row_name(words: str, middle: float) -> str:
    """The name of a row at the left of the plot: up to two lines of twenty letters, the whole on hover."""
    lines = wrap(words, 20, max_lines=2, placeholder="…") or [""]
    top = middle + 4 - 7 * (len(lines) - 1)
    spans = "".join(f'<tspan x="-12" y="{top + 14 * n:.0f}">{escape(line)}</tspan>' for n, line in enumerate(lines))
    return f'<text class="row-name" text-anchor="end"><title>{escape(words)}</title>{spans}</text>'


def with_unit(value: float | None, unit: str) -> str:
    """A value in full with its unit; a currency sign stands before it."""
    if value is None:
        return "unknown"
    if unit in ("€", "$", "£"):
        return ("−" if value < 0 else "") + unit + number(abs(value))
    return f"{number(value)}\u00a0{unit}" if unit else number(value)


def short(value: float, unit: str) -> str:
    """A value for an axis."""
    words = compact(value)
    if unit in ("€", "$", "£"):
        return words.replace("−", f"−{unit}") if words.startswith("−") else unit + words
    return f"{words}\u00a0%" if unit == "%" else words


def rows_axis(axis: Scale, height: int, unit: str) -> str:
    """Horizontal grid lines with labels at their left."""
    parts = []
    for tick in axis.ticks:
        y = TOP + (1 - axis.share(tick)) * (height - TOP)
        css = "grid-line zero" if tick == 0 else "grid-line"
        parts.append(f'<line class="{css}" x1="0" x2="100%" y1="{y:.1f}" y2="{y:.1f}"/>')
        parts.append(text(-8, y + 4, short(tick, unit), anchor="end", unit=""))
    return "".join(parts)


def columns_axis(ticks: Sequence[tuple[float, str]], height: int) -> str:
    """Labels below the plot; every second one leaves where it is narrow."""
    parts = []
    for n, (share, words) in enumerate(ticks):
        anchor = "start" if share < 0.04 else "end" if share > 0.96 else "middle"
        css = "tick every-second" if n % 2 else "tick"
        parts.append(text(100 * share, height + 18, words, anchor=anchor, css=css))
    return "".join(parts)


def stretched(height: int, body: str) -> str:
    """A layer whose x runs from 0 to 1000 over the whole width, y in pixels; strokes keep their weight."""
    return (
        f'<svg class="stretched" viewBox="0 0 1000 {height}" preserveAspectRatio="none" width="100%" '
        f'height="{height}">{body}</svg>'
    )


def linked(words: str, href: str) -> str | Markup:
    """Words that lead somewhere; without an address the words alone."""
    return Markup('<a href="{}">{}</a>').format(href, words) if href and words else words


def link_around(shape: str, href: str, name: str) -> str:
    """A shape that leads somewhere. The table holds the same links, so the keyboard passes these by."""
    if not href:
        return shape
    return f'<a href="{escape(href)}" tabindex="-1" aria-label="{escape(name)}">{shape}</a>'


def table(head: Sequence[str], rows: Sequence[Sequence[str]], caption: str, *, is_open: bool = False) -> Markup:
    """The table behind a chart, folded unless told."""
    heads = Markup("").join(
        Markup('<th scope="col">{}</th>').format(words) if words else Markup("<td></td>") for words in head
    )
    lines = []
    for row in rows:
        cells = Markup("").join(Markup("<td>{}</td>").format(words) for words in row[1:])
        lines.append(Markup('<tr><th scope="row">{}</th>{}</tr>').format(row[0], cells))
    return Markup(
        '<details class="chart-table"{}><summary>Table</summary>'
        '<div class="chart-table-scroll" tabindex="0" role="region" aria-label="{}, table">'
        '<table><caption class="sr">{}</caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table>'
        "</div></details>"
    ).format(Markup(" open") if is_open else "", caption, caption, heads, Markup("").join(lines))


def key(entries: Sequence[tuple[str, str, str]]) -> Markup:
    """What the lines mean: (name, tone, state)."""
    if len(entries) < 2:
        return Markup("")
    items = Markup("").join(
        Markup('<li><i class="key-mark tone-{} is-{}"></i>{}</li>').format(tone, state, name)
        for name, tone, state in entries
    )
    return Markup('<ul class="chart-key">{}</ul>').format(items)


def figure(
    *,
    title: str,
    note: str,
    height: int,
    body: str,
    behind: Markup,
    data: dict[str, Any],
    legend: str = "",
    css: str,
) -> Markup:
    """The whole chart: caption, key, plot, table, downloads."""
    small = Markup(" <small>{}</small>").format(note) if note else ""
    plain = json.dumps(data, ensure_ascii=False).replace("<", "\\u003c").replace("&", "\\u0026")
    name = f"chart-{crc32(f'{title}{plain}'.encode()):08x}"
    is_empty = not data.get("points")
    role = "group" if "<a " in body else "img"  # a picture may hold nothing that leads elsewhere
    plot = Markup('<svg class="plot" width="100%" height="{}" role="{}" aria-labelledby="{}-title">{}</svg>').format(
        height, role, name, Markup(body)
    )
    if is_empty:
        plot = Markup('<p class="chart-none">No data yet.</p>')
    return Markup(
        '<rw-chart class="chart chart-{}" data-title="{}"><figure><figcaption id="{}-title">{}{}</figcaption>{}'
        '<div class="plot-box" dir="ltr">{}</div><script type="application/json">{}</script></figure>'
        '<div class="chart-foot">{}</div></rw-chart>'
    ).format(css, title, name, title, small, legend, plot, Markup(plain), "" if is_empty else behind)
