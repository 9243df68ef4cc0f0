"""The door to every file: what it is, known by its content, and its rows, whatever tool wrote it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from roadworthy.interchange.rules.encodings import Encoding
from roadworthy.interchange.rules.formats import Form, Format, Item, Thing, find_format, format_named
from roadworthy.interchange.rules.header import bare_names, is_header, name_columns
from roadworthy.interchange.rules.json_records import clean_name, iterate_values
from roadworthy.interchange.rules.limits import DEFAULT_LIMITS, Limits, Unreadable
from roadworthy.interchange.rules.markup import iterate_elements
from roadworthy.interchange.rules.opening import Lines, Source, open_bytes, open_text
from roadworthy.interchange.rules.tables import (
    Layout,
    Mending,
    Record,
    check_width,
    place_cells,
    read_records,
    sniff_layout,
)  # fmt: skip
from roadworthy.interchange.rules.workbooks import check_workbook, find_sheet, is_archive, sheet_rows

_SAMPLED = 1_000
TABLE = "table"
_AS_XML = Encoding("utf-8", "XML.")
_AS_BOOK = Encoding("utf-8", "An Excel workbook.")


@dataclass(slots=True)
class _Raw:
    """One thing of the file before a format reads it."""

    number: int
    line: int
    thing: Thing
    fault: str = ""


def find_layout(
    source: Source,
    *,
    known: frozenset[str] = frozenset(),
    encoding: str = "",
    delimiter: str = "",
    has_header: bool | None = None,
    tool: str = "",
    limits: Limits = DEFAULT_LIMITS,
) -> Layout:
    """Find out how a file is written and which tool wrote it.

    Args:
        tool: the format's key, when the user knows better; ``table`` for a table or objects of no tool.
    Raises:
        Unreadable: no text, empty, beyond the limits, or not what ``tool`` says.
    """
    layout = _find_bare(source, known, limits, encoding, delimiter, has_header)
    if tool == TABLE and layout.format != "xml":
        return layout
    form: Form = "csv" if layout.format == "xlsx" else layout.format
    found = format_named(tool) if tool and tool != TABLE else find_format(form, _names_of(source, layout, limits))
    if found is None:
        if layout.format == "xml":
            raise Unreadable("We read XML of Zendesk only: export the file as CSV or JSON.")
        return layout
    made = replace(layout, tool=found.key, header=layout.header or layout.columns)
    columns: dict[str, None] = {}
    for record in islice(_read_items(source, made, found, Mending(), limits), _SAMPLED):
        columns.update(dict.fromkeys(record.extra))
    if not columns:
        raise Unreadable("The file has a header but no rows.")
    return replace(made, columns=tuple(check_width(list(columns), limits)))


def _find_bare(
    source: Source, known: frozenset[str], limits: Limits, encoding: str, delimiter: str, has_header: bool | None
) -> Layout:
    if is_archive(source):
        return _find_sheet(source, known, has_header, limits)
    if _is_xml(source, limits):
        return Layout((), _AS_XML, "xml")
    return sniff_layout(
        source, known=known, encoding=encoding, delimiter=delimiter, has_header=has_header, limits=limits
    )


def _is_xml(source: Source, limits: Limits) -> bool:
    with open_bytes(source, limits) as stream:
        head = stream.read(4096).lstrip(b"\xef\xbb\xbf \t\r\n")
    return head.startswith((b"<?xml", b"<ticket"))


def _find_sheet(source: Source, known: frozenset[str], has_header: bool | None, limits: Limits) -> Layout:
    check_workbook(source, limits)
    sheet = find_sheet(source)
    rows = [cells for _, cells in islice(sheet_rows(source, sheet.name), 60) if any(map(str.strip, cells))]
    if not rows:
        raise Unreadable("The workbook is empty.")
    check_width(rows[0], limits)
    headed = is_header(rows[0], rows[1:], known) if has_header is None else has_header
    encoding = replace(_AS_BOOK, reason=f"{_AS_BOOK.reason} {sheet.told}".strip())
    columns = tuple(name_columns(rows[0], has_header=headed))
    header = tuple(bare_names(rows[0])) if headed else ()
    return Layout(columns, encoding, "xlsx", has_header=headed, header=header, sheet=sheet.name)


def _names_of(source: Source, layout: Layout, limits: Limits) -> Sequence[str]:
    """The names by which a format is known: columns, keys of the first objects, or the elements of XML."""
    if layout.format in ("csv", "xlsx"):
        return layout.header
    if layout.format == "xml":
        return [tag for tag, _ in islice(iterate_elements(source, limits), 1)]
    with open_text(source, layout.encoding, limits) as text:
        values = islice(iterate_values(Lines(text, limits), limits), 20)
        return list(dict.fromkeys(key for one in values for key in one.value))


def read_rows(
    source: Source, layout: Layout, *, mending: Mending | None = None, limits: Limits = DEFAULT_LIMITS
) -> Iterator[Record]:
    """Read the rows of a file one by one, as the tool's format makes them. Raises as `tables.read_records`."""
    mending = mending if mending is not None else Mending()
    if not layout.tool:
        yield from _bare_records(source, layout, mending, limits)
        return
    for record in _read_items(source, layout, format_named(layout.tool), mending, limits):
        cells, record.extra = record.extra, {}
        yield place_cells(record, cells, layout.columns, mending)


