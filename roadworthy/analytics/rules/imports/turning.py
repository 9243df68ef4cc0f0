"""Rows become calls: by the shape of a tool or the mapping of a table; each with an id that another run gives again."""

from __future__ import annotations

import datetime
import json
import re
import zoneinfo
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from ..calls import Call, CallFault, Frame, read_call
from .files import Row
from .mapping import Mapping
from .shapes import Raw, Shape

NUMBER = re.compile(r"^-?(?:0|[1-9]\d{0,14})(?:\.\d+)?(?:[eE][+-]?\d{1,3})?$")
WORDS = {"true": True, "false": False}
TIME_FIELDS = ("timestamp", "originalTimestamp")


@dataclass(frozen=True)
class Turned:
    """A row of the file: its calls, or the field and the sentence that refuse it."""

    number: int
    calls: list[Call] = field(default_factory=list)
    fault: str = ""
    fault_field: str = ""
    row: Any = None


class Repeats:
    """Numbers equal rows, so that two sales of the same thing in the same second stay two."""

    def __init__(self) -> None:
        self.seen: set[bytes] = set()
        self.again: dict[bytes, int] = {}

    def key(self, row: dict[str, Any]) -> str:
        """An id made of what stands in the row, and its number among equal ones."""
        packed = json.dumps(row, sort_keys=True, ensure_ascii=False, default=str).encode("utf-8", "replace")
        digest = blake2b(packed, digest_size=16).digest()
        if digest not in self.seen:
            self.seen.add(digest)
            return digest.hex()
        self.again[digest] = number = self.again.get(digest, 0) + 1
        return f"{digest.hex()}.{number}"


def turn(rows: Iterator[Row], shape: Shape | None, mapping: Mapping, received: int) -> Iterator[Turned]:
    """Every row with the calls that it becomes, or with why it is refused.

    Args:
        rows: as `open_rows` gives them.
        shape: the tool that wrote them; None for a table, whose columns `mapping` names.
        mapping: also for a shape: where times without a zone were written.
        received: now, in microseconds, for rows that say no time.
    Source of ids:
        the row's own, else a digest of its content: the same file, or another that overlaps it, gives the same ids.
    """
    zone = zoneinfo.ZoneInfo(mapping.timezone)
    repeats, frame = Repeats(), Frame(received, is_history=True)
    for number, row in rows:
        if isinstance(row, str):
            yield Turned(number, fault=row)
            continue
        try:
            raws = shape.calls(dict(row)) if shape else [of_table(row, mapping)]
            calls = [read_call(placed(raw, zone), "", frame) for raw in with_keys(raws, row, repeats)]
        except CallFault as fault:
            yield Turned(number, fault=fault.sentence, fault_field=named(fault.field, mapping, shape), row=row)
        else:
            yield Turned(number, calls)


def with_keys(raws: list[Raw], row: dict[str, Any], repeats: Repeats) -> list[Raw]:
    """The raw calls, each with an id. Raises CallFault for one that says no time: a file is not of now."""
    base = ""
    for place, raw in enumerate(raws):
        if not any(raw.get(one) not in (None, "") for one in TIME_FIELDS):
            raise CallFault("timestamp", "The row does not say when it happened.")
        if raw.get("messageId") in (None, ""):
            base = base or repeats.key(row)
            raw["messageId"] = f"{base}-{place}" if place else base
    return raws


def named(field_name: str, mapping: Mapping, shape: Shape | None) -> str:
    """The column at fault as the file calls it."""
    return field_name if shape else mapping.columns.get(field_name, field_name)


def of_table(row: dict[str, Any], mapping: Mapping) -> Raw:
    """The raw call of a table's row: mapped columns are its fields, the others its properties."""
    taken = set(mapping.columns.values()) | mapping.left_out
    found: Raw = {"type": "track", "event": mapping.event or None}
    for name, column in mapping.columns.items():
        if column in row:
            found[name] = row[column]
    if "event" in found and found["event"] is not None:
        found["event"] = str(found["event"])
    found["properties"] = {key: typed(value) for key, value in row.items() if key not in taken and value is not None}
    if group := found.pop("groupId", None):
        found["context"] = {"groupId": str(group)}
    return found


def typed(cell: Any) -> Any:
    """What a cell of text says: a number, yes or no, a list or an object; text stays text ("007" too)."""
    if not isinstance(cell, str):
        return cell
    if NUMBER.match(cell):
        return int(cell) if cell.lstrip("-").isdigit() else float(cell)
    if cell.lower() in WORDS:
        return WORDS[cell.lower()]
    if cell[:1] in "[{":
        try:
            return json.loads(cell)
        except (ValueError, RecursionError):
            return cell
    return cell


def placed(raw: Raw, zone: zoneinfo.ZoneInfo) -> Raw:
    """The raw call whose times have a zone: text without one was written in this zone; text of digits is a number."""
    for name in TIME_FIELDS:
        value = raw.get(name)
        if not isinstance(value, str):
            continue
        value = value.strip()
        if NUMBER.match(value) and len(value) > 8:
            raw[name] = float(value)
            continue
        try:
            moment = datetime.datetime.fromisoformat(value)
        except ValueError as error:
            raise CallFault("timestamp", f"“{value[:40]}” is no time such as 2026-03-31 12:00:00.") from error
        try:
            aware = moment if moment.tzinfo else moment.replace(tzinfo=zone)
            raw[name] = aware.astimezone(datetime.UTC).isoformat()
        except (OverflowError, ValueError) as error:
            raise CallFault("timestamp", "It lies before 1970 or after 2099.") from error
    return raw
