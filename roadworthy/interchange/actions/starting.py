"""Take a file in: look at it, propose where its columns go, keep what the user decides."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from django.core.files.base import File

from roadworthy.core import own_fields
from roadworthy.core.errors import Refused
from roadworthy.core.models import Product, User
from roadworthy.interchange.actions.meanings import MOST_WORDS, propose_words
from roadworthy.interchange.models import ImportMapping, ImportRun
from roadworthy.interchange.queries import source_of
from roadworthy.interchange.rules.formats import FORMATS, format_named
from roadworthy.interchange.rules.header import plain_name
from roadworthy.interchange.rules.layout_json import layout_as_json, source_name
from roadworthy.interchange.rules.limits import Unreadable
from roadworthy.interchange.rules.mapping import Mapping, header_fingerprint, mapping_from_json
from roadworthy.interchange.rules.opening import Source
from roadworthy.interchange.rules.profile import Profile, decimal_mark, profile_columns
from roadworthy.interchange.rules.proposal import guess_kind, place_known, propose
from roadworthy.interchange.rules.reading import TABLE, find_layout, read_rows
from roadworthy.interchange.rules.tables import Layout
from roadworthy.interchange.rules.targets import KINDS, Kind, known_names

LOOKED_AT = 50_000
_FIELD_ON = {"ideas": "idea", "notes": "note", "customers": "customer"}
_SHOWN_EXAMPLES = 3
_ALL_NAMES = frozenset(name for kind in KINDS for name in known_names(kind))
OPEN_STATES = (ImportRun.State.UPLOADED, ImportRun.State.CHECKED, ImportRun.State.FAILED)


@dataclass(frozen=True)
class Reading:
    """What the user knows better than we guess; empty means guess."""

    encoding: str = ""
    delimiter: str = ""
    has_header: bool | None = None
    tool: str = ""


def begin(
    product: Product,
    kind: Kind | None,
    *,
    by: User | None,
    name: str,
    file: File[bytes] | None = None,
    path: Path | None = None,
    reading: Reading = Reading(),
    most_rows: int | None = LOOKED_AT,
) -> ImportRun:
    """A new run for an uploaded file or one at a path, with a proposed mapping.

    Args:
        kind: what its rows become; None leaves it to the tool that wrote it, or to the columns.
        most_rows: how many rows to look at for the proposal; None looks at all.
    Raises:
        Refused: it cannot be read as a table; nothing is kept.
    """
    run = ImportRun(
        product=product, kind=kind or "", by=by, name=Path(name).name[:200] or "pasted", source=source_name(name)
    )
    if file is not None:
        run.file.save(f"{kind or 'file'}-{run.name[-60:]}", file, save=False)
    source = source_of(run) if path is None else lambda: path.open("rb")
    try:
        look_at(run, source, reading=reading, most_rows=most_rows)
    except Refused:
        if run.file:
            run.file.delete(save=False)
        raise
    run.save()
    return run


def look_at(run: ImportRun, source: Source, *, reading: Reading = Reading(), most_rows: int | None = LOOKED_AT) -> None:
    """Find out which tool wrote the file and how, and propose a mapping; does not save. Raises as ``begin``."""
    chosen: Kind | None = run.kind or None  # type: ignore[assignment]
    try:
        layout = find_layout(
            source,
            known=known_names(chosen) if chosen else _ALL_NAMES,
            encoding=reading.encoding,
            delimiter=reading.delimiter,
            has_header=reading.has_header,
            tool=TABLE if chosen in ("customers", "metrics") else reading.tool,
        )
        profiles = profile_columns(layout.columns, islice(read_rows(source, layout), most_rows))
    except Unreadable as fault:
        raise Refused(fault.sentence, field="file") from fault
    if not profiles[0].rows:
        raise Refused("The file has a header but no rows.", field="file")
    tool = format_named(layout.tool) if layout.tool else None
    kind: Kind = chosen or (tool.kind if tool else guess_kind(profiles))
    run.kind = kind
    run.form = layout_as_json(layout) | _looked(profiles, most_rows)
    if tool:
        run.source = tool.name
    decimal = decimal_mark(profiles, layout.dialect.delimiter)
    own = _own_names(run.product, kind)
    if tool:
        mapping = place_known(tool, kind, profiles, own_fields=own, decimal=decimal)
    else:
        mapping = propose(kind, profiles, own_fields=own, decimal=decimal)
    run.options = _propose_options(kind, mapping, profiles)
    run.mapping = _as_last_time(run, mapping, layout).as_json()
    run.options["words"] = propose_words(run)


def look_again(run: ImportRun, *, kind: str = "", tool: str = "") -> ImportRun:
    """Look at an uploaded file once more, to make something else of its rows, or to take it as another tool's.

    Raises:
        Refused: it has begun already, there is no such kind or tool, or the file is none of this tool's.
    """
    if run.state not in OPEN_STATES:
        raise Refused("This import has begun already.")
    if not run.file:
        raise Refused("The file is not here any more: choose it again.", field="file")
    if kind and kind not in KINDS:
        raise Refused("Rows become ideas, notes, customers or metrics.", field="kind")
    if tool and tool not in (TABLE, *(one.key for one in FORMATS)):
        raise Refused("There is no such tool.", field="tool")
    run.kind = kind or run.kind
    if not run.form.get("tool") or tool == TABLE:
        run.source = source_name(run.name)
    look_at(run, source_of(run), reading=Reading(tool=tool))
    run.state = ImportRun.State.UPLOADED
    run.save()
    return run


def _looked(profiles: list[Profile], most_rows: int | None) -> dict[str, Any]:
    """What a page tells about the columns."""
    rows = profiles[0].rows
    columns = [
        {
            "name": one.name,
            "filled": one.filled,
            "distinct": one.distinct,
            "examples": one.examples[:_SHOWN_EXAMPLES],
            "words": _words_in(one),
        }
        for one in profiles
    ]
    is_all = most_rows is None or rows < most_rows
    return {"seen": columns, "rows": rows if is_all else None, "looked_at": rows}


def _words_in(profile: Profile) -> list[tuple[str, int]]:
    """The different short texts of a column with how often each stands there, where they are few."""
    few = profile.distinct is not None and profile.distinct <= MOST_WORDS and profile.mean_chars <= 40
    return [(word[:120], count) for word, count in (profile.tally or {}).items()] if few else []


def _own_names(product: Product, kind: Kind) -> dict[str, str]:
    """The workspace's own fields by the names that a column may have."""
    if kind not in _FIELD_ON:
        return {}
    fields = own_fields.definitions(product.workspace, _FIELD_ON[kind])
    return {plain_name(one.key): one.key for one in fields} | {plain_name(one.label): one.key for one in fields}


