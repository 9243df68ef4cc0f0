"""XML exports as things: one element after the other, with declarations and entities refused."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, BinaryIO
from xml.etree.ElementTree import Element, ParseError

from roadworthy.interchange.rules.limits import Limits, Unreadable
from roadworthy.interchange.rules.opening import Source, open_bytes

ITEMS = frozenset(("ticket",))
_DEEPEST = 12


class _Counted(io.RawIOBase):
    """Bytes of one element are counted; more than the limit is refused before they fill the memory."""

    def __init__(self, stream: BinaryIO, limit: int) -> None:
        self._stream, self._limit, self.taken = stream, limit, 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        piece = self._stream.read(min(size, 65_536) if size > 0 else 65_536)
        self.taken += len(piece)
        if self.taken > self._limit:
            raise Unreadable(f"One element of the XML is longer than {self._limit:,} characters, the most we read.")
        return piece


def iterate_elements(source: Source, limits: Limits) -> Iterator[tuple[str, dict[str, Any]]]:
    """(tag, thing) for each element that is a row: texts by tag, lists of things where elements repeat.

    Raises:
        Unreadable: broken XML, declarations or entities in it, or an element beyond the limits.
    """
    from defusedxml.common import DefusedXmlException  # noqa: PLC0415 - only for XML
    from defusedxml.ElementTree import iterparse  # noqa: PLC0415

    with open_bytes(source, limits) as stream:
        counted, open_elements = _Counted(stream, limits.document_chars), []
        try:
            for event, element in iterparse(counted, events=("start", "end"), forbid_dtd=True):
                if event == "start":
                    open_elements.append(element)
                    continue
                open_elements.pop()
                if element.tag in ITEMS and not any(one.tag in ITEMS for one in open_elements):
                    counted.taken = 0
                    yield element.tag, _thing_of(element)
                    for one in open_elements:
                        one.clear()
        except ParseError as fault:
            raise Unreadable(f"Line {fault.position[0]}: broken XML.", line=fault.position[0]) from fault
        except DefusedXmlException as fault:
            raise Unreadable("The XML holds declarations or entities, which no export needs: refused.") from fault


def _thing_of(element: Element) -> dict[str, Any]:
    """An element's children by tag."""
    found = _value_of(element, 0)
    return found if isinstance(found, dict) else {"text": found}


def _value_of(element: Element, depth: int) -> Any:
    children = list(element)
    if not children or depth > _DEEPEST:
        return (element.text or "").strip()
    if element.get("type") == "array" or (len(children) > 1 and len({one.tag for one in children}) == 1):
        return [_value_of(one, depth + 1) for one in children]
    return {one.tag: _value_of(one, depth + 1) for one in children}
