"""JSON Lines and JSON arrays as records, read piece by piece."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from roadworthy.interchange.rules.encodings import Encoding
from roadworthy.interchange.rules.limits import Limits, Unreadable
from roadworthy.interchange.rules.opening import Lines, Source, open_text

_HALF = re.compile("[\ud800-\udfff]")
_BETWEEN = " \t\r\n,\ufeff"
_PIECE = 65_536
_SAMPLED = 1_000


@dataclass(frozen=True, slots=True)
class Found:
    """One object, flattened to texts, and the line where reading it ended; or why a line could not be read."""

    line: int
    cells: dict[str, str]
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """One object as it stands, and the line where reading it ended; or why a line could not be read."""

    line: int
    value: dict[str, Any]
    fault: str = ""


def list_keys(source: Source, encoding: Encoding, limits: Limits) -> list[str]:
    """The keys of the first thousand objects, in the order in which they appear.

    Raises:
        Unreadable: there is no object in the file.
    """
    keys: dict[str, None] = {}
    with open_text(source, encoding, limits) as text:
        for found in islice(iterate_objects(Lines(text, limits), limits), _SAMPLED):
            keys.update(dict.fromkeys(found.cells))
            if len(keys) > limits.columns:
                break
    if not keys:
        raise Unreadable("The file holds no JSON objects.")
    return list(keys)


def iterate_objects(lines: Lines, limits: Limits) -> Iterator[Found]:
    """Yield each object flattened. Raises as `iterate_values`."""
    for found in iterate_values(lines, limits):
        yield Found(found.line, flatten(found.value), found.fault)


def iterate_values(lines: Lines, limits: Limits) -> Iterator[Value]:
    """Yield each object of JSON Lines, of an array, or of the first array inside an object.

    A broken line of JSON Lines is told and passed over; the next line is read again.

    Raises:
        Unreadable: broken JSON, a member that is no object, or one beyond the limits.
    """
    decoder = json.JSONDecoder(parse_float=str, parse_int=str, parse_constant=str)
    text = _Text(lines, limits)
    in_array = False
    while True:
        text.skip(_BETWEEN)
        head = text.peek()
        if not head or (in_array and head == "]"):
            return
        if head == "[" and not in_array:
            text.skip_one()
            in_array = True
            continue
        try:
            value = text.decode(decoder)
        except _BrokenLine as broken:
            if in_array:
                raise Unreadable(f"Line {broken.line}: broken JSON: {broken}.", line=broken.line) from broken
            yield Value(broken.line, {}, f"broken JSON: {broken}")
            continue
        if not isinstance(value, dict):
            raise Unreadable(f"Line {lines.number}: here stands {type(value).__name__}, no object.", line=lines.number)
        inner = _only_array(value)
        for member in inner if inner is not None else [value]:
            yield Value(lines.number, member)


class _BrokenLine(ValueError):
    """One line of JSON Lines is broken; reading goes on with the next."""

    def __init__(self, sentence: str, line: int) -> None:
        super().__init__(sentence)
        self.line = line


def _only_array(value: dict[str, Any]) -> list[dict[str, Any]] | None:
    """The rows of ``{"data": [{…}, …]}`` as some exports wrap them."""
    arrays = [one for one in value.values() if isinstance(one, list) and one and all(isinstance(m, dict) for m in one)]
    scalars = sum(not isinstance(one, dict | list) for one in value.values())
    return arrays[0] if len(arrays) == 1 and scalars <= 6 and "title" not in value and "id" not in value else None


class _Text:
    """A window over the lines, large enough for one value."""

    def __init__(self, lines: Lines, limits: Limits) -> None:
        self._lines, self._limit = lines, limits.document_chars
        self._later = limits.record_chars
        self._window, self._at = "", 0

    def _more(self) -> bool:
        """Take in some more lines, as much as there is already; False at the end."""
        pieces, size = [self._window[self._at :]], 0
        wanted = max(_PIECE, len(pieces[0]))
        for line in self._lines:
            pieces.append(line)
            size += len(line)
            self._lines.record_chars = 0
            if size >= wanted:
                break
        self._window, self._at = "".join(pieces), 0
        return size > 0

    def peek(self) -> str:
        if self._at >= len(self._window):
            self._more()
        return self._window[self._at : self._at + 1]

    def skip_one(self) -> None:
        self._at += 1

    def skip(self, characters: str) -> None:
        while (head := self.peek()) and head in characters:
            self._at += 1

    def decode(self, decoder: json.JSONDecoder) -> Any:
        """Decode one value, reading on until it is whole. Only the first may be a document that holds everything.

        Raises:
            Unreadable: it is too long, nested too deeply, or does not end.
            _BrokenLine: it is broken, the next line is not.
        """
        while True:
            try:
                value, self._at = decoder.raw_decode(self._window, self._at)
            except json.JSONDecodeError as fault:
                self._pass_over(fault)
                left = len(self._window) - self._at
                if left > self._limit:
                    raise Unreadable(
                        f"Line {self._lines.number}: one object is longer than {self._limit:,} characters."
                    ) from fault
                if not self._more():
                    raise Unreadable(
                        f"Line {self._lines.number}: broken JSON: {fault.msg}.", line=self._lines.number
                    ) from fault
            except RecursionError as fault:
                raise Unreadable(f"Line {self._lines.number}: the JSON is nested too deeply.") from fault
            else:
                self._limit = self._later
                return value

    def _pass_over(self, fault: json.JSONDecodeError) -> None:
        """Go to the next line when this one looks whole and is broken for sure, whatever follows."""
        start, end = self._at, self._window.find("\n", self._at)
        end = len(self._window) if end < 0 else end
        line = self._window[start:end].rstrip()
        is_whole = line.endswith("}") and fault.pos < start + len(line)
        is_cut_off = self._window[end + 1 : end + 2] == "{" and fault.pos in (start + len(line), end, end + 1)
        if fault.msg.startswith("Unterminated") or not (is_whole or is_cut_off):
            return
        self._at = end + 1
        raise _BrokenLine(fault.msg, self._lines.number - len(self._window[start:].splitlines()) + 1)


def flatten(value: dict[str, Any], prefix: str = "") -> dict[str, str]:
    """Make one level of texts: ``{"user": {"name": "Ada"}}`` has the key ``user.name``."""
    cells: dict[str, str] = {}
    for key, inner in value.items():
        name = f"{prefix}{key}" if key.isascii() and "\0" not in key else f"{prefix}{clean_name(key)}"
        if isinstance(inner, dict) and inner and prefix.count(".") < 2:
            cells |= flatten(inner, f"{name}.")
        else:
            cells[name] = _as_text(inner)
    return cells


def clean_name(name: str) -> str:
    """A key that every database takes."""
    return _HALF.sub("\ufffd", name.replace("\0", ""))


def _as_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return ", ".join(value)
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    return str(value)