def _bare_records(source: Source, layout: Layout, mending: Mending, limits: Limits) -> Iterator[Record]:
    if layout.format != "xlsx":
        yield from read_records(source, layout, mending=mending, limits=limits)
        return
    for number, line, cells in _sheet_records(source, layout, mending):
        yield place_cells(
            Record(number, line, []), dict(zip(layout.columns, cells, strict=False)), layout.columns, mending
        )


def _sheet_records(source: Source, layout: Layout, mending: Mending) -> Iterator[tuple[int, int, list[str]]]:
    """Data rows of the sheet with number and place; blank rows are counted and passed over."""
    number = -1 if layout.has_header else 0
    for line, cells in sheet_rows(source, layout.sheet):
        if not any(map(str.strip, cells)):
            mending.blank_rows += 1
            continue
        number += 1
        if number > 0:
            yield number, line, cells


def _read_items(source: Source, layout: Layout, tool: Format, mending: Mending, limits: Limits) -> Iterator[Record]:
    """The rows that a format makes; their cells stand in ``extra`` by name."""
    form: Form = "csv" if layout.format == "xlsx" else layout.format
    raws = _raw_things(source, layout, mending, limits)
    if tool.unpack:
        raws = _unpacked(raws, tool)
    if tool.group and tool.merge:
        raws = _merged(raws, tool)
    for raw in raws:
        record = Record(raw.number, raw.line, [], fault=raw.fault)
        if not raw.fault:
            item = _item(tool, raw, form)
            record.extra, record.losses = {clean_name(name): text for name, text in item.cells.items()}, item.losses
        yield record


def _item(tool: Format, raw: _Raw, form: Form) -> Item:
    """What the format makes of a thing. Raises Unreadable when it is none of its things."""
    try:
        return tool.read(raw.thing, form)
    except (KeyError, TypeError, AttributeError, ValueError, IndexError, RecursionError) as fault:
        raise Unreadable(
            f"Line {raw.line}: this is nothing that {tool.name} writes. Import the file as a plain table.",
            line=raw.line,
        ) from fault


def _raw_things(source: Source, layout: Layout, mending: Mending, limits: Limits) -> Iterator[_Raw]:
    if layout.format == "xml":
        for number, (_, thing) in enumerate(iterate_elements(source, limits), start=1):
            yield _Raw(number, number, thing)
    elif layout.format == "json":
        with open_text(source, layout.encoding, limits) as text:
            lines = Lines(text, limits)
            for number, found in enumerate(iterate_values(lines, limits), start=1):
                yield _Raw(number, found.line, found.value, found.fault)
            mending.mended_bytes, mending.zeros = lines.mended, mending.zeros + lines.zeros
    else:
        bare = replace(layout, columns=tuple(name_columns(layout.header, has_header=layout.has_header)), tool="")
        for record in _bare_records(source, bare, mending, limits):
            yield _Raw(record.number, record.line, _by_column(layout.header, record))


def _by_column(header: Sequence[str], record: Record) -> dict[str, list[str]]:
    """A row's filled cells by column, those of a repeated column together; what stood beyond by place."""
    thing: dict[str, list[str]] = {name: [] for name in header}
    for name, cell in zip(header, record.cells, strict=False):
        if cell and not cell.isspace():
            thing[name].append(cell)
    return thing | {name: [text] for name, text in record.extra.items()}


def _unpacked(raws: Iterator[_Raw], tool: Format) -> Iterator[_Raw]:
    """The things inside a document; things of their own stay as they are."""
    assert tool.unpack
    number = 0
    for raw in raws:
        for thing in tool.unpack(raw.thing):
            number += 1
            yield _Raw(number, number, thing)


def _merged(raws: Iterator[_Raw], tool: Format) -> Iterator[_Raw]:
    """One thing for the rows that are about the same, in the order of their first rows; kept beside on disk."""
    assert tool.group
    assert tool.merge
    kept = sqlite3.connect("", isolation_level=None, check_same_thread=False)
    try:
        kept.execute("PRAGMA cache_size=-4096")
        kept.execute("PRAGMA journal_mode=OFF")
        kept.execute("CREATE TABLE rows (number INTEGER PRIMARY KEY, line INTEGER, about TEXT, thing TEXT)")
        kept.execute("BEGIN")
        for raw in raws:
            about = tool.group(raw.thing) or f"row {raw.number}"
            kept.execute("INSERT INTO rows VALUES (?, ?, ?, ?)", (raw.number, raw.line, about, json.dumps(raw.thing)))
        kept.execute("CREATE INDEX by_about ON rows (about, number)")
        firsts = kept.execute("SELECT about, MIN(number), MIN(line) FROM rows GROUP BY about ORDER BY MIN(number)")
        for number, (about, _, line) in enumerate(firsts, start=1):
            rows = kept.execute("SELECT thing FROM rows WHERE about = ? ORDER BY number", (about,))
            yield _Raw(number, line, tool.merge([json.loads(thing) for (thing,) in rows]))
    finally:
        kept.close()