def _propose_options(kind: Kind, mapping: Mapping, profiles: list[Profile]) -> dict[str, Any]:
    if kind == "notes" and mapping.column_of("customer"):
        return {"create_customers": True}
    if kind == "ideas" and mapping.column_of("voters"):
        return {"create_customers": True}
    if kind != "metrics":
        return {}
    by_name = {one.name: one for one in profiles}
    dated = mapping.column_of("date")
    repeats = dated is not None and not by_name[dated].is_unique and not mapping.column_of("metric")
    if not repeats:
        return {}
    return {"measure": "sum" if mapping.column_of("value") else "count", "period": "month"}


def _as_last_time(run: ImportRun, mapping: Mapping, layout: Layout) -> Mapping:
    """The mapping remembered for this header, where it still fits, instead of the proposed."""
    last = ImportMapping.objects.filter(
        product=run.product, kind=run.kind, fingerprint=header_fingerprint(layout.columns)
    ).first()
    if last is None:
        return mapping
    run.options = {key: value for key, value in last.options.items() if key != "source"}
    run.source = last.options.get("source") or run.source
    run.form["is_remembered"] = True
    known = {one.column for one in mapping.columns}
    try:
        return mapping.changed({name: target for name, target in last.mapping.items() if name in known})
    except ValueError:
        return mapping


def decide(run: ImportRun, *, targets: dict[str, str], source: str = "", **options: Any) -> ImportRun:
    """Keep where the user sends columns, under which source, and with which options.

    Raises:
        Refused: a column or field that does not exist, or two columns for a field that takes one.
    """
    if run.state not in OPEN_STATES:
        raise Refused("This import has begun already.")
    try:
        mapping = mapping_from_json(run.mapping).changed(targets)
    except ValueError as fault:
        raise Refused(str(fault), field="mapping") from fault
    run.mapping = mapping.as_json()
    words = options.pop("words", {})
    run.options = {**run.options, **options}
    run.options["words"] = propose_words(run, said=words)
    run.source = " ".join(source.split())[:120] or run.source
    check_ready(run, mapping)
    run.state = ImportRun.State.UPLOADED
    run.save()
    return run


def check_ready(run: ImportRun, mapping: Mapping) -> None:
    """Raise Refused when a column is missing without which no row can be good."""
    needed = {
        "ideas": (("title", "description"), "Say which column is the title."),
        "notes": (("text", "title"), "Say which column is the text."),
        "customers": (("name", "domain", "contact_email"), "Say which column is the name."),
        "metrics": (("date",), "Say which column is the date."),
    }
    targets, sentence = needed[run.kind]
    if not any(mapping.column_of(target) for target in targets):
        raise Refused(sentence, field="mapping")
    measure = run.options.get("measure")
    if run.kind == "metrics" and measure in (None, "", "sum", "mean") and not mapping.column_of("value"):
        raise Refused("Say which column holds the values.", field="mapping")
    if measure == "unique" and not mapping.column_of("user"):
        raise Refused("Say which column names the person, to count people.", field="mapping")


def discard(run: ImportRun) -> None:
    """Forget a run that wrote nothing, its files too. Raises Refused when it wrote, or is at work."""
    if run.is_busy or run.rows.exists():
        raise Refused("This import wrote rows. Undo it first.")
    for kept in (run.file, run.refusals):
        if kept:
            kept.delete(save=False)
    run.delete()
